"""Find the posts that repeat the text of another, exactly or nearly.

A text is cut into shingles, every run of five words. Of their hashes those below a fixed bound are kept as the text's
marks (Broder, “On the resemblance and containment of documents”, 1997, section 4: the sketch of shingles that are 0
modulo m); two texts that share a part share the marks of that part, however long the rest of each may be. An index from
mark to earlier texts gives the candidates; then all shingles of the two texts decide. The share is the part of a text's
words that stand in runs of five or more which the other text has too.

Each mark leads to the first few texts only that have it: for a text that a hundred units took over, the first is the one
to name, and for a phrase that everybody uses, none is. So the cost grows with the texts and not with their pairs.

MinHash libraries were weighed and left: they estimate the resemblance of whole texts (Jaccard), which misses an excerpt of
a long text and a copy with a long introduction; datasketch brings numpy and scipy, 51 MB packed, for it.
"""

import re
from collections import Counter, OrderedDict
from collections.abc import Collection, Hashable, Iterable, Set
from zlib import crc32

from msgspec import Struct

from chuyenmuc.texts.text import plain

RUN = 5


LEAST_SHARE = 0.5
"""From this share of its words on a text is a copy."""


LEAST_SHARE_OF_THE_WHOLE = 0.4


WHOLE = 0.6
"""From the smaller share on it is one where so much of the other text is in it: the copier wrote more, and left little out."""


_BOUND = 2**32 // 8


_MOST_TEXTS_OF_A_MARK = 16


_LEAST_COMMON_MARKS = 2


_LEAST_COMMON_SHARE = 0.12


_KEPT = 256


# Marks that copying from one program into another changes; those of ASCII are dealt with as bytes.
_QUOTES = ("“", "”", "‘", "’", "–", "—", "…", "•", "«", "»", "\u00a0")


_ASIDE = re.compile(r"^[ \t]*[>|].*$|^(```|~~~)(?:.*\n)*?\1.*$", re.M)


_LINK_TEXT = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)")


# Of a text's shingles, 1 for each that another text has too: stretches whose words are all in such shingles.
_STRETCHES = re.compile(rb"\x01(?:\x00{0,%d}\x01)*" % (RUN - 1))


_PUNCTUATION = bytes(code if chr(code).isalnum() or code > 127 else 32 for code in range(256))


def words(markdown: str, readable: str | None = None) -> list[bytes]:
    """The words of a body for comparison: lower case, without markup and punctuation. ``readable`` is its plain text, if known.

    Quotations (“>”), tables, code and the texts of links are left out, since two posts may quote the same law, give the same
    programme and recommend the same reading; not so where the body is little else.
    """
    whole = _folded(plain(markdown) if readable is None else readable)
    if not any(mark in markdown for mark in (">", "|", "```", "~~~", "](")):
        return whole
    own = _folded(plain(_LINK_TEXT.sub(" ", _ASIDE.sub("", markdown))))
    return own if 2 * len(own) >= len(whole) else whole


def _folded(text: str) -> list[bytes]:
    for mark in _QUOTES:
        text = text.replace(mark, " ")
    return text.lower().encode().translate(_PUNCTUATION).split()


def shingles(of: list[bytes]) -> Iterable[bytes]:
    """Every run of five words, in order."""
    return map(b" ".join, zip(of, of[1:], of[2:], of[3:], of[4:], strict=False))


def sketch(markdown: str, readable: str | None = None) -> tuple[int, ...]:
    """The marks of a body: about an eighth of the hashes of its shingles, and one (over 2³²) for the text as a whole."""
    of = words(markdown, readable)
    if not of:
        return ()
    kept = {mark for mark in map(crc32, shingles(of)) if mark < _BOUND}
    return (*sorted(kept), crc32(b" ".join(of)) | 1 << 32)


class Likeness(Struct, frozen=True):
    """A text that repeats another: the ``key`` of that other, and the share (0 to 1) of the text's words that it has too."""

    key: Hashable
    share: float


def common(texts: Iterable[Collection[int]]) -> set[int]:
    """The marks that more than one of the texts has, of which the marks are given. No other leads from one text to another."""
    seen: set[int] = set()
    found: set[int] = set()
    for its_marks in texts:
        found |= seen.intersection(its_marks)
        seen.update(its_marks)
    return found


class Index:
    """The texts seen so far, by their marks. Give it the originals first: what comes later is the copy."""

    def __init__(self, among: Collection[int] | None = None) -> None:
        """``among`` are the marks that are ``common`` to the texts to come, where all are known; the index is quicker then."""
        self._among = None if among is None else frozenset(among)
        self._texts: list[tuple[Hashable, str]] = []
        self._by_mark: dict[int, int | list[int]] = {}
        self._shingles: OrderedDict[int, set[bytes]] = OrderedDict()

    def add(self, key: Hashable, markdown: str, its_marks: Iterable[int]) -> None:
        """Add a text under a key of your own."""
        self._add(key, markdown, self._leading(its_marks))

    def find(self, markdown: str, its_marks: tuple[int, ...]) -> Likeness | None:
        """Return the text that this one repeats most, where the share is large enough to call it a copy; the first of equals."""
        return self._find(markdown, its_marks, self._by_mark.keys() & self._leading(its_marks))

    def find_or_add(self, key: Hashable, markdown: str, its_marks: tuple[int, ...]) -> Likeness | None:
        """As ``find``; a text that repeats none is added."""
        leading = self._leading(its_marks)
        found = self._find(markdown, its_marks, self._by_mark.keys() & leading)
        if found is None:
            self._add(key, markdown, leading)
        return found

    def _leading(self, its_marks: Iterable[int]) -> Set[int]:
        return set(its_marks) if self._among is None else self._among.intersection(its_marks)

    def _add(self, key: Hashable, markdown: str, leading: Set[int]) -> None:
        number = len(self._texts)
        self._texts.append((key, markdown))
        by_mark = self._by_mark
        for mark in leading:
            held = by_mark.get(mark)
            if held is None:
                by_mark[mark] = number
            elif isinstance(held, int):
                by_mark[mark] = [held, number]
            elif len(held) < _MOST_TEXTS_OF_A_MARK:
                held.append(number)

    def _find(self, markdown: str, its_marks: tuple[int, ...], known: set[int]) -> Likeness | None:
        by_mark = self._by_mark
        if not known:
            return None
        candidates: set[int] = set()
        least = max(_LEAST_COMMON_MARKS, _LEAST_COMMON_SHARE * len(its_marks))
        if len(known) >= least:
            common: list[int] = []
            for mark in known:
                held = by_mark[mark]
                common += (held,) if isinstance(held, int) else held
            candidates.update(number for number, count in Counter(common).items() if count >= least)
        exact = by_mark.get(its_marks[-1])
        if exact is not None:
            candidates.add(exact if isinstance(exact, int) else exact[0])
        of = words(markdown) if candidates else []
        found: Likeness | None = None
        for number in sorted(candidates):
            share = self._share(of, number)
            if found is not None and share <= found.share:
                continue
            if share >= LEAST_SHARE or (share >= LEAST_SHARE_OF_THE_WHOLE and self._whole(of, number) >= WHOLE):
                found = Likeness(self._texts[number][0], share)
        return found

    def _whole(self, of: list[bytes], number: int) -> float:
        """The share of the earlier text's words that the later one has too."""
        return common_share(words(self._texts[number][1]), set(shingles(of)))

    def _share(self, of: list[bytes], number: int) -> float:
        if len(of) < RUN:
            return float(of == words(self._texts[number][1]))
        other = self._shingles.get(number)
        if other is None:
            other = self._shingles[number] = set(shingles(words(self._texts[number][1])))
            if len(self._shingles) > _KEPT:
                self._shingles.popitem(last=False)
        else:
            self._shingles.move_to_end(number)
        return common_share(of, other)


def common_share(of: list[bytes], other: set[bytes]) -> float:
    """The share of the words that stand in a shingle which is among those of the other text."""
    found = bytes(map(other.__contains__, shingles(of)))
    return sum(len(run) + RUN - 1 for run in _STRETCHES.findall(found)) / len(of)
