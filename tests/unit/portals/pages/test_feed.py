"""A portal's own feed, and files that say they are one."""

import datetime as dt
import socket

import pytest

from chuyenmuc.portals.pages.feed import read_feed

ITEM = "<item><title>{}</title><link>{}</link><pubDate>Thu, 05 Nov 2026 20:00:00 +0000</pubDate><category>Bình đẳng giới</category></item>"


def rss(items: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0"><channel><title>Trường</title>{items}</channel></rss>'.encode()
    )


def test_items_have_their_days_in_vietnam_and_their_categories():
    feed = read_feed(rss(ITEM.format("Bi\u0300nh <b>đẳng</b>", "http://a.vn/1") * 3))
    assert (feed.title, feed.count, len(feed.items)) == ("Trường", 3, 3)
    assert (feed.items[0].day, feed.items[0].categories, feed.items[0].url) == (dt.date(2026, 11, 6), ("Bình đẳng giới",), "http://a.vn/1")
    assert feed.items[0].title.startswith("Bình")


def test_atom_and_a_feed_of_thousands():
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>X</title><updated>2026-11-05T00:00:00+07:00</updated></entry></feed>'
    assert read_feed(atom).items[0].day == dt.date(2026, 11, 5)
    feed = read_feed(rss(ITEM.format("Bài", "http://a.vn/1") * 3000))
    assert (feed.count, len(feed.items)) == (3000, 60)


@pytest.mark.parametrize("link", ["http://[x", "javascript:alert(1)", "file:///etc/passwd", "/bai-1", f"http://a.vn/{'x' * 5000}", ""])
def test_a_link_that_is_none_of_the_web_is_left_out(link):
    assert read_feed(rss(ITEM.format("Bài", link))).items[0].url == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"http://127.0.0.1/",
        b"/etc/passwd",
        b"\xff\xfe",
        rss("")[:40],
        rss("<item><title>&#55296;</title></item>"),
        b"<?xml version='1.0' encoding='utf-7'?><rss version='2.0'><channel><title>+2AA-</title></channel></rss>",
        b"<?xml version='1.0' encoding='hex'?><rss version='2.0'><channel><item></item></channel></rss>",
        rss("<item " + "a='1' " * 9000 + "/>"),
        rss("<item>" + "<a>" * 100_000),
        rss(ITEM.format("x", "y").replace("05 Nov 2026", "99 Foo 99999")),
        rss(
            "<item><title>&a11;</title></item>",
            "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
            + "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12))
            + "]>",
        ),
        rss("<item><title>&x;</title></item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        rss("", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'),
        rss("", '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'),
    ],
)
def test_a_hostile_feed_raises_nothing_and_opens_neither_a_connection_nor_a_file(data, monkeypatch):
    read_feed(rss(""))  # what is imported is read before

    def refuse(*arguments, **more):
        raise AssertionError("opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    feed = read_feed(data)
    assert feed is None or all("ha" * 20 not in item.title and "root" not in item.title for item in feed.items)
