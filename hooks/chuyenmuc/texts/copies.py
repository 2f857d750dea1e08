"""Find the posts that repeat the text of another, exactly or nearly.

A text is cut into shingles: every run of five words. The shingles are hashed, and the hashes below a fixed bound are the
text's marks (Broder, “On the resemblance and containment of documents”, 1997, section 4: the sketch of shingles that are 0
modulo m). Two texts that share a part share the marks of that part, however long the rest of each may be. An index from
mark to earlier texts gives the candidates. All shingles of the two texts then decide: a text's share is the fraction of its
words that are in passages (runs of five or more words) that the other text has too. In a copy these passages are long on average;
stock phrases, which a storm bulletin or the report of a ceremony consists of, add up to the same share in passages of five to ten words.

Each mark leads only to the first few texts that have it. If a hundred units copied a text, the first is the one to name;
a phrase that everybody uses names nobody. So the cost grows with the number of texts, not with the number of pairs. A text that
consists of what others have too would then be led to by no mark, so each mark also leads to the few texts with the most such marks.

MinHash libraries were considered and rejected. They estimate the resemblance of whole texts (Jaccard), which misses an excerpt
of a long text and a copy with a long introduction; and datasketch would bring in numpy and scipy, 51 MB packed.
"""

import bisect
import re
from collections import Counter, OrderedDict
from collections.abc import Collection, Hashable, Iterable, Set
from zlib import crc32

from msgspec import Struct

from chuyenmuc.texts.text import plain

RUN = 5

LEAST_SHARE = 0.5
"""A text is a copy if it shares at least this part of its words with another."""

LEAST_SHARE_OF_THE_WHOLE = 0.4

WHOLE = 0.6
"""``LEAST_SHARE_OF_THE_WHOLE`` is enough if the text has at least this part of the other: the copier added much and left out little."""

LEAST_PASSAGE = 9
"""A text is a copy only if the passages that it shares have at least so many words on average.

Of real newspaper texts, 10 would tell 15 of 16 alike ones from all but 2 of 465 copies; where a copier changed every name
(``tests/copies``), the passages of some have 9.
"""

_BOUND = 2**32 // 8

_MOST_TEXTS_OF_A_MARK = 16

# Of the later texts of a mark, those are kept too that have the most marks of which the first texts are used up.
_MOST_LATER_TEXTS = 4

# Passages that are named in a message, and the words that are quoted of each.
_MOST_PASSAGES = 3
_MOST_WORDS = 12

_LEAST_COMMON_MARKS = 2

_LEAST_COMMON_SHARE = 0.12

# Texts whose shingles are cached.
_MOST_CACHED = 256

# Punctuation that may change when text is copied from one program to another. ASCII punctuation is replaced bytewise.
_QUOTES = ("“", "”", "‘", "’", "–", "—", "…", "•", "«", "»", "\u00a0")

_ASIDE = re.compile(r"^[ \t]*[>|].*$|^(```|~~~)(?:.*\n)*?\1.*$", re.M)

_LINK_TEXT = re.compile(r"!?\[[^\[\]]+\]\([^()\s]*\)")

# The input has one byte per shingle, 1 if the other text has it too. A match is a stretch whose words are all in shared shingles.
_STRETCHES = re.compile(rb"\x01(?:\x00{0,%d}\x01)*" % (RUN - 1))

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


class Likeness(Struct, frozen=True):
    """What a text repeats: the ``key`` of the other text, and the share (0 to 1) of its own words that the other has too.

    ``passages`` are the longest of what both have, longest first: the words that each begins with, in lower case, and its length in
    words.
    """

    key: Hashable
    share: float
    passages: tuple[tuple[str, int], ...] = ()


class _Shared(Struct, frozen=True):
    """What a text shares with another: the ``share`` of its words, and where its passages begin and end, in words."""

    share: float
    spans: tuple[tuple[int, int], ...]

    @property
    def is_of_long_passages(self) -> bool:
        """Whether the passages are long on average. The whole of a text is one passage, however short it is."""
        return self.share == 1 or sum(end - begin for begin, end in self.spans) >= LEAST_PASSAGE * len(self.spans)


def common(texts: Iterable[Collection[int]]) -> set[int]:
    """Return the marks that more than one text has, given the marks of each text. Only these lead from one text to another."""
    seen: set[int] = set()
    shared: set[int] = set()
    for its_marks in texts:
        shared |= seen.intersection(its_marks)
        seen.update(its_marks)
    return shared


class Index:
    """The texts seen so far, by their marks. Originals must be added first: of two alike texts the later is the copy."""

    def __init__(self, among: Collection[int] | None = None) -> None:
        """``among`` are the marks that are ``common`` to all texts to come, if these are known; they make the index faster."""
        self._among = None if among is None else frozenset(among)
        self._texts: list[tuple[Hashable, str]] = []
        self._by_mark: dict[int, int | list[int]] = {}
        self._later: dict[int, list[tuple[int, int]]] = {}  # for a mark: (−number of its marks that are used up, number) of later texts
        self._shingles: OrderedDict[int, set[bytes]] = OrderedDict()

    def add(self, key: Hashable, markdown: str, its_marks: Iterable[int]) -> None:
        """Add a text under a key that the caller chooses."""
        self._add(key, markdown, self._leading(its_marks))

    def find(self, markdown: str, its_marks: tuple[int, ...]) -> Likeness | None:
        """Return the text that this one repeats most, or None if it is not a copy. Of equal shares the first text wins."""
        return self._find(markdown, its_marks, self._by_mark.keys() & self._leading(its_marks))

    def find_or_add(self, key: Hashable, markdown: str, its_marks: tuple[int, ...]) -> Likeness | None:
        """Do as ``find``, and add the text if it is not a copy."""
        leading = self._leading(its_marks)
        likeness = self._find(markdown, its_marks, self._by_mark.keys() & leading)
        if likeness is None:
            self._add(key, markdown, leading)
        return likeness

    def _leading(self, its_marks: Iterable[int]) -> Set[int]:
        return set(its_marks) if self._among is None else self._among.intersection(its_marks)

    def _add(self, key: Hashable, markdown: str, leading: Set[int]) -> None:
        number = len(self._texts)
        self._texts.append((key, markdown))
        by_mark = self._by_mark
        used_up: list[int] = []
        for mark in leading:
            earlier = by_mark.get(mark)
            if earlier is None:
                by_mark[mark] = number
            elif isinstance(earlier, int):
                by_mark[mark] = [earlier, number]
            elif len(earlier) < _MOST_TEXTS_OF_A_MARK:
                earlier.append(number)
            else:
                used_up.append(mark)
        rank = -len(used_up), number
        for mark in used_up:
            later = self._later.setdefault(mark, [])
            if len(later) < _MOST_LATER_TEXTS or rank < later[-1]:
                later[_MOST_LATER_TEXTS - 1 :] = []
                bisect.insort(later, rank)

    def _find(self, markdown: str, its_marks: tuple[int, ...], known: set[int]) -> Likeness | None:
        by_mark = self._by_mark
        if not known:
            return None
        candidates: set[int] = set()
        least = max(_LEAST_COMMON_MARKS, _LEAST_COMMON_SHARE * len(its_marks))
        if len(known) >= least:
            numbers: list[int] = []
            for mark in known:
                earlier = by_mark[mark]
                numbers += (earlier,) if isinstance(earlier, int) else earlier
                numbers += (number for _, number in self._later.get(mark, ()))
            candidates.update(number for number, count in Counter(numbers).items() if count >= least)
        exact = by_mark.get(its_marks[-1])
        if exact is not None:
            candidates.add(exact if isinstance(exact, int) else exact[0])
        tokens = words(markdown) if candidates else []
        likeness: Likeness | None = None
        for number in sorted(candidates):
            shared = self._shared(tokens, number)
            if (likeness is not None and shared.share <= likeness.share) or not shared.is_of_long_passages:
                continue
            share = shared.share
            if share >= LEAST_SHARE or (share >= LEAST_SHARE_OF_THE_WHOLE and self._whole(tokens, number) >= WHOLE):
                likeness = Likeness(self._texts[number][0], share, _passages(tokens, shared.spans))
        return likeness

    def _whole(self, tokens: list[bytes], number: int) -> float:
        """Return the share of the earlier text's words that the later one has too."""
        return common_share(words(self._texts[number][1]), set(shingles(tokens)))

    def _shared(self, tokens: list[bytes], number: int) -> _Shared:
        if len(tokens) < RUN:
            is_same = tokens == words(self._texts[number][1])
            return _Shared(float(is_same), ((0, len(tokens)),) if is_same else ())
        other = self._shingles.get(number)
        if other is None:
            other = self._shingles[number] = set(shingles(words(self._texts[number][1])))
            if len(self._shingles) > _MOST_CACHED:
                self._shingles.popitem(last=False)
        else:
            self._shingles.move_to_end(number)
        return _compared(tokens, other)


def common_share(tokens: list[bytes], other: set[bytes]) -> float:
    """Return the share of the words that are in at least one shingle of the other text."""
    return _compared(tokens, other).share


def _compared(tokens: list[bytes], other: set[bytes]) -> _Shared:
    is_shared = bytes(map(other.__contains__, shingles(tokens)))
    spans = tuple((run.start(), run.end() + RUN - 1) for run in _STRETCHES.finditer(is_shared))
    return _Shared(sum(end - begin for begin, end in spans) / len(tokens), spans)


def _passages(tokens: list[bytes], spans: Iterable[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    longest = sorted(spans, key=lambda span: span[0] - span[1])[:_MOST_PASSAGES]
    return tuple((b" ".join(tokens[begin : min(end, begin + _MOST_WORDS)]).decode(), end - begin) for begin, end in longest)
