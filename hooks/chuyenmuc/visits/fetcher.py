"""One address asked for as a polite program does: robots.txt first, redirects within limits, and every failure as a cause."""

import asyncio
import hashlib
import re
import ssl
from collections.abc import Mapping

import httpx
from msgspec import Struct
from msgspec.structs import replace
from protego import Protego

from chuyenmuc.model.portals.verdicts import Cause
from chuyenmuc.portals.answer import Answer, Ask
from chuyenmuc.visits.body import ENCODINGS, Unreadable, read_body
from chuyenmuc.visits.limits import PAGE_BYTES, REDIRECTS, Limits
from chuyenmuc.visits.politeness import Politeness
from chuyenmuc.visits.transport import Connections, Forbidden, Reply, Target, cause_of, certificate_error

AGENT = "chuyenmuc"
"""The name by which a robots.txt speaks to us."""

_WITHOUT_A_HOST = re.compile(r"https?:(?!//[^/?#])", re.I)
_LEAST_PART = 1024  # bytes of a body that is worth looking at
_CLOSING = 1.0  # seconds, at most a tenth of those left: so long before the time of a page is over a body is taken as far as it came
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, section 2.5: at least 500 KiB
_PORTS = {"http": 80, "https": 443}
_HTML = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml", "text/plain", "application/xml", "text/xml", "")
_CERTIFICATE: Mapping[int, Cause] = {10: "tls-expired", 9: "tls-expired", 62: "tls-wrong-host", 64: "tls-wrong-host"}


class _Rules(Struct):
    """What the robots.txt of a host says, or why it could not be had."""

    robots: Protego | None = None
    failed: Answer | None = None

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(list(self.robots.sitemaps)[:3]) if self.robots else ()


class Fetcher:
    """Fetches for one unit: its cookies and what robots.txt says live as long as its visit."""

    def __init__(self, connections: Connections, politeness: Politeness, limits: Limits) -> None:
        self._connections, self._politeness, self._limits = connections, politeness, limits
        self._cookies = httpx.Cookies()
        self._rules: dict[str, _Rules] = {}
        self._left = limits.seconds  # for this page; waiting for one's turn takes none of it
        self._until = 0.0  # when the time for the request under way is over

    async def fetch(self, ask: Ask) -> Answer:
        """Return the answer to what a probe asks for. Raises nothing but what cancels it."""
        self._left = self._limits.seconds
        return await self._followed(ask)

    def forget(self) -> None:
        """Drop what is kept of the hosts of this visit."""
        for origin in self._rules:
            self._politeness.forget(origin)

    async def _followed(self, ask: Ask) -> Answer:
        url, seen, answer = ask.url, set(), Answer(ask.url)
        for _ in range(REDIRECTS + 1):
            parsed = _parsed(url)
            if parsed is None:
                return Answer(ask.url, final=url, cause="bad-redirect")
            rules = await self._rules_of(parsed)
            if rules.failed is not None:
                return replace(rules.failed, url=ask.url)
            if rules.robots is not None and not rules.robots.can_fetch(str(parsed), AGENT):
                return Answer(ask.url, final=url, cause="robots")
            answer, location = await self._once(ask, parsed)
            if location is None:
                return replace(answer, sitemaps=rules.sitemaps)
            state = location, self._cookie(parsed)
            if state in seen:
                return replace(answer, cause="too-many-redirects")
            seen.add(state)
            url = location
        return Answer(ask.url, final=url, status=answer.status, cause="too-many-redirects")

    async def _rules_of(self, url: httpx.URL) -> _Rules:
        """What robots.txt says (RFC 9309): all is allowed where there is none, nothing where the server fails (2.3.1)."""
        origin = _origin(url)
        if origin not in self._rules:
            left = self._left
            self._politeness.begin(origin)
            self._rules[origin] = await self._asked_rules(url, origin)
            self._left = left  # robots.txt takes none of a page's time
        return self._rules[origin]

    async def _asked_rules(self, url: httpx.URL, origin: str) -> _Rules:
        robots = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        for _ in range(5):  # RFC 9309, 2.3.1.2
            answer, location = await self._once(Ask(str(robots), "sitemap"), robots, _ROBOTS_BYTES)
            onward = _parsed(location) if location else None
            if onward is None or _origin(onward) != origin:
                break
            robots = onward
        if location is not None:
            return _Rules()  # elsewhere, or round and round: as if there were none
        if answer.status is not None and answer.status >= 500:
            return _Rules(failed=answer)
        if answer.cause == "http-status" or answer.cause == "empty":
            return _Rules()
        if answer.cause is not None:
            return _Rules(failed=answer)
        whole = (
            answer.body if len(answer.body) < _ROBOTS_BYTES else answer.body[: answer.body.rfind(b"\n") + 1]
        )  # a rule cut in two is another
        text = whole.decode("utf-8-sig", "replace")
        if text.lstrip().startswith("<"):  # a page, as servers send for what they do not have
            return _Rules()
        rules = Protego.parse(text)
        self._politeness.slow_down(origin, rules.crawl_delay(AGENT))
        return _Rules(rules)

    async def _once(self, ask: Ask, url: httpx.URL, most: int = PAGE_BYTES) -> tuple[Answer, str | None]:
        """Make one request; return the answer and, if it is a redirect, where to."""
        final = str(url)
        try:
            async with asyncio.timeout(self._limits.seconds):
                target = await self._connections.target(url.host, url.port or _PORTS[url.scheme])
        except Forbidden:
            return Answer(ask.url, final=final, cause="private-address"), None
        except (OSError, UnicodeError):
            return Answer(ask.url, final=final, cause="dns"), None
        try:
            async with self._politeness.turn(_origin(url), target.address):
                began = asyncio.get_running_loop().time()
                self._until = began + self._left
                try:
                    async with asyncio.timeout(self._left):
                        return await self._answered(ask, url, target, most)
                finally:
                    self._left = max(0.1, self._left - (asyncio.get_running_loop().time() - began))
        except Unreadable:
            return Answer(ask.url, final=final, cause="broken-answer"), None
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
            return Answer(ask.url, final=final, cause=cause(error)), None

    async def _answered(self, ask: Ask, url: httpx.URL, target: Target, most: int) -> tuple[Answer, str | None]:
        headers = {
            "User-Agent": self._limits.user_agent, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "vi,en;q=0.5", "Accept-Encoding": ENCODINGS, "Host": url.netloc.decode("ascii"),
        }  # fmt: skip
        if cookie := self._cookie(url):
            headers["Cookie"] = cookie
        reply = await self._connections.get(url, target, headers, self._limits.seconds)
        try:
            if "set-cookie" in reply.headers:
                self._cookies.extract_cookies(httpx.Response(reply.status, headers=reply.headers, request=httpx.Request("GET", url)))
            location = _location(reply.headers, url) if 300 <= reply.status < 400 and reply.status != 304 else None
            body = b"" if location else await self._body(reply, most)
        finally:
            await reply.close()
        answer = Answer(
            url=ask.url, final=str(url), status=reply.status, body=body, content_type=reply.headers.get("content-type", "")[:200],
            hash=hashlib.sha256(body).hexdigest(), tls="chain" if reply.is_chain_broken else None,
        )  # fmt: skip
        if location is not None:
            return answer, location
        return replace(answer, cause=_cause_of_answer(ask, answer, reply.headers)), None

    async def _body(self, reply: Reply, most: int) -> bytes:
        """The body; of one that never ends, what came in time."""
        body = bytearray()
        try:
            async with asyncio.timeout_at(self._until - min(_CLOSING, self._left / 10)):
                await read_body(reply.body, reply.headers.get("content-encoding", ""), most, body)
        except TimeoutError:
            if len(body) < _LEAST_PART:
                raise
        return bytes(body)

    def _cookie(self, url: httpx.URL) -> str:
        """The cookies for an address, as a header."""
        if not self._cookies:
            return ""
        request = httpx.Request("GET", url)
        self._cookies.set_cookie_header(request)
        return request.headers.get("Cookie", "")


def cause(error: BaseException) -> Cause:
    """Return why a request failed, from the error of httpx or of the system."""
    if failed := certificate_error(error):
        return _CERTIFICATE.get(failed.verify_code, "tls-chain")
    if cause_of(error, httpx.TimeoutException) or cause_of(error, TimeoutError):  # before ssl.SSLError: a handshake waits in one
        return "timeout"
    if cause_of(error, ssl.SSLError):
        return "tls"
    if cause_of(error, httpx.ConnectError) or cause_of(error, ConnectionRefusedError):
        return "refused"
    return "broken-answer"


def _cause_of_answer(ask: Ask, answer: Answer, headers: httpx.Headers) -> Cause | None:
    if answer.status is None or answer.status >= 400 or answer.status < 200 or 300 <= answer.status < 400:
        return "http-status"
    if not answer.body.strip():
        return "empty"
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if ask.kind == "page" and (kind not in _HTML or not _looks_like_html(answer.body, kind)):
        return "not-html"
    return None


def _looks_like_html(body: bytes, kind: str) -> bool:
    start = body[:2048]
    if start.startswith((b"%PDF", b"PK\3\4", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"Rar!")):
        return False
    return kind in _HTML[:3] or re.search(rb"<\s*(?:!doctype html|html|head|body|div|p|a|table|title|meta)\b", start, re.I) is not None


def _location(headers: httpx.Headers, url: httpx.URL) -> str | None:
    """Where a redirect leads, made absolute; None if it leads nowhere. Servers send raw UTF-8 there, against RFC 9110."""
    raw = next((value for name, value in headers.raw if name.lower() == b"location"), None)
    if raw is None:
        return None
    written = raw.decode("utf-8", "replace").strip()
    if _WITHOUT_A_HOST.match(written):
        return written
    try:
        return str(url.join(written))
    except (httpx.InvalidURL, ValueError):
        return written or None


def _parsed(url: str) -> httpx.URL | None:
    """An address that can be asked for: http or https, with a host; None for any other."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        return None
    usable = parsed.scheme in _PORTS and parsed.host and len(url) <= 4000 and (parsed.port is None or 0 < parsed.port < 65536)
    return parsed.copy_with(fragment=None, username=None, password=None) if usable else None


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
