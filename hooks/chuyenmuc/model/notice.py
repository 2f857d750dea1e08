"""When units are told of a quarter: the days that reminders and the calendar share."""

import datetime as dt

from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter

SUMMER = 3  # the number of the quarter that lies in the summer holiday


_SUMMER_NOTICE = 14  # days at least: whoever hears later has no meeting left before the holiday


def first_day_of_notice(plan: Plan, quarter: Quarter) -> dt.date:
    """The day from which on units are reminded of a quarter: ``warn_days`` before its last day."""
    return quarter.last_day - dt.timedelta(days=plan.terms(quarter).warn_days)


def first_day_of_summer_notice(plan: Plan, summer: Quarter) -> dt.date:
    """The day from which on units are told to prepare their posts for a third quarter before the holiday begins."""
    return last_day_before_summer(summer) - dt.timedelta(days=max(_SUMMER_NOTICE, plan.terms(summer).warn_days))


def last_day_before_summer(summer: Quarter) -> dt.date:
    """The day before a third quarter, 30 June: the last one on which all teachers are at school."""
    return summer.first_day - dt.timedelta(days=1)
