"""Read the repository's history with the ``git`` command. Files and branches are never changed."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# Within a git hook these variables name the hook's own repository, but here the one around the folder is meant (git-rev-parse,
# --local-env-vars).
_REPOSITORY_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class GitError(Exception):
    """git failed; the text is its message. ``absent`` is True if this machine has no git."""

    def __init__(self, message: str, absent: bool = False) -> None:
        super().__init__(message)
        self.absent = absent


def git(folder: Path, *arguments: str, given: bytes | None = None, seconds: float = 600) -> bytes:
    """Run git in a folder and return its output; ``given`` is its input. Raises GitError for any failure, after ``seconds`` too."""
    environment = {key: value for key, value in os.environ.items() if key not in _REPOSITORY_VARIABLES} | _QUIET
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
    """Return the lines that git prints, one value each. Raises GitError."""
    return git(folder, *arguments).decode("utf-8", "surrogateescape").splitlines()
