"""Breaks Vietnamese text in pictures into balanced lines that fit a box."""

from collections.abc import Callable, Sequence
from functools import cache

_MOST_CHARACTERS = 300

_ELLIPSIS = "…"


def lines_that_fit(text: str, width: Callable[[str], float], widest: float, most: int) -> list[str] | None:
    """Break a text at its ordinary spaces into at most ``most`` lines of at most ``widest``, with widths as even as possible.

    ``width`` measures a line, in the same unit as ``widest``. Returns None if the text does not fit.
    """
    words = text[:_MOST_CHARACTERS].split(" ")
    lines = _broken(words, width, widest)
    if len(lines) > most or any(width(line) > widest for line in lines):
        return None
    # The smallest width that does not need more lines gives the most even lines.
    narrow, wide = 0.0, widest
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        trial = _broken(words, width, middle)
        if len(trial) <= len(lines) and all(width(line) <= middle for line in trial):
            wide = middle
        else:
            narrow = middle
    return _broken(words, width, wide)


def set_in_box(text: str, width: Callable[[str, int], float], widest: float, sizes: Sequence[tuple[int, int]]) -> tuple[int, list[str]]:
    """Return the first size at which a text fits, and its lines at that size.

    ``sizes`` are pairs (size, most lines). ``width`` measures a line at a size. A text that fits at no size is cut at the last one, with
    an ellipsis.
    """
    for size, most in sizes:
        if (lines := lines_that_fit(text, cache(lambda line, size=size: width(line, size)), widest, most)) is not None:
            return size, lines
    size, most = sizes[-1]
    pieces = [piece for word in text[:_MOST_CHARACTERS].split(" ") for piece in _pieces(word, lambda part: width(part, size), widest)]
    lines = _broken(pieces, lambda line: width(line, size), widest)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + _ELLIPSIS, size) > widest:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,.;:–-") + _ELLIPSIS]
    return size, lines


def _broken(words: list[str], width: Callable[[str], float], widest: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and width(longer := f"{lines[-1]} {word}") <= widest:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width: Callable[[str], float], widest: float) -> list[str]:
    """Return a word whole, or in pieces if it is wider than a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter) > widest:
            pieces.append("")
        pieces[-1] += letter
    return pieces
