"""The plan as a value: its terms, deadlines, quarters, and the days of each year."""

import datetime as dt

import pytest

from chuyenmuc.model.plan import Original, Plan, Terms, Yearly, in_year
from chuyenmuc.model.quarter import Quarter

Q1, Q2, Q3, Q4 = (Quarter(2026, number) for number in (1, 2, 3, 4))
STAGES = ((Q2, Terms(min_words=40, grace_days=10)), (Q4, Terms(min_words=200, grace_days=0)))


def plan(last: Quarter | None = None, terms_from: tuple = STAGES) -> Plan:
    return Plan("a.example", Q2, last, terms_from=terms_from)


@pytest.mark.parametrize(("quarter", "words"), [(Q1, 40), (Q2, 40), (Q3, 40), (Q4, 200), (Quarter(2030, 1), 200)])
def test_terms_hold_from_their_quarter_on_and_the_first_hold_before_it_too(quarter, words):
    assert plan().terms(quarter).min_words == words


def test_a_plan_without_terms_has_the_usual_ones():
    assert plan(terms_from=()).terms(Q3) == Terms()


@pytest.mark.parametrize(("quarter", "day"), [(Q2, "2026-07-10"), (Q3, "2026-10-10"), (Q4, "2026-12-31")])
def test_the_deadline_is_the_last_day_and_the_grace_of_its_own_terms(quarter, day):
    one = plan()
    assert one.deadline(quarter).isoformat() == day == one.deadline(quarter).isoformat()


@pytest.mark.parametrize(
    ("last", "day", "quarters"),
    [
        (None, "2026-03-31", ()), (None, "2026-04-01", (Q2,)), (None, "2026-12-31", (Q2, Q3, Q4)), (Q3, "2027-05-01", (Q2, Q3)),
        (Q3, "2026-06-30", (Q2,)), (Q1, "2026-12-31", ()),
    ],
)  # fmt: skip
def test_cells_are_of_the_quarters_from_the_first_to_the_day_or_the_plans_end(last, day, quarters):
    assert plan(last).quarters(dt.date.fromisoformat(day)) == quarters


def test_a_decision_stays_in_force_and_is_told_once_however_often_it_is_repeated():
    first, second = (Original(f"thcs-hoa-sua/2026-q2-{name}", "Viết trước", "CV 5") for name in ("mot", "hai"))
    terms_from = ((Q2, Terms(originals=(first,))), (Q3, Terms(originals=(first, second))), (Q4, Terms()))
    assert plan(terms_from=terms_from).originals() == (first, second)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ((6, 28), (6, 28), ("2027-06-28", "2027-06-28")),
        ((11, 15), (12, 15), ("2027-11-15", "2027-12-15")),
        ((12, 20), (1, 10), ("2027-12-20", "2028-01-10")),
        ((2, 29), (2, 29), ("2027-02-28", "2027-02-28")),
        ((12, 1), (2, 29), ("2027-12-01", "2028-02-29")),
    ],
)
def test_a_yearly_event_may_last_into_the_next_year(first, last, days):
    assert tuple(day.isoformat() for day in Yearly("Tháng hành động", first, last).span(2027)) == days


@pytest.mark.parametrize(("year", "day"), [(2028, 29), (2027, 28), (2100, 28), (2000, 29)])
def test_the_29th_of_february_is_the_28th_in_a_year_without_one(year, day):
    assert in_year(year, (2, 29)) == dt.date(year, 2, day)
