"""Slugs for headings and file names: Vietnamese without diacritics, ``đ`` as ``d``.

Vietnamese words as people type them, brought together: with and without diacritics, ``đ`` and ``d``, ``hoà`` and ``hòa``.

The search folds a word in two ways. ``folded`` is the word as it is typed without diacritics; ``exact`` keeps every letter and
has the tone behind them as a figure, so that it does not matter over which vowel the tone was put (the old placement and that
of Quyết định 240/QĐ of 1984 are both in use). The script of the search does the same (assets/javascripts/search.js); a test
compares the two.
"""

import re
import unicodedata

from msgspec import Struct

WORD = re.compile(r"[^\W_]+")


_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}


_TONE = re.compile(f"[{''.join(_TONES)}]")


_MARKS = re.compile("[\u0300-\u036f]+")


class Folded(Struct, frozen=True):
    """A word's two forms: “Bình” is ``binh`` and ``binh2``, “đẳng” is ``dang`` and ``đăng3``."""

    folded: str
    exact: str


def fold(word: str) -> Folded:
    """Fold one word in any case and any Unicode form."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = "".join(_TONES[tone] for tone in _TONE.findall(apart))
    letters = unicodedata.normalize("NFC", _TONE.sub("", apart))
    return Folded(_MARKS.sub("", apart).replace("đ", "d"), letters + tones)


def slug(text: str, longest: int = 0) -> str:
    """Return ``binh-dang-gioi`` for “Bình đẳng giới”, cut between words at ``longest`` characters (0: not cut).

    The backend is named, since the library otherwise takes whichever is installed, and looks for it at every call.
    """
    from slugify import slugify

    return slugify(text, backend="text-unidecode", max_length=longest, word_boundary=bool(longest))
