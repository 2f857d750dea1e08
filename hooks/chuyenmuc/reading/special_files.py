"""Pipes, sockets and devices where pages are expected: to open one waits for ever, or has no end, so they are looked for first."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from chuyenmuc.problem import Problem

PAGES = "docs"


def special_files(root: Path) -> list[Problem]:
    """Return a problem for each entry of ``docs/`` that is neither a file nor a folder, also behind a symlink."""
    what, fix = "Đây không phải là một tệp thường.", "Xoá nó khỏi thư mục docs/; trang viết tay là tệp văn bản .md."
    return sorted(Problem(path, 1, what, fix) for path in _special(root, PAGES))


def _special(root: Path, folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(root / folder))
    except OSError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _special(root, path)
        elif not entry.is_file(follow_symlinks=False) and _is_special(entry):
            yield path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_special(entry: os.DirEntry[str]) -> bool:
    try:
        mode = entry.stat().st_mode
    except OSError:  # a symlink to nothing, which MkDocs passes over
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
