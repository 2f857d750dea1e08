"""Addresses of the site, and links between them."""

from urllib.parse import unquote, urljoin

import pytest

from chuyenmuc import address
from chuyenmuc.address import absolute, ascii_url, is_web_address, readable_host, relative, subscription
from chuyenmuc.model.quarter import Quarter

Q3 = Quarter(2026, 3)
SITE = "https://chuyenmuc.example.edu.vn/cot/"
PAGES = ("", "bai-viet/", address.post("thcs-hoa-sua", "2026-q3-bài"), address.unit("thcs-hoa-sua"), address.CALENDAR_FILE, "feeds.opml")


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("start", [page for page in PAGES if not page or page.endswith("/")])
def test_a_relative_link_leads_to_its_target_from_any_page_and_below_any_path(target, start):
    assert unquote(urljoin(SITE + start, relative(target, start))) == SITE + target


def test_a_relative_link_is_percent_encoded_and_never_empty():
    assert relative("truong/a/anh/bữa cơm.png", "truong/a/") == "anh/b%E1%BB%AFa%20c%C6%A1m.png"
    assert relative("", "") == "./" and relative("quy/", "quy/") == "./"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("posts/thcs-hoa-sua/anh/x.png", "truong/thcs-hoa-sua/anh/x.png"),
        ("posts/thcs-hoa-sua/phim.mp4", "truong/thcs-hoa-sua/phim.mp4"),
        ("posts/thcs-hoa-sua/anh/x.heif", "truong/thcs-hoa-sua/hinh/anh/x.heif/lon.jpg"),
    ],
)
def test_a_media_file_keeps_its_place_unless_browsers_cannot_show_it(path, target):
    assert address.media(path) == target


@pytest.mark.parametrize(("number", "page"), [(1, "quy/2026-q3/"), (2, "quy/2026-q3/trang/2/"), (10, "quy/2026-q3/trang/10/")])
def test_the_first_page_of_a_listing_is_the_listing(number, page):
    assert address.numbered(address.quarter(Q3), number) == page


def test_no_two_things_of_the_same_id_have_one_address():
    of_id = [make("a") for make in (address.unit, address.level, address.topic, address.agency, address.observance)]
    assert len(set(of_id)) == len(of_id) and all(one.endswith("/") for one in of_id)
    assert len({address.post_in_frame("a", "b", frame) for frame in address.FRAMES} | {address.post("a", "b")}) == 3
    assert len({address.icon(192), address.icon(192, maskable=True), address.icon(512)}) == 3
    assert address.statement(Q3) == "quy/2026-q3/tong-hop/"


def test_a_full_address_is_percent_encoded():
    assert absolute("truong/a/bữa cơm/", SITE) == f"{SITE}truong/a/b%E1%BB%AFa%20c%C6%A1m/"


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_calendar_is_subscribed_to_by_webcal(scheme):
    assert subscription("lich/lich.ics", f"{scheme}://a.example/http/") == "webcal://a.example/http/lich/lich.ics"


@pytest.mark.parametrize(
    ("url", "ascii_"),
    [
        ("https://a.example/x?y=1&z=%20#q", "https://a.example/x?y=1&z=%20#q"),
        (
            "https://trường.example/bài%20một?q=chữ#mục",
            "https://xn--trng-rib8295b.example/b%C3%A0i%20m%E1%BB%99t?q=ch%E1%BB%AF#m%E1%BB%A5c",
        ),
        ("mailto:bình@a.example", "mailto:b%C3%ACnh@a.example"),
        ("http://[đ/x", "http://[%C4%91/x"),
    ],
)
def test_addresses_become_ascii(url, ascii_):
    assert ascii_url(url) == ascii_


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://xn--trng-rib8295b.example/x", "trường.example"),
        ("https://trường.example/x", "trường.example"),
        ("https://a.example:8080/x", "a.example:8080"),
        ("https://xn--a\u00e9.example/", "xn--aé.example"),
        ("bài.md", ""),
    ],
)
def test_a_host_is_told_as_people_write_it(url, host):
    assert readable_host(url) == host


@pytest.mark.parametrize("text", ["https://a.example", "http://a.example/x?y#z", "https://trường.example/bài", "HTTPS://A.EXAMPLE"])
def test_an_absolute_address_of_the_web_is_one(text):
    assert is_web_address(text)


@pytest.mark.parametrize("text", [
    "", "a.example", "www.a.example/x", "https://", "https:///x", "//a.example", "ftp://a.example", "javascript:alert(1)", "mailto:a@b.vn",
    "https://a.example/bữa cơm", "https://a.example/x\ty", "https://[a/x", "tệp:///x",
])  # fmt: skip
def test_anything_else_is_no_address_of_the_web(text):
    assert not is_web_address(text)
