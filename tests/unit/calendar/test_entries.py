"""The entries of the calendar: which there are in a year, what they are called in addresses, and where a day stands to them."""

import datetime as dt

import pytest
from msgspec.structs import replace

from chuyenmuc.calendar.entries import CalendarEntry, entries, keyed
from chuyenmuc.model.plan import Plan, Terms, Yearly
from chuyenmuc.model.quarter import Quarter

FAMILY = Yearly("Ngày Gia đình Việt Nam", (6, 28), (6, 28))
REPORT = Yearly("Báo cáo năm", (11, 1), (11, 30))
WINTER = Yearly("Mùa đông", (12, 20), (1, 10))
PLAN = Plan(
    "cot.example.vn",
    Quarter(2026, 1),
    last=Quarter(2026, 4),
    terms_from=((Quarter(2026, 1), Terms(grace_days=10)),),
    observances=(FAMILY,),
    deadlines=(REPORT,),
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_entries_of_this_year_and_the_next_stand_by_their_first_day():
    found = entries(PLAN, day("2026-08-15"))
    assert [entry.id for entry in found] == [
        "han-2026-q1",
        "ngay-ngay-gia-dinh-viet-nam-2026",
        "nghi-he-2026-q3",
        "han-2026-q2",
        "han-2026-q3",
        "han-bao-cao-nam-2026",
        "han-2026-q4",
        "ngay-ngay-gia-dinh-viet-nam-2027",
        "han-bao-cao-nam-2027",
    ]


def test_a_quarter_lasts_from_its_last_day_to_the_end_of_grace():
    (last,) = [entry for entry in entries(PLAN, day("2027-01-05")) if entry.kind == "quarter"]
    assert (last.name, last.first, last.last) == ("Hạn đăng bài quý IV/2026", day("2026-12-31"), day("2027-01-10"))
    assert (last.anchor, last.id, last.quarter) == ("han-2026-q4", "han-2026-q4", Quarter(2026, 4))


def test_what_began_last_year_is_there_as_long_as_it_ends_in_this_one():
    found = entries(replace(PLAN, observances=(WINTER,)), day("2027-06-01"))
    assert [entry.first for entry in found if entry.kind == "observance"] == [day("2026-12-20"), day("2027-12-20"), day("2028-12-20")]


@pytest.mark.parametrize(
    ("on", "state", "days"),
    [
        ("2026-10-31", "ahead", 1),
        ("2026-11-01", "on", 29),
        ("2026-11-30", "on", 0),
        ("2026-12-01", "past", -1),
    ],
)
def test_a_day_is_before_within_or_after_an_entry(on, state, days):
    entry = CalendarEntry("deadline", "bao-cao-nam", "Báo cáo năm", day("2026-11-01"), day("2026-11-30"), REPORT)
    assert (entry.state(day(on)), entry.days_until(day(on))) == (state, days)


def test_names_alike_are_numbered_and_a_name_without_letters_has_a_key():
    named = [Yearly(name, (1, 1), (1, 1)) for name in ("Ngày Tết", "Ngày tết!", "…", "NGÀY TẾT")]
    assert [key for key, _ in keyed(named)] == ["ngay-tet", "ngay-tet-2", "ngay", "ngay-tet-3"]
    assert [yearly for _, yearly in keyed(named)] == named
