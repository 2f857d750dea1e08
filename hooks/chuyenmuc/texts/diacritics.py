"""Vietnamese without diacritics: two folded forms of a word for the search, and slugs for headings and file names.

The search must match a word however it is typed: with or without diacritics, ``đ`` or ``d``, ``hoà`` or ``hòa``. So it folds a
word in two ways. ``folded`` is the word as it is typed without diacritics. ``exact`` keeps every letter and has the tone as a
digit at the end, so that it does not matter over which vowel the tone mark was placed (the old placement and that of Quyết định
240/QĐ of 1984 are both in use). The search script (assets/javascripts/search.js) does the same; a test compares the two.

A slug has no diacritics, and ``đ`` becomes ``d``.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from chuyenmuc.problem import did_you_mean

WORD = re.compile(r"[^\W_]+")

_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}

_TONE = re.compile(f"[{''.join(_TONES)}]")

_MARKS = re.compile("[\u0300-\u036f]+")


class Folded(Struct, frozen=True):
    """The two folded forms of a word: “Bình” is ``binh`` and ``binh2``, “đẳng” is ``dang`` and ``đăng3``."""

    folded: str
    exact: str


def fold(word: str) -> Folded:
    """Fold one word, given in any case and any Unicode form."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = "".join(_TONES[tone] for tone in _TONE.findall(apart))
    letters = unicodedata.normalize("NFC", _TONE.sub("", apart))
    return Folded(_MARKS.sub("", apart).replace("đ", "d"), letters + tones)


def slug(text: str, longest: int = 0) -> str:
    """Return ``binh-dang-gioi`` for “Bình đẳng giới”, cut between words to at most ``longest`` characters (0: not cut).

    The backend is named explicitly. Otherwise the library uses whichever is installed, and searches for it at every call.
    """
    from slugify import slugify

    return slugify(text, backend="text-unidecode", max_length=longest, word_boundary=bool(longest))


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def names_of(known: Mapping[str, _Named]) -> dict[str, str]:
    """Return the names of units, agencies or topics by their ids, for ``id_meant`` and ``id_advice``."""
    return {id_: one.name for id_, one in known.items()}


def id_meant(written: str, names: Mapping[str, str]) -> str | None:
    """Return the id that somebody meant who wrote its name, or the id with capitals, diacritics or without hyphens; None if unclear.

    ``names`` are the names by id.
    """
    words = slug(written).replace("-", "")
    if not words:
        return None
    found = [id_ for id_ in names if id_.replace("-", "") == words] or [
        id_ for id_, name in names.items() if words in ((short := slug(name).replace("-", "")), short.removeprefix("truong"))
    ]
    return found[0] if len(found) == 1 else None


def id_advice(written: str, names: Mapping[str, str]) -> str:
    """Return what to write instead of what is no id of ``names``: the id that was meant, or the nearest, or a short list; '' if unclear."""
    meant = id_meant(written, names)
    return f"Ghi mã: “{meant}”." if meant else did_you_mean(written, names)
