"""The body of an answer, read and decompressed up to a limit: a few bytes may unpack to gigabytes, and some bodies never end."""

import zlib
from collections.abc import AsyncIterator

ENCODINGS = "gzip, deflate"
"""What is asked for: what the standard library unpacks piece by piece."""

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class Unreadable(Exception):
    """A body in an encoding that was not asked for, or that is damaged from its beginning on."""


async def read_body(pieces: AsyncIterator[bytes], encoding: str, most: int, body: bytearray) -> None:
    """Read the first ``most`` bytes of a body after decompression into ``body``, which holds what came if this is cancelled.

    Raises Unreadable.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        async for piece in pieces:
            body += piece[: most - len(body)]
            if len(body) >= most:
                break
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unreadable(encoding)
    unpack, start = zlib.decompressobj(_GZIP_OR_ZLIB), b""  # what came while nothing could be unpacked
    is_raw = False
    async for piece in pieces:
        try:
            body += unpack.decompress(piece, most - len(body))
        except zlib.error:
            if body:
                break  # what came before is good
            if is_raw or encoding != "deflate":
                raise Unreadable(encoding) from None
            unpack, is_raw = zlib.decompressobj(-zlib.MAX_WBITS), True  # without its header, as old servers send it (RFC 9110, 8.4.1.2)
            body += _raw(unpack, start + piece, most)
        start = b"" if body else start + piece
        if len(body) >= most or unpack.eof:
            break
    if not body and start and not unpack.eof:
        raise Unreadable(encoding)


def _raw(unpack: "zlib._Decompress", piece: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(piece, most)
    except zlib.error:
        raise Unreadable("deflate") from None
