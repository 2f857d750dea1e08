"""Mistakes in the input, told to the person who made them.

Problem                 one mistake: which file, which line, what is wrong, what to write instead
SourceReport            a file under examination, which collects its problems
Refusal (exception)     a value that cannot be used; whoever asked for it turns it into a Problem
"""

import difflib
from collections.abc import Iterable

from msgspec import Struct, field

_MOST_LISTED = 20


class Problem(Struct, frozen=True, order=True):
    """One mistake. ``path`` is relative to the repository, ``line`` counts from 1; ``what`` and ``fix`` are sentences."""

    path: str
    line: int
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what} {self.fix}".rstrip()


class Refusal(Exception):
    """A value that cannot be used: ``what`` is wrong, what to write instead (``fix``), and on which ``line`` (1 where unknown)."""

    def __init__(self, what: str, fix: str = "", line: int = 1) -> None:
        super().__init__(what)
        self.what, self.fix, self.line = what, fix, line

    def __str__(self) -> str:
        return f"{self.what} {self.fix}".rstrip()


class SourceReport(Struct):
    """A file under examination: ``path`` as people name it, and the problems found in it so far."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, what: str, fix: str = "") -> None:
        """Add one problem of this file."""
        self.problems.append(Problem(self.path, line, what, fix))

    def refuse(self, refusal: Refusal) -> None:
        """Add the problem that a refusal describes."""
        self.add(refusal.line, refusal.what, refusal.fix)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return “Có phải ý bạn là …?” with the nearest of the ``known`` words, or else the list of them, where it is short."""
    known = list(known)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Có phải ý bạn là “{near[0]}”?"
    return f"Các giá trị dùng được: {', '.join(known)}." if 0 < len(known) <= _MOST_LISTED else ""
