"""Answers that are no plain answers: servers that keep silent, dribble, break off or never end."""

import gzip
import zlib
from functools import cache

from support.portals.case import HTML, Answer, Behaviour, Connection, Request

HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n"
_LONG = 3600.0


async def silent(connection: Connection, request: Request) -> None:
    """Accept, and never answer."""
    await connection.wait(_LONG)


async def closes(connection: Connection, request: Request) -> None:
    """Close without a byte."""


async def garbage(connection: Connection, request: Request) -> None:
    """Send what is no HTTP."""
    await connection.send(b"\x16\x03\x01\x00\xff\xfeSSH-2.0-OpenSSH_9.2\r\n\r\n" + bytes(range(256)))


async def breaks_off(connection: Connection, request: Request) -> None:
    """Promise more than is sent."""
    await connection.send((HEAD + "Content-Length: 90000\r\n\r\n<html><head><title>Trang ch").encode())


async def bad_chunks(connection: Connection, request: Request) -> None:
    """Send a chunked body whose chunks have no size."""
    await connection.send((HEAD + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n<html>\r\n").encode())


def dribbles(head: str = HEAD, byte: bytes = b"a", seconds: float = 1.0) -> Behaviour:
    """Send a byte a second, without an end."""

    async def behaviour(connection: Connection, request: Request) -> None:
        await connection.send((head + "Connection: close\r\n\r\n").encode())
        while True:
            await connection.send(byte)
            await connection.wait(seconds)

    return behaviour


async def dribbles_headers(connection: Connection, request: Request) -> None:
    """Send a header a second, and never a body."""
    await connection.send(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while True:
        await connection.send(f"X-{number}: 1\r\n".encode())
        number += 1
        await connection.wait(1)


def endless(beginning: str, kind: str = HTML) -> Behaviour:
    """A body that begins well and never ends, as fast as it is read."""

    async def behaviour(connection: Connection, request: Request) -> None:
        await connection.send(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n{beginning}".encode())
        filler = b"<p>" + b"lorem " * 2700 + b"</p>\n"
        while True:
            await connection.send(filler)
            await connection.wait(0.001)

    return behaviour


async def header_flood(connection: Connection, request: Request) -> None:
    """Send headers without an end."""
    await connection.send(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while True:
        await connection.send(b"".join(b"X-Flood-%d: %s\r\n" % (number + one, b"y" * 900) for one in range(20)))
        number += 20
        await connection.wait(0.001)


async def interim_flood(connection: Connection, request: Request) -> None:
    """Send interim answers without an end."""
    while True:
        await connection.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 50)
        await connection.wait(0.001)


@cache
def gzip_bomb(beginning: str, megabytes: int = 300) -> Answer:
    """A page that is ``megabytes`` large when it is unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(beginning.encode())]
    block = bytes(1 << 20)
    parts += [packer.compress(block) for _ in range(megabytes)]
    return Answer(b"".join([*parts, packer.flush()]), 200, (("Content-Type", HTML), ("Content-Encoding", "gzip")))


def gzipped(body: str, kind: str = HTML) -> Answer:
    return Answer(gzip.compress(body.encode(), mtime=0), 200, (("Content-Type", kind), ("Content-Encoding", "gzip")))
