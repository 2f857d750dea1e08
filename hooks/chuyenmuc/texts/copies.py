"""Find the posts that repeat the text of another, exactly or nearly.

A text is cut into shingles: every run of five words. The shingles are hashed, and the hashes below a fixed bound are the
text's marks (Broder, “On the resemblance and containment of documents”, 1997, section 4: the sketch of shingles that are 0
modulo m). Two texts that share a part share the marks of that part, however long the rest of each may be. An index from
mark to earlier texts gives the candidates. All shingles of the two texts then decide: a text's share is the fraction of its
words that are in passages (runs of five or more words) that the other text has too. In a copy these passages are long on average.
The stock phrases of storm bulletins and reports of ceremonies can add up to the same share, but in passages of five to ten words.

Each mark leads only to the first few texts that have it. If a hundred units copied a text, the first is the one to name;
a phrase that everybody uses names nobody. So the cost grows with the number of texts, not with the number of pairs. No mark would
then lead to a text all of whose marks are used up by earlier ones. So each mark also leads to the few later texts with the most such marks.

MinHash libraries were considered and rejected. They estimate the resemblance of whole texts (Jaccard), which misses an excerpt
of a long text and a copy with a long introduction; and datasketch would add scipy to the dependencies.
"""

import bisect
import re
from collections import Counter, OrderedDict
from collections.abc import Collection, Hashable, Iterable, Mapping, Set
from typing import Protocol

from msgspec import Struct

from chuyenmuc.texts.sketches import RUN, digest, shingles, words

LEAST_SHARE = 0.5
"""A text is a copy if it shares at least this part of its words with another."""

LEAST_SHARE_OF_THE_WHOLE = 0.4

WHOLE = 0.6
"""``LEAST_SHARE_OF_THE_WHOLE`` is enough if the text has at least this part of the other: the copier added much and left out little."""

LEAST_PASSAGE = 9
"""A text is a copy only if the passages that it shares have at least so many words on average.

Measured on real newspaper texts, a bound of 10 spares 15 of 16 texts that are merely alike, and misses 2 of 465 copies. It is 9,
since some copies in which every name was changed (``tests/copies``) have passages of 9.
"""

_MOST_TEXTS_OF_A_MARK = 16

# A mark is used up once it leads to that many texts. It then leads to this many later texts too: those with the most used-up marks.
_MOST_LATER_TEXTS = 4

# Passages that are named in a message, and the words that are quoted of each.
_MOST_PASSAGES = 3
_MOST_WORDS = 12

_LEAST_COMMON_MARKS = 2

_LEAST_COMMON_SHARE = 0.12

# Texts whose shingles are cached.
_MOST_CACHED = 256

_FACTOR, _MODULUS = 6364136223846793005, 2**64  # of Knuth's linear congruential generator (MMIX)

# The input has one byte per shingle, 1 if the other text has it too. A match is a stretch whose words are all in shared shingles.
_STRETCHES = re.compile(rb"\x01(?:\x00{0,%d}\x01)*" % (RUN - 1))


class Likeness(Struct, frozen=True):
    """What a text repeats: the ``key`` of the other text, and the share (0 to 1) of its own words that the other has too.

    ``passages`` are the longest of what both have, longest first: the words that each begins with, in lower case, and its length in
    words.
    """

    key: Hashable
    share: float
    passages: tuple[tuple[str, int], ...] = ()


Repeated = tuple[float, tuple[tuple[str, int], ...]]
"""What a copy repeats of another text: ``share`` and ``passages``, as in a Likeness."""


class Compared(Struct, frozen=True, array_like=True):
    """The comparisons of a text: by the other text's ``digest``, what it repeats of that text, or None.

    What two texts share depends on their words alone. ``state`` is a hash of the texts to which the index leads from this one: while it
    stays the same, the text has to be compared with the same ones.
    """

    state: int
    repeated: Mapping[bytes, Repeated | None]


class Comparisons(Protocol):
    """The comparisons of texts, by the ``digest`` of each."""

    def get(self, digest: bytes, default: Compared, /) -> Compared:
        """Return the comparisons of a text."""

    def __setitem__(self, digest: bytes, compared: Compared, /) -> None:
        """Replace the comparisons of a text."""


_NOTHING = Compared(-1, {})


class _Text(Struct):
    """A text that was added."""

    key: Hashable
    markdown: str
    digest: bytes


class _Shared(Struct, frozen=True):
    """What a text shares with another: the ``share`` of its words, and where its passages begin and end, in words."""

    share: float
    spans: tuple[tuple[int, int], ...]

    @property
    def is_of_long_passages(self) -> bool:
        """Whether the passages are long on average. The whole of a text is one passage, however short it is."""
        return self.share == 1 or sum(end - begin for begin, end in self.spans) >= LEAST_PASSAGE * len(self.spans)


class Index:
    """The texts seen so far, by their marks. Originals must be added first: of two alike texts the later is the copy."""

    def __init__(self, among: Collection[int] | None = None, known: Comparisons | None = None) -> None:
        """``among`` are the marks that are ``common`` to all texts to come, if these are known; they make the index faster.

        So do ``known`` comparisons, in which the new ones are put. Those of a text that is looked for take the place of its former ones.
        """
        self._among = None if among is None else frozenset(among)
        self._known: Comparisons = {} if known is None else known
        self._texts: list[_Text] = []
        self._by_mark: dict[int, int | list[int]] = {}
        # For a mark: the later texts that it leads to, and for each of them (−number of its marks that are used up, its number).
        self._later: dict[int, list[int]] = {}
        self._later_ranks: dict[int, list[tuple[int, int]]] = {}
        self._states: dict[int, int] = {}  # for a mark: a hash of the texts that it leads to, as they were added
        self._shingles: OrderedDict[int, set[bytes]] = OrderedDict()

    def add(self, key: Hashable, markdown: str, its_marks: Collection[int]) -> None:
        """Add a text under a key that the caller chooses."""
        self._add(_Text(key, markdown, digest(its_marks)), self._leading(its_marks))

    def find(self, markdown: str, its_marks: tuple[int, ...]) -> Likeness | None:
        """Return the text that this one repeats most, or None if it is not a copy. Of equal shares the first text wins."""
        return self._find(_Text(None, markdown, digest(its_marks)), its_marks, self._by_mark.keys() & self._leading(its_marks))

    def find_or_add(self, key: Hashable, markdown: str, its_marks: tuple[int, ...]) -> Likeness | None:
        """Do as ``find``, and add the text if it is not a copy."""
        leading = self._leading(its_marks)
        text = _Text(key, markdown, digest(its_marks))
        likeness = self._find(text, its_marks, self._by_mark.keys() & leading)
        if likeness is None:
            self._add(text, leading)
        return likeness

    def _leading(self, its_marks: Iterable[int]) -> Set[int]:
        return set(its_marks) if self._among is None else self._among.intersection(its_marks)

    def _add(self, text: _Text, leading: Set[int]) -> None:
        number = len(self._texts)
        self._texts.append(text)
        by_mark = self._by_mark
        used_up: list[int] = []
        states, own = self._states, int.from_bytes(text.digest, "big")
        for mark in leading:
            earlier = by_mark.get(mark)
            if earlier is None:
                by_mark[mark] = number
                states[mark] = own
                continue
            if isinstance(earlier, int):
                by_mark[mark] = [earlier, number]
            elif len(earlier) < _MOST_TEXTS_OF_A_MARK:
                earlier.append(number)
            else:
                used_up.append(mark)
                continue
            states[mark] = (states[mark] * _FACTOR + own) % _MODULUS
        rank = -len(used_up), number
        for mark in used_up:
            ranks = self._later_ranks.setdefault(mark, [])
            if len(ranks) < _MOST_LATER_TEXTS or rank < ranks[-1]:
                ranks[_MOST_LATER_TEXTS - 1 :] = []
                bisect.insort(ranks, rank)
                self._later[mark] = [later for _, later in ranks]
                states[mark] = (states[mark] * _FACTOR + own) % _MODULUS

    def _find(self, text: _Text, its_marks: tuple[int, ...], known: set[int]) -> Likeness | None:
        by_mark = self._by_mark
        if not known:
            return None
        state = sum(map(self._states.__getitem__, known)) % _MODULUS
        before = self._known.get(text.digest, _NOTHING)
        if before.state == state and not any(before.repeated.values()):
            return None
        candidates: set[int] = set()
        least = max(_LEAST_COMMON_MARKS, _LEAST_COMMON_SHARE * len(its_marks))
        if len(known) >= least:
            numbers: list[int] = []
            for mark in known:
                earlier = by_mark[mark]
                if isinstance(earlier, int):
                    numbers.append(earlier)
                else:
                    numbers += earlier
            for mark in known & self._later.keys():
                numbers += self._later[mark]
            candidates = {number for number, count in Counter(numbers).items() if count >= least}
        exact = by_mark.get(its_marks[-1])
        if exact is not None:
            candidates.add(exact if isinstance(exact, int) else exact[0])
        likeness: Likeness | None = None
        for number, (share, passages) in self._repeated(text, sorted(candidates), before, state):
            if likeness is None or share > likeness.share:
                likeness = Likeness(self._texts[number].key, share, passages)
        return likeness

    def _repeated(self, text: _Text, candidates: list[int], before: Compared, state: int) -> Iterable[tuple[int, Repeated]]:
        """Return the candidates of which a text is a copy, and what it repeats. Those not compared before are compared now."""
        others = [self._texts[number].digest for number in candidates]
        repeated = before.repeated
        if repeated.keys() != set(others):
            tokens = words(text.markdown)
            repeated = {
                other: repeated[other] if other in repeated else self._compare(tokens, number)
                for other, number in zip(others, candidates, strict=True)
            }
        if candidates:
            self._known[text.digest] = Compared(state, repeated)
        return [(number, one) for other, number in zip(others, candidates, strict=True) if (one := repeated[other])]

    def _compare(self, tokens: list[bytes], number: int) -> Repeated | None:
        shared = self._shared(tokens, number)
        share = shared.share
        is_copy = shared.is_of_long_passages and (
            share >= LEAST_SHARE or (share >= LEAST_SHARE_OF_THE_WHOLE and self._whole(tokens, number) >= WHOLE)
        )
        return (share, _passages(tokens, shared.spans)) if is_copy else None

    def _whole(self, tokens: list[bytes], number: int) -> float:
        """Return the share of the earlier text's words that the later one has too."""
        return common_share(words(self._texts[number].markdown), set(shingles(tokens)))

    def _shared(self, tokens: list[bytes], number: int) -> _Shared:
        if len(tokens) < RUN:
            is_same = tokens == words(self._texts[number].markdown)
            return _Shared(float(is_same), ((0, len(tokens)),) if is_same else ())
        other = self._shingles.get(number)
        if other is None:
            other = self._shingles[number] = set(shingles(words(self._texts[number].markdown)))
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
