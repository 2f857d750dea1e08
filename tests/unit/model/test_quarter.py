import datetime as dt

import pytest

from chuyenmuc.model.quarter import Quarter, named_quarter

Q3 = Quarter(2026, 3)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2026-01-01", "2026-Q1"), ("2026-03-31", "2026-Q1"), ("2024-02-29", "2024-Q1"), ("2026-06-30", "2026-Q2"), ("2026-12-31", "2026-Q4")],
)
def test_a_day_lies_in_its_calendar_quarter(day, quarter):
    assert str(Quarter.of(dt.date.fromisoformat(day))) == quarter


@pytest.mark.parametrize("text", ["2026-Q5", "2026-Q0", "2026Q3", "26-Q3", "2026-Q3 ", "", "1999-Q1", "quý III"])
def test_anything_but_a_quarter_is_refused(text):
    with pytest.raises(ValueError):
        Quarter.parse(text)


def test_first_and_last_day_and_the_next_quarter():
    quarter = Quarter(2025, 4)
    assert (quarter.first_day, quarter.last_day) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    assert quarter.next == Quarter(2026, 1)
    assert Quarter(2024, 1).last_day == dt.date(2024, 3, 31)


def test_a_range_holds_both_ends_and_is_empty_backwards():
    first, last = Quarter(2025, 3), Quarter(2026, 2)
    assert [str(quarter) for quarter in first.through(last)] == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert list(last.through(first)) == []


@pytest.mark.parametrize(
    ("stem", "quarter"),
    [("2026-q3-x", Q3), ("2026-Q3", Q3), ("2026-q5-x", None), ("bai-2026-q3", None), ("1999-q1", None)],
)
def test_a_files_name_may_begin_with_its_quarter(stem, quarter):
    assert named_quarter(stem) == quarter
