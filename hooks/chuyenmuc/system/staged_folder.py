"""A folder that is filled beside the one that it renews, which is touched only after everything has ended well.

If there is no such folder yet, the stage takes its place. Otherwise what differs is moved over it, so that an unchanged file is not written
and keeps its time of modification. The files are moved into a twin of the folder, a tree of links to the same files, and the two are
exchanged by one rename: nobody finds new files beside old ones. The twin stays for the next time, with the files of the folder and no
others.

Where that is impossible, the files that differ are moved into the folder one by one, each of them whole at every moment. What has to be
done is written down first: if the process is killed in the middle, the next one that opens the stage finishes it.
"""

import contextlib
import errno
import filecmp
import json
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason, write_whole
from chuyenmuc.system.exchange import exchange
from chuyenmuc.system.linked_tree import Tree, link_files, make_place, remove_files, renew_links

try:
    import fcntl
except ImportError:  # Windows has no such locks; two builds at once are not noticed there
    fcntl = None


class StagedFolder:
    """``stage`` is the folder to fill for ``target``; whatever happens before ``swap`` leaves the target as it is.

    ``twin`` is where its twin may be, on the same file system; None if the target has to stay the same folder.

    After ``swap``, ``moved`` are the files (relative paths) that it has put into a target that was there, since they differ from what it
    had, and ``hindrance`` says in Vietnamese why the target could not be exchanged.
    """

    def __init__(self, target: Path, twin: Path | None = None) -> None:
        self.target = target
        self.stage = target.with_name(f".{target.name}.next")
        self._to_do = target.with_name(f".{target.name}.todo")
        self._twin = twin
        self._locks: list[int] = []
        self.moved: list[str] = []
        self.hindrance = ""

    def open(self) -> None:
        """Make an empty stage and lock it against other processes. Raises Refusal if that is impossible."""
        if self.target.exists() and not self.target.is_dir():
            raise Refusal(f"“{self.target}” là một tệp, không phải thư mục.", "Xoá hoặc đổi tên tệp đó rồi chạy lại.")
        try:
            if self.stage.is_symlink():
                self.stage.unlink()
            self.stage.mkdir(parents=True, exist_ok=True)
            self._lock(self.stage)
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
            if self._twin:
                _remove(self._twin)
            self.stage.rename(self.target)
        else:
            tree, files = Tree.of(self.target), Tree.of(self.stage).files
            there = {name for name in tree.files if not name.startswith(".")}
            new, gone = self._differing(files), sorted(there - {*kept, *files})
            if (new or gone) and not self._is_exchanged(tree, new, gone):
                write_whole(self._to_do, json.dumps(gone).encode())
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

    def _differing(self, files: Iterable[str]) -> list[str]:
        """Return which files of the stage are not the same in the target."""
        return [name for name in files if not _same(f"{self.stage}/{name}", f"{self.target}/{name}")]

    def _is_exchanged(self, tree: Tree, new: list[str], gone: list[str]) -> bool:
        """Exchange the target for its twin with all that differs; False if that is impossible, with target and stage as they were.

        ``tree`` is that of the target, ``new`` are the files to move there and ``gone`` those to remove.
        """
        if self._twin is None:
            return False
        self.moved = []
        try:
            own = sorted(one.name for one in os.scandir(self.target) if one.name.startswith(".") and one.is_dir())
            if own:
                self.hindrance = f"trong đó có thư mục “{own[0]}”"  # somebody else may be writing in it at this moment
                return False
            if self._twin.is_symlink() or self._twin.is_file():
                self._twin.unlink()
            self._twin.mkdir(parents=True, exist_ok=True)
            for folder in (self._twin, self.target):  # each has the other's name in a moment, and builds into two folders share a twin
                self._lock(folder)
        except BlockingIOError:
            self.hindrance = "một lần dựng khác đang thay trang"
            return False
        except OSError as error:
            self.hindrance = reason(error)
            return False
        try:
            renew_links(self.target, self._twin, tree)
            self._move_into(self._twin, new, gone)
            exchange(self._twin, self.target)
        except OSError as error:
            self.hindrance = reason(error)
            for name in self.moved:
                os.replace(f"{self._twin}/{name}", f"{self.stage}/{name}")
            shutil.rmtree(self._twin, ignore_errors=True)
            return False
        with contextlib.suppress(OSError):  # the next swap looks through the twin
            remove_files(self._twin, gone)
            link_files(self.target, self._twin, self.moved)
        return True

    def _settle(self) -> None:
        """Do what has been written down, also if it was by a process that was killed in the middle."""
        gone = json.loads(self._to_do.read_bytes())
        self.moved = []
        self._move_into(self.target, self._differing(Tree.of(self.stage).files), gone)
        self._to_do.unlink()

    def _move_into(self, folder: Path, new: list[str], gone: list[str]) -> None:
        """Move files of the stage over those of a folder, and remove the files ``gone`` from it."""
        made: set[str] = set()
        for name in new:
            make_place(folder, name, made)
            os.replace(f"{self.stage}/{name}", f"{folder}/{name}")
            self.moved.append(name)
        remove_files(folder, gone)

    def _lock(self, folder: Path) -> None:
        """Lock a folder. Raises BlockingIOError if another process has it, or has just put another folder in its place."""
        if fcntl:
            self._locks.append(os.open(folder, os.O_RDONLY))
            fcntl.flock(self._locks[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.fstat(self._locks[-1]), os.stat(folder)):
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(folder))

    def _unlock(self) -> None:
        while self._locks:
            os.close(self._locks.pop())


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
