"""Bodies: unpacked piece by piece, up to a limit, and as far as they are good."""

import asyncio
import gzip
import zlib

import pytest

from chuyenmuc.visits.body import Unreadable, read_body

TEXT = bytes(range(256)) * 40


def read(data: bytes, encoding: str, most: int = 10**6, size: int = 7) -> bytes:
    async def pieces():
        for start in range(0, len(data), size):
            yield data[start : start + size]

    body = bytearray()
    asyncio.run(read_body(pieces(), encoding, most, body))
    return bytes(body)


RAW = zlib.compress(TEXT)[2:-4]


@pytest.mark.parametrize(
    "data,encoding",
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (zlib.compress(TEXT), "deflate"),
        (RAW, "deflate"),
        (gzip.compress(TEXT) + b"rac", "gzip"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 10**6])
def test_a_body_is_unpacked_whatever_its_pieces(data, encoding, size):
    assert read(data, encoding, size=size) == TEXT
    assert read(data, encoding, 100, size) == TEXT[:100]


@pytest.mark.parametrize(
    "data,encoding",
    [(TEXT, "br"), (TEXT, "zstd"), (TEXT, "gzip, gzip"), (b"<html>", "gzip"), (b"\xff" * 20, "deflate"), (b"\x1f\x8b\x08", "gzip")],
)
def test_what_cannot_be_unpacked_is_unreadable(data, encoding):
    with pytest.raises(Unreadable):
        read(data, encoding)


def test_what_came_before_the_damage_is_good():
    data = bytearray(gzip.compress(TEXT * 50, 0))
    assert TEXT.startswith(read(bytes(data[:5000]), "gzip")[:4000]) and read(b"", "gzip") == b""
