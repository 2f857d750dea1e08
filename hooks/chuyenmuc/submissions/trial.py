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
from chuyenmuc.system.disk import reason, write_whole
from chuyenmuc.system.file_cache import FOLDER
from chuyenmuc.system.linked_tree import Tree

_READ = (POSTS, "docs")


def path_of(submission: Submission) -> str:
    """Return where a post goes, relative to the repository."""
    return f"{POSTS}/{submission.unit}/{submission.file}"


def files_of(submission: Submission) -> dict[str, bytes]:
    """Return the files of a post by their paths, relative to the repository: its pictures, then itself."""
    files = {f"{POSTS}/{submission.unit}/{picture.path}": picture.data for picture in submission.pictures}
    return files | {path_of(submission): submission.text.encode()}


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
    for path in files_of(submission):
        (folder / path).unlink(missing_ok=True)
        if (root / path).is_file():
            os.link(root / path, folder / path)


def write(root: Path, submission: Submission) -> None:
    """Write a post and its pictures to their places, the post last; if that fails, what was not there before is removed again.

    Raises Refusal.
    """
    made: list[Path] = []
    try:
        for path, data in files_of(submission).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                made.append(file)
            write_whole(file, data)
    except OSError as error:
        for file in made:
            file.unlink(missing_ok=True)
        raise Refusal(f"Không ghi được “{error.filename or path_of(submission)}”: {reason(error)}.") from None


def _link_all(source: Path, copy: Path) -> None:
    """Link a folder's files; copy those that cannot be linked, as where the cache is on another file system."""
    tree = Tree.of(source)
    for below in sorted(tree.folders):
        (copy / below).mkdir(parents=True, exist_ok=True)
    for name in tree.files:
        try:
            os.link(source / name, copy / name, follow_symlinks=False)
        except OSError:
            shutil.copy2(source / name, copy / name, follow_symlinks=False)
