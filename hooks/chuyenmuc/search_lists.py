"""Lists of entries as bytes, as the search's index holds them: numbers as LEB128, entries by their distance from the one before."""

from operator import sub

import numpy as np

from chuyenmuc.search_texts import Numbers


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
    del gaps
    wide = np.ones(len(numbers), np.uint8)
    for byte in range(1, 5):
        wide += numbers >= 1 << 7 * byte
    starts = np.cumsum(wide, dtype=np.int64) - wide
    size = int(starts[-1]) + int(wide[-1]) if len(numbers) else 0
    data = np.zeros(size, np.uint8)
    for byte in range(5):
        has = np.flatnonzero(wide > byte)
        data[starts[has] + byte] = numbers[has] >> 7 * byte & 127 | (wide[has] > byte + 1) * np.uint8(128)
    return Lists(data.tobytes(), np.append(starts[bounds + np.arange(lists)], size))


def list_of(entries: list[int]) -> bytes:
    """One list of entries, in order, as bytes."""
    return b"".join(map(leb128, (len(entries), *entries[:1], *map(sub, entries[1:], entries))))
