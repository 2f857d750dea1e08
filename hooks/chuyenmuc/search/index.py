"""The search index: an inverted index in small files, of which a reader's browser loads only those that a query needs.

Vietnamese is written in syllables, and many of its words are pairs of them, so the index contains both. Each syllable is listed as it
is typed without diacritics. Under it are its exact forms, each with the entries that contain it, grouped by the place where it occurs
(``PLACES``). Pairs do what positions do in other indexes: they tell “bình đẳng” from a “đẳng” that is far from its “bình”. There are
many pairs, so each is stored only as a number, which other pairs may share (``pair_number``). About one entry in 170 therefore seems
to have a pair that it does not have, but an entry that does not contain both syllables is never found by a pair.

Libraries were considered and rejected (README has the figures): Pagefind 1.5 takes more than twice the time and five times the
memory, does not produce the same bytes twice and does not treat ``đ`` as a ``d``; Material's worker loads all texts before it shows
the first result.

The files, deflated (zlib, RFC 1950), with numbers as LEB128:
    manifest.bin    JSON: ``version`` (of the contents), ``entries`` (how many), ``block`` (entries per file), ``pairs`` (pair numbers
                    per file), ``bits`` (of a pair number), ``first`` (for syllables and facets the first term of each file)
    tu-<n>.bin      syllables      loc-<n>.bin    facets, to filter by
    cap-<n>.bin     pairs: for each pair number of this file the number of entries, and the entries
    bai-<n>.bin     JSON: entries as they are shown

A file of terms is a sequence of: the term's length and its UTF-8 bytes, the length of what follows, and for each exact form
its length, its bytes, and for each place the number of entries and the entries. Each entry is stored as the gap from the one before.
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
"""The places where a syllable can occur, the best last: text, often in the text, summary and ``about``, long title, short title, name."""

BLOCK = 2
"""The number of entries in one file. A page of results usually loads one file for each result."""

SHORT_TITLE, NAME = 6, 3
"""The most syllables of a short title, and of a title that is a name. The shorter a title, the more each syllable says about the page."""

_OFTEN = 3  # occurrences in a text

_FILE_OF_TERMS = 8_000  # bytes before compression

_MOST_BITS, _LEAST_BITS = 16, 12

_LEVEL = 3  # level 6 takes two thirds more time to save a twentieth of the bytes

_SEEDS = (0x811C9DC5, 0x01234567)


class File(Struct, frozen=True):
    """A file of the index. Files with the same ``key`` are equal. ``content`` returns the bytes before they are ``packed``."""

    name: str
    key: bytes
    content: Callable[[], bytes]


class SearchEntry(Struct, frozen=True):
    """One page that the search can find, in plain text. ``about`` is searched but not shown; ``labels`` are shown but not searched.

    ``facets`` are what the page can be filtered by (``quy/2026-q3``).
    """

    address: str
    title: str
    summary: str
    text: SearchText
    about: str = ""
    labels: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


def search_index(entries: Sequence[SearchEntry], known: KnownSyllables | None = None) -> Iterator[File]:
    """Yield each file of the index. Of entries that match equally well, readers see the later one first.

    ``known`` holds the syllables of texts that were read before. Afterwards it holds those of the texts of these entries.
    """
    bits = min(_MOST_BITS, max(_LEAST_BITS, (64 * len(entries)).bit_length()))
    pairs_per_file = max(16, min(1 << bits, (1 << bits) * 16 // (len(entries) or 1)))
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
        _pair_files(lists_of(_pairs(parts, syllables.forms, bits), len(entries)), bits, pairs_per_file),
        _entry_files(entries),
    ):
        version.update(file.key)
        yield file
    manifest = {
        "version": version.hexdigest(), "entries": len(entries), "block": BLOCK, "pairs": pairs_per_file, "bits": bits, "first": files,
    }  # fmt: skip
    yield _file("manifest.bin", _json(manifest))


def packed(content: bytes) -> bytes:
    """Return the content of a file of the index as browsers load it."""
    return zlib.compress(content, _LEVEL)


def pair_number(first: str, second: str, bits: int) -> int:
    """Return the number, with ``bits`` bits, that identifies a pair of folded syllables: the exclusive or of their hashes (FNV-1a)."""
    return _hash(first, _SEEDS[0], bits) ^ _hash(second, _SEEDS[1], bits)


def _hash(syllable: str, seed: int, bits: int) -> int:
    value = seed
    for byte in syllable.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 15) & (1 << bits) - 1


def _places(titles: Parts, about: Parts, texts: Parts, forms: list[tuple[str, str]]) -> Numbers:
    """Return the postings of all syllables, each at the best place where it occurs in the entry, sorted.

    A posting is (rank of the form × ``PLACES`` + place) × number of entries + entry.
    """
    count, form_count = len(titles.lengths) or 1, len(forms) or 1
    dtype = _dtype(count * form_count)
    in_title, in_about = (_distinct(np.sort(_numbers(part.entries, form_count, part.syllables, dtype))) for part in (titles, about))
    in_text = _numbers(texts.entries, form_count, texts.syllables, dtype)
    in_text.sort()
    in_about = np.setdiff1d(in_about, in_title, assume_unique=True)
    often = _repeated(in_text, _OFTEN)
    in_text = _distinct(in_text)
    in_text_only = np.ones(len(in_text), bool)
    for elsewhere in (in_title, in_about):
        in_text_only[_positions(in_text, elsewhere)] = False
    is_often = np.zeros(len(in_text), bool)
    is_often[_positions(in_text, often)] = True
    in_text, is_often = in_text[in_text_only], is_often[in_text_only]
    best = np.where(titles.lengths <= NAME, 5, np.where(titles.lengths <= SHORT_TITLE, 4, 3)).astype(np.uint8)
    place = np.concatenate((is_often.astype(np.uint8), np.full(len(in_about), 2, np.uint8), best[in_title // dtype(form_count)]))
    entry, syllable = np.divmod(np.concatenate((in_text, in_about, in_title)), dtype(form_count))
    dtype = _dtype(count * form_count * PLACES)
    rank = np.empty(form_count, dtype)
    rank[sorted(range(len(forms)), key=forms.__getitem__)] = np.arange(len(forms), dtype=dtype)
    postings = _numbers(rank[syllable] * dtype(PLACES) + place, count, entry, dtype)
    postings.sort()
    return postings


def _pairs(parts: Iterable[Parts], forms: list[tuple[str, str]], bits: int) -> Numbers:
    """Return the postings of all pairs of adjacent syllables, sorted. A posting is pair number × number of entries + entry."""
    as_first, as_second = (np.array([_hash(folded, seed, bits) for folded, _ in forms], np.uint32) for seed in _SEEDS)
    postings_by_part = []
    for part in parts:
        count = len(part.lengths) or 1
        pair = as_first[part.syllables[:-1]]
        pair ^= as_second[part.syllables[1:]]
        postings = _numbers(pair, count, part.entries[:-1], _dtype(count << bits))
        postings_by_part.append(postings[part.entries[:-1] == part.entries[1:]])
    postings = np.concatenate(postings_by_part)
    postings.sort()
    return _distinct(postings)


def _dtype(top: int) -> type[np.uint32] | type[np.int64]:
    """Return the smallest type that can hold numbers below ``top``."""
    return np.uint32 if top <= 1 << 32 else np.int64


def _numbers(high: Numbers, times: int, low: Numbers, dtype: type[np.uint32] | type[np.int64]) -> Numbers:
    """Return ``high`` × ``times`` + ``low``, computed in ``dtype``."""
    numbers = high.astype(dtype)
    numbers *= dtype(times)
    numbers += low.astype(dtype, copy=False)
    return numbers


def _distinct(numbers: Numbers) -> Numbers:
    """Return sorted numbers without repetitions; faster than numpy's ``unique``."""
    is_last = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=is_last[:-1])
    return numbers[is_last]


def _repeated(numbers: Numbers, times: int) -> Numbers:
    """Return the distinct values that occur at least ``times`` times among sorted numbers."""
    return _distinct(numbers[times - 1 :][numbers[times - 1 :] == numbers[: max(0, len(numbers) - times + 1)]])


def _positions(numbers: Numbers, wanted: Numbers) -> npt.NDArray[np.int64]:
    """Return the positions in ``numbers``, which are sorted, of those ``wanted`` numbers that are there."""
    positions = np.searchsorted(numbers, wanted)
    positions[positions == len(numbers)] = 0
    return positions[numbers[positions] == wanted] if len(numbers) else positions[:0]


def _terms(forms: list[tuple[str, str]], lists: Lists) -> Iterator[tuple[str, bytes]]:
    """Yield each folded syllable, in order, with the data of all its exact forms."""
    ranked = enumerate(sorted(forms))
    for folded, group in groupby(ranked, key=lambda item: item[1][0]):
        exact_forms = ((exact, lists.bytes_of(rank * PLACES, (rank + 1) * PLACES)) for rank, (_, exact) in group)
        # Forms that occurred only in texts that are gone have no entries.
        if data := b"".join(_form(exact, entries) for exact, entries in exact_forms if any(entries)):
            yield folded, data


def _form(exact: str, lists: bytes) -> bytes:
    """Return the data of one exact form of a term; ``lists`` are its entries by place."""
    data = exact.encode()
    return leb128(len(data)) + data + lists


def _files(terms: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Distribute terms over files of about the same size; yield the first term and the content of each file."""
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
    """Number the files of a family, and add the first term of each to ``firsts``."""
    first_terms = firsts[family] = []
    for number, (first, data) in enumerate(files):
        first_terms.append(first)
        yield _file(f"{family}-{number}.bin", data)


def _pair_files(lists: Lists, bits: int, per_file: int) -> Iterator[File]:
    for start in range(0, 1 << bits, per_file):
        yield _file(f"cap-{start // per_file}.bin", lists.bytes_of(start, min(start + per_file, 1 << bits)))


def _entry_files(entries: Sequence[SearchEntry]) -> Iterator[File]:
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        key = fingerprint([(entry.address, entry.title, entry.summary, entry.text.key, entry.labels) for entry in block])
        yield File(f"bai-{start // BLOCK}.bin", key, partial(_shown, block))


def _shown(entries: Sequence[SearchEntry]) -> bytes:
    return _json([(entry.address, entry.title, entry.summary, entry.text.read(), entry.labels) for entry in entries])


def _file(name: str, content: bytes) -> File:
    return File(name, fingerprint(content), lambda: content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
