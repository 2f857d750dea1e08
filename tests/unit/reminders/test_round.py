"""What is due for a reminder, and of whom."""

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.plan import Terms
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Exemption, Span
from chuyenmuc.reminders.round import remind
from support.reminding import Q1, Q2, Q3, Q4, TERMS, UNIT, day, post, reading


def due(on: str, *posts: Post, **settings) -> list[str]:
    """What is due, as ``<kind> <quarter> <days>``, and ``planned <quarter>``."""
    column = reading(posts, **settings).column
    found = remind(column, judge(column, day(on)))
    told = [f"{due.kind} {due.cell.quarter} {due.days}" for reminder in found.reminders for due in reminder.dues]
    return told + [f"planned {cell.quarter}" for cell in found.planned]


# When a quarter is due.


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-09-08", []),
        ("2026-09-09", ["due 2026-Q3 31"]),
        ("2026-09-30", ["due 2026-Q3 10"]),
        ("2026-10-01", ["due 2026-Q3 9"]),
        ("2026-10-10", ["due 2026-Q3 0"]),
        ("2026-10-11", ["overdue 2026-Q3 -1"]),
    ],
)
def test_a_quarter_is_due_from_warn_days_before_its_last_day_then_overdue_after_its_grace(on, told):
    assert due(on, last=Q3) == told


def test_without_warn_days_and_grace_the_last_day_is_the_only_one():
    terms = Terms(warn_days=0, grace_days=0)
    assert [due(on, last=Q3, terms=terms) for on in ("2026-09-29", "2026-09-30", "2026-10-01")] == [
        [],
        ["due 2026-Q3 0"],
        ["overdue 2026-Q3 -1"],
    ]


def test_missing_quarters_come_oldest_first_before_those_that_have_time():
    assert due("2026-04-05", first=Q4, last=Q1) == ["overdue 2025-Q4 -85", "due 2026-Q1 5"]


def test_the_terms_of_the_quarter_itself_hold():
    column = reading(last=Q3).column
    plan = replace(column.plan, terms_from=((Q3, TERMS), (Quarter(2026, 4), Terms(warn_days=1))), last=None)
    column = replace(column, plan=plan)
    found = remind(column, judge(column, day("2026-12-20")))
    assert [d.cell.quarter for r in found.reminders for d in r.dues] == [Q3]


@pytest.mark.parametrize(
    ("unit", "posts"),
    [
        (replace(UNIT, exemptions={Q3: Exemption("Sửa trường", "CV 1")}), ()),
        (replace(UNIT, open=(Span(None, Q2),)), ()),
        (UNIT, (post("2026-07-02"),)),
    ],
    ids=["exempt", "not due", "covered"],
)
@pytest.mark.parametrize("on", ["2026-06-20", "2026-09-25", "2026-10-10", "2027-01-01"])
def test_who_owes_nothing_is_not_reminded(on, unit, posts):
    assert [told for told in due(on, *posts, unit=unit, last=Q3) if not told.startswith("planned")] == []


def test_who_has_written_ahead_is_not_reminded_but_listed():
    assert due("2026-09-20", post("2026-10-09", Q3), last=Q3) == ["planned 2026-Q3"]
    assert due("2026-09-20", post("2026-10-11", Q3), last=Q3) == ["due 2026-Q3 20"]


# The summer's quarter.


@pytest.mark.parametrize(
    ("on", "warn", "told"),
    [
        ("2026-06-15", 5, []),
        ("2026-06-16", 5, ["summer 2026-Q3 14"]),
        ("2026-06-08", 21, []),
        ("2026-06-09", 21, ["summer 2026-Q3 21"]),
        ("2026-06-30", 21, ["summer 2026-Q3 0"]),
        ("2026-07-01", 21, []),
    ],
)
def test_the_summers_quarter_is_told_before_the_end_of_june(on, warn, told):
    assert due(on, terms=replace(TERMS, warn_days=warn)) == told


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ((post("2026-07-05"),), ["planned 2026-Q3"]),
        ((post("2026-07-05", draft=True),), ["summer 2026-Q3 10"]),
        ((post("2026-07-05", words=5),), ["summer 2026-Q3 10"]),
        ((post("2026-06-05", Q2),), ["summer 2026-Q3 10"]),
    ],
    ids=["usable", "draft", "too short", "of another quarter"],
)
def test_a_post_for_the_summer_has_to_be_one_that_will_count(posts, told):
    assert due("2026-06-20", *posts) == told


def test_as_many_posts_as_the_plan_asks_have_to_be_there():
    two = replace(TERMS, posts_per_quarter=2)
    assert due("2026-06-20", post("2026-07-05"), terms=two) == ["summer 2026-Q3 10"]
    assert due("2026-06-20", post("2026-07-05"), post("2026-07-06", stem="hai"), terms=two) == ["planned 2026-Q3"]


@pytest.mark.parametrize("last", [Q2, Q1])
def test_a_plan_that_ends_before_the_summer_asks_for_nothing_there(last):
    assert not any("2026-Q3" in told for told in due("2026-06-20", first=Q1, last=last))


def test_a_unit_that_opens_in_the_summers_quarter_is_told_too():
    assert due("2026-06-20", unit=replace(UNIT, open=(Span(Q3, None),)), first=Q1) == ["summer 2026-Q3 10"]
