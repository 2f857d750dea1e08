"""Posting lists as bytes, as the search index stores them: numbers as LEB128, entries as gaps from the entry before."""

from operator import sub

import numpy as np
import numpy.typing as npt

from chuyenmuc.search.syllables import Numbers

_AT_A_TIME = 1 << 20


def leb128(number: int) -> bytes:
    """Return a number of any size as LEB128: seven bits per byte, the lowest bits first."""
    data = bytearray()
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)
    return bytes(data)


class Lists:
    """Posting lists as bytes, one after the other: each is its number of entries, then each entry as the gap from the one before."""

    def __init__(self, data: bytes, starts: Numbers) -> None:
        self._data, self._starts = data, starts

    def bytes_of(self, first: int, end: int) -> bytes:
        """Return the lists with numbers from ``first`` to before ``end``. After the last list that has an entry, all are empty."""
        last = len(self._starts) - 1
        data = self._data[self._starts[min(first, last)] : self._starts[min(end, last)]]
        return data + bytes(max(0, end - max(first, last)))


def lists_of(postings: Numbers, count: int) -> Lists:
    """Return the lists with the given postings: sorted numbers, each list × ``count`` + entry, with all entries below ``count``."""
    count = count or 1
    lists = int(postings[-1]) // count + 1 if len(postings) else 0
    bounds = np.searchsorted(postings, (np.arange(lists, dtype=np.uint64) * count).astype(postings.dtype))
    sizes = np.diff(bounds, append=len(postings))
    gaps = postings % postings.dtype.type(count)
    first = bounds[sizes > 0]
    firsts = gaps[first]
    gaps[1:] -= gaps[:-1].copy()
    gaps[first] = firsts
    numbers = np.insert(gaps, bounds, sizes.astype(gaps.dtype))
    return _encoded(numbers, bounds + np.arange(lists))


def _encoded(numbers: Numbers, heads: npt.NDArray[np.int64]) -> Lists:
    """Encode numbers as LEB128, a chunk at a time to save memory. ``heads`` are the positions in ``numbers`` at which the lists begin."""
    parts, size = [], 0
    starts = np.empty(len(heads) + 1, np.int64)
    for at in range(0, len(numbers), _AT_A_TIME):
        chunk = numbers[at : at + _AT_A_TIME]
        widths = np.ones(len(chunk), np.uint8)
        for byte in range(1, 5):
            widths += chunk >= 1 << 7 * byte
        begins = np.cumsum(widths, dtype=np.int64) - widths
        data = np.zeros(int(begins[-1]) + int(widths[-1]), np.uint8)
        for byte in range(5):
            has_byte = np.flatnonzero(widths > byte)
            data[begins[has_byte] + byte] = chunk[has_byte] >> 7 * byte & 127 | (widths[has_byte] > byte + 1) * np.uint8(128)
        first, end = np.searchsorted(heads, (at, at + len(chunk)))
        starts[first:end] = begins[heads[first:end] - at] + size
        parts.append(data.tobytes())
        size += len(data)
    starts[-1] = size
    return Lists(b"".join(parts), starts)


def list_of(entries: list[int]) -> bytes:
    """Return one list of entries, given in order, as bytes."""
    return b"".join(map(leb128, (len(entries), *entries[:1], *map(sub, entries[1:], entries))))
