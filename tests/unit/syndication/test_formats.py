"""Feeds in three formats, against golden files (``--regenerate`` writes them anew) and a real reader."""

import datetime as dt
import json
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from chuyenmuc.model.plan import HANOI
from chuyenmuc.syndication.channels import CHANNEL_ICON, CHANNEL_IMAGE
from chuyenmuc.syndication.formats import LARGEST, WRITERS, Channel, Enclosure, Item, SquareImage, Thumbnail, fitting, opml

GOLDEN = Path(__file__).parent / "golden"
BASE = "https://a.example/"


def item(number: int, **rest) -> Item:
    moment = dt.datetime(2026, 6, number, 7, tzinfo=HANOI)
    values = {
        "id": f"tag:a.example,2026:truong/2026-q2-bai-{number}",
        "url": f"{BASE}truong/truong/2026-q2-bai-{number}/",
        "title": f"Bài {number}: “Đọc & viết” <3",
        "summary": "Một câu đứng riêng.",
        "html": f'<p>Chữ đậm, <a href="{BASE}x/">liên kết</a> &amp; ]]&gt; 😀</p>',
        "brief": "<p>Một câu đứng riêng.</p>",
        "published": moment,
        "updated": moment,
        "author": "Tổ Ngữ văn",
        "categories": (("gia-dinh", "Gia đình"),),
    }
    return Item(**(values | rest))


def channel(*items: Item) -> Channel:
    return Channel(
        id="tag:a.example,2026:truong",
        title="Trường Mẫu · Chuyên mục (mẫu)",
        description="Chuyên mục của Trường Mẫu & bạn bè.",
        home=f"{BASE}truong/truong/",
        folder=f"{BASE}truong/truong/",
        image=SquareImage(f"{BASE}assets/kenh-tin.png", 144),
        icon=SquareImage(f"{BASE}assets/icons/icon-512.png", 512),
        since=dt.datetime(2025, 10, 1, 7, tzinfo=HANOI),
        items=items,
    )


THUMBNAIL = Thumbnail(f"{BASE}truong/truong/hinh/anh/a.png/400.jpg", 400, 300)
FULL = channel(
    item(
        2,
        enclosure=Enclosure(f"{BASE}truong/truong/anh/a.png", 1234, "image/png", 640, 480, "Nồi cơm & bát đũa", thumbnail=THUMBNAIL),
        updated=dt.datetime(2026, 7, 1, 9, 30, tzinfo=HANOI),
    ),
    item(1, source="https://bao.example/goc?a=1&b=2"),
)


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


def _bodies(name: str, data: bytes) -> list[str]:
    if name == "feed.json":
        return [item["content_html"] for item in json.loads(data)["items"]]
    return [entry.content[0].value for entry in feedparser.parse(data, sanitize_html=False).entries]


@pytest.mark.parametrize("name", WRITERS)
def test_in_a_feed_too_large_the_oldest_give_their_text_up_first(name):
    """What is escaped in XML counts as it is written there."""
    long = "<p>" + "Chữ & <b>đậm</b> " * 6000 + "</p>"
    large = channel(*(item(number, html=long) for number in range(9, 0, -1)))
    assert len(WRITERS[name](large)) > LARGEST
    data = fitting(large, WRITERS[name])
    found = _bodies(name, data)
    full = found.count(long)
    assert len(data) <= LARGEST and 0 < full < 9
    assert found == [long] * full + ["<p>Một câu đứng riêng.</p>"] * (9 - full)
    items = [item(number, html=long) for number in range(9, 9 - full - 1, -1)]
    more = channel(*items, *(item(number, html="<p>Một câu đứng riêng.</p>") for number in range(9 - full - 1, 0, -1)))
    assert len(WRITERS[name](more)) > LARGEST, "no text was given up in vain"


@pytest.mark.parametrize("name", WRITERS)
def test_a_feed_that_fits_keeps_its_bytes(name):
    assert fitting(FULL, WRITERS[name]) == WRITERS[name](FULL)


@pytest.mark.parametrize("name", WRITERS)
def test_items_leave_only_where_nothing_else_helps(name):
    text = "<p>" + "x" * 2000 + "</p>"
    huge = channel(*(item(number, html=text, brief=text) for number in range(9, 0, -1)))
    data = fitting(huge, WRITERS[name], largest=9000)
    assert len(data) <= 9000
    assert 0 < len(_bodies(name, data)) < 9
