"""A server of many portals, each at a loopback address of its own (Linux answers on all of 127.0.0.0/8), for the tests of visits.

Which portal is asked is known from the address that was connected to, never from the Host header.
"""

import asyncio
import contextlib
import re
import socket
import ssl
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Coroutine, Iterable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

from support.portals.case import Answer, Case, Request, Served
from support.portals.certificates import Certificates

_BASE = re.compile(rb"__BASE(?::([a-z0-9-]+))?__")
_LONGEST = 65536


def address_of(number: int) -> str:
    """The loopback address of the case of a number."""
    return f"127.{10 + number // 62500}.{number // 250 % 250 + 1}.{number % 250 + 1}"


class _Reader(asyncio.StreamReader):
    """A reader that knows when the client has closed the connection."""

    closed: float | None = None

    def feed_eof(self) -> None:
        self.closed = self.closed or time.monotonic()
        super().feed_eof()

    def set_exception(self, exc: Exception) -> None:
        self.closed = self.closed or time.monotonic()
        super().set_exception(exc)


class _Connection:
    """A connection as a behaviour sees it."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Farm:
    """Serves ``cases`` while it is entered. Every answer is ``latency`` seconds late.

    ``requests`` are all requests, in the order in which they came, ``connections`` counts the connections by case; both may be
    read while visits go on. ``root`` is the file of the authority that signs (``SSL_CERT_FILE``).
    """

    def __init__(self, cases: Iterable[Case], latency: float = 0.0) -> None:
        self.cases = {case.name: case for case in cases}
        self.latency = latency
        self.addresses = {name: address_of(number) for number, name in enumerate(self.cases)}
        self.requests: list[Request] = []
        self.connections: dict[str, int] = defaultdict(int)
        self._by_address = {address: self.cases[name] for name, address in self.addresses.items()}
        self._tasks: set[asyncio.Task] = set()

    def __enter__(self) -> "Farm":
        self._exit = contextlib.ExitStack()
        try:
            folder = Path(self._exit.enter_context(tempfile.TemporaryDirectory()))
            wanted = [(name, case.certificate, self.addresses[name]) for name, case in self.cases.items() if case.certificate]
            self.certificates = Certificates(folder, wanted)
            self._http, self._tls, self._closed = (self._exit.enter_context(socket.socket()) for _ in range(3))
            for listener in (self._http, self._tls, self._closed):
                listener.bind(("0.0.0.0", 0))
                listener.setblocking(False)
            self._http.listen(1024)
            self._tls.listen(1024)
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        except BaseException:
            self._exit.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._main.cancel)
        self._thread.join(10)
        self._exit.close()

    @property
    def root(self) -> Path:
        return self.certificates.root

    def base(self, name: str) -> str:
        """The scheme, host and port of a case's portal."""
        case = self.cases[name]
        listener = self._closed if case.closed else self._tls if case.certificate and case.certificate != "plain" else self._http
        return f"{case.scheme}://{self.addresses[name]}:{listener.getsockname()[1]}"

    def website(self, name: str) -> str:
        """The address of a case's portal, for the roster."""
        case = self.cases[name]
        return self.filled(case, case.website.encode()).decode() if case.website else self.base(name) + case.website_path

    def column_url(self, name: str) -> str | None:
        """The address of the page with the column, for the roster; None if the roster names none."""
        case = self.cases[name]
        if case.column_url:
            return self.filled(case, case.column_url.encode()).decode()
        return None if case.column is None else self.base(name) + case.column

    def of(self, name: str) -> list[Request]:
        """The requests to a case's portal."""
        return [request for request in self.requests if request.case == name]

    def most_at_once(self, name: str) -> int:
        """The most requests that a case's portal had to answer at the same time."""
        now = time.monotonic()
        ends = [(request.began, 1) for request in self.of(name)] + [(request.ended or now, -1) for request in self.of(name)]
        open_, most = 0, 0
        for _, change in sorted(ends):
            open_ += change
            most = max(most, open_)
        return most

    def filled(self, case: Case, data: bytes) -> bytes:
        """Data with the addresses of portals in the place of what stands for them."""
        return _BASE.sub(lambda found: self.base(found[1].decode() if found[1] else case.name).encode(), data)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._main = self._loop.create_task(self._serve())
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._main)
        for task in self._tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0))  # transports close in the next turn of the loop
        self._loop.close()

    async def _serve(self) -> None:
        await asyncio.gather(self._accept(self._http, False), self._accept(self._tls, True))

    async def _accept(self, listener: socket.socket, encrypted: bool) -> None:
        while True:
            accepted, _ = await self._loop.sock_accept(listener)
            task = self._loop.create_task(self._answer(accepted, encrypted))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, accepted: socket.socket, encrypted: bool) -> None:
        case = self._by_address.get(accepted.getsockname()[0])
        if case is None or (encrypted and case.certificate in (None, "plain")):
            accepted.close()
            return
        self.connections[case.name] += 1
        context = self.certificates.of(case.name) if encrypted else None
        reader = _Reader(limit=_LONGEST)
        protocol = asyncio.StreamReaderProtocol(reader)
        try:
            transport, _ = await self._loop.connect_accepted_socket(lambda: protocol, accepted, ssl=context)
        except (OSError, ssl.SSLError):  # the client does not trust the certificate
            accepted.close()
            return
        writer = asyncio.StreamWriter(transport, protocol, reader, self._loop)
        try:
            await self._converse(case, reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client has gone, which is its right
        finally:
            transport.abort() if transport.get_write_buffer_size() else transport.close()

    async def _converse(self, case: Case, reader: _Reader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(writer)
        if case.at_connect:
            nothing = Request(case.name, self.addresses[case.name], "", "", {}, time.monotonic())
            await _until_gone(case.at_connect(connection, nothing), reader)
            return
        if case.certificate == "plain":  # what web servers answer to TLS on their plain port
            await reader.read(1)
            await connection.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            line, *lines = head.split("\r\n")
            method, _, rest = line.partition(" ")
            headers = {name.strip().lower(): value.strip() for name, _, value in (one.partition(":") for one in lines if one)}
            path = rest.rsplit(" ", 1)[0]
            request = Request(case.name, self.addresses[case.name], method, path, headers, time.monotonic())
            self.requests.append(request)
            try:
                if self.latency:
                    await asyncio.sleep(self.latency)
                if not await self._serve_one(case, request, connection, reader):
                    return
            finally:
                request.ended = request.ended or reader.closed or time.monotonic()

    async def _serve_one(self, case: Case, request: Request, connection: _Connection, reader: _Reader) -> bool:
        """Answer one request; return whether the connection stays open. A request has ended when its answer is on its way."""
        served = _found(case, request.path)
        if not isinstance(served, Answer):
            made = served(connection, request) if asyncio.iscoroutinefunction(served) else served(request)
            if not isinstance(made, Answer):
                await _until_gone(made, reader)
                return False
            served = made
        body = self.filled(case, served.bytes())
        named = {name.lower() for name, _ in served.headers}
        headers = [*served.headers, *([] if "content-length" in named else [("Content-Length", str(len(body)))])]
        head = (
            f"HTTP/1.1 {served.status} {HTTPStatus(served.status).phrase}\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in headers)
            + "\r\n"
        )
        request.ended = time.monotonic()
        await connection.send(self.filled(case, head.encode("utf-8")) + (b"" if request.method == "HEAD" else body))
        return request.headers.get("connection", "").lower() != "close"


async def _until_gone(behaviour: Coroutine[object, object, None], reader: _Reader) -> None:
    """Let a behaviour run until it ends or the client closes the connection; what the client still sends is not looked at."""
    both = {asyncio.ensure_future(behaviour), asyncio.ensure_future(reader.read())}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in both:
            one.cancel()
        await asyncio.gather(*both, return_exceptions=True)


def _found(case: Case, path: str) -> Served:
    """What a case serves for a path: by the path as it is, without its escapes, or without its query."""
    for one in (path, unquote(path), path.partition("?")[0], unquote(path.partition("?")[0])):
        if one in case.pages:
            return case.pages[one]
    return case.otherwise
