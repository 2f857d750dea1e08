"""The repository's history, asked of the ``git`` command. Files and branches stay as they are."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# A hook of git names its own repository by these; here the one around the folder is meant (git-rev-parse, --local-env-vars).
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class GitError(Exception):
    """git ended badly; the text is what it said. ``absent`` where there is no git on this machine."""

    def __init__(self, said: str, absent: bool = False) -> None:
        super().__init__(said)
        self.absent = absent


def git(folder: Path, *arguments: str, given: bytes | None = None, seconds: float = 600) -> bytes:
    """Run git in a folder and return what it printed; ``given`` goes to its input. Raises GitError, whatever went wrong."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY} | _QUIET
    command = ["git", "--no-pager", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError as error:
        raise GitError(str(error), absent=error.filename == "git") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from None
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def words(folder: Path, *arguments: str) -> Sequence[str]:
    """What git prints, a value a line."""
    return git(folder, *arguments).decode("utf-8", "surrogateescape").splitlines()
