"""Mistakes in the input, reported to the person who made them.

Problem                 one mistake: which file, which line, what is wrong, what to write instead
Hint                    what was probably not meant, or could be better: listed, changes no exit status
SourceReport            collects the problems and hints of one file while it is read
Refusal (exception)     a value that cannot be used; the caller turns it into a Problem
Refusals (exception)    several of them at once
"""

import difflib
import re
from collections.abc import Iterable

import msgspec
from msgspec import Struct, field

_MOST_LISTED = 20

_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Problem(Struct, frozen=True, order=True):
    """One mistake. ``path`` is relative to the repository, ``line`` counts from 1, ``what`` and ``fix`` are sentences for the author."""

    path: str
    line: int
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}: {self.what} {self.fix}".rstrip())

    @property
    def data(self) -> dict[str, str | int]:
        """The problem for JSON."""
        return {"file": self.path, "line": self.line, "what": self.what, "fix": self.fix}


class Hint(Problem, frozen=True, order=True):
    """What was probably not meant, or could be better; in the form of a Problem. It is listed and changes no exit status."""


class Refusal(Exception):
    """A value that cannot be used: ``what`` is wrong, what to write instead (``fix``), and on which ``line`` (1 if unknown)."""

    def __init__(self, what: str, fix: str = "", line: int = 1) -> None:
        super().__init__(what)
        self.what, self.fix, self.line = what, fix, line

    def __str__(self) -> str:
        return printable(f"{self.what} {self.fix}".rstrip())


class Refusals(Refusal):
    """Several mistakes at once, each on a line of its own."""

    def __init__(self, mistakes: Iterable[object]) -> None:
        self.lines = tuple(printable(str(one)) for one in mistakes)
        super().__init__(" ".join(self.lines))

    def __str__(self) -> str:
        return "\n".join(self.lines)


class SourceReport(Struct):
    """One file that is being read: its ``path``, relative to the repository, and the problems and hints found in it so far."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    def add(self, line: int, what: str, fix: str = "") -> None:
        """Add a problem of this file."""
        self.problems.append(Problem(self.path, line, what, fix))

    def hint(self, line: int, what: str, fix: str = "") -> None:
        """Add a hint on this file."""
        self.hints.append(Hint(self.path, line, what, fix))

    def refuse(self, refusal: Refusal) -> None:
        """Add the problem that a refusal describes."""
        self.add(refusal.line, refusal.what, refusal.fix)


def newer_format(entry: str, written: int, known: int, line: int = 1) -> Refusal:
    """Return the refusal of a file whose ``entry`` names a version of its format after the last one ``known`` here."""
    told = f"Tệp do một bản chương trình mới hơn ghi (“{entry}: {written}”); bản đang dùng chỉ hiểu đến “{entry}: {known}”."
    return Refusal(told, "Nâng cấp chương trình rồi chạy lại; đừng tự đổi số này.", line)


class _Versioned(Struct):
    schema: int = 0


def newer_json(data: bytes, known: int) -> Refusal | None:
    """Return the refusal of a JSON file that could not be read, if its ``schema`` is a version after the last one ``known`` here."""
    try:
        written = msgspec.json.decode(data, type=_Versioned).schema
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return newer_format("schema", written, known) if written > known else None


def printable(text: str) -> str:
    """Return a text as one line that a terminal or the log of a CI service shows as it is: names and addresses may hold anything.

    Control characters begin commands (“::error::” on a line of its own, escape sequences), and marks of direction reorder what is read.
    """
    return text if text.isprintable() else _NOT_SHOWN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the closest of the ``known`` words, or None if none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return “Có phải ý bạn là …?” with the closest of the ``known`` words, or else the list of these if it is short, or else ''."""
    known = list(known)
    if near := closest(word, known):
        return f"Có phải ý bạn là “{near}”?"
    return f"Chọn một trong: {', '.join(known)}." if 0 < len(known) <= _MOST_LISTED else ""
