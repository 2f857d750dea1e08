"""Lists of entries as bytes, as the search's index holds them: numbers as LEB128, entries by their distance from the one before."""

from operator import sub

import numpy as np
import numpy.typing as npt

from chuyenmuc.search.syllables import Numbers

_AT_A_TIME = 1 << 20


def leb128(number: int) -> bytes:
    """A number of any size, seven bits a byte, the lowest first."""
    data = bytearray()
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)
    return bytes(data)


class Lists:
    """Lists of entries as bytes: for each how many, and each entry as its distance from the one before; one list after the other."""

    def __init__(self, data: bytes, starts: Numbers) -> None:
        self._data, self._starts = data, starts

    def bytes_of(self, first: int, end: int) -> bytes:
        """The lists from one number to another; behind the last that has an entry, all are empty."""
        last = len(self._starts) - 1
        held = self._data[self._starts[min(first, last)] : self._starts[min(end, last)]]
        return held + bytes(max(0, end - max(first, last)))


def lists_of(of: Numbers, count: int) -> Lists:
    """The lists of (list × ``count`` + entry), in order."""
    count = count or 1
    lists = int(of[-1]) // count + 1 if len(of) else 0
    bounds = np.searchsorted(of, (np.arange(lists, dtype=np.uint64) * count).astype(of.dtype))
    sizes = np.diff(bounds, append=len(of))
    gaps = of % of.dtype.type(count)
    first = bounds[sizes > 0]
    firsts = gaps[first]
    gaps[1:] -= gaps[:-1].copy()
    gaps[first] = firsts
    numbers = np.insert(gaps, bounds, sizes.astype(gaps.dtype))
    return _encoded(numbers, bounds + np.arange(lists))


def _encoded(numbers: Numbers, heads: npt.NDArray[np.int64]) -> Lists:
    """All numbers as bytes, some at a time; at the places ``heads`` a list begins."""
    parts, size = [], 0
    starts = np.empty(len(heads) + 1, np.int64)
    for at in range(0, len(numbers), _AT_A_TIME):
        some = numbers[at : at + _AT_A_TIME]
        wide = np.ones(len(some), np.uint8)
        for byte in range(1, 5):
            wide += some >= 1 << 7 * byte
        begins = np.cumsum(wide, dtype=np.int64) - wide
        data = np.zeros(int(begins[-1]) + int(wide[-1]), np.uint8)
        for byte in range(5):
            has = np.flatnonzero(wide > byte)
            data[begins[has] + byte] = some[has] >> 7 * byte & 127 | (wide[has] > byte + 1) * np.uint8(128)
        first, end = np.searchsorted(heads, (at, at + len(some)))
        starts[first:end] = begins[heads[first:end] - at] + size
        parts.append(data.tobytes())
        size += len(data)
    starts[-1] = size
    return Lists(b"".join(parts), starts)


def list_of(entries: list[int]) -> bytes:
    """One list of entries, in order, as bytes."""
    return b"".join(map(leb128, (len(entries), *entries[:1], *map(sub, entries[1:], entries))))
