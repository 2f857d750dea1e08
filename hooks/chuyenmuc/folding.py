"""Vietnamese words as people type them, brought together: with and without diacritics, ``đ`` and ``d``, ``hoà`` and ``hòa``.

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
