"""A secret of this user on this machine, kept outside of any repository: with it a cache knows what was put there by this user.

What lies in a repository may have been committed by somebody else. Whatever is executed when it is read needs more than a checksum.
"""

import contextlib
import os
import sys
from pathlib import Path

from chuyenmuc.system.disk import write_whole

_LENGTH = 32


def user_key(root: Path) -> bytes | None:
    """Return the key, made when it is first asked for; None if it cannot be kept, or only in the repository at ``root``."""
    try:
        file = _folder() / "key"
        if file.resolve().is_relative_to(root.resolve()):
            return None
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):  # another process was first
                write_whole(file, os.urandom(_LENGTH), new=True, mode=0o600)
        key = file.read_bytes()
        return key if len(key) == _LENGTH else None
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None


def _folder() -> Path:
    """The user's folder for caches (XDG Base Directory Specification; on Windows, where programs keep what belongs to the machine)."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    written = Path(os.environ.get(variable, ""))
    return (written if written.is_absolute() else Path.home() / ".cache") / "chuyenmuc"
