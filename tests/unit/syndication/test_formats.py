"""Feeds in three formats, against golden files (``--regenerate`` writes them anew) and a real reader."""

import json
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from chuyenmuc.syndication.channels import CHANNEL_ICON, CHANNEL_IMAGE
from chuyenmuc.syndication.formats import WRITERS, opml
from support.feeds import BASE, FULL, channel, item

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", [*WRITERS, "feeds.opml"])
def test_each_format_is_as_it_was(name, request):
    data = opml("Chuyên mục (mẫu)", [FULL]) if name == "feeds.opml" else WRITERS[name](FULL)
    golden = GOLDEN / name
    if request.config.getoption("--regenerate"):
        golden.write_bytes(data)
    assert data.decode() == golden.read_text("utf-8")


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom"])
def test_a_real_reader_finds_everything(name):
    found = feedparser.parse(WRITERS[name](FULL))
    assert not found.bozo
    assert (found.feed.title, found.feed.link, found.feed.language) == (FULL.title, FULL.home, "vi")
    assert [link.href for link in found.feed.links if link.rel == "self"] == [FULL.folder + name]
    first = found.entries[0]
    assert [entry.title for entry in found.entries] == [item.title for item in FULL.items]
    assert (first.id, first.link, first.author) == (FULL.items[0].id, FULL.items[0].url, "Tổ Ngữ văn")
    assert first.summary == "Một câu đứng riêng."
    assert first.content[0].value == FULL.items[0].html
    assert [(e.href, e.length, e.type) for e in first.enclosures] == [(f"{BASE}truong/truong/anh/a.png", "1234", "image/png")]
    assert first.tags[0].term in ("gia-dinh", "Gia đình")


def test_dates_carry_the_zone_of_hanoi_and_the_channel_that_of_its_newest_change():
    root = ElementTree.fromstring(WRITERS["feed.xml"](FULL)).find("channel")
    assert root.findtext("item/pubDate") == "Tue, 02 Jun 2026 07:00:00 +0700"
    assert root.findtext("lastBuildDate") == "Wed, 01 Jul 2026 09:30:00 +0700"
    assert root.findtext("ttl") == "720"
    assert root.findtext("image/url").endswith(".png")


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom"])
def test_a_channel_without_items_is_valid_and_dated(name):
    found = feedparser.parse(WRITERS[name](channel()))
    assert not found.bozo
    assert found.entries == []
    assert found.feed.updated_parsed[:3] == (2025, 10, 1)


def test_json_feed_has_what_its_specification_asks_for():
    """JSON Feed 1.1: version, title and items; each item an id and content."""
    data = json.loads(WRITERS["feed.json"](FULL))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["feed_url"] == f"{FULL.folder}feed.json"
    first = data["items"][0]
    assert (first["id"], first["content_html"]) == (FULL.items[0].id, FULL.items[0].html)
    assert first["date_published"] == "2026-06-02T07:00:00+07:00"
    assert first["attachments"] == [{"url": f"{BASE}truong/truong/anh/a.png", "mime_type": "image/png", "size_in_bytes": 1234}]


def test_atom_links_keep_their_relation_and_type():
    """feedgen 1.0.0 alone drops them (its issue 135)."""
    space = "{http://www.w3.org/2005/Atom}"
    links = ElementTree.fromstring(WRITERS["feed.atom"](FULL)).find(f"{space}entry").findall(f"{space}link")
    assert {(link.get("rel"), link.get("type"), link.get("length")) for link in links} == {
        ("alternate", "text/html", None),
        ("enclosure", "image/png", "1234"),
    }


def test_descriptions_of_rss_are_html_and_those_of_the_others_plain_text():
    """RSS 2.0 takes a description for HTML, so a “<” in a summary is escaped twice there, and once elsewhere."""
    plain = "Đọc & viết <b>x</b>"
    hostile = channel(item(1, summary=plain))
    root = ElementTree.fromstring(WRITERS["feed.xml"](hostile))
    assert root.findtext("channel/item/description") == "Đọc &amp; viết &lt;b&gt;x&lt;/b&gt;"
    assert root.findtext("channel/description") == "Chuyên mục của Trường Mẫu &amp; bạn bè."
    assert ElementTree.fromstring(WRITERS["feed.atom"](hostile)).findtext("{*}entry/{*}summary") == plain
    assert json.loads(WRITERS["feed.json"](hostile))["items"][0]["summary"] == plain


def test_the_channels_images_have_the_size_that_is_told(built):
    for path, side in (CHANNEL_IMAGE, CHANNEL_ICON):
        with Image.open(built.site(path)) as image:
            assert (image.format, image.size) == ("PNG", (side, side))


def test_a_reprint_names_its_original():
    space = "{http://www.w3.org/2005/Atom}"
    entry = ElementTree.fromstring(WRITERS["feed.atom"](FULL)).findall(f"{space}entry")[1]
    assert [link.get("href") for link in entry.findall(f"{space}link") if link.get("rel") == "via"] == ["https://bao.example/goc?a=1&b=2"]
    assert json.loads(WRITERS["feed.json"](FULL))["items"][1]["external_url"] == "https://bao.example/goc?a=1&b=2"
