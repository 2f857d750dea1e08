"""PNG of many pictures with one palette that have most of their rows in common: those are compressed once, each picture's own alone.

Pillow compresses all of a picture each time, which takes longer than to draw a card. A PNG's rows are one zlib stream (PNG, third
edition, section 10; RFC 1950), and of that a part after which the compressor forgets all (a “full flush”) can stand beside any others.
"""

import struct
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image


_SIGNATURE = b"\x89PNG\r\n\x1a\n"


_EIGHT_BITS, _PALETTE = 8, 3


_ZLIB_HEAD, _LAST_BLOCK = b"\x78\xda", b"\x03\x00"  # of a stream of the best compression; a block that is empty and the last


_ROWS = 10  # of a strip


_ADLER = 65521


_COMMON_LEVEL, _OWN_LEVEL = 9, 3  # for a picture's own rows 6 takes twice as long for a third less


class _Strip(Struct, frozen=True):
    """Some rows: compressed, and the checksum (Adler-32) and the length of what they are before."""

    data: bytes
    checksum: int
    length: int


class PalettePng:
    """Writes pictures that have most rows in common with one: ``common``, of mode P, with the bytes of its palette."""

    def __init__(self, common: "Image", palette: bytes) -> None:
        width, height = common.size
        header = struct.pack(">2I5B", width, height, _EIGHT_BITS, _PALETTE, 0, 0, 0)
        self._head = _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"PLTE", palette)
        self._common = [_strip(common, row, min(row + _ROWS, height), _COMMON_LEVEL) for row in range(0, height, _ROWS)]

    def written(self, image: "Image", first: int, last: int) -> bytes:
        """``image``, which differs from the common one at most from row ``first`` to before row ``last``, as PNG."""
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

    rows = Image.new("P", (image.width + 1, last - first))  # each row begins with a 0, its filter: none
    rows.paste(image.crop((0, first, image.width, last)), (1, 0))
    raw = rows.tobytes()
    compressor = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    return _Strip(compressor.compress(raw) + compressor.flush(zlib.Z_FULL_FLUSH), zlib.adler32(raw), len(raw))


def _checksum(before: int, strip: _Strip) -> int:
    """The checksum (Adler-32) of what has a checksum, and a strip after it (zlib's ``adler32_combine``)."""
    low = (before & 0xFFFF) + (strip.checksum & 0xFFFF) - 1
    high = (before >> 16) + (strip.checksum >> 16) + strip.length * ((before & 0xFFFF) - 1)
    return high % _ADLER << 16 | low % _ADLER


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((len(data).to_bytes(4, "big"), kind, data, zlib.crc32(data, zlib.crc32(kind)).to_bytes(4, "big")))
