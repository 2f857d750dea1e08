"""When units are notified of a quarter. The reminders and the calendar share these days."""

import datetime as dt

from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter

# The number of the quarter that contains the summer holiday.
SUMMER = 3

# Days of notice at least: whoever hears later has no meeting left before the holiday.
_SUMMER_NOTICE = 14


def first_day_of_notice(plan: Plan, quarter: Quarter) -> dt.date:
    """Return the first day on which units are reminded of a quarter: ``warn_days`` before its last day."""
    return quarter.last_day - dt.timedelta(days=plan.terms(quarter).warn_days)


def first_day_of_summer_notice(plan: Plan, summer: Quarter) -> dt.date:
    """Return the first day on which units are asked to prepare their posts for a third quarter before the holiday begins."""
    return last_day_before_summer(summer) - dt.timedelta(days=max(_SUMMER_NOTICE, plan.terms(summer).warn_days))


def last_day_before_summer(summer: Quarter) -> dt.date:
    """Return the day before a third quarter, 30 June: the last day on which all teachers are at school."""
    return summer.first_day - dt.timedelta(days=1)
