"""What is our column on a page of a portal, and what only looks like it."""

import datetime as dt
import time

import pytest

from chuyenmuc.portals.our_column import OurColumn, OurPost, trace, trace_of_links
from chuyenmuc.portals.pages.html_page import read_page
from chuyenmuc.portals.pages.page import Link

POST = OurPost("2026-q4-bua-com", "Bữa cơm của bốn mẹ con nhà Thỏ", dt.date(2026, 11, 5), True)
OLD = OurPost("2026-q3-mua-he", "Mùa hè của bốn mẹ con nhà Thỏ", dt.date(2026, 8, 5), False)
SITE = "https://chuyenmuc.example.edu.vn/cot/"
OURS = OurColumn((SITE, "http://cu.example.vn:8080/"), frozenset(("thcs-hoa-sua", "thcs-hoa-cu")), (POST, OLD))


def sign(html: str) -> str | None:
    found = trace(read_page(html, "http://thcs-hoa-sua.example.edu.vn/"), OURS)
    return found and found.sign


def link(url: str) -> str:
    return f'<p><a href="{url}">Xem</a></p>'


@pytest.mark.parametrize("base", [
    SITE, "http://chuyenmuc.example.edu.vn/cot/", "https://www.chuyenmuc.example.edu.vn/cot/", "https://CHUYENMUC.example.edu.vn:443/cot/",
    "http://cu.example.vn:8080/", "http://chuyenmuc.example.edu.vn:80/cot/",
])  # fmt: skip
@pytest.mark.parametrize("unit", ["thcs-hoa-sua", "thcs-hoa-cu"])
def test_links_to_the_unit_and_its_posts_are_ours_wherever_the_site_stands(base, unit):
    assert sign(link(f"{base}truong/{unit}/")) == sign(link(f"{base}truong/{unit}/index.html")) == "embed"
    assert sign(link(f"{base}truong/{unit}/{POST.stem}/?utm=1#x")) == "posts-linked"
    assert sign(link(f"{base}truong/{unit}/{OLD.stem}/")) == "old-posts"
    assert sign(f'<iframe src="{base}nhung/?don-vi={unit}"></iframe>') == "embed"


@pytest.mark.parametrize("base", [
    "https://chuyenmuc.example.edu.vn.evil.vn/cot/", "https://evil.vn/chuyenmuc.example.edu.vn/cot/", "https://xchuyenmuc.example.edu.vn/cot/",
    "https://chuyenmuc.example.edu.vn@evil.vn/cot/", "https://chuyenmuc.example.edu.vn/", "https://chuyenmuc.example.edu.vn/cot",
    "https://chuyenmuc.example.edu.vn/cotkhac/", "https://chuyenmuc.example.edu.vn:8443/cot/", "http://cu.example.vn/", "https://example.edu.vn/cot/",
])  # fmt: skip
def test_addresses_that_only_look_like_ours_are_not(base):
    assert sign(link(f"{base}truong/thcs-hoa-sua/")) is None and sign(link(f"{base}truong/thcs-hoa-sua/{POST.stem}/")) is None


@pytest.mark.parametrize("html,expected", [
    ('<div data-chuyenmuc="thcs-hoa-sua"></div>', "embed"), ('<div data-chuyenmuc=" thcs-hoa-cu "></div>', "embed"),
    ('<div data-chuyenmuc="thcs-khac"></div>', "embed-of-another-unit"), (link(f"{SITE}truong/thcs-khac/"), "embed-of-another-unit"),
    ('<div data-chuyenmuc="thcs-khac"></div><div data-chuyenmuc="thcs-hoa-sua"></div>', "embed"), (f'<script src="{SITE}nhung/embed.js"></script>', None),
    (link(f"/go?url={SITE}truong/thcs-hoa-sua/{POST.stem}/"), "posts-linked"), (link("/go?url=https%3A%2F%2Fevil.vn%2Ftruong%2Fthcs-hoa-sua%2F"), None),
    (link(f"https://l.facebook.com/l.php?u={SITE.replace('/', '%2F')}truong%2Fthcs-hoa-sua%2F&h=x"), "embed"),
    ("<p>BUA COM cua bon me con nha tho</p>", "titles"), ("<h3>Bữa cơm – của bốn mẹ con nhà Thỏ!</h3>", "titles"), ("<p>Bữa cơm</p>", None),
    (f"<p>{POST.title} {'và nhiều chuyện khác ' * 20}</p>", None), (f"<p>{OLD.title}</p>", None), (link(f"{SITE}truong/thcs-hoa-sua/khac/"), None),
    (f"<!-- {SITE}truong/thcs-hoa-sua/ -->", None), ("", None),
])  # fmt: skip
def test_signs(html, expected):
    assert sign(html) == expected


def test_items_of_a_feed():
    assert trace_of_links([Link("http://a/1", "Tin khác của trường"), Link("http://a/2", POST.title)], OURS).post == POST
    assert trace_of_links([Link("http://[x", "Tin khác của trường")], OURS) is None


def test_addresses_within_addresses_take_no_time():
    url = "http://a.vn/?u=" * 130
    began = time.process_time()
    trace(read_page(link(url) * 900, "http://a.vn/"), OURS)
    assert time.process_time() - began < 2
