"""What a link to a page shows: the tags of a page, the texts of a card, and what stands for the picture."""

import datetime as dt

import pytest

from chuyenmuc.artwork.link_card import LinkCard
from chuyenmuc.discovery.open_graph import Article, Shared, SharedPicture, alt_of, card_of, tags
from chuyenmuc.model.plan import HANOI
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.reading.read import read

SITE = "https://a.example.vn/cot/"
PICTURE = SharedPicture("truong/hoa-sữa/chia-se.png", "image/png", "Trường Hoa Sữa", "0a1b2c3d")
MORNING = dt.datetime(2026, 8, 15, 7, tzinfo=HANOI)


def page(**more) -> Shared:
    values = {"title": "Bữa cơm", "description": "Cả lớp nấu.", "url": f"{SITE}x/", "site_name": "Chuyên mục", "picture": None}
    return Shared(**(values | more))


def named(shared: Shared) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, name, content in tags(shared, SITE):
        found.setdefault(name, []).append(content)
    return found


def test_a_page_without_a_picture_is_a_website_with_a_small_card():
    found = named(page())
    assert (found["og:type"], found["og:title"], found["og:locale"]) == (["website"], ["Bữa cơm"], ["vi_VN"])
    assert found["twitter:card"] == ["summary"]
    assert not [name for name in found if name.startswith(("og:image", "article:")) or name == "robots"]


def test_a_picture_has_an_absolute_address_that_changes_with_its_version():
    found = named(page(picture=PICTURE))
    assert found["og:image"] == [f"{SITE}truong/hoa-s%E1%BB%AFa/chia-se.png?v=0a1b2c3d"]
    assert (found["og:image:width"], found["og:image:height"], found["og:image:alt"]) == (["1200"], ["630"], ["Trường Hoa Sữa"])
    assert found["twitter:card"] == ["summary_large_image"]


def test_a_post_tells_its_change_only_if_it_has_changed_and_its_first_topic_as_section():
    found = named(page(article=Article(MORNING, MORNING, ("Gia đình", "Pháp luật"))))
    assert found["og:type"] == ["article"] and found["article:published_time"] == ["2026-08-15T07:00:00+07:00"]
    assert "article:modified_time" not in found
    assert (found["article:section"], found["article:tag"]) == (["Gia đình"], ["Gia đình", "Pháp luật"])
    changed = named(page(article=Article(MORNING, MORNING + dt.timedelta(days=1), ())))
    assert changed["article:modified_time"] == ["2026-08-16T07:00:00+07:00"] and "article:section" not in changed


def test_a_page_that_is_not_to_be_listed_says_so_first():
    assert tags(page(indexed=False), SITE)[0] == ("name", "robots", "noindex")
    assert tags(page(indexed=False), SITE)[1:] == tags(page(), SITE)


def test_the_card_of_each_kind_of_group_says_what_the_group_is(repository):
    groups = {group.key: group for group in group_posts(read(repository.root).column, dt.date(2026, 10, 1))}
    cards = {key: card_of(group, "Chuyên <b>mục</b>", "Việc chung") for key, group in groups.items()}
    assert cards["/"] == LinkCard("", "Chuyên ‹b›mục‹/b›", "Việc chung")
    assert cards["thcs-hoa-sua"] == LinkCard("Chuyên mục của đơn vị", "Trường THCS Hoa Sữa")
    assert cards["chu-de/gia-dinh"] == LinkCard("Chủ đề", "Gia đình")
    assert (cards["quy/2026-q3"].above, cards["quy/2026-q3"].title) == ("Bài viết theo quý", "Quý III/2026")
    assert cards["cap-hoc/thcs"].above == "Bài viết theo cấp học" and cards["co-quan/so-mau"].above == "Cơ quan quản lý"


@pytest.mark.parametrize(
    ("card", "alt"),
    [
        (LinkCard("", "Chuyên mục"), "Chuyên mục"),
        (LinkCard("Chủ đề", "Gia đình"), "Chủ đề: Gia đình"),
        (LinkCard("Bài viết theo quý", "Quý III/2026", "tháng 7–9"), "Bài viết theo quý: Quý III/2026, tháng 7–9"),
    ],
)
def test_who_does_not_see_a_card_is_told_its_texts(card, alt):
    assert alt_of(card) == alt
