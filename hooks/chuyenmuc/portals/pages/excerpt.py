"""The words that a rule recognised, with those around them: the evidence in a record."""

from chuyenmuc.model.portals.record import MOST_TEXT
from chuyenmuc.problem import printable
from chuyenmuc.texts.text import clean

AROUND = 80


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """Return ``text[start:end]`` with 80 characters on either side, on one line, as a record takes it."""
    return line(text[max(0, start - AROUND) : max(start, end) + AROUND])


def line(text: str) -> str:
    """Return a stranger's text as one line that can be shown: no control characters, no marks of direction, not too long."""
    plain = printable(" ".join(clean(text.encode("utf-8", "replace").decode()).split()))
    return plain if len(plain) <= MOST_TEXT else f"{plain[: MOST_TEXT - 1]}…"
