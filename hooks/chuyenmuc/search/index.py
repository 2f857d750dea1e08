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
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain, groupby

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from chuyenmuc.search.posting_lists import Lists, leb128, list_of, lists_of
from chuyenmuc.search.syllables import KnownSyllables, Numbers, Parts, SearchText, Syllables
from chuyenmuc.system.fingerprint import fingerprint

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


class File(Struct, frozen=True):
    """A file of the index; with the same ``key`` it is the same. ``content`` makes it, not yet ``packed``."""

    name: str
    key: bytes
    content: Callable[[], bytes]


class SearchEntry(Struct, frozen=True):
    """One page that can be found. ``about`` is searched and not shown; ``labels`` are shown and not searched; all are plain text.

    ``facets`` are what it can be filtered by (``quy/2026-q3``).
    """

    address: str
    title: str
    summary: str
    text: SearchText
    about: str = ""
    labels: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


def search_index(entries: Sequence[SearchEntry], known: KnownSyllables | None = None) -> Iterator[File]:
    """Yield each file of the index. Of equally good entries readers are shown the later first.

    ``known`` holds the syllables of texts that have been read before; after this, of these entries' texts.
    """
    bits = min(_MOST_BITS, max(_LEAST_BITS, (64 * len(entries)).bit_length()))
    pairs_of_a_file = max(16, min(1 << bits, (1 << bits) * 16 // (len(entries) or 1)))
    known = known or KnownSyllables()
    syllables = Syllables(known.forms)
    parts = [
        Parts.of(syllables.of(entry.title) for entry in entries),
        Parts.of(syllables.of(f"{entry.summary} {entry.about}") for entry in entries),
        known.parts([entry.text for entry in entries], syllables),
    ]
    facets: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for facet in entry.facets:
            facets[facet].append(number)
    files: dict[str, list[str]] = {}
    version = blake2b(digest_size=6)
    for file in chain(
        _named("tu", _files(_terms(syllables.forms, lists_of(_places(*parts, syllables.forms), len(entries)))), files),
        _named("loc", _files((facet, _form("", list_of(facets[facet]))) for facet in sorted(facets)), files),
        _pair_files(lists_of(_pairs(parts, syllables.forms, bits), len(entries)), bits, pairs_of_a_file),
        _entry_files(entries),
    ):
        version.update(file.key)
        yield file
    manifest = {
        "version": version.hexdigest(), "entries": len(entries), "block": BLOCK, "pairs": pairs_of_a_file, "bits": bits, "first": files,
    }  # fmt: skip
    yield _file("manifest.bin", _json(manifest))


def packed(content: bytes) -> bytes:
    """A file of the index as browsers load it."""
    return zlib.compress(content, _LEVEL)


def pair_number(first: str, second: str, bits: int) -> int:
    """The number, of so many bits, that a pair of folded syllables is known by: their hashes (FNV-1a), laid over each other."""
    return _hash(first, _SEEDS[0], bits) ^ _hash(second, _SEEDS[1], bits)


def _hash(syllable: str, seed: int, bits: int) -> int:
    value = seed
    for byte in syllable.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 15) & (1 << bits) - 1


def _places(titles: Parts, about: Parts, texts: Parts, forms: list[tuple[str, str]]) -> Numbers:
    """Each syllable that an entry has, at the best of its places there, as one number: (form by rank, place) and entry, in order."""
    count, known = len(titles.lengths) or 1, len(forms) or 1
    kind = _kind(count * known)
    in_title, in_about = (_once(np.sort(_numbers(part.entries, known, part.syllables, kind))) for part in (titles, about))
    in_text = _numbers(texts.entries, known, texts.syllables, kind)
    in_text.sort()
    in_about = np.setdiff1d(in_about, in_title, assume_unique=True)
    often = _repeated(in_text, _OFTEN)
    in_text = _once(in_text)
    alone = np.ones(len(in_text), bool)
    for elsewhere in (in_title, in_about):
        alone[_where(in_text, elsewhere)] = False
    is_often = np.zeros(len(in_text), bool)
    is_often[_where(in_text, often)] = True
    in_text, is_often = in_text[alone], is_often[alone]
    best = np.where(titles.lengths <= NAME, 5, np.where(titles.lengths <= SHORT_TITLE, 4, 3)).astype(np.uint8)
    place = np.concatenate((is_often.astype(np.uint8), np.full(len(in_about), 2, np.uint8), best[in_title // kind(known)]))
    entry, syllable = np.divmod(np.concatenate((in_text, in_about, in_title)), kind(known))
    kind = _kind(count * known * PLACES)
    rank = np.empty(known, kind)
    rank[sorted(range(len(forms)), key=forms.__getitem__)] = np.arange(len(forms), dtype=kind)
    found = _numbers(rank[syllable] * kind(PLACES) + place, count, entry, kind)
    found.sort()
    return found


def _pairs(parts: Iterable[Parts], forms: list[tuple[str, str]], bits: int) -> Numbers:
    """Each pair of neighbours that an entry has, as one number: the pair's and the entry's, in order."""
    as_first, as_second = (np.array([_hash(folded, seed, bits) for folded, _ in forms], np.uint32) for seed in _SEEDS)
    found = []
    for part in parts:
        count = len(part.lengths) or 1
        pair = as_first[part.syllables[:-1]]
        pair ^= as_second[part.syllables[1:]]
        numbers = _numbers(pair, count, part.entries[:-1], _kind(count << bits))
        found.append(numbers[part.entries[:-1] == part.entries[1:]])
    numbers = np.concatenate(found)
    numbers.sort()
    return _once(numbers)


def _kind(top: int) -> type[np.uint32] | type[np.int64]:
    """What holds numbers below ``top`` in as little memory as can be."""
    return np.uint32 if top <= 1 << 32 else np.int64


def _numbers(high: Numbers, times: int, low: Numbers, kind: type[np.uint32] | type[np.int64]) -> Numbers:
    """``high`` × ``times`` + ``low``."""
    numbers = high.astype(kind)
    numbers *= kind(times)
    numbers += low.astype(kind, copy=False)
    return numbers


def _once(numbers: Numbers) -> Numbers:
    """Each of some numbers in order once; faster than numpy's ``unique``."""
    is_last = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=is_last[:-1])
    return numbers[is_last]


def _repeated(numbers: Numbers, times: int) -> Numbers:
    """Each of some numbers in order that is there so many times or more."""
    return _once(numbers[times - 1 :][numbers[times - 1 :] == numbers[: max(0, len(numbers) - times + 1)]])


def _where(numbers: Numbers, some: Numbers) -> npt.NDArray[np.int64]:
    """The places at which ``numbers``, which are in order, have those of ``some`` that are among them."""
    places = np.searchsorted(numbers, some)
    places[places == len(numbers)] = 0
    return places[numbers[places] == some] if len(numbers) else places[:0]


def _terms(forms: list[tuple[str, str]], lists: Lists) -> Iterator[tuple[str, bytes]]:
    """Yield each folded syllable, in order, with all of its exact forms."""
    ranked = enumerate(sorted(forms))
    for folded, of in groupby(ranked, key=lambda one: one[1][0]):
        found = ((exact, lists.bytes_of(rank * PLACES, (rank + 1) * PLACES)) for rank, (_, exact) in of)
        if data := b"".join(_form(exact, entries) for exact, entries in found if any(entries)):  # forms of texts that are gone
            yield folded, data


def _form(exact: str, lists: bytes) -> bytes:
    """One exact form of a term with its entries by place."""
    data = exact.encode()
    return leb128(len(data)) + data + lists


def _files(terms: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Put terms into files of about the same size; yield each with its first term."""
    first, parts, size = "", [], 0
    for term, data in terms:
        name = term.encode()
        part = b"".join((leb128(len(name)), name, leb128(len(data)), data))
        if parts and size + len(part) > _FILE_OF_TERMS:
            yield first, b"".join(parts)
            parts, size = [], 0
        first = first if parts else term
        parts.append(part)
        size += len(part)
    if parts:
        yield first, b"".join(parts)


def _named(family: str, files: Iterable[tuple[str, bytes]], firsts: dict[str, list[str]]) -> Iterator[File]:
    """Number the files of a family, and note the first term of each."""
    of = firsts[family] = []
    for number, (first, data) in enumerate(files):
        of.append(first)
        yield _file(f"{family}-{number}.bin", data)


def _pair_files(lists: Lists, bits: int, of_a_file: int) -> Iterator[File]:
    for start in range(0, 1 << bits, of_a_file):
        yield _file(f"cap-{start // of_a_file}.bin", lists.bytes_of(start, min(start + of_a_file, 1 << bits)))


def _entry_files(entries: Sequence[SearchEntry]) -> Iterator[File]:
    for start in range(0, len(entries), BLOCK):
        some = entries[start : start + BLOCK]
        key = fingerprint([(entry.address, entry.title, entry.summary, entry.text.key, entry.labels) for entry in some])
        yield File(f"bai-{start // BLOCK}.bin", key, partial(_shown, some))


def _shown(entries: Sequence[SearchEntry]) -> bytes:
    return _json([(entry.address, entry.title, entry.summary, entry.text.read(), entry.labels) for entry in entries])


def _file(name: str, content: bytes) -> File:
    return File(name, fingerprint(content), lambda: content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
