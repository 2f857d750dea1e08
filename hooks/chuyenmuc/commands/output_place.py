"""Where a command may write what somebody asked for."""

from pathlib import Path

from chuyenmuc.problem import Refusal

_PARTS = ("posts", "docs", "hooks", "site", ".git", ".github", ".cache")
_FIX = "Ghi tên một thư mục hay một tệp riêng."


def refuse_in_repository(target: Path, root: Path) -> None:
    """Raise Refusal if ``target`` is the repository at ``root``, holds it, or is in a folder that it is made of or that builds replace."""
    place, root = target.resolve(), root.resolve()
    if place == root or place in root.parents:
        raise Refusal(f"Nơi ghi “{target}” trùng với thư mục của kho.", _FIX)
    part = place.relative_to(root).parts[0] if place.is_relative_to(root) else ""
    if part in _PARTS:
        raise Refusal(f"Nơi ghi “{target}” nằm trong “{part}/” của kho.", _FIX)
