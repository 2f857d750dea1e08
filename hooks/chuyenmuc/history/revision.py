"""The repository as it was at a revision: which revision a change is compared with, and its files in a folder of their own."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from chuyenmuc.history.git import GitError, git, words
from chuyenmuc.problem import Refusal

_READ = ("posts", "docs")  # all that a reading looks at


_PLACE = ".cache/chuyenmuc"


_SYMLINK, _FILE = "120000", "100"


_FULL_HISTORY = "Tải đủ lịch sử: “git fetch --unshallow” (trên GitHub: “fetch-depth: 0”, trên GitLab: “GIT_DEPTH: 0”)."


class Base(Struct, frozen=True):
    """What a change is compared with: the revision as it was ``named``, and the ``commit`` at which the change branched off."""

    named: str
    commit: str


def base_of(root: Path, named: str) -> Base:
    """Find the commit at which HEAD branched off from a revision: their merge base, or, where they share none, the revision.

    Raises Refusal, for people, where there is no git, no repository, no such revision, or too little history.
    """
    # No name of a branch or tag begins so (git-check-ref-format), and git must not take it for an option.
    if not named or named.startswith("-") or "\0" in named:
        raise Refusal(f"Kho không có bản “{named}”.", "Ghi tên nhánh, nhãn hay mã của một lần lưu, ví dụ “origin/main”.")
    try:
        shallow = words(root, "rev-parse", "--is-shallow-repository") == ["true"]
    except GitError as error:
        raise _no_repository(error, root) from None
    try:
        (commit,) = words(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}")
    except (GitError, ValueError):
        fix = _FULL_HISTORY if shallow else "Xem tên bằng “git branch --all”, hoặc chạy “git fetch” trước."
        raise Refusal(f"Kho không có bản “{named}”.", fix) from None
    try:
        (merge_base, *_) = words(root, "merge-base", commit, "HEAD")
    except (GitError, ValueError):
        if shallow:  # compared with the revision itself, what others did since would look undone
            raise Refusal(f"Lịch sử đã tải về quá ngắn để biết bản này tách khỏi “{named}” ở đâu.", _FULL_HISTORY) from None
        merge_base = commit
    return Base(named, merge_base)


def _no_repository(error: GitError, root: Path) -> Refusal:
    if error.absent:
        return Refusal("Máy này chưa có git nên không so sánh được.", "Cài git, hoặc bỏ “--changed-since”.")
    if "dubious ownership" in str(error):
        fix = "Chạy: git config --global --add safe.directory, rồi đường dẫn của kho."
        return Refusal("Git không cho đọc kho này vì thư mục thuộc về một người dùng khác của máy.", fix)
    return Refusal(f"Thư mục “{root.absolute()}” không nằm trong kho git nào nên không so sánh được.", "Bỏ “--changed-since”.")


@contextlib.contextmanager
def files_at(root: Path, base: Base) -> Iterator[Path]:
    """A folder with what a reading needs of the repository at ``root``, as of the base; it is removed afterwards.

    ``git archive`` would unpack every picture. What has not changed since is linked (or copied) from the repository instead,
    and git is asked for the rest. Raises Refusal where git does not have it.
    """
    with _temporary_folder(root) as folder:
        try:
            _lay_out(root, base.commit, folder)
        except GitError:
            raise Refusal(f"Git không đọc được các tệp của bản “{base.named}”.", _FULL_HISTORY) from None
        yield folder


def _lay_out(root: Path, commit: str, folder: Path) -> None:
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *(f"{name}/" for name in _READ))
    changed = set(git(root, "diff", "--no-ext-diff", "--no-renames", "--relative", "--name-only", "-z", commit, "--", *_READ).split(b"\0"))
    asked: list[tuple[Path, str, str]] = []
    for line in listed.split(b"\0")[:-1]:
        head, _, name = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split()
        path = Path(os.fsdecode(name))
        # Git itself refuses to check such a path out; a tree made on purpose can hold it.
        if path.is_absolute() or {"..", ".git"} & set(path.parts) or not mode.startswith((_SYMLINK, _FILE)):
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if mode == _SYMLINK or name in changed or not _linked(root / path, file):
            asked.append((file, mode, blob))
    # Symlinks last, so that nothing is written through one.
    asked.sort(key=lambda one: one[1] == _SYMLINK)
    for (file, mode, _), data in zip(asked, _blobs(root, [blob for _, _, blob in asked]), strict=True):
        file.unlink(missing_ok=True)  # two names that this disk takes for one; never write through a link to the repository's own file
        if mode == _SYMLINK:
            file.symlink_to(os.fsdecode(data))
        else:
            file.write_bytes(data)


def _linked(source: Path, target: Path) -> bool:
    """Put a file of the repository into the folder; False where it is not there (a sparse checkout) or cannot be read."""
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:
        try:
            shutil.copyfile(source, target)
        except OSError:
            return False
    return True


def _blobs(root: Path, names: list[str]) -> Iterator[bytes]:
    """The contents of git's objects, in order (git-cat-file, “BATCH OUTPUT”: a header line, the bytes, a line break)."""
    if not names:
        return
    out = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    at = 0
    for _ in names:
        end = out.index(b"\n", at)
        head = out[at:end].split()
        if len(head) != 3:  # “<object> missing”: a partial clone
            raise GitError(out[at:end].decode("utf-8", "replace"))
        start, at = end + 1, end + 1 + int(head[2]) + 1
        yield out[start : at - 1]


@contextlib.contextmanager
def _temporary_folder(root: Path) -> Iterator[Path]:
    """A folder on the repository's own disk, where files can be linked; elsewhere, where that cannot be written."""
    place: Path | None = root / _PLACE
    try:
        place.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix="since-", dir=place)
    except OSError:
        made = tempfile.TemporaryDirectory(prefix="chuyenmuc-")
    with made as name:
        yield Path(name)
