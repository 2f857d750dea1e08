"""The repository at an earlier revision: which revision to compare a change with, and its files in a temporary folder."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from chuyenmuc.history.git import GitError, git, words
from chuyenmuc.problem import Refusal

_FOLDERS = ("posts", "docs")  # everything that a reading needs

_CACHE = ".cache/chuyenmuc"

_SYMLINK, _FILE = "120000", "100"  # the modes of git's trees; that of a regular file goes on with its permissions

_FULL_HISTORY = "Tải đủ lịch sử: “git fetch --unshallow” (trên GitHub: “fetch-depth: 0”, trên GitLab: “GIT_DEPTH: 0”)."


class Base(Struct, frozen=True):
    """What a change is compared with: the revision as ``named`` by the user, and the ``commit`` where the change branched off."""

    named: str
    commit: str


def base_of(root: Path, named: str) -> Base:
    """Return the commit where HEAD branched off from a revision: their merge base or, if they have none, the revision itself.

    Raises Refusal if there is no git, no repository, no such revision, or too little history.
    """
    # No branch or tag has such a name (git-check-ref-format). A leading “-” would make git take it for an option.
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
        if shallow:  # in a comparison with the revision itself, the later work of others would look as if this change undid it
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
    """Yield a temporary folder with the files that a reading of the repository at ``root`` needs, as they were at the base.

    ``git archive`` would unpack every picture. Instead, files that have not changed since are linked (or copied) from the repository,
    and only the others are read from git. Raises Refusal if git does not have one of them.
    """
    with _temporary_folder(root) as folder:
        try:
            _lay_out(root, base.commit, folder)
        except GitError:
            raise Refusal(f"Git không đọc được các tệp của bản “{base.named}”.", _FULL_HISTORY) from None
        yield folder


def _lay_out(root: Path, commit: str, folder: Path) -> None:
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *(f"{name}/" for name in _FOLDERS))
    differences = git(root, "diff", "--no-ext-diff", "--no-renames", "--relative", "--name-only", "-z", commit, "--", *_FOLDERS)
    changed = set(differences.split(b"\0"))
    from_git: list[tuple[Path, str, str]] = []  # file, mode, object id
    for line in listed.split(b"\0")[:-1]:
        head, _, name = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split()
        path = Path(os.fsdecode(name))
        # Git itself refuses to check out such a path, but a tree crafted by an attacker can contain it.
        if path.is_absolute() or {"..", ".git"} & set(path.parts) or not mode.startswith((_SYMLINK, _FILE)):
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if mode == _SYMLINK or name in changed or not _link(root / path, file):
            from_git.append((file, mode, blob))
    # Symlinks come last, so that nothing is written through one.
    from_git.sort(key=lambda item: item[1] == _SYMLINK)
    for (file, mode, _), data in zip(from_git, _blobs(root, [blob for _, _, blob in from_git]), strict=True):
        # Two names can be one on this disk. Writing must never go through a link into the repository's own file.
        file.unlink(missing_ok=True)
        if mode == _SYMLINK:
            file.symlink_to(os.fsdecode(data))
        else:
            file.write_bytes(data)


def _link(source: Path, target: Path) -> bool:
    """Link or copy a file of the repository into the folder. Return False if it is absent (sparse checkout) or cannot be read."""
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
    """Yield the contents of git's objects in order (git-cat-file, “BATCH OUTPUT”: a header line, the bytes, a line break)."""
    if not names:
        return
    output = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    at = 0
    for _ in names:
        end = output.index(b"\n", at)
        head = output[at:end].split()
        if len(head) != 3:  # “<object> missing”: a partial clone
            raise GitError(output[at:end].decode("utf-8", "replace"))
        start, at = end + 1, end + 1 + int(head[2]) + 1
        yield output[start : at - 1]


@contextlib.contextmanager
def _temporary_folder(root: Path) -> Iterator[Path]:
    """Yield a temporary folder: on the repository's own disk, so that files can be linked, or elsewhere if that is not writable."""
    cache = root / _CACHE
    try:
        cache.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix="since-", dir=cache)
    except OSError:
        folder = tempfile.TemporaryDirectory(prefix="chuyenmuc-")
    with folder as name:
        yield Path(name)
