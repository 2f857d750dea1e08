"""Little servers on loopback that answer with given bytes, and a fetcher that may ask them."""

import asyncio
import contextlib
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

from chuyenmuc.portals.answer import Answer, Ask
from chuyenmuc.visits.addresses import is_local
from chuyenmuc.visits.fetcher import Fetcher
from chuyenmuc.visits.limits import Limits
from chuyenmuc.visits.politeness import Politeness
from chuyenmuc.visits.transport import Connections

AGENT = "chuyenmuc/0 (+https://chuyenmuc.example.edu.vn/; thu@example.edu.vn)"
PAGE = b"<!DOCTYPE html><html><body><p>Trang</p></body></html>"

Served = bytes | Callable[[asyncio.StreamWriter, bytes], Awaitable[None]]


def http(body: bytes = PAGE, status: str = "200 OK", *headers: str, kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def zipped(body: bytes) -> bytes:
    return http(gzip.compress(body), "200 OK", "Content-Encoding: gzip")


class Server:
    """``heads`` are the requests as they came, ``connections`` counts whoever connected, ``most`` is the most at once."""

    def __init__(self, pages: Mapping[str, Served]) -> None:
        self.pages = pages
        self.heads: list[bytes] = []
        self.times: list[float] = []
        self.connections = self.open = self.most = 0

    @property
    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.heads]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.heads.append(head)
            self.times.append(asyncio.get_running_loop().time())
            served = self.pages.get(self.paths[-1], http(b"", "404 Not Found"))
            if isinstance(served, bytes):
                writer.write(served.replace(b"__PORT__", str(self.port).encode()))
                await writer.drain()
            else:
                await served(writer, head)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open -= 1
            writer.close()


@contextlib.asynccontextmanager
async def serving(pages: Mapping[str, Served], host: str = "127.0.0.1") -> AsyncIterator[Server]:
    server = Server(pages)
    listening = await asyncio.start_server(server.answer, host, 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()


async def _resolved(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def fetcher(seconds: float = 5.0, delay: float = 0.0, resolver=_resolved, is_allowed=is_local, politeness=None) -> Fetcher:
    limits = Limits(AGENT, seconds, delay)
    return Fetcher(Connections(is_allowed, resolver), politeness or Politeness(64, delay), limits)


def fetched(pages: Mapping[str, Served], path: str = "/", kind: str = "page", seconds: float = 5.0) -> tuple[Answer, Server]:
    """Serve pages, ask for one, and return the answer and the server."""

    async def run() -> tuple[Answer, Server]:
        async with serving(pages) as server:
            return await fetcher(seconds).fetch(Ask(server.url + path, kind)), server

    return asyncio.run(run())
