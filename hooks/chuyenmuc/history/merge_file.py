"""Merge what two sides have made of a text, by ``git merge-file``. Where both changed the same lines, one side's stand."""

import tempfile
from pathlib import Path

from msgspec import Struct

from chuyenmuc.history.git import git

_SIGNS = 64  # longer than any line of signs that a file has of its own
_MOST_CONFLICTS = 127  # git-merge-file(1): the exit status is their number, at most this


class Conflict(Struct, frozen=True):
    """Lines that both sides changed: the line of the merged text at which ours stand (from 1), ours, and theirs instead."""

    line: int
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def merge(ours: str, base: str, theirs: str, union: bool = False) -> tuple[str, tuple[Conflict, ...]]:
    """Return a text with the changes that both sides made to ``base``, and the conflicts, in which ours are kept.

    With ``union`` the lines of both are kept, which is no conflict in a list of patterns.

    Raises GitError.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            (folder / side).write_bytes(text.encode())
        command = ("merge-file", "-p", "--union" if union else "--diff3", f"--marker-size={_SIGNS}", "ours", "base", "theirs")
        merged = git(folder, *command, highest=_MOST_CONFLICTS).decode()
    lines: list[str] = []
    conflicts = []
    mine: list[str] = []
    other: list[str] = []
    into = lines
    for line in merged.splitlines(keepends=True):
        if line.startswith("<" * _SIGNS):
            mine, other = [], []
            into = mine
        elif line.startswith("|" * _SIGNS):
            into = []  # what both had before
        elif line.startswith("=" * _SIGNS):
            into = other
        elif line.startswith(">" * _SIGNS):
            conflicts.append(Conflict(len(lines) + 1, tuple(mine), tuple(other)))
            lines += mine
            into = lines
        else:
            into.append(line)
    return "".join(lines), tuple(conflicts)
