"""Where a command may write what somebody asked for."""

from pathlib import Path

from chuyenmuc.problem import Refusal

_PARTS = ("posts", "docs", "hooks", "site", ".git", ".github", ".cache")
_FIX = "Ghi tên một thư mục hay một tệp riêng."
_HOLDS_POSTS = ("posts", ".git", ".cache")


def refuse_in_repository(target: Path, root: Path) -> None:
    """Raise Refusal if ``target`` is the repository at ``root``, holds it, or is in a folder that it is made of or that builds replace."""
    place, root = target.resolve(), root.resolve()
    if place == root or place in root.parents:
        raise Refusal(f"Nơi ghi “{target}” trùng với thư mục của kho.", _FIX)
    part = place.relative_to(root).parts[0] if place.is_relative_to(root) else ""
    if part in _PARTS:
        raise Refusal(f"Nơi ghi “{target}” nằm trong “{part}/” của kho.", _FIX)


def refuse_among_posts(target: Path, root: Path, private: bool = False) -> None:
    """Raise Refusal if the file ``target`` is a folder, or lies among the posts of the repository at ``root``, which are published.

    One that is ``private`` may lie in no folder of the repository: git ignores tables in the repository's own folder alone.
    """
    if target.is_dir():
        raise Refusal(f"“{target}” là một thư mục.", "Ghi thêm tên tệp.")
    place, root = target.resolve(), root.resolve()
    folders = place.relative_to(root).parts[:-1] if place.is_relative_to(root) else ()
    if folders and (private or folders[0] in _HOLDS_POSTS):
        raise Refusal(f"Nơi ghi “{target}” nằm trong “{folders[0]}/” của kho, ai xem kho cũng thấy.", "Ghi ra ngoài kho.")
