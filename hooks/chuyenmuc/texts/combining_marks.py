"""Combining marks in a row: no language has more than a few on one letter, and to bring thousands into order takes minutes.

Normalization sorts the marks on each letter in a time that grows with the square of their number. Unicode's own bound is used:
30 in a row (UAX #15, “Stream-Safe Text Format”).
"""

import re
import unicodedata

MOST = 30
_SHORT = 5_000  # characters; normalizing so short a text takes milliseconds, even if it is nothing but marks
_NO_LETTERS = re.compile(r"\W{31,}")  # a combining mark is neither letter nor digit; this search is quick


def crowd(text: str) -> int | None:
    """Return the index of the first mark that has more than ``MOST`` in a row before it; None if there is none, or the text is short."""
    if len(text) < _SHORT or text.isascii():
        return None
    for run in _NO_LETTERS.finditer(text):
        in_a_row = 0
        for at, sign in enumerate(run[0]):
            in_a_row = in_a_row + 1 if unicodedata.combining(sign) else 0
            if in_a_row > MOST:
                return run.start() + at
    return None


def without_crowds(text: str) -> str:
    """Return the text without the marks that have more than ``MOST`` in a row before them; a short text as it is."""
    return text if crowd(text) is None else _NO_LETTERS.sub(_thinned, text)


def _thinned(run: re.Match[str]) -> str:
    kept, in_a_row = [], 0
    for sign in run[0]:
        in_a_row = in_a_row + 1 if unicodedata.combining(sign) else 0
        if in_a_row <= MOST:
            kept.append(sign)
    return "".join(kept)
