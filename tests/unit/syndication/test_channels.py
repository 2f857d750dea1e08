"""The column's feeds as values: what a channel and each of its items say, and the ids and times that must not move."""

import datetime as dt
from itertools import pairwise

import pytest

from chuyenmuc.pages.groups import group_posts
from chuyenmuc.reading.read import read
from chuyenmuc.syndication.channels import Channels, Site
from chuyenmuc.syndication.formats import NEWEST
from support.scenes import picture

DAY = dt.date(2026, 10, 20)
SITE = Site("https://a.example.vn/cot/", "Chuyên mục <b>Mẫu</b>")
POST = "thcs-hoa-sua/2026-q3-mua-he"


@pytest.fixture
def channels(repository):
    """The channels of the small repository as it is by then, by the group's key."""

    def of(site: Site = SITE, lengths=None):
        column = read(repository.root).column
        made = Channels(column, site, DAY, lengths or {}, lambda post: f"<p>{post.title}</p>")
        return {group.key: made.of(group) for group in group_posts(column, DAY) if group.feeds is not None}

    return of


def test_a_channel_has_its_groups_name_its_own_address_and_the_sites_pictures(channels):
    found = channels()
    site, unit = found["/"], found["thcs-hoa-sua"]
    assert (site.title, unit.title) == ("Chuyên mục ‹b›Mẫu‹/b›", "Trường THCS Hoa Sữa · Chuyên mục ‹b›Mẫu‹/b›")
    assert (site.home, unit.home) == ("https://a.example.vn/cot/", "https://a.example.vn/cot/truong/thcs-hoa-sua/")
    assert unit.id == "tag:chuyenmuc.example.edu.vn,2026:thcs-hoa-sua"
    assert (unit.image.url, unit.image.side) == ("https://a.example.vn/cot/assets/kenh-tin.png", 144)
    assert channels(Site(SITE.url, SITE.name, icons=False))["/"].image is None


def test_a_channel_has_the_newest_posts_and_no_more_than_fit(repository, channels):
    for number in range(NEWEST + 5):
        repository.post("so-mau", f"2026-q3-bai-{number}", f"2026-07-{number + 1:02}", title=f"Bài {number}")
    items = channels()["so-mau"].items
    assert len(items) == NEWEST
    assert all(newer.published >= older.published for newer, older in pairwise(items))
    assert items[0].id.endswith("so-mau/2026-q3-mua-he")


def test_the_id_of_a_post_stays_when_its_unit_and_its_title_change(repository, channels):
    before = [item.id for item in channels()["thcs-hoa-sua"].items]
    (repository.root / "posts/thcs-hoa-sua").rename(repository.root / "posts/thcs-moi")
    roster = repository.root / "posts/schools.yml"
    roster.write_text(roster.read_text("utf-8").replace("id: thcs-hoa-sua,", "id: thcs-moi, renamed_from: [thcs-hoa-sua],"), "utf-8")
    repository.post("thcs-moi", "2026-q3-mua-he", "2026-08-15", title="Tên khác")
    after = channels(Site("https://b.example.vn/", "Tên khác"))["thcs-hoa-sua"].items
    assert [item.id for item in after] == before and before[0] == f"tag:chuyenmuc.example.edu.vn,2026:{POST}"
    assert after[0].url == "https://b.example.vn/truong/thcs-moi/2026-q3-mua-he/"


def test_an_item_was_updated_when_its_post_was_and_two_of_one_day_at_the_same_time(repository, channels):
    repository.post("so-mau", "2026-q3-mot", "2026-08-15")
    repository.post("so-mau", "2026-q3-hai", "2026-08-15")
    repository.post("so-mau", "2026-q3-ba", "2026-08-15T09:30:15", updated="2026-08-20T10:00:05")
    repository.post("so-mau", "2026-q3-bon", "2026-08-15", updated=f"{DAY + dt.timedelta(days=9)}")
    times = {item.id.rpartition("/")[2]: item.updated.isoformat() for item in channels()["so-mau"].items}
    morning = "2026-08-15T07:00:00+07:00"
    assert [times[f"2026-q3-{name}"] for name in ("mot", "hai", "ba", "bon")] == [morning, morning, "2026-08-20T10:00:05+07:00", morning]


def test_a_picture_is_enclosed_and_stands_above_the_text_once_it_is_published(repository, channels):
    repository.write("posts/so-mau/anh/a.png", picture(512))
    image = "{src: anh/a.png, alt: Nồi cơm & bát, credit: Ảnh lớp 7A}"
    repository.post("so-mau", "2026-q3-hinh", "2026-09-20", image=image, people="none")
    assert channels()["so-mau"].items[0].enclosure is None
    path = "truong/so-mau/anh/a.png"
    item = channels(lengths={path: 1234})["so-mau"].items[0]
    assert (item.enclosure.url, item.enclosure.length, item.enclosure.description) == (SITE.url + path, 1234, "Nồi cơm & bát")
    assert item.html.startswith("<figure>") and "Ảnh lớp 7A" in item.html and item.html.endswith("<p>Bữa cơm</p>")


def test_a_reprint_leads_to_its_original(repository, channels):
    repository.post("so-mau", "2026-q3-chep", "2026-09-20", source='"https://bao.example.vn/bài?a=1&b=2"')
    item = channels()["so-mau"].items[0]
    assert item.source == "https://bao.example.vn/b%C3%A0i?a=1&b=2"
    assert "https://bao.example.vn/" in item.html.split("</p>")[1]
