"""A folder that is filled beside the one that it renews, which is touched only after everything has ended well.

If there is no such folder yet, the stage takes its place. Otherwise the files that differ are moved over one by one, each of them whole
at every moment, so that an unchanged file is not written and keeps its time of modification. What has to be done is written down first:
if the process is killed in the middle, the next one that opens the stage finishes it.
"""

import contextlib
import filecmp
import json
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason, write_whole

try:
    import fcntl
except ImportError:  # Windows has no such locks; two builds at once are not noticed there
    fcntl = None


class StagedFolder:
    """``stage`` is the folder to fill for ``target``; whatever happens before ``swap`` leaves the target as it is.

    ``moved`` are the files (relative paths) that ``swap`` has put into a target that was there, since they differ from what it had.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.stage = target.with_name(f".{target.name}.next")
        self._to_do = target.with_name(f".{target.name}.todo")
        self._lock = -1
        self.moved: list[str] = []

    def open(self) -> None:
        """Make an empty stage and lock it against other processes. Raises Refusal if that is impossible."""
        if self.target.exists() and not self.target.is_dir():
            raise Refusal(f"“{self.target}” là một tệp, không phải thư mục.", "Xoá hoặc đổi tên tệp đó rồi chạy lại.")
        try:
            if self.stage.is_symlink():
                self.stage.unlink()
            self.stage.mkdir(parents=True, exist_ok=True)
            if fcntl:
                self._lock = os.open(self.stage, os.O_RDONLY)
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self._to_do.exists():  # not before nobody else can be in the middle of it
                self._settle()
            # A killed process may have left anything here.
            for left in self.stage.iterdir():
                _remove(left)
        except BlockingIOError:
            self._unlock()
            raise Refusal(f"Đang có một lần dựng khác ghi vào {self.stage}.", "Đợi xong rồi chạy lại.") from None
        except OSError as error:
            self._unlock()
            raise Refusal(f"Không ghi được vào {self.stage}: {reason(error)}.") from None

    def swap(self, kept: Collection[str] = ()) -> None:
        """Make the target what the stage is, with the files ``kept`` (relative paths) that it already has.

        Everything else in the target is removed, except names at its top that begin with a dot (.git, .well-known). Raises OSError if
        that is impossible: the target is then as it was, or the rest is done when the stage is opened again.
        """
        if not self.target.exists():
            self.stage.rename(self.target)
        else:
            there = {name for name in _files(self.target) if not name.startswith(".")}
            write_whole(self._to_do, json.dumps(sorted(there - {*kept, *_files(self.stage)})).encode())
            try:
                self._settle()
            except OSError:
                if not self.moved:
                    self._to_do.unlink(missing_ok=True)
                    self.drop()
                raise
            shutil.rmtree(self.stage, ignore_errors=True)
        self._unlock()

    def drop(self) -> None:
        """Remove the stage; the target stays."""
        shutil.rmtree(self.stage, ignore_errors=True)
        self._unlock()

    def _settle(self) -> None:
        """Do what has been written down, also if it was by a process that was killed in the middle."""
        gone = json.loads(self._to_do.read_bytes())
        made = set()
        self.moved = []
        for name in _files(self.stage):
            new, old = f"{self.stage}/{name}", f"{self.target}/{name}"
            folder = os.path.dirname(old)
            if folder not in made:
                self._make_way(Path(folder))
                made.add(folder)
            if not _same(new, old):
                if os.path.isdir(old) and not os.path.islink(old):
                    shutil.rmtree(old)
                os.replace(new, old)
                self.moved.append(name)
        for name in gone:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                (self.target / name).unlink()
            with contextlib.suppress(OSError):  # not yet empty
                for folder in Path(name).parents[:-1]:
                    (self.target / folder).rmdir()
        self._to_do.unlink()

    def _make_way(self, folder: Path) -> None:
        """Make the folder of a file; a file may be in its place."""
        for part in reversed([folder, *folder.parents]):
            if self.target in part.parents and (part.is_symlink() or part.is_file()):
                part.unlink()
        folder.mkdir(parents=True, exist_ok=True)

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _files(folder: Path) -> Iterator[str]:
    """Every file and link in a folder; paths relative to it, with “/”."""
    left = [""]
    while left:
        below = left.pop()
        with os.scandir(f"{folder}/{below}") as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    left.append(f"{below}{entry.name}/")
                else:
                    yield f"{below}{entry.name}"


def _same(new: str, old: str) -> bool:
    try:
        known = os.lstat(old)
        return known.st_size == os.lstat(new).st_size and not os.path.islink(old) and filecmp.cmp(new, old, shallow=False)
    except OSError:
        return False


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, where it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
