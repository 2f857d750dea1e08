"""The site under Debian's nginx, configured by what ``chuyenmuc host`` prints: headers, redirects, caching, compression, a real browser."""

import asyncio
import gzip
import os
import random
import re
import time

import pytest
from playwright.sync_api import Browser, Page

from browser.flags import COMPLETE
from browser.kinds import FRAMES, REDIRECT
from browser.under_policy import headers_at, hosted
from browser.waiting import wait_until
from support.scenes import Repository
from support.web_servers import PATHS, Answer, Running, running, trusting

FORMER, PRESENT = "/truong/thcs-ten-cu/", "/truong/thcs-dai/"


@pytest.fixture(scope="module")
def server(showcase, tmp_path_factory):
    with running("nginx", showcase, tmp_path_factory.mktemp("nginx")) as found:
        yield found


def way_on(server: Running, answer: Answer) -> str:
    """Where an answer leads to, below the site's base."""
    location = re.sub("%[0-9a-f]{2}", lambda code: code[0].upper(), answer.headers["location"])
    return location.removeprefix(f"https://localhost:{server.port}").removeprefix(server.base)


def assert_headers(server: Running, showcase, pages: dict[str, str]) -> None:
    site = hosted(showcase.root, server.url)
    assert len(pages) > 30
    paths = [*pages.values(), "feed.xml", "feed.atom", "theo-doi/suc-khoe.json", "assets/stylesheets/site.css", "nhung/embed.js"]
    for path in paths:
        answer = server.get(f"/{path}")
        assert answer.status == 200, path
        expected = {name.lower(): value for name, value in headers_at(site, f"{server.base}/{path}").items()}
        assert expected.items() <= answer.headers.items(), path
        unexpected = {"x-frame-options", "access-control-allow-origin"} & set(answer.headers) - set(expected)
        assert not unexpected, path
        assert answer.headers["content-type"].endswith("charset=utf-8"), path


def assert_redirects(server: Running, showcase) -> None:
    """Every former address, page or file, leads to the one that has taken its place, with all that follows it."""
    for path in ("", "feed.xml", "huy-hieu.svg", "nhung/tu-dong/?don-vi=thcs-ten-cu", "2026-q2-anh/?a=1&b=2", "kh%C3%B4ng-c%C3%B3/"):
        answer = server.get(FORMER + path)
        assert (answer.status, way_on(server, answer)) == (301, PRESENT + path)
    assert way_on(server, server.get(FORMER.rstrip("/"))) == PRESENT
    split = server.get(f"{FORMER}%0d%0aX-Of-Others:%20y")
    assert split.status == 301 and "x-of-others" not in split.headers
    former = [file for file in (showcase.site() / FORMER.strip("/")).rglob("*.html") if REDIRECT in file.read_text("utf-8")]
    assert len(former) > 5, "the redirects of HTML, for hosts without others"


def assert_not_found(server: Running) -> None:
    (server.folder / ".git").mkdir(exist_ok=True)
    for name in (".git/config", ".env"):
        (server.folder / name).write_text("secret")
    for path in ("/khong-co/", "/khong-co.xml", "/.git/config", "/.env", "/truong/.env", "/assets/javascripts/"):
        answer = server.get(path)
        assert answer.status == 404 and b"secret" not in answer.body, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8" and b"__noi-dung" in answer.body, path
        assert answer.headers["x-frame-options"] == "DENY"


def assert_copies_are_sent(server: Running, codings: dict[str, str]) -> None:
    """A copy that says something else shows which file was sent."""
    for coding, ending in codings.items():
        (server.folder / f"theo-doi/coverage.json.{ending}").write_bytes(gzip.compress(b"{}"))
        answer = server.get("/theo-doi/coverage.json", accept_encoding=coding)
        assert answer.headers["content-encoding"] == coding and gzip.decompress(answer.body) == b"{}"
        assert answer.headers["content-type"] == "application/json; charset=utf-8" and "Accept-Encoding" in answer.headers["vary"]
        assert answer.headers["access-control-allow-origin"] == "*" and "immutable" not in answer.headers["cache-control"]
        (server.folder / f"theo-doi/coverage.json.{ending}").unlink()
    assert "content-encoding" not in server.get("/theo-doi/coverage.json").headers


def test_a_page_of_each_kind_has_its_headers(server, showcase, pages):
    assert_headers(server, showcase, pages)


def test_former_addresses_are_moved_for_good(server, showcase):
    assert_redirects(server, showcase)


def test_what_is_not_there_is_said_in_vietnamese_and_nothing_hidden_is_shown(server):
    assert_not_found(server)


def test_a_compressed_copy_is_sent_and_without_one_the_server_compresses(server):
    assert_copies_are_sent(server, {"gzip": "gz"})
    assert server.get("/", accept_encoding="gzip").headers["content-encoding"] == "gzip"


def test_pages_are_asked_for_again_and_what_is_named_by_its_content_is_not(server, showcase):
    first = server.get("/")
    assert first.headers["cache-control"] == "no-cache"
    assert server.get("/", if_none_match=first.headers["etag"]).status == 304
    (bundle,) = showcase.site("assets/javascripts").glob("bundle.*.min.js")
    assert "immutable" in server.get(f"/assets/javascripts/{bundle.name}").headers["cache-control"]


def test_http_leads_to_https(server):
    from http.client import HTTPConnection

    client = HTTPConnection("127.0.0.1", server.plain_port)
    client.request("GET", "/truong/?a=1", headers={"Host": "localhost"})
    answer = client.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"{server.url}truong/?a=1")


@pytest.fixture
def page(browser: Browser, server) -> Page:
    context = browser.new_context(ignore_https_errors=True, locale="vi-VN")
    context.add_init_script("addEventListener('securitypolicyviolation', event => console.error('blocked: ' + event.blockedURI))")
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    yield page
    context.close()


def test_a_browser_speaks_http_2_and_nothing_of_a_page_is_blocked(page, server):
    """All other tests of this folder see their pages under the same policies; here the server itself sends them."""
    page.emulate_media(color_scheme="light")
    page.goto(server.url, wait_until="load")
    page.locator(COMPLETE).wait_for(state="attached")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol") == "h2"
    page.evaluate(
        "__md_set('__palette', {index: 2, color: {media: '(prefers-color-scheme: dark)', scheme: 'slate', primary: 'x', accent: 'y'}})"
    )
    page.goto(f"{server.url}truong/thcs-dai/", wait_until="load")
    page.locator(COMPLETE).wait_for(state="attached")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert not [line for line in page.said if "blocked" in line or "Content Security Policy" in line], page.said


def test_the_colours_that_a_reader_chose_are_there_before_the_first_paint(page, server):
    page.goto(server.url, wait_until="load")
    page.evaluate(
        "__md_set('__palette', {index: 0, color: {media: '(prefers-color-scheme)', scheme: 'default', primary: 'x', accent: 'y'}})"
    )
    page.emulate_media(color_scheme="dark")
    page.add_init_script(
        "window.painted = []; requestAnimationFrame(function look() {"
        " if (document.querySelector('[data-md-component=palette]')) painted.push(document.body.dataset.mdColorScheme);"
        " if (painted.length < 3) requestAnimationFrame(look) })"
    )
    page.reload(wait_until="load")
    wait_until(page, "painted.length === 3")
    assert page.evaluate("painted") == ["slate"] * 3


def test_other_sites_show_frames_and_no_page(page, server, pages, serve, tmp_path):
    shown = [pages[kind] for kind in FRAMES]
    hidden = ["", pages["unit"], "viet-bai/", "nhung/"]
    frames = "".join(f'<iframe src="{server.url}{path}" name="{number}"></iframe>' for number, path in enumerate([*shown, *hidden]))
    portal = Repository(tmp_path)
    portal.write("site/index.html", f"<!doctype html>{frames}")
    page.goto(serve(portal), wait_until="load")
    found = [bool(page.frame(str(number)).query_selector("main")) for number in range(len(shown) + len(hidden))]
    assert found == [True] * len(shown) + [False] * len(hidden)


@pytest.mark.long
def test_256_connections_for_ten_seconds_meet_no_error(server, pages):
    paths = [f"/{path}" for path in pages.values()]

    trusted = trusting()

    async def read_on(connection: tuple[asyncio.StreamReader, asyncio.StreamWriter], seed: int, until: float) -> int:
        (reader, writer), draw, done = connection, random.Random(seed), 0
        while time.monotonic() < until:
            writer.write(f"GET {draw.choice(paths)} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            assert head.startswith("HTTP/1.1 200 "), head
            if length := re.search(r"content-length: (\d+)", head, re.I):
                await reader.readexactly(int(length[1]))
            else:
                while size := int(await reader.readline(), 16):
                    await reader.readexactly(size + 2)
                await reader.readline()
            done += 1
        writer.close()
        return done

    async def all_of_them() -> list[int]:
        opened = (asyncio.open_connection("localhost", server.port, ssl=trusted, server_hostname="localhost") for _ in range(256))
        connections = await asyncio.gather(*opened)
        until = time.monotonic() + 10
        return await asyncio.gather(*(read_on(connection, seed, until) for seed, connection in enumerate(connections)))

    done = asyncio.run(all_of_them())
    print(f"{sum(done)} answers on {len(done)} connections in ten seconds")
    assert min(done) >= 1


@pytest.mark.long
@pytest.mark.parametrize(("name", "base"), [("nginx", "/cot"), ("apache", ""), ("apache", "/cot"), ("caddy", ""), ("caddy", "/cot")])
def test_the_other_servers_and_a_site_in_a_folder_answer_alike(name, base, showcase, pages, tmp_path):
    if not os.path.exists(PATHS[name]):
        pytest.skip(f"there is no {PATHS[name]} here")
    with running(name, showcase, tmp_path, base) as server:
        assert_headers(server, showcase, pages)
        assert_redirects(server, showcase)
        assert_not_found(server)
        assert_copies_are_sent(server, {"gzip": "gz"} if name == "nginx" else {"gzip": "gz", "br": "br"})
        if base:
            server.base = ""
            assert server.get(base).headers["location"].endswith(f"{base}/")
