"""One case of the farm of portals: what a portal serves, and what a sensible person would conclude from it."""

import datetime as dt
import html
import re
import unicodedata
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol

from chuyenmuc.model.portals.verdicts import Cause, Verdict

DAY = dt.date(2026, 11, 30)
"""The day of the visit."""

QUARTER = "2026-Q4"

SITE = "https://chuyenmuc.example.edu.vn/"
"""Our own site: what portals embed and link."""

BASE = "__BASE__"
"""Stands in pages and headers for the scheme, host and port of the portal; ``base_of`` for those of another case."""

HTML = "text/html; charset=utf-8"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
TONES = "\u0300\u0301\u0303\u0309\u0323"

Certificate = Literal["good", "no-intermediate", "expired", "wrong-host", "self-signed", "plain"]
"""How a portal's TLS is: ``plain`` speaks HTTP where TLS is expected."""


@dataclass(frozen=True)
class Answer:
    """What is answered to a request. ``body`` may be text, which is sent in UTF-8."""

    body: str | bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", HTML),)

    def bytes(self) -> bytes:
        return self.body.encode("utf-8", "surrogatepass") if isinstance(self.body, str) else self.body


@dataclass
class Request:
    """A request as the farm has seen it. Times are those of ``time.monotonic``; ``ended`` is None while it is answered."""

    case: str
    address: str
    method: str
    path: str
    headers: Mapping[str, str]
    began: float
    ended: float | None = None


class Connection(Protocol):
    """What a behaviour writes to."""

    async def send(self, data: bytes) -> None: ...

    async def wait(self, seconds: float) -> None: ...


Behaviour = Callable[[Connection, Request], Awaitable[None]]
"""Answers a request in a way of its own, byte by byte; the connection is closed after it."""

Served = Answer | Behaviour | Callable[[Request], Answer]

NOT_FOUND = Answer("<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", 404)


@dataclass(frozen=True)
class Case:
    """A unit, its portal and the verdict on it. The ``name`` is the unit's id.

    ``verdict`` and ``cause`` are what is expected, ``tls`` what the record is to say of the certificate. ``pages`` are by path, with
    the query where it matters; ``otherwise`` answers for all other paths. ``posts`` are the titles of the unit's posts of the
    quarter, ``older`` those of the quarter before. ``website`` replaces the address that the farm gives to the portal,
    ``website_path`` and ``column`` are paths on it; ``column_url`` is a whole address on another host. ``at_connect`` answers a
    connection before anything is read. ``closed`` is a portal to which nobody listens.
    """

    name: str
    family: str
    verdict: Verdict
    pages: Mapping[str, Served] = field(default_factory=dict)
    cause: Cause | None = None
    tls: Literal["chain"] | None = None
    title: str = ""
    level: str = "thcs"
    renamed_from: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    website: str | None = None
    website_path: str = "/"
    column: str | None = None
    column_url: str | None = None
    render: bool = False
    certificate: Certificate | None = None
    otherwise: Served = NOT_FOUND
    at_connect: Behaviour | None = None
    closed: bool = False
    generated: bool = False

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"

    @property
    def unit_name(self) -> str:
        """The unit's name, marked as a sample."""
        return f"{self.title or school_name(self.name)} (mẫu)"


_NAMES = (
    "Hoa Phượng", "Suối Ngà", "Đồi Cọ", "Bến Tre Xanh", "Sao Khuê", "Lúa Vàng", "Trăng Non", "Núi Thơm", "Sông Lam Trong",
    "Hướng Dương Đỏ", "Cầu Vồng Nhỏ", "Mây Trắng", "Đồng Chiêm", "Vườn Ươm", "Giếng Ngọc", "Hải Âu Xanh",
)  # fmt: skip


def school_name(name: str) -> str:
    """The made-up name of the school of a case; the same for the same case."""
    number = zlib.crc32(name.encode())
    return f"Trường THCS {_NAMES[number % len(_NAMES)]} {number % 983 + 2}"


def base_of(case: str) -> str:
    """What stands in a page for the address of another case's portal."""
    return f"__BASE:{case}__"


def redirect(to: str, status: int = 302, *headers: tuple[str, str]) -> Answer:
    return Answer(f'<a href="{html.escape(to)}">Moved</a>', status, (("Location", to), ("Content-Type", HTML), *headers))


def xml(body: str, kind: str = "application/rss+xml; charset=utf-8") -> Answer:
    return Answer(body, 200, (("Content-Type", kind),))


def plain(body: str) -> Answer:
    return Answer(body, 200, (("Content-Type", "text/plain"),))


def page(title: str, body: str, head: str = "", status: int = 200) -> Answer:
    """A plain page of HTML."""
    text = (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n{head}</head>\n<body>\n{body}\n'
        "</body>\n</html>\n"
    )
    return Answer(text, status)


def without_marks(text: str) -> str:
    """Vietnamese as it is typed without diacritics."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@cache
def slug(text: str) -> str:
    """A text as platforms write it in addresses."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in without_marks(text).lower())
    return "-".join(part for part in kept.split("-") if part and part.isascii())


def windows_1258(text: str) -> bytes:
    """A text in Windows-1258, where a letter and its tone are two bytes."""
    return _NOT_ASCII.sub(lambda found: _apart(found[0]), unicodedata.normalize("NFC", text)).encode("cp1258", "xmlcharrefreplace")


@cache
def _apart(letter: str) -> str:
    """A letter as Windows-1258 has it: as it is, or its base and its tone."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        return base + "".join(part for part in parts if part in TONES)
    return letter
