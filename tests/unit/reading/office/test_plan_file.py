"""What the plan means once it is read."""

import datetime as dt

import pytest

from chuyenmuc.model.plan import Yearly
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.office.plan_file import parse_plan
from support.scenes import PLAN

Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


def test_changes_replace_only_what_they_name(office):
    _, plan = office(plan=PLAN + "changes:\n  - {from: 2026-Q3, min_words: 200}\n  - {from: 2027-Q1, grace_days: 0}\n")
    found = [(plan.terms(quarter).min_words, plan.terms(quarter).grace_days) for quarter in (Q2, Q3, Quarter(2027, 1))]
    assert found == [(40, 10), (200, 10), (200, 0)]


def test_the_deadline_is_the_quarters_last_day_and_the_days_of_grace(office):
    assert office()[1].deadline(Q3) == dt.date(2026, 10, 10)


def test_observances_are_days_or_spans_of_each_year(office):
    _, plan = office()
    assert plan.observances == (Yearly("Ngày Gia đình Việt Nam", (6, 28), (6, 28)),)
    assert plan.deadlines == (Yearly("Báo cáo", (11, 1), (11, 30)),)


def test_a_plan_without_an_end_goes_on(office):
    _, plan = office(plan=PLAN.replace("through: 2026-Q3\n", ""))
    assert plan.quarters(dt.date(2027, 2, 1))[-1] == Quarter(2027, 1)


@pytest.mark.parametrize("source", ["", "[a]", "from"])
def test_a_file_that_is_no_mapping_is_a_plan_without_quarters_and_one_problem(source):
    report = SourceReport("posts/plan.yml")
    assert parse_plan(load(source), report).quarters(dt.date(2026, 8, 20)) == () and len(report.problems) == 1


@pytest.mark.parametrize(
    ("written", "day"), [("8/3", (3, 8)), ("03-08", (3, 8)), ("29/2", (2, 29)), ("30/2", None), ("8/13", None), ("8 tháng 3", None)]
)
def test_a_day_of_each_year_is_day_and_month_and_may_be_the_29th_of_february(written, day):
    report = SourceReport("posts/plan.yml")
    plan = parse_plan(load(PLAN.replace("28/6", written)), report)
    assert plan.observances == ((Yearly("Ngày Gia đình Việt Nam", day, day),) if day else ())
    assert [problem.line for problem in report.problems] == ([] if day else [17])
