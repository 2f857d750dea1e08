"""Try posts before they are written: read the repository as it would be with them, in a folder of links beside it.

The trial is read by the same reader as the repository, so that what it accepts the check accepts too.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from chuyenmuc.model.reading import POSTS, Reading
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.read import read
from chuyenmuc.submissions.submission import Submission
from chuyenmuc.system.disk import link, reason, write_whole
from chuyenmuc.system.file_cache import FOLDER
from chuyenmuc.system.linked_tree import Tree

_READ = (POSTS, "docs")


def path_of(submission: Submission) -> str:
    """Return where a post goes, relative to the repository."""
    return f"{POSTS}/{submission.unit}/{submission.file}"


def paths_of(submission: Submission) -> list[str]:
    """Return where the files of a post go, relative to the repository: its pictures, then itself."""
    return [*(f"{POSTS}/{submission.unit}/{picture.path}" for picture in submission.pictures), path_of(submission)]


def files_of(submission: Submission) -> dict[str, bytes]:
    """Return the files of a post by their paths, relative to the repository: its pictures, then itself."""
    data = (*(picture.data for picture in submission.pictures), submission.text.encode())
    return dict(zip(paths_of(submission), data, strict=True))


@contextlib.contextmanager
def trial(root: Path) -> Iterator[Path]:
    """Yield a folder with links to all that is read of the repository at ``root``; what is written there changes nothing here.

    Raises Refusal if it cannot be made.
    """
    place = root / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="import-", dir=place))
    except OSError as error:
        raise Refusal(f"Không ghi được vào {place}: {reason(error)}.") from None
    try:
        for name in _READ:
            if (root / name).is_dir():
                _link_all(root / name, folder / name)
        yield folder
    except OSError as error:
        raise Refusal(f"Không thử được bài: {reason(error)}.") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_with(folder: Path, root: Path, submissions: Iterable[Submission]) -> Reading:
    """Return the reading of a trial folder of ``root``, with posts written into it."""
    for submission in submissions:
        for path, data in files_of(submission).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / path, data)
    return read(folder, cache_of=root)


def take_back(folder: Path, root: Path, submission: Submission) -> None:
    """Take a post out of a trial folder; what the repository has in its place is there again."""
    for path in paths_of(submission):
        (folder / path).unlink(missing_ok=True)
        if (root / path).is_file():
            _link(root / path, folder / path)


def obstacle(root: Path, paths: Iterable[str]) -> str:
    """Return the first thing on the way to files (relative paths) that is no plain file or folder, "" if there is none.

    A link may lead anywhere, out of the trial too.
    """
    for path in paths:
        *folders, file = reversed([Path(path), *Path(path).parents[:-2]])
        for folder in folders:
            if (root / folder).is_symlink() or ((root / folder).exists() and not (root / folder).is_dir()):
                return folder.as_posix()
        if (root / file).is_symlink() or ((root / file).exists() and not (root / file).is_file()):
            return path
    return ""


def write(root: Path, submission: Submission) -> None:
    """Write a post and its pictures to their places, the post last; if that fails, all is as it was before.

    Each is first written beside its place, where a full disk shows before anything has been changed. Raises Refusal.
    """
    folders: list[Path] = []
    waiting: list[tuple[Path, Path]] = []
    placed: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in files_of(submission).items():
            file = root / path
            folders += (folder for folder in file.parents if not folder.exists() and folder not in folders)
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((file.with_name(f".{file.name}.nhap"), file))
            write_whole(waiting[-1][0], data)
        for new, file in waiting:
            placed.append((file, file.read_bytes() if file.exists() else None))
            os.replace(new, file)
    except BaseException as error:  # also if somebody interrupts it
        _undo(folders, [new for new, _ in waiting], placed)
        if isinstance(error, OSError):
            raise Refusal(f"Không ghi được “{path_of(submission)}”: {reason(error)}.") from None
        raise


def _undo(folders: Iterable[Path], new: Iterable[Path], placed: Iterable[tuple[Path, bytes | None]]) -> None:
    for file in new:
        with contextlib.suppress(OSError):
            file.unlink()
    for file, before in placed:
        with contextlib.suppress(OSError):
            if before is None:
                file.unlink()
            else:
                write_whole(file, before)
    for folder in sorted(folders, reverse=True):  # what is below comes first
        with contextlib.suppress(OSError):
            folder.rmdir()


def _link_all(source: Path, copy: Path) -> None:
    """Link a folder's files; copy those that cannot be linked, as where the cache is on another file system."""
    tree = Tree.of(source)
    for below in sorted(tree.folders):
        (copy / below).mkdir(parents=True, exist_ok=True)
    for name in tree.files:
        _link(source / name, copy / name)


def _link(source: Path, copy: Path) -> None:
    try:
        link(source, copy)
    except OSError:
        shutil.copy2(source, copy, follow_symlinks=False)
