"""The column as a value: what of it is published on a day, and under which id."""

import datetime as dt
from pathlib import Path

import pytest

from chuyenmuc.model.closed_quarter import ClosedPost, ClosedQuarter, ClosedUnit
from chuyenmuc.model.column import Column, author
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.model.plan import HANOI, Plan
from chuyenmuc.model.post import Post, Withdrawal
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School

Q3 = Quarter(2026, 3)
DAY = dt.date(2026, 8, 20)
ROSTER = Roster(units={"thcs-moi": School("thcs-moi", "Trường THCS Mới", "thcs", renamed_from=("thcs-cu",))})
PLAN = Plan("chuyenmuc.example.edu.vn", Q3)


def post(stem: str, day: str = "2026-08-15", **rest) -> Post:
    published = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(7), HANOI)
    return Post("thcs-moi", stem, "Bữa cơm", published, Q3, ("gia-dinh",), "Tóm tắt", "", 1, 100, **rest)


def picture(name: str) -> Picture:
    return Picture(f"posts/thcs-moi/anh/{name}", "image/png", 100, 4, 4, Path(name))


def sound(name: str) -> Sound:
    return Sound(f"posts/thcs-moi/{name}", "audio/mpeg", 100, 60, Path(name))


def film(name: str) -> Film:
    return Film(f"posts/thcs-moi/{name}", "video/mp4", 100, 60, 4, 4, Path(name))


def test_an_old_id_of_a_post_leads_to_its_present_one():
    column = Column(ROSTER, PLAN)
    assert column.id_now("thcs-cu/2026-q3-bai") == column.id_now("thcs-moi/2026-q3-bai") == "thcs-moi/2026-q3-bai"
    assert column.id_now("khac/2026-q3-bai") == "khac/2026-q3-bai"


@pytest.mark.parametrize(("day", "counted"), [("2026-10-14", {}), ("2026-10-15", {"thcs-moi/2026-q3-bai": "băm"})])
def test_what_a_closed_quarter_counted_holds_from_the_day_of_closing_under_the_present_id(day, counted):
    unit = ClosedUnit("thcs-cu", "Cũ", "thcs", None, None, None, "covered", False, (ClosedPost("2026-q3-bai", "Bài", DAY, "băm"),))
    record = ClosedQuarter(1, "2026-Q3", dt.date(2026, 10, 15), dt.date(2026, 10, 10), 1, 40, (unit,))
    column = Column(ROSTER, PLAN, closed={Q3: record})
    assert column.counted_when_closed(dt.date.fromisoformat(day)) == counted


@pytest.mark.parametrize(
    "hidden",
    [post("b", draft=True), post("b", "2026-08-21"), post("b", withdrawn=Withdrawal(DAY, "Đổi ý"))],
    ids=["a draft", "a later post", "a withdrawn post"],
)
def test_only_what_a_published_post_shows_is_published(hidden):
    media = {one.path: one for one in (picture("chung.png"), picture("kin.png"), sound("kin.mp3"), film("kin.mp4"))}
    shown = picture("chung.png").path
    column = Column(
        ROSTER,
        PLAN,
        (post("a"), hidden),
        pictures={path: one for path, one in media.items() if isinstance(one, Picture)},
        media_of={"thcs-moi/a": frozenset({shown}), "thcs-moi/b": frozenset(media)},
        sounds={path: one for path, one in media.items() if isinstance(one, Sound)},
        films={path: one for path, one in media.items() if isinstance(one, Film)},
    )
    assert [one.path for one in column.published_pictures(DAY)] == [shown]
    assert column.published_sounds(DAY) == column.published_films(DAY) == []


def test_what_several_posts_show_is_published_once_and_in_order_of_path():
    pictures = {one.path: one for one in (picture("b.png"), picture("a.png"))}
    media_of = {"thcs-moi/a": frozenset(pictures), "thcs-moi/b": frozenset(pictures)}
    column = Column(ROSTER, PLAN, (post("a"), post("b")), pictures, media_of)
    assert column.published_pictures(DAY) == [picture("a.png"), picture("b.png")]


def test_the_sound_and_the_film_of_a_post_are_the_first_by_name_or_none():
    sounds, films = ({one.path: one for one in some} for some in ((sound("b.mp3"), sound("a.mp3")), (film("b.mp4"), film("a.mp4"))))
    column = Column(ROSTER, PLAN, media_of={"thcs-moi/a": frozenset([*sounds, *films, "posts/x.png"])}, sounds=sounds, films=films)
    assert column.sound_of(post("a")) == sound("a.mp3") and column.film_of(post("a")) == film("a.mp4")
    assert column.sound_of(post("b")) is column.film_of(post("b")) is None


def test_a_post_is_by_whom_it_names_or_else_by_its_unit():
    column = Column(ROSTER, PLAN)
    assert author(column, post("a", author="Tổ Văn")) == "Tổ Văn"
    assert author(column, post("a")) == "Trường THCS Mới"
