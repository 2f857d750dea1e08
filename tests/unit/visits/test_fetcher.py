"""Single requests, against little servers: robots.txt, redirects, cookies, and each failure as its cause."""

import asyncio
import gzip
import time
import tracemalloc
import zlib

import pytest

from chuyenmuc.portals.answer import Ask
from chuyenmuc.visits.addresses import is_public, resolve
from chuyenmuc.visits.limits import PAGE_BYTES, REDIRECTS
from chuyenmuc.visits.politeness import Politeness
from support.portals.little_servers import AGENT, PAGE, fetched, fetcher, http, serving, zipped

# ---- Requests ----


def test_a_request_is_a_get_that_says_who_asks():
    answer, server = fetched({"/": http()})
    assert (answer.status, answer.cause, answer.body) == (200, None, PAGE) and server.paths == ["/robots.txt", "/"]
    for head in server.heads:
        lines = head.decode().split("\r\n")
        assert lines[0].startswith("GET ") and f"User-Agent: {AGENT}" in lines and f"Host: 127.0.0.1:{server.port}" in lines
        assert "Accept-Encoding: gzip, deflate" in lines and not any(
            line.startswith(("Cookie", "Referer", "Authorization")) for line in lines
        )


def test_fragments_and_passwords_of_an_address_are_not_sent():
    async def run():
        async with serving({"/": http()}) as server:
            return await fetcher().fetch(Ask(f"http://ten:mat-khau@127.0.0.1:{server.port}/#x")), server

    answer, server = asyncio.run(run())
    assert answer.cause is None and b"Authorization" not in b"".join(server.heads) and "#" not in server.paths[-1]


def test_a_name_with_diacritics_is_asked_by_its_ascii_form():
    async def run():
        async with serving({"/": http()}) as server:
            return await fetcher().fetch(Ask(f"http://trường-mẫu.vn:{server.port}/")), server

    answer, server = asyncio.run(run())
    assert answer.cause is None and b"Host: xn--" in server.heads[-1]


# ---- robots.txt ----

FORBIDDEN = "User-agent: *\nDisallow: /"


@pytest.mark.parametrize("robots,cause", [
    (http(FORBIDDEN.encode(), kind="text/plain"), "robots"), (http(b"\xef\xbb\xbf" + FORBIDDEN.encode()), "robots"),
    (http(FORBIDDEN.replace("\n", "\r\n").encode()), "robots"), (http(FORBIDDEN.replace("\n", "\r").encode()), "robots"),
    (http(b"User-agent: chuyenmuc\nDisallow: /\n\nUser-agent: *\nAllow: /"), "robots"),
    (http(b"User-agent: Chuyenmuc\nAllow: /\n\nUser-agent: *\nDisallow: /"), None),
    (http(b"User-agent: Googlebot\nDisallow: /"), None), (http(b"User-agent: *\nDisallow:"), None), (http(b""), None),
    (http(b"User-agent: *\nDisallow: /\nAllow: /$"), None), (http(b"\xff\xfe\0\x80"), None), (zipped(FORBIDDEN.encode()), "robots"),
    (http(b"<!DOCTYPE html><p>User-agent: *\nDisallow: /"), None), (http(b"\xef\xbb\xbf \n<html>User-agent: *\nDisallow: /"), None),
    (http(b"", "404 Not Found"), None), (http(b"", "403 Forbidden"), None), (http(b"", "401 Unauthorized"), None),
    (http(b"loi", "500 Internal Server Error"), "http-status"), (http(b"", "503 Service Unavailable"), "http-status"),
    (http(b"", "302 Found", "Location: /khac.txt"), "robots"), (http(b"", "302 Found", "Location: /robots.txt"), None),
    (http(b"", "302 Found", "Location: http://localhost:__PORT__/khac.txt"), None), (http(b"", "302 Found"), None),
    (b"khong phai HTTP\r\n\r\n", "broken-answer"),
])  # fmt: skip
def test_robots_txt(robots, cause):
    answer, server = fetched({"/robots.txt": robots, "/khac.txt": http(FORBIDDEN.encode()), "/": http()})
    assert answer.cause == cause and ("/" in server.paths) == (cause is None)


def test_a_large_robots_txt_is_cut_at_a_line():
    lines = b"User-agent: *\n" + b"Disallow: /an/%06d\n" * 1 % 1 + b"".join(b"Disallow: /xyz/%06d\n" % number for number in range(30_000))
    answer, server = fetched({"/robots.txt": http(lines), "/xy": http()}, "/xy")
    assert answer.cause is None and len(lines) > 512 * 1024


def test_site_maps_of_robots_txt_come_with_the_answer():
    robots = http(b"User-agent: *\nAllow: /\n" + b"".join(b"Sitemap: http://a.vn/%d.xml\n" % number for number in range(9)))
    answer, _ = fetched({"/robots.txt": robots, "/": http()})
    assert answer.sitemaps == ("http://a.vn/0.xml", "http://a.vn/1.xml", "http://a.vn/2.xml")


@pytest.mark.parametrize("asked,least,most", [("0.3", 0.3, 2), ("-5", 0, 0.3), ("9999", 10, 10), ("x", 0, 0.3)])
def test_a_crawl_delay_is_respected_up_to_a_limit(asked, least, most):
    politeness = Politeness(64, 0.0)

    async def run():
        robots = http(f"User-agent: *\nCrawl-delay: {asked}".encode())
        async with serving({"/robots.txt": robots, "/": http(), "/2": http()}) as server:
            visit = fetcher(politeness=politeness)
            await visit.fetch(Ask(f"{server.url}/"))
            if most > 5:
                return politeness._delays[server.url]
            await visit.fetch(Ask(f"{server.url}/2"))
            return server.times[2] - server.times[1]

    assert least <= asyncio.run(run()) <= most


# ---- Redirects ----


def test_redirects_are_followed_with_the_robots_txt_of_each_host():
    async def run():
        forbids = {"/robots.txt": http(FORBIDDEN.encode()), "/x": http()}
        async with (
            serving(forbids, "127.0.0.2") as other,
            serving({"/": http(b"", "301 Moved", f"Location: http://khac.vn:{other.port}/x")}) as server,
        ):

            async def resolver(host: str, port: int) -> list[str]:
                return ["127.0.0.2" if host == "khac.vn" else "127.0.0.1"]

            return await fetcher(resolver=resolver).fetch(Ask(f"{server.url}/")), other

    answer, other = asyncio.run(run())
    assert answer.cause == "robots" and answer.final.startswith("http://khac.vn") and other.paths == ["/robots.txt"]


@pytest.mark.parametrize("location,cause", [
    ("/", "too-many-redirects"), ("?", "too-many-redirects"), ("/dich", None), ("dich#x", None), ("/đích".encode(), None),
    ("file:///etc/passwd", "bad-redirect"), ("data:text/html,x", "bad-redirect"), ("javascript:alert(1)", "bad-redirect"), ("ftp://a/", "bad-redirect"),
    ("http://", "bad-redirect"), ("https:///x", "bad-redirect"), ("http:x", "bad-redirect"), ("http://a:99999/", "bad-redirect"),
    ("http://a:x/", "bad-redirect"), (f"/{'x' * 5000}", "bad-redirect"), ("http://khong-co.invalid/", "dns"),
    ("http://169.254.169.254/latest/meta-data/", "private-address"), ("http://[fe80::1]/", "private-address"), ("//0.0.0.0/", "private-address"),
])  # fmt: skip
def test_where_a_redirect_leads(location, cause):
    raw = location if isinstance(location, bytes) else location.encode()

    async def resolver(host: str, port: int) -> list[str]:
        if host.endswith(".invalid"):
            raise OSError("no such name")
        return [host.strip("[]")]

    async def run():
        moved = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + raw + b"\r\n\r\n"
        async with serving({"/": moved, "/?": moved, "/dich": http(), "/%C4%91%C3%ADch": http()}) as server:
            return await fetcher(resolver=resolver).fetch(Ask(f"{server.url}/"))

    assert asyncio.run(run()).cause == cause


@pytest.mark.parametrize("location", [
    "http://127.0.0.1:__PORT__/x", "http://localhost:__PORT__/x", "http://2130706433:__PORT__/x", "http://0x7f.1:__PORT__/x", "http://[::1]:__PORT__/x",
    "http://[::ffff:127.0.0.1]:__PORT__/x", "http://0:__PORT__/x", "http://169.254.169.254/x",
])  # fmt: skip
def test_a_redirect_into_the_private_network_is_refused_before_any_connection(location):
    async def resolver(host: str, port: int) -> list[str]:
        return ["203.113.131.1"] if host == "cong.example.vn" else await resolve(host, port)

    async def run():
        async with serving({"/x": http()}) as inner:
            target = location.replace("__PORT__", str(inner.port))
            async with serving({"/": http(b"", "302 Found", f"Location: {target}")}) as outer:
                visit = fetcher(resolver=resolver, is_allowed=is_public)
                found = visit._connections.target

                async def to_the_outer(host: str, port: int):
                    target = await found(host, port)
                    return type(target)(target.host, target.port, "127.0.0.1") if host == "cong.example.vn" else target

                visit._connections.target = to_the_outer
                return await visit.fetch(Ask(f"http://cong.example.vn:{outer.port}/")), inner

    answer, inner = asyncio.run(run())
    assert answer.cause == "private-address" and inner.connections == 0


def test_a_chain_of_redirects_ends():
    pages = {f"/{number}": http(b"", "302 Found", f"Location: /{number + 1}") for number in range(50)}
    answer, server = fetched(pages, "/0")
    assert answer.cause == "too-many-redirects" and len(server.heads) == REDIRECTS + 2


def test_a_redirect_that_sets_a_cookie_and_leads_back_is_followed_once():
    async def run():
        async def gate(writer, head):
            has = b"cookie: da-xem=1" in head.lower()
            writer.write(http() if has else http(b"", "302 Found", "Location: /", "Set-Cookie: da-xem=1; Path=/"))

        async with serving({"/": gate}) as server:
            first, second = fetcher(), fetcher()
            one = await first.fetch(Ask(f"{server.url}/"))
            seen = len(server.heads)
            await second.fetch(Ask(f"{server.url}/"))
            return one, server.heads[seen : seen + 2]

    answer, of_another_visit = asyncio.run(run())
    assert answer.cause is None and all(b"cookie" not in head.lower() for head in of_another_visit)


@pytest.mark.parametrize(
    "cookie", ["a=" + "x" * 3000, "ế=ớ", "=", ";", "a=b; Domain=evil.vn", "a=b; Expires=x; Max-Age=-999999999999", 'a="\x01']
)
def test_odd_cookies_harm_nothing(cookie):
    async def run():
        async with serving({"/": http(PAGE, "200 OK", f"Set-Cookie: {cookie}"), "/2": http()}) as server:
            visit = fetcher()
            return [(await visit.fetch(Ask(server.url + path))).cause for path in ("/", "/2")]

    assert asyncio.run(run())[1] in (None, "broken-answer")


# ---- Statuses and bodies ----


@pytest.mark.parametrize("answer,cause", [
    (http(b"", "204 No Content"), "empty"), (http(b" \n "), "empty"), (http(PAGE, "206 Partial Content"), None), (http(PAGE, "304 Not Modified"), "http-status"),
    (http(PAGE, "300 Multiple Choices"), "http-status"), (http(PAGE, "404 Not Found"), "http-status"), (http(PAGE, "500 Oops"), "http-status"),
    (http(PAGE, "999 Denied"), "http-status"), (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + http(), None), (b"HTTP/1.1 101 Switching\r\n\r\n", "broken-answer"),
    (PAGE, "broken-answer"), (b"", "broken-answer"), (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + PAGE, "broken-answer"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broken-answer"), (b"SSH-2.0-OpenSSH_9\r\n", "broken-answer"),
    (http(PAGE, "200 OK", *(f"X-{number}: {'x' * 900}" for number in range(400))), "broken-answer"), (http(b"%PDF-1.4"), "not-html"),
    (http(b"%PDF-1.4", kind="application/pdf"), "not-html"), (http(b"\x89PNG\r\n", kind=""), "not-html"), (http(PAGE, kind=""), None),
    (http(b"chi co chu", kind="text/plain"), "not-html"), (http(b"chi co chu"), None), (http(b"{}", kind="application/json"), "not-html"),
    (http(gzip.compress(PAGE), "200 OK", "Content-Encoding: gzip"), None), (http(zlib.compress(PAGE), "200 OK", "Content-Encoding: deflate"), None),
    (http(zlib.compress(PAGE)[2:-4], "200 OK", "Content-Encoding: deflate"), None), (http(PAGE, "200 OK", "Content-Encoding: gzip"), "broken-answer"),
    (http(PAGE, "200 OK", "Content-Encoding: br"), "broken-answer"), (http(b"", "200 OK", "Content-Encoding: gzip"), "empty"),
    (http(PAGE, "200 OK", "Content-Encoding: identity"), None), (http(gzip.compress(PAGE)[:9], "200 OK", "Content-Encoding: gzip"), "broken-answer"),
    (http(gzip.compress(PAGE * 50)[:-9], "200 OK", "Content-Encoding: gzip"), None),
])  # fmt: skip
def test_what_an_answer_is(answer, cause):
    assert fetched({"/": answer})[0].cause == cause


def test_nobody_listens():
    async def run():
        async with serving({}) as server:
            pass
        return await fetcher().fetch(Ask(f"{server.url}/"))

    assert asyncio.run(run()).cause == "refused"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "http://",
        "http://[x",
        "file:///etc/passwd",
        "http://a:99999/",
        "http://a\ud800b/",
        "http://\x00/",
        "http://.../",
        "http://" + "a." * 200,
    ],
)
def test_an_address_that_is_none_raises_nothing(url):
    assert asyncio.run(fetcher(resolver=resolve).fetch(Ask(url))).cause in ("bad-redirect", "dns", "broken-answer")


def test_a_gzip_bomb_is_unpacked_up_to_the_limit_of_a_page():
    bomb = zipped(b"\0" * 60_000_000)
    tracemalloc.start()
    answer, _ = fetched({"/": bomb}, kind="file")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(answer.body) == PAGE_BYTES and peak < 30_000_000


# ---- Time ----


async def _endless(writer, head):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
    while True:
        writer.write(b"<p>them</p>" * 10)
        await writer.drain()
        await asyncio.sleep(0.01)


async def _endless_after_a_while(writer, head):
    await asyncio.sleep(0.35)
    await _endless(writer, head)


async def _drop(writer, head):
    for sign in http(PAGE):
        writer.write(bytes([sign]))
        await writer.drain()
        await asyncio.sleep(0.05)


async def _silent(writer, head):
    await asyncio.sleep(60)


@pytest.mark.parametrize("served,cause", [(_endless, None), (_endless_after_a_while, None), (_drop, "timeout"), (_silent, "timeout")])
def test_what_never_ends_is_taken_as_far_as_it_came_in_time(served, cause):
    began = time.monotonic()
    answer, _ = fetched({"/": served}, seconds=0.8)
    assert answer.cause == cause and answer.body.startswith(PAGE if cause is None else b"") and time.monotonic() - began < 3


def test_waiting_for_a_turn_takes_nothing_of_the_time_for_a_page():
    async def run():
        async with serving({"/": http(), "/2": http()}) as server:
            visit = fetcher(seconds=0.3, delay=0.5)
            return [(await visit.fetch(Ask(server.url + path))).cause for path in ("/", "/2")], server.times

    causes, times = asyncio.run(run())
    assert causes == [None, None] and times[2] - times[1] >= 0.5


def test_a_resolver_that_says_nothing_is_given_up():
    async def resolver(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    assert asyncio.run(fetcher(seconds=0.2, resolver=resolver).fetch(Ask("http://a.example.vn/"))).cause == "dns"
