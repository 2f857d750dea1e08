"""The observances of one quarter with the plan's ideas of what to write for them: for whoever begins a post, in a terminal or a form."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.words import yearly_label


class QuarterObservance(Struct, frozen=True):
    """An observance in a quarter: its ``name``, its day in words (``20/10``, ``15/11–15/12``), its days, and ``ideas`` as plain text."""

    name: str
    day: str
    first: dt.date
    last: dt.date
    ideas: tuple[str, ...] = ()


def observances_of(plan: Plan, quarter: Quarter) -> tuple[QuarterObservance, ...]:
    """Return the observances of which at least one day is in a quarter, earliest first."""
    found = (
        QuarterObservance(one.name, yearly_label(one.first, one.last), first, last, one.ideas)
        for one in plan.observances
        for first, last in map(one.span, (quarter.year - 1, quarter.year))
        if first <= quarter.last_day and quarter.first_day <= last
    )
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.name)))
