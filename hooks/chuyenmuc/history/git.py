"""Read the repository's history with the ``git`` command. Files and branches are never changed."""

import os
import subprocess
from collections.abc import Callable, Sequence
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


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in _REPOSITORY_VARIABLES} | _QUIET


def git(folder: Path, *arguments: str, given: bytes | None = None, seconds: float = 600, highest: int = 0) -> bytes:
    """Run git in a folder and return its output; ``given`` is its input, ``highest`` the highest exit status that is no failure.

    Raises GitError for any failure, after ``seconds`` too.
    """
    command = ["git", "--no-pager", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=_environment(), input=given, capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError as error:
        raise GitError(str(error), absent=error.filename == "git") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from None
    if not 0 <= done.returncode <= highest:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def begin(folder: Path, *arguments: str) -> Callable[[], bytes]:
    """Run git in a folder while this process goes on; return a function that waits for its output. That raises GitError for any failure."""
    try:
        process = subprocess.Popen(["git", "--no-pager", *arguments], cwd=folder, env=_environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
    except (OSError, ValueError):
        process = None

    def wait() -> bytes:
        if process is None:
            raise GitError("no git", absent=True)
        output, _ = process.communicate()
        if process.returncode:
            raise GitError(f"status {process.returncode}")
        return output

    return wait


def words(folder: Path, *arguments: str) -> Sequence[str]:
    """Return the lines that git prints, one value each. Raises GitError."""
    return git(folder, *arguments).decode("utf-8", "surrogateescape").splitlines()
