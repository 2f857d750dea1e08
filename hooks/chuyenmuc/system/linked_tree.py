"""A tree of hard links: folders of its own, in which every file is the same one as in the folder that it follows."""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from chuyenmuc.system.disk import link


class Tree(NamedTuple):
    """What is in a folder, by relative paths: the files and links with their inodes, and the folders.

    Paths of folders end in “/”; ``""`` is the folder itself.
    """

    files: dict[str, int]
    folders: set[str]

    @classmethod
    def of(cls, folder: Path) -> "Tree":
        """Look through a folder. Raises OSError."""
        tree, left = cls({}, set()), [""]
        while left:
            below = left.pop()
            tree.folders.add(below)
            with os.scandir(f"{folder}/{below}") as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        left.append(f"{below}{entry.name}/")
                    else:
                        tree.files[below + entry.name] = entry.inode()
        return tree


def renew_links(source: Path, copy: Path, tree: Tree) -> None:
    """Make ``copy`` a tree of links to all files of ``source``, whose ``tree`` is known, by changing what is not yet so.

    Raises OSError.
    """
    copy.mkdir(exist_ok=True)
    files, folders = tree
    old_files, old_folders = Tree.of(copy)
    remove_files(copy, old_files.keys() - files.keys())
    for folder in old_folders - folders:
        shutil.rmtree(f"{copy}/{folder}", ignore_errors=True)  # it may be gone with the one above it
    for folder in sorted(folders):
        _make_folder(f"{source}/{folder}", f"{copy}/{folder}", folder in old_folders)
    for name, inode in files.items():
        if old_files.get(name) != inode:
            _link(f"{source}/{name}", f"{copy}/{name}")


def link_files(source: Path, copy: Path, names: Iterable[str]) -> None:
    """Link the files ``names`` (relative paths) of ``source`` into ``copy``, in the place of what is there. Raises OSError."""
    made: set[str] = set()
    for name in names:
        make_place(copy, name, made)
        _link(f"{source}/{name}", f"{copy}/{name}")


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files (relative paths), and the folders that are empty then."""
    for name in names:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            (folder / name).unlink()
        with contextlib.suppress(OSError):  # not yet empty
            for above in Path(name).parents[:-1]:
                (folder / above).rmdir()


def make_place(top: Path, name: str, made: set[str]) -> None:
    """Make way for a file (relative path) below ``top``, in whose place a folder may be. ``made`` are the folders that are there.

    Raises OSError.
    """
    if (folder := os.path.dirname(name)) not in made:
        make_way(top, folder)
        made.add(folder)
    if os.path.isdir(f"{top}/{name}") and not os.path.islink(f"{top}/{name}"):
        shutil.rmtree(f"{top}/{name}")


def make_way(top: Path, folder: str) -> None:
    """Make a folder (relative path) below ``top``; a file or link may be in its place. Raises OSError."""
    for part in reversed([Path(folder), *Path(folder).parents[:-1]]):
        if (top / part).is_symlink() or (top / part).is_file():
            (top / part).unlink()
    (top / folder).mkdir(parents=True, exist_ok=True)


def _make_folder(source: str, copy: str, is_there: bool) -> None:
    """Make a folder with the rights and the owner of another, or give them to the one that is there."""
    if not is_there:
        os.makedirs(copy, exist_ok=True)
    wanted, status = os.stat(source), os.stat(copy)
    if (status.st_uid, status.st_gid) != (wanted.st_uid, wanted.st_gid):
        os.chown(copy, wanted.st_uid, wanted.st_gid)
        status = os.stat(copy)
    if status.st_mode != wanted.st_mode:
        os.chmod(copy, stat.S_IMODE(wanted.st_mode))


def _link(source: str, copy: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(copy)
    link(source, copy)
