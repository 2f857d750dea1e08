"""Writes PNGs with one palette that have most of their rows in common. Common rows are compressed once, only others per picture.

Pillow compresses a whole picture each time, which takes longer than drawing a card. The rows of a PNG are one zlib stream (PNG, third
edition, section 10; RFC 1950). A part of the stream that ends with a “full flush”, which resets the compressor, can be combined with
any other parts.
"""

import struct
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image


_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_EIGHT_BITS, _PALETTE = 8, 3

_ZLIB_HEAD, _LAST_BLOCK = b"\x78\xda", b"\x03\x00"  # the header for the best compression; an empty last block

_ROWS = 10  # in a strip

_ADLER = 65521

_COMMON_LEVEL, _OWN_LEVEL = 9, 3  # for a picture's own rows level 6 would take twice as long to save a third of the bytes


class _Strip(Struct, frozen=True):
    """Some rows, compressed; ``checksum`` (Adler-32) and ``length`` are those of the uncompressed rows."""

    data: bytes
    checksum: int
    length: int


class PalettePng:
    """Writes pictures that have most rows in common with ``common``, a picture of mode P. ``palette`` is RGB bytes for all of them."""

    def __init__(self, common: "Image", palette: bytes) -> None:
        width, height = common.size
        header = struct.pack(">2I5B", width, height, _EIGHT_BITS, _PALETTE, 0, 0, 0)
        self._head = _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"PLTE", palette)
        self._common = [_strip(common, row, min(row + _ROWS, height), _COMMON_LEVEL) for row in range(0, height, _ROWS)]

    def written(self, image: "Image", first: int, last: int) -> bytes:
        """Return ``image`` as PNG. It may differ from the common picture only from row ``first`` to before row ``last``."""
        begin, end = max(0, first) // _ROWS, min(len(self._common), -(-last // _ROWS))
        own = _strip(image, begin * _ROWS, min(end * _ROWS, image.height), _OWN_LEVEL)
        strips = [*self._common[:begin], own, *self._common[end:]]
        checksum = 1
        for strip in strips:
            checksum = _checksum(checksum, strip)
        data = b"".join((_ZLIB_HEAD, *(strip.data for strip in strips), _LAST_BLOCK, checksum.to_bytes(4, "big")))
        return self._head + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _strip(image: "Image", first: int, last: int, level: int) -> _Strip:
    from PIL import Image

    rows = Image.new("P", (image.width + 1, last - first))  # each row begins with a 0, which means that it has no filter
    rows.paste(image.crop((0, first, image.width, last)), (1, 0))
    raw = rows.tobytes()
    compressor = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    return _Strip(compressor.compress(raw) + compressor.flush(zlib.Z_FULL_FLUSH), zlib.adler32(raw), len(raw))


def _checksum(before: int, strip: _Strip) -> int:
    """Return the Adler-32 of data followed by a strip; ``before`` is that of the data (the same as zlib's ``adler32_combine``)."""
    low = (before & 0xFFFF) + (strip.checksum & 0xFFFF) - 1
    high = (before >> 16) + (strip.checksum >> 16) + strip.length * ((before & 0xFFFF) - 1)
    return high % _ADLER << 16 | low % _ADLER


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((len(data).to_bytes(4, "big"), kind, data, zlib.crc32(data, zlib.crc32(kind)).to_bytes(4, "big")))
