"""The day of the check, given or today's."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.system.day import VARIABLE, day_of_check


def test_a_given_day_goes_before_that_of_the_environment():
    assert day_of_check("2026-10-05", {VARIABLE: "2026-01-01"}) == dt.date(2026, 10, 5)
    assert day_of_check(None, {VARIABLE: "2026-01-01"}) == dt.date(2026, 1, 1)


@pytest.mark.parametrize("environment", [{}, {VARIABLE: ""}])
def test_without_a_day_it_is_today_in_the_zone(environment):
    """There are always two zones that are a day apart: the clock of one is 26 hours ahead of the other's."""
    for zone in (ZoneInfo("Pacific/Kiritimati"), dt.timezone(dt.timedelta(hours=-12))):
        before = dt.datetime.now(zone).date()
        found = day_of_check(None, environment, zone)
        assert before <= found <= dt.datetime.now(zone).date()
    assert day_of_check(None, environment, ZoneInfo("Pacific/Kiritimati")) > found


@pytest.mark.parametrize(
    "text", ["hôm nay", "5/10/2026", "2026-02-30", "2026-1-1", "20261005", "1999-12-31", "2100-01-01", "٢٠٢٦-١٠-٠٥", " "]
)
def test_what_is_no_day_is_refused_with_what_was_written(text):
    with pytest.raises(Refusal) as refused:
        day_of_check(text, {})
    assert f"“{text}”" in refused.value.what and "2026-10-05" in refused.value.fix
