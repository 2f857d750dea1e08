"""The feed of exemplars, read by a real feed reader."""

import feedparser
import pytest
from msgspec.structs import replace

from chuyenmuc.model.exemplars import Exemplar
from chuyenmuc.pages.exemplars import exemplars_of
from chuyenmuc.reading.read import read
from chuyenmuc.syndication.channels import Site
from chuyenmuc.syndication.exemplars import channel_of_exemplars
from chuyenmuc.syndication.formats import NEWEST, WRITERS
from support.columns import day
from support.scenes import lay_out

SITE = Site("https://a.example/cm/", "Chuyên mục")
POST = "thcs-hoa-sua/2026-q2-bai"


@pytest.fixture
def column(tmp_path):
    repository = lay_out(tmp_path)
    repository.post("thcs-hoa-sua", "2026-q2-bai", "2026-06-20", title="Bữa cơm <b>")
    return read(repository.root).column


def channel(column, *exemplars: Exemplar):
    found = replace(column, exemplars=exemplars)
    return channel_of_exemplars(found, exemplars_of(found, day("2026-10-20")), SITE)


def exemplar(id_: str, post: str = "", when: str = "2026-09-25", name: str = "") -> Exemplar:
    return Exemplar(id_, "thcs-hoa-sua", post, name, "Vì <sao> & thế", "Số 1/QĐ", "Sở Mẫu", day(when))


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_says_what_was_recognised_and_by_whom(column, name):
    data = WRITERS[name](channel(column, exemplar("bua-com", POST), exemplar("goc", name="Góc", when="2026-09-01")))
    if name == "feed.json":
        import json

        items = [(one["id"], one["url"], one["title"], one["content_html"]) for one in json.loads(data)["items"]]
    else:
        items = [(one.id, one.link, one.title, one.content[0].value) for one in feedparser.parse(data).entries]
    first, second = items
    tag = "tag:chuyenmuc.example.edu.vn,2026:mo-hinh/"
    assert first[:2] == (f"{tag}bua-com", f"{SITE.url}truong/thcs-hoa-sua/2026-q2-bai/")
    assert second[:3] == (f"{tag}goc", f"{SITE.url}mo-hinh/#mo-hinh-goc", "Góc")
    assert "<p>Vì &lt;sao&gt; &amp; thế</p>" in first[3] and "Công nhận: Sở Mẫu, Số 1/QĐ, 25/9/2026." in first[3]
    assert f'href="{second[1]}"' in second[3]


def test_an_item_is_dated_by_its_recognition(column):
    found = channel(column, exemplar("bua-com", POST))
    assert found.items[0].published.isoformat() == "2026-09-25T07:00:00+07:00" == found.updated.isoformat()


def test_the_feed_holds_the_newest(column):
    many = [exemplar(f"mo-hinh-{number:02}", name=f"Tên {number}", when=f"2026-08-{number % 28 + 1:02}") for number in range(NEWEST + 5)]
    items = channel(column, *many).items
    assert len(items) == NEWEST and [one.published for one in items] == sorted((one.published for one in items), reverse=True)
