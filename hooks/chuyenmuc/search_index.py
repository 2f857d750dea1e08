"""The index of the search: an inverted index in small files, of which a reader's browser loads only those that a query needs.

Vietnamese is written in syllables and thinks in pairs of them, so that the index holds both. Under each syllable, as it is
typed without diacritics, stand its exact forms, each with the entries that have it, by the place where it stands (``PLACES``).
Pairs do what positions do elsewhere: they tell “bình đẳng” from an “đẳng” that stands far from its “bình”. They are many, so
each is known by a number alone that other pairs may share (``pair_number``; about one entry in 170 seems to have a pair that it
has not); an entry that does not have both syllables is never found by one.

Libraries were weighed and left (README has the figures): Pagefind 1.5 takes more than twice the time and five times the
memory, does not give the same bytes twice and does not know that ``đ`` is a ``d``; Material's worker loads all texts before
it shows the first result.

The files, deflated (zlib, RFC 1950), numbers as LEB128:
    manifest.bin    JSON: ``version`` (of the contents), ``entries`` (how many), ``block`` (of them in a file), ``pairs`` (how many
                    numbers in a file), ``bits`` (of a number), ``first`` (for syllables and facets the first term of each file)
    tu-<n>.bin      syllables      loc-<n>.bin    facets, to filter by
    cap-<n>.bin     pairs: for each number of this file how many entries, and the entries
    bai-<n>.bin     JSON: entries as they are shown

A file of terms is a sequence of: the term's length and its UTF-8 bytes, the length of what follows, and for each exact form
its length, its bytes, and for each place the number of entries and the entries. Entries are told by their distance from the
one before.
"""

import json
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, repeat
from operator import sub, xor

from chuyenmuc.folding import WORD, fold

PLACES = 6
"""Where a word stands, the last is the best: in the text, often in it, in what is said of it, in a long title, in a short, in a name."""
BLOCK = 2
"""How many entries are kept in one file; a page of results loads a file for each result, as a rule."""
SHORT_TITLE, NAME = 6, 3
"""A title of up to so many syllables tells more by each of them; one of still fewer is the name of a thing."""
_OFTEN = 3
_FILE_OF_TERMS = 8_000
_MOST_BITS, _LEAST_BITS = 16, 12
_LEVEL = 3  # 6 takes two thirds more time for a twentieth less
_SEEDS = (0x811C9DC5, 0x01234567)

_Lists = list[list[int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that can be found. ``about`` is searched and not shown; ``labels`` are shown and not searched; all are plain text.

    ``facets`` are what it can be filtered by (``quy/2026-q3``).
    """

    address: str
    title: str
    summary: str
    text: str
    about: str = ""
    labels: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


def search_index(entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the index by its name. Of equally good entries readers are shown the later first."""
    bits = min(_MOST_BITS, max(_LEAST_BITS, (64 * len(entries)).bit_length()))
    pairs_of_a_file = max(16, min(1 << bits, (1 << bits) * 16 // (len(entries) or 1)))
    syllables, numbers = _Syllables(bits), _Numbers(len(entries))
    pairs: _Lists = [[] for _ in range(1 << bits)]
    facets: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        title, about, text = (syllables.of(part) for part in (entry.title, f"{entry.summary} {entry.about}", entry.text))
        syllables.post(number, title, about, text)
        _append(pairs, syllables.pairs(title) | syllables.pairs(about) | syllables.pairs(text), number)
        for facet in entry.facets:
            facets[facet].append(number)
    files: dict[str, list[str]] = {}
    version = blake2b(digest_size=6)
    for name, data in chain(
        _named("tu", _files(syllables.terms(numbers)), files),
        _named("loc", _files((facet, numbers.form("", [facets[facet]])) for facet in sorted(facets)), files),
        _pair_files(pairs, pairs_of_a_file, numbers),
        _entry_files(entries),
    ):
        version.update(data)
        yield name, data
    manifest = {
        "version": version.hexdigest(), "entries": len(entries), "block": BLOCK, "pairs": pairs_of_a_file, "bits": bits, "first": files,
    }  # fmt: skip
    yield "manifest.bin", _packed(_json(manifest))


def pair_number(first: str, second: str, bits: int) -> int:
    """The number, of so many bits, that a pair of folded syllables is known by: their hashes (FNV-1a), laid over each other."""
    return _hash(first, _SEEDS[0], bits) ^ _hash(second, _SEEDS[1], bits)


def _hash(syllable: str, seed: int, bits: int) -> int:
    value = seed
    for byte in syllable.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 15) & (1 << bits) - 1


class _Syllables:
    """Every syllable met, by number, and the entries that have it by place."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._forms: list[tuple[str, str]] = []
        self._by_exact: dict[str, int] = {}
        self._known = _Known(self)
        self._places: list[_Lists] = [[] for _ in range(PLACES)]
        self._as_first: list[int] = []
        self._as_second: list[int] = []

    def of(self, text: str) -> list[int]:
        """The syllables of a text, in order."""
        return list(chain.from_iterable(map(self._known.__getitem__, text.split())))

    def number(self, word: str) -> int:
        """The number of a word's exact form."""
        form = fold(word)
        number = self._by_exact.get(form.exact)
        if number is None:
            number = self._by_exact[form.exact] = len(self._forms)
            self._forms.append((form.folded, form.exact))
            for place in self._places:
                place.append([])
            self._as_first.append(_hash(form.folded, _SEEDS[0], self._bits))
            self._as_second.append(_hash(form.folded, _SEEDS[1], self._bits))
        return number

    def pairs(self, of: list[int]) -> set[int]:
        """The numbers of all pairs of neighbours."""
        return set(map(xor, map(self._as_first.__getitem__, of), map(self._as_second.__getitem__, of[1:])))

    def post(self, number: int, title: list[int], about: list[int], text: list[int]) -> None:
        """Note an entry under each of its syllables, at the best of the places where it has that."""
        in_title = set(title)
        in_about = set(about) - in_title
        counted = Counter(text)
        often = {syllable for syllable, count in counted.items() if count >= _OFTEN} - in_title - in_about
        once = counted.keys() - in_title - in_about - often
        best = 5 if len(title) <= NAME else 4 if len(title) <= SHORT_TITLE else 3
        for place, of in ((0, once), (1, often), (2, in_about), (best, in_title)):
            _append(self._places[place], of, number)

    def terms(self, numbers: "_Numbers") -> Iterator[tuple[str, bytes]]:
        """Yield each folded syllable, in order, with all of its exact forms."""
        held, forms = "", []
        for folded, exact, number in sorted((*form, number) for number, form in enumerate(self._forms)):
            if folded != held and forms:
                yield held, b"".join(forms)
                forms = []
            held = folded
            forms.append(numbers.form(exact, [place[number] for place in self._places]))
        if forms:
            yield held, b"".join(forms)


class _Known(dict[str, tuple[int, ...]]):
    """What stands between spaces, to the numbers of the syllables in it: most often one."""

    def __init__(self, syllables: _Syllables) -> None:
        super().__init__()
        self._syllables = syllables

    def __missing__(self, token: str) -> tuple[int, ...]:
        found = self[token] = tuple(map(self._syllables.number, WORD.findall(token)))
        return found


class _Numbers:
    """Entries as bytes; every number up to their count is made once."""

    def __init__(self, limit: int) -> None:
        self._bytes = [_leb128(number) for number in range(limit + 1)]

    def gaps(self, entries: list[int]) -> bytes:
        """How many, and each as its distance from the one before."""
        if not entries:
            return b"\0"
        of = self._bytes
        return b"".join((of[len(entries)], of[entries[0]], *map(of.__getitem__, map(sub, entries[1:], entries))))

    def form(self, exact: str, places: Iterable[list[int]]) -> bytes:
        """One exact form of a term with its entries by place."""
        data = exact.encode()
        return b"".join((_leb128(len(data)), data, *map(self.gaps, places)))


def _append(lists: _Lists, which: Iterable[int], number: int) -> None:
    """Append a number to many lists; a loop in Python takes twice the time."""
    deque(map(list.append, map(lists.__getitem__, which), repeat(number)), maxlen=0)


def _leb128(number: int) -> bytes:
    data = bytearray()
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)
    return bytes(data)


def _files(terms: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Put terms into files of about the same size; yield each with its first term."""
    first, parts, size = "", [], 0
    for term, data in terms:
        name = term.encode()
        part = b"".join((_leb128(len(name)), name, _leb128(len(data)), data))
        if parts and size + len(part) > _FILE_OF_TERMS:
            yield first, _packed(b"".join(parts))
            parts, size = [], 0
        first = first if parts else term
        parts.append(part)
        size += len(part)
    if parts:
        yield first, _packed(b"".join(parts))


def _named(family: str, files: Iterable[tuple[str, bytes]], firsts: dict[str, list[str]]) -> Iterator[tuple[str, bytes]]:
    """Number the files of a family, and note the first term of each."""
    of = firsts[family] = []
    for number, (first, data) in enumerate(files):
        of.append(first)
        yield f"{family}-{number}.bin", data


def _pair_files(pairs: _Lists, of_a_file: int, numbers: _Numbers) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(pairs), of_a_file):
        yield f"cap-{start // of_a_file}.bin", _packed(b"".join(map(numbers.gaps, pairs[start : start + of_a_file])))


def _entry_files(entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(entries), BLOCK):
        some = entries[start : start + BLOCK]
        shown = [(entry.address, entry.title, entry.summary, entry.text, entry.labels) for entry in some]
        yield f"bai-{start // BLOCK}.bin", _packed(_json(shown))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)
