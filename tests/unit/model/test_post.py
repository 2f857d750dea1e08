"""A post as a value: where it is, when readers see it, and what of it may differ without moving it."""

import datetime as dt

import pytest
from msgspec.structs import replace

from chuyenmuc.model.plan import HANOI
from chuyenmuc.model.post import Image, Post, Withdrawal
from chuyenmuc.model.post_fields import POST_FIELDS
from chuyenmuc.model.quarter import Quarter


def post(moment: str = "2026-08-15T07:00", unit: str = "thcs-hoa-sua", stem: str = "2026-q3-bua-com", **rest) -> Post:
    published = dt.datetime.fromisoformat(moment).replace(tzinfo=HANOI)
    return Post(unit, stem, "Bữa cơm", published, Quarter(2026, 3), ("gia-dinh",), "Tóm tắt", "", 1, 100, **rest)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_post_is_known_by_its_unit_and_its_file():
    assert post().id == "thcs-hoa-sua/2026-q3-bua-com"
    assert post().path == "posts/thcs-hoa-sua/2026-q3-bua-com.md"


def test_the_newest_come_first_then_the_units_id_and_the_files_name_decide():
    newest, later, *same = ordered = [
        post("2026-08-16T07:00", "z"), post("2026-08-15T08:00", "z"),
        post(unit="a", stem="b"), post(unit="b", stem="a"), post(unit="b", stem="b"),
    ]  # fmt: skip
    assert sorted([*same[::-1], later, newest], key=lambda one: one.order) == ordered


@pytest.mark.parametrize(("on", "published"), [("2026-08-14", False), ("2026-08-15", True), ("2026-09-01", True)])
def test_readers_see_a_post_from_its_day_on(on, published):
    assert post("2026-08-15T23:59").is_published(day(on)) is published is post("2026-08-15T23:59").has_page(day(on))


@pytest.mark.parametrize(
    ("on", "withdrawn", "published"),
    [("2026-08-14", False, False), ("2026-08-31", False, True), ("2026-09-01", True, False), ("2026-12-01", True, False)],
)
def test_a_withdrawn_post_keeps_its_page_and_is_published_no_more_from_its_day_on(on, withdrawn, published):
    one = post(withdrawn=Withdrawal(day("2026-09-01"), "Đổi ý"))
    assert (one.is_withdrawn(day(on)), one.is_published(day(on))) == (withdrawn, published)
    assert one.has_page(day(on)) == (day(on) >= one.day)


def test_a_draft_has_no_page_whatever_its_day():
    assert not post(draft=True).has_page(day("2027-01-01")) and not post(draft=True).is_published(day("2027-01-01"))


@pytest.mark.parametrize(("on", "newest"), [("2026-08-20", "2026-08-15"), ("2026-08-25", "2026-08-25"), ("2026-09-01", "2026-08-25")])
def test_a_post_changed_on_its_update_if_that_is_not_to_come(on, newest):
    one = post(updated=dt.datetime(2026, 8, 25, 7, tzinfo=HANOI))
    assert one.changed(day(on)).date() == day(newest)
    assert post().changed(day(on)) == post().published


def test_every_field_of_a_post_is_one_or_the_other():
    post = Post(*("",) * 10)
    image = replace(post, image=Image("a.png", "A"))
    says = {"body", "body_line", "words", "substance", "sketch"} | {one.name for one in POST_FIELDS if not one.places_post} - {"image"}
    assert {"title", "summary", "author"} < says and not {"published", "topics", "draft"} & says
    for name in Post.__struct_fields__:
        other = replace(image, **{name: Image("b.png", "A") if name == "image" else object()})
        assert other.is_placed_as(image) == (name in says), name
    moved = replace(post, image=Image("a.png", "A", line=7))
    assert moved.is_placed_as(image), "a line more above a picture leaves it where it is"
