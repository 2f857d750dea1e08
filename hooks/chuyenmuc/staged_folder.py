"""A folder that is filled beside the one whose place it takes, only after all has ended well."""

import contextlib
import os
import shutil
from pathlib import Path

from chuyenmuc.os_errors import reason
from chuyenmuc.problem import Refusal

try:
    import fcntl
except ImportError:  # Windows has no such locks; there two builds at once are not told apart.
    fcntl = None


class StagedFolder:
    """``stage`` is the folder to fill for ``target``; whatever happens before ``swap`` leaves the target as it is."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.stage = target.with_name(f".{target.name}.next")
        self._old = target.with_name(f".{target.name}.old")
        self._lock = -1

    def open(self) -> None:
        """Make an empty stage and hold it against others. Raises Refusal where that cannot be."""
        if self.target.exists() and not self.target.is_dir():
            raise Refusal(f"“{self.target}” là một tệp, không phải thư mục.", "Xoá hoặc đổi tên tệp đó rồi chạy lại.")
        try:
            if self.stage.is_symlink():
                self.stage.unlink()
            self.stage.mkdir(parents=True, exist_ok=True)
            if fcntl:
                self._lock = os.open(self.stage, os.O_RDONLY)
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._settle()  # not before nobody else can be in the middle of a swap
            # Who was killed may have left anything here.
            for left in self.stage.iterdir():
                _remove(left)
        except BlockingIOError:
            self._unlock()
            raise Refusal(f"Đang có một lần dựng khác ghi vào {self.stage}.", "Đợi xong rồi chạy lại.") from None
        except OSError as error:
            self._unlock()
            raise Refusal(f"Không ghi được vào {self.stage}: {reason(error)}.") from None

    def swap(self) -> None:
        """Put the stage in the place of the target. Raises OSError where that cannot be; the target is then as it was."""
        try:
            if self.target.exists():
                self.target.rename(self._old)
            self.stage.rename(self.target)
        except OSError:
            if self._old.exists() and not self.target.exists():
                self._old.rename(self.target)
            self.drop()
            raise
        with contextlib.suppress(OSError):  # what cannot be settled now is settled when the next stage is opened
            self._settle()
        self._unlock()

    def drop(self) -> None:
        """Remove the stage; the target stays."""
        shutil.rmtree(self.stage, ignore_errors=True)
        self._unlock()

    def _settle(self) -> None:
        """Bring a swap to its end, be it one whose process was killed in the middle."""
        if not self._old.exists():
            return
        if not self.target.exists():
            self._old.rename(self.target)
            return
        if self._old.is_dir():
            # What somebody keeps in the target under a dotted name (.git, .well-known) moves on with it.
            for kept in self._old.glob(".*"):
                if not (self.target / kept.name).exists():
                    kept.rename(self.target / kept.name)
        _remove(self._old)

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, where it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
