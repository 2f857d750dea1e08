"""Which units have not given all figures of a year, and until when they may."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.coverage.figures.rollup import reporting
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import file_name
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School

_NOVEMBER = 11  # the month in which the plan wants the report


class Lacking(Struct, frozen=True):
    """A unit whose figures of a year are not complete: what it has not given, and the file where that goes."""

    unit: School
    indicators: tuple[Indicator, ...]
    path: str
    has_file: bool


class YearGaps(Struct, frozen=True):
    """The units ``lacking`` figures of a ``year``, of the ``asked`` ones. ``deadline`` is the last day; None if the plan names none."""

    year: int
    deadline: dt.date | None
    asked: int
    lacking: tuple[Lacking, ...]

    def is_over(self, day: dt.date) -> bool:
        """Return whether the deadline is past on a day."""
        return self.deadline is not None and day > self.deadline

    def is_failed(self, day: dt.date) -> bool:
        """Return whether figures are missing that were due."""
        return bool(self.lacking) and self.is_over(day)


def deadline(plan: Plan, year: int) -> dt.date | None:
    """Return the last day of the plan's deadline in November, the latest if there are several; None if there is none."""
    return max((one.span(year)[1] for one in plan.deadlines if _NOVEMBER in (one.first[0], one.last[0])), default=None)


def gaps(column: Column, year: int, day: dt.date) -> YearGaps:
    """Return what is missing of a year as of a day. A unit that has closed by then is asked no more; ``posts/`` has what it gave."""
    quarter = min(Quarter.of(day), Quarter(year, 4))
    plan = column.plan
    if plan.last:
        quarter = min(quarter, plan.last)
    units = [unit for unit in reporting(column.roster, plan, year) if unit.is_open(max(quarter, plan.first))]
    lacking, asked = [], 0
    for unit in units:
        wanted = [one for one in plan.indicators if one.is_asked(unit.level)]
        asked += bool(wanted)
        figures = column.figures.get((unit.id, year))
        missing = tuple(one for one in wanted if not figures or one.id not in figures.values)
        if missing:
            lacking.append(Lacking(unit, missing, file_name(unit.id, year), figures is not None))
    return YearGaps(year, deadline(plan, year), asked, tuple(lacking))
