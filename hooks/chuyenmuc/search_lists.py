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
    which, entry = np.divmod(of, count or 1)
    sizes = np.bincount(which)
    begin = np.cumsum(sizes) - sizes
    gaps = np.diff(entry, prepend=0)
    first = begin[sizes > 0]
    gaps[first] = entry[first]
    heads = begin + np.arange(len(sizes))
    numbers = np.empty(len(sizes) + len(of), np.int64)
    numbers[heads] = sizes
    is_gap = np.ones(len(numbers), bool)
    is_gap[heads] = False
    numbers[is_gap] = gaps
    wide = 1 + sum((numbers >= 1 << 7 * bytes_).astype(np.int64) for bytes_ in range(1, 5))
    ends = np.cumsum(wide)
    data = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    for byte in range(5):
        has = wide > byte
        data[(ends - wide)[has] + byte] = numbers[has] >> 7 * byte & 127 | (wide[has] > byte + 1) * 128
    return Lists(data.tobytes(), np.append((ends - wide)[heads], len(data)))


def list_of(entries: list[int]) -> bytes:
    """One list of entries, in order, as bytes."""
    return b"".join(map(leb128, (len(entries), *entries[:1], *map(sub, entries[1:], entries))))
