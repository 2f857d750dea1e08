"""The days on which units are told of a quarter."""

import datetime as dt

import pytest

from chuyenmuc.model.notice import SUMMER, first_day_of_notice, first_day_of_summer_notice, last_day_before_summer
from chuyenmuc.model.plan import Plan, Terms
from chuyenmuc.model.quarter import Quarter

Q3 = Quarter(2026, SUMMER)


def plan(warn_days: int) -> Plan:
    return Plan("a.example", Q3, terms_from=((Q3, Terms(warn_days=warn_days)),))


@pytest.mark.parametrize(("warn_days", "day"), [(0, "2026-09-30"), (14, "2026-09-16"), (92, "2026-06-30")])
def test_notice_begins_as_many_days_before_the_quarters_last_day_as_the_plan_says(warn_days, day):
    assert first_day_of_notice(plan(warn_days), Q3).isoformat() == day


def test_the_terms_of_the_quarter_itself_decide():
    stages = Plan("a.example", Q3, terms_from=((Q3, Terms(warn_days=14)), (Q3.next, Terms(warn_days=1))))
    assert first_day_of_notice(stages, Q3.next) == dt.date(2026, 12, 30)


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_summers_quarter_follows_the_last_day_of_june(year):
    assert last_day_before_summer(Quarter(year, SUMMER)) == dt.date(year, 6, 30)


@pytest.mark.parametrize(("warn_days", "day"), [(0, "2026-06-16"), (14, "2026-06-16"), (15, "2026-06-15"), (21, "2026-06-09")])
def test_notice_of_the_summers_quarter_is_two_weeks_or_more_before_the_holiday(warn_days, day):
    assert first_day_of_summer_notice(plan(warn_days), Q3).isoformat() == day
