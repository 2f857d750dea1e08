"""The snippets, copied from a unit's page and pasted into a page of another origin, in a real browser."""

import html
import re
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from chuyenmuc.syndication.embeds import HEIGHTS

SITE = "https://chuyenmuc.example.edu.vn/"
HOST = "https://cong-truong.example/gioi-thieu"
UNIT = "thcs-hoa-sua"
TITLES = ["Đọc luật trong một buổi chiều", "Thầy trò cùng nấu bữa cơm ngày Gia đình", "Tranh biện 8/3: Có nên tặng hoa?"]
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml"}
KINDS = ["iframe", "script", "link"]
WIDTHS = [280, 360, 1200]


@dataclass
class Host:
    """A page of the host, with what was asked for and what went wrong while it loaded."""

    page: Page
    context: BrowserContext
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@pytest.fixture
def host(browser, sample):
    """Open a host's page that holds ``body``; the column's site answers from disk, without any CORS header."""
    opened = []

    def open_page(body, *, width=1200, head="", policy=None, down=False, url=HOST, **context) -> Host:
        made = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **context)
        found = Host(made.new_page(), made)
        opened.append(made)

        def answer(route: Route) -> None:
            asked = route.request.url
            found.asked.append(asked)
            if asked == url:
                headers = {"Content-Type": "text/html; charset=utf-8"} | ({"Content-Security-Policy": policy} if policy else {})
                top = f'<!doctype html><html lang="vi"><head><title>Cổng</title>{head}</head>'
                text = f"{top}<body><main><h1>Cổng của trường</h1>{body}</main>"
                route.fulfill(body=text, headers=headers)
            elif asked.startswith(SITE) and not down:
                path = sample.site(re.sub(r"[?#].*", "", asked.removeprefix(SITE)))
                file = path / "index.html" if path.is_dir() else path
                route.fulfill(path=file, headers={"Content-Type": TYPES.get(file.suffix, "application/octet-stream")})
            else:
                route.abort()

        made.route("**/*", answer)
        found.page.on("console", lambda message: found.wrong.append(message.text) if message.type in ("error", "warning") else None)
        found.page.on("pageerror", lambda error: found.wrong.append(str(error)))
        found.page.goto(url, wait_until="networkidle")
        return found

    yield open_page
    for made in opened:
        made.close()


def snippet(sample, kind: str, unit: str = UNIT) -> str:
    """The snippet of a unit's page, as a person copies it."""
    found = re.search(rf'<textarea[^>]*data-embed-code="{kind}"[^>]*>(.*?)</textarea>', sample.page(f"truong/{unit}"), re.S)
    return html.unescape(found[1])


def shown(found: Host, kind: str) -> list[str]:
    """The titles that a visitor of the host sees."""
    if kind == "iframe":
        place = found.page.frame_locator("iframe").first.locator("h2 a:visible")
    else:
        place = found.page.locator("chuyen-muc").first.locator(".title a")
    place.first.wait_for()
    return [text for text in place.all_inner_texts() if text]


def assert_harmless(found: Host) -> None:
    assert found.wrong == []
    assert [url for url in found.asked if not url.startswith((SITE, HOST, "data:"))] == []
    assert found.context.cookies() == []
    assert found.page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_snippet_shows_the_column_at_every_width(host, sample, kind, width):
    found = host(snippet(sample, kind), width=width)
    if kind != "link":
        assert shown(found, kind)[:3] == TITLES
    assert found.page.locator(f'a[data-chuyenmuc="{UNIT}"]').is_visible()
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    assert_harmless(found)
    problems = Axe().run(found.page).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in problems] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_snippet_carries_the_units_id_has_no_inline_script_and_no_opener(sample, kind):
    text = snippet(sample, kind)
    assert f'data-chuyenmuc="{UNIT}"' in text and f"/truong/{UNIT}/" in text
    assert all("src=" in tag for tag in re.findall("<script[^>]*>", text))
    assert not re.search(r"\son\w+=|javascript:|style=", text)
    assert all('rel="noopener"' in tag for tag in re.findall("<a [^>]*>", text))


@pytest.mark.parametrize("sandbox", ["", "allow-scripts allow-same-origin"])
def test_a_frame_works_in_a_sandbox_and_leads_to_the_text_of_a_post(host, sample, sandbox):
    """Such a sandbox allows neither new tabs nor the whole window, so the post opens in the frame."""
    text = snippet(sample, "iframe").replace("<iframe ", f'<iframe sandbox="{sandbox}" ')
    found = host(text)
    found.page.wait_for_timeout(500)
    assert_harmless(found)
    assert shown(found, "iframe")[:3] == TITLES
    frame = found.page.frame_locator("iframe")
    frame.get_by_role("link", name=TITLES[1]).click()
    frame.locator("h1", has_text=TITLES[1]).wait_for()
    assert "bốn món" in frame.locator("main").inner_text()
    assert frame.locator("figure img").evaluate("image => image.complete && image.naturalWidth > 0")
    frame.get_by_role("link", name="Mọi bài của").click()
    frame.locator("h2").first.wait_for()
    # Looking into the frame is itself a script, which Chromium then says it has blocked.
    found.wrong[:] = [message for message in found.wrong if sandbox or "Blocked script execution" not in message]
    assert_harmless(found)


def test_a_frame_works_under_a_strict_policy_of_the_host(host, sample):
    policy = f"default-src 'none'; frame-src {SITE}; base-uri 'none'; require-trusted-types-for 'script'"
    found = host(snippet(sample, "iframe"), policy=policy)
    assert shown(found, "iframe")[:3] == TITLES
    assert_harmless(found)


def test_the_script_works_under_a_strict_policy_of_the_host(host, sample):
    policy = f"default-src 'none'; script-src {SITE}; img-src {SITE}; base-uri 'none'; require-trusted-types-for 'script'"
    found = host(snippet(sample, "script"), policy=policy)
    assert shown(found, "script")[:3] == TITLES
    assert_harmless(found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("trouble", ["no scripts", "site down"])
def test_a_visible_link_stays_whatever_happens(host, sample, kind, trouble):
    settings = {"java_script_enabled": False} if trouble == "no scripts" else {"down": True}
    found = host(snippet(sample, kind), **settings)
    link = found.page.locator(f'a[data-chuyenmuc="{UNIT}"]')
    assert link.is_visible() and link.get_attribute("href") == f"{SITE}truong/{UNIT}/"


def test_a_frame_needs_no_scripts(host, sample):
    found = host(snippet(sample, "iframe"), java_script_enabled=False)
    assert shown(found, "iframe")[:3] == TITLES
    assert found.wrong == []


@pytest.mark.parametrize("kind", ["iframe", "script"])
def test_two_on_one_page_do_not_meet(host, sample, kind):
    found = host(snippet(sample, kind) + snippet(sample, kind) + snippet(sample, kind, "thpt-rung-thong"))
    assert shown(found, kind)[:3] == TITLES
    places = found.page.locator("iframe" if kind == "iframe" else "chuyen-muc")
    assert places.count() == 3
    if kind == "script":
        found.page.wait_for_function("[...document.querySelectorAll('chuyen-muc')].every(e => e.shadowRoot.querySelector('li'))")
        assert [url for url in found.asked if url.endswith(".js")].count(f"{SITE}truong/{UNIT}/nhung/bai.v1.js") == 1
    assert_harmless(found)


def test_the_script_works_from_a_file(host, sample, tmp_path):
    page = tmp_path / "trang.html"
    found = host(snippet(sample, "script"), url=page.as_uri())
    assert shown(found, "script")[:3] == TITLES
    assert found.wrong == []


HOSTILE = [
    "* {all: unset}", "* {all: unset !important}", "p {font-size: 40px} body {font-size: 40px; letter-spacing: 2em}",
    "a, li, ul, div, img {display: none}", "main * {font-size: 1px !important}",
]  # fmt: skip


@pytest.mark.parametrize("css", HOSTILE)
@pytest.mark.parametrize("kind", ["iframe", "script"])
def test_styles_of_the_host_do_not_break_it(host, sample, kind, css):
    found = host(snippet(sample, kind), head=f"<style>{css}</style>", width=1200)
    assert shown(found, kind)[:3] == TITLES
    if kind == "script":
        title = found.page.locator("chuyen-muc .title a").first
        style = title.evaluate("e => ({size: getComputedStyle(e).fontSize, space: getComputedStyle(e).letterSpacing})")
        assert style == {"size": "16px", "space": "normal"}
        assert title.is_visible()


def test_the_script_changes_nothing_in_the_host(host, sample):
    """No global of its own, no style, no element but those of the snippet."""
    told = (
        "({html: document.documentElement.outerHTML, names: Object.getOwnPropertyNames(window).sort(),"
        " sheets: document.styleSheets.length})"
    )
    text = snippet(sample, "script")
    plain = host(re.sub("<script.*", "", text)).page.evaluate(told)
    found = host(text)
    shown(found, "script")
    after = found.page.evaluate(told)
    assert after["names"] == plain["names"] and after["sheets"] == plain["sheets"]
    assert after["html"].replace(f'<script src="{SITE}nhung/embed.js" async=""></script>', "").split() == plain["html"].split()


@pytest.mark.parametrize(
    ("fragment", "posts", "pictures", "background"),
    [("3-sang-khong", 3, 0, "rgb(255, 255, 255)"), ("5-toi-hinh", 5, 1, "rgb(23, 32, 42)"), ("", 5, 1, "rgba(0, 0, 0, 0)")],
)
def test_a_frames_settings_stand_in_its_address(host, sample, fragment, posts, pictures, background):
    text = re.sub(r"#[^\"]*", f"#{fragment}" if fragment else "", snippet(sample, "iframe"))
    found = host('<div style="height:3000px"></div>' + text)
    assert found.page.evaluate("scrollY") == 0, "the fragment scrolled the host"
    found.page.locator("iframe").scroll_into_view_if_needed()
    frame = found.page.frame_locator("iframe")
    frame.locator("h2").first.wait_for()
    assert frame.locator("li:visible").count() == posts
    assert frame.locator("li > img:visible").count() == pictures
    assert frame.locator("html").evaluate("e => getComputedStyle(e).backgroundColor") == background


def test_the_scripts_settings_are_attributes(host, sample):
    text = snippet(sample, "script").replace('data-posts="5"', 'data-posts="3"').replace('data-pictures="hinh"', 'data-pictures="khong"')
    found = host(text.replace('data-theme="theo-cong"', 'data-theme="toi"'))
    assert len(shown(found, "script")) == 3
    assert found.page.locator("chuyen-muc img").count() == 0
    assert found.page.locator("chuyen-muc .box").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(23, 32, 42)"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("posts", HEIGHTS)
def test_the_fixed_height_fits_at_every_width(host, sample, posts, width):
    """In the frame of all units, whose posts say whose they are; at most a fifth of the frame stays empty."""
    text = re.sub(r"#[^\"]*", f"#{posts}-sang-hinh", snippet(sample, "iframe").replace(f"truong/{UNIT}/nhung/", "bai-viet/nhung/"))
    found = host(re.sub(r'height="\d+"', f'height="{HEIGHTS[posts]}"', text), width=width)
    frame = found.page.frame_locator("iframe")
    frame.locator("h2").first.wait_for()
    assert frame.locator("li:visible").count() == posts
    height = frame.locator("main").evaluate("e => e.getBoundingClientRect().height")
    assert HEIGHTS[posts] * 4 / 5 <= height <= HEIGHTS[posts]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("pictures", ["hinh", "khong"])
def test_a_frame_of_five_posts_is_filled(host, sample, pictures, width):
    """The usual snippet, with posts of one-line titles: what is left at the bottom is not taken for a column that did not load."""
    text = re.sub(r"#[^\"]*", f"#5-sang-{pictures}", snippet(sample, "iframe").replace(f"truong/{UNIT}/nhung/", "bai-viet/nhung/"))
    frame = host(text, width=width).page.frame_locator("iframe")
    frame.locator("h2").first.wait_for()
    assert HEIGHTS[5] - frame.locator("main").evaluate("e => e.getBoundingClientRect().height") <= 148


def test_a_post_in_a_frame_is_set_as_text_is(host, sample):
    """Paragraphs and headings stand apart, and a list has all its items, with their signs."""
    found = host(re.sub(r"\?don-vi=[^\"]*", "2026-q2-bua-com-ngay-gia-dinh/", snippet(sample, "iframe")), width=360)
    frame = found.page.frame_locator("iframe")
    frame.locator("h1").first.wait_for()
    edges = frame.locator(".body > *").evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(box => [box.top, box.bottom])")
    gaps = [top - bottom for (_, bottom), (top, _) in pairwise(edges)]
    assert gaps and min(gaps) >= 7
    frame.locator(".body").evaluate("body => { body.innerHTML = '<ul>' + '<li>Một dòng</li>'.repeat(12) + '</ul>' }")
    assert frame.locator(".body li:visible").count() == 12
    assert (
        frame.locator(".body li").last.evaluate("e => getComputedStyle(e).listStyleType + getComputedStyle(e).display") == "disclist-item"
    )
    sizes = (
        "[document.documentElement, document.querySelector('.meta'), document.querySelector('h1')].map(e => getComputedStyle(e).fontSize)"
    )
    assert frame.locator("body").evaluate(f"() => {sizes}") == ["16px", "14px", "22.4px"]


def test_no_size_of_text_in_frames_is_fixed(sample):
    styles = sample.site("assets/stylesheets/frame.css").read_text("utf-8") + sample.site("nhung/embed.js").read_text("utf-8")
    assert re.findall(r"font(?:-size)?:[^;}]*\dpx[^;}]*", styles) == []


@pytest.mark.parametrize("frame", ["nhung/", "nhung/tu-dong/"])
def test_the_whole_page_of_a_post_opens_outside_its_frame(host, sample, frame):
    """Neither does the frame show a whole site, nor is the portal gone."""
    text = snippet(sample, "iframe").replace(f"truong/{UNIT}/nhung/", f"truong/{UNIT}/{frame}")
    found = host(text, width=360)
    inside = found.page.frame_locator("iframe")
    inside.get_by_role("link", name=TITLES[1]).click()
    inside.locator("h1", has_text=TITLES[1]).wait_for()
    with found.context.expect_page() as opened:
        inside.get_by_role("link", name="Mở trang đầy đủ của bài này").click()
    assert opened.value.url.startswith(f"{SITE}truong/{UNIT}/2026-q") and "/nhung/" not in opened.value.url
    assert found.page.url == HOST and inside.locator("h1", has_text=TITLES[1]).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["sang", "toi", "theo-cong"])
def test_a_growing_frame_takes_the_height_of_what_it_shows_and_no_more(host, sample, theme, scheme):
    text = snippet(sample, "iframe").replace(f"truong/{UNIT}/nhung/", f"truong/{UNIT}/nhung/tu-dong/")
    text = re.sub(r"#[^\"]*", f"#5-{theme}-hinh", text)
    found = host(text + f'<script src="{SITE}nhung/embed.js" async></script>', width=360, color_scheme=scheme)
    frame = found.page.frame_locator("iframe")

    def settled() -> int:
        found.page.wait_for_timeout(800)
        inside = frame.locator("main").evaluate("e => Math.ceil(e.getBoundingClientRect().height)")
        height = int(found.page.locator("iframe").get_attribute("height"))
        assert height == inside + 8
        return height

    found.page.wait_for_function(f"document.querySelector('iframe').height !== '{HEIGHTS[5]}'")
    before = settled()
    frame.get_by_role("link", name=TITLES[1]).click()
    frame.locator("h1", has_text=TITLES[1]).wait_for()
    assert settled() > before
    assert_harmless(found)


def test_a_growing_frame_that_was_there_before_the_script_grows_too(host, sample):
    text = snippet(sample, "iframe").replace(f"truong/{UNIT}/nhung/", f"truong/{UNIT}/nhung/tu-dong/")
    found = host(text, width=360)
    found.page.frame_locator("iframe").locator("main").wait_for()
    found.page.wait_for_timeout(500)
    before = found.page.locator("iframe").get_attribute("height")
    found.page.add_script_tag(url=f"{SITE}nhung/embed.js")
    found.page.wait_for_function(f"document.querySelector('iframe').height !== '{before}'", timeout=5000)


def test_a_frame_keeps_its_colours_when_a_post_is_opened(host, sample):
    found = host(re.sub(r"#[^\"]*", "#3-toi-khong", snippet(sample, "iframe")))
    frame = found.page.frame_locator("iframe")
    dark = "rgb(23, 32, 42)"
    frame.get_by_role("link", name=TITLES[1]).click()
    frame.locator("h1", has_text=TITLES[1]).wait_for()
    expect(frame.locator("html")).to_have_css("background-color", dark)  # the style sheet may come after the heading
    frame.get_by_role("link", name="Mọi bài của").click()
    frame.locator("h2").first.wait_for()
    expect(frame.locator("html")).to_have_css("background-color", dark)


def test_columns_of_two_sites_stand_on_one_page(host, sample):
    """Each element takes its data from the site of its own link, whichever script came first."""
    other = snippet(sample, "script").replace(SITE, "https://so-khac.example/muc/")
    found = host(other + snippet(sample, "script"))
    found.page.locator("chuyen-muc >> nth=1").locator(".title a").first.wait_for()
    assert "https://so-khac.example/muc/truong/thcs-hoa-sua/nhung/bai.v1.js" in found.asked


@pytest.mark.parametrize(
    "link",
    [
        "https://ac.example/truong/",
        "https://ac.example/muc/truong/x/",
        "https://chuyenmuc.example.edu.vn.ac.example/truong/",
        "//ac.example/truong/thcs-hoa-sua/",
    ],
)
def test_a_link_to_a_site_whose_script_the_page_does_not_have_loads_nothing(host, sample, link):
    """It may be in a visitor's comment; what is loaded would run as the page's own."""
    comment = f'<chuyen-muc data-chuyenmuc="x"><a href="{link}">xem</a></chuyen-muc>'
    found = host(comment + snippet(sample, "script"))
    found.page.locator("chuyen-muc >> nth=1").locator(".title a").first.wait_for()
    found.page.wait_for_timeout(200)
    assert not [url for url in found.asked if "ac.example" in url]
    assert found.page.locator("chuyen-muc >> nth=0").locator("a").is_visible()


def test_the_script_keeps_its_direction_and_language_and_can_be_hidden(host, sample):
    found = host(f'<div dir="rtl" lang="ar">{snippet(sample, "script")}</div>')
    shown(found, "script")
    box = found.page.locator("chuyen-muc .box")
    assert box.evaluate("e => getComputedStyle(e).direction") == "ltr" and box.get_attribute("lang") == "vi"
    found.page.evaluate("document.querySelector('chuyen-muc').hidden = true")
    assert not found.page.locator("chuyen-muc").is_visible()
    found.page.evaluate("e = document.querySelector('chuyen-muc'), e.hidden = false, e.parentNode.style.visibility = 'hidden'")
    assert not box.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["5-theo-cong-hinh", "5-sang-hinh", "5-toi-hinh"])
def test_a_frame_is_accessible_in_every_colour(browser, served, scheme, fragment):
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    for path in (f"truong/{UNIT}/nhung/", f"truong/{UNIT}/nhung/2026-q2-bua-com-ngay-gia-dinh/"):
        page.goto(f"{served}{path}#{fragment}")
        problems = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in problems] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_units_page_previews_and_copies_its_snippets(browser, served):
    context = browser.new_context(viewport={"width": 390, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}truong/{UNIT}/", wait_until="networkidle")
    assert not any("/nhung/" in url for url in asked), "nothing is loaded before it is asked for"
    page.locator("#nhung > summary").click()
    preview = page.frame_locator("#nhung [data-preview] iframe >> nth=0").frame_locator("iframe")
    page.locator("#nhung [data-preview]").first.scroll_into_view_if_needed()
    # Until its style sheet is there a frame shows the link of each theme; then one.
    expect(preview.locator("h2 a:visible", has_text=TITLES[0])).to_have_count(1)
    page.frame_locator("#nhung [data-preview] iframe >> nth=1").locator("chuyen-muc .title a", has_text=TITLES[0]).wait_for()
    page.get_by_role("button", name="Chép đoạn này").first.click()
    page.get_by_text("Đã chép.").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("textarea").first.input_value()
    assert [url for url in asked if not url.startswith((served, "data:", "blob:", "about:"))] == []
    context.close()


def test_the_builder_makes_what_was_chosen(browser, served, host):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}nhung/?don-vi={UNIT}", wait_until="networkidle")
    for name, value in (
        ("source", "chu-de/gia-dinh-hanh-phuc/"),
        ("posts", "3"),
        ("theme", "toi"),
        ("pictures", "khong"),
        ("kind", "script"),
    ):
        page.locator(f"[name={name}]").select_option(value)
    text = page.locator("#doan-nhung").input_value()
    page.close()
    assert "${" not in text and f'data-chuyenmuc="{UNIT}"' in text
    found = host(text)
    assert len(shown(found, "script")) == 3
    assert_harmless(found)
