"""The words of a text, its shingles and its sketch, by which alike texts are found (see ``copies``)."""

import re
from array import array
from collections.abc import Collection, Iterable
from hashlib import blake2b
from zlib import crc32

from chuyenmuc.texts.text import plain

RUN = 5

_BOUND = 2**32 // 8

# Punctuation that may change when text is copied from one program to another. ASCII punctuation is replaced bytewise.
_QUOTES = ("“", "”", "‘", "’", "–", "—", "…", "•", "«", "»", "\u00a0")

_ASIDE = re.compile(r"^[ \t]*[>|].*$|^(```|~~~)(?:.*\n)*?\1.*$", re.M)

_LINK_TEXT = re.compile(r"!?\[[^\[\]]+\]\([^()\s]*\)")

# The first bytes of Greek and Cyrillic letters in UTF-8.
_OTHER_SCRIPTS = (b"\xcd", b"\xce", b"\xcf", b"\xd0", b"\xd1", b"\xd2", b"\xd3", b"\xd4")

# May stand inside a word, so that a word of which a letter is bold remains one.
_EMPHASIS = b"*_"

_PUNCTUATION = bytes(code if chr(code).isalnum() or code > 127 else 32 for code in range(256))


def words(markdown: str, readable: str | None = None) -> list[bytes]:
    """Return the words of a body for comparison: lower case, without markup and punctuation, as UTF-8.

    ``readable`` is the body's plain text, if known. Quotations (“>”), tables, code and the texts of links are left out, since two
    posts may quote the same law, give the same programme and recommend the same reading. They are included if they are more than
    half of the body.
    """
    whole = _folded(plain(markdown) if readable is None else readable)
    if not any(mark in markdown for mark in (">", "|", "```", "~~~", "](")):
        return whole
    own = _folded(plain(_LINK_TEXT.sub(" ", _ASIDE.sub("", markdown))))
    return own if 2 * len(own) >= len(whole) else whole


def _folded(text: str) -> list[bytes]:
    for mark in _QUOTES:
        text = text.replace(mark, " ")
    encoded = text.lower().encode()
    if any(first in encoded for first in _OTHER_SCRIPTS):
        from chuyenmuc.texts.characters import alike  # few texts have such letters

        encoded = alike(text).lower().encode()
    return encoded.translate(_PUNCTUATION, _EMPHASIS).split()


def shingles(tokens: list[bytes]) -> Iterable[bytes]:
    """Return every run of five words, in order."""
    return map(b" ".join, zip(tokens, tokens[1:], tokens[2:], tokens[3:], tokens[4:], strict=False))


def sketch(markdown: str, readable: str | None = None) -> tuple[int, ...]:
    """Return the marks of a body: about an eighth of its shingles' hashes, then one mark (2³² or more) for the text as a whole."""
    tokens = words(markdown, readable)
    if not tokens:
        return ()
    marks = {mark for mark in map(crc32, shingles(tokens)) if mark < _BOUND}
    return (*sorted(marks), crc32(b" ".join(tokens)) | 1 << 32)


def digest(its_marks: Iterable[int]) -> bytes:
    """Return 8 bytes that tell texts apart by their sketches."""
    return blake2b(array("Q", its_marks).tobytes(), digest_size=8).digest()


def common(texts: Iterable[Collection[int]]) -> set[int]:
    """Return the marks that more than one text has, given the marks of each text. Only these lead from one text to another."""
    seen: set[int] = set()
    shared: set[int] = set()
    for its_marks in texts:
        shared |= seen.intersection(its_marks)
        seen.update(its_marks)
    return shared
