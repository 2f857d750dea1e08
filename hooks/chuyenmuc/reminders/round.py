"""A round of reminders: which units to remind on the day of a coverage, and of which of their quarters.

There are three reasons for a quarter: it is past its deadline and missing; its deadline is near, from the plan's ``warn_days`` before its
last day on; or it is before the end of June, and the third quarter, whose months are the summer holiday, should be prepared. From 1 October
until the plan's deadline in November, units are reminded of figures of the year that they have not given, too. States are read from the
coverage of the day. Whether a unit has already planned its posts ahead is read from the coverage of the coming deadline.
"""

import datetime as dt
from collections import defaultdict
from typing import Literal

from msgspec import Struct

from chuyenmuc.coverage.figures.gaps import Lacking, deadline, gaps
from chuyenmuc.coverage.figures.rollup import years
from chuyenmuc.coverage.judge import Cell, Coverage, judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.notice import SUMMER, first_day_of_notice, first_day_of_summer_notice, last_day_before_summer
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School

ReminderKind = Literal["overdue", "due", "summer"]

_FIGURES_FROM = (10, 1)  # the month and day from which units are reminded of the year's figures


class Due(Struct, frozen=True):
    """One quarter to remind a unit of.

    ``by`` is the day to be ready: the deadline or, for ``summer``, the last day before the holiday. ``days`` is the number of days
    until then, negative if it is past. Unless the quarter is overdue, ``cell`` is its cell as it will be on the deadline, so that
    posts with a future date count as written.
    """

    kind: ReminderKind
    cell: Cell
    by: dt.date
    days: int


class FiguresDue(Struct, frozen=True):
    """The figures of a year that a unit has not given, the last day, and how many days are left."""

    year: int
    lacking: Lacking
    by: dt.date
    days: int


class Reminder(Struct, frozen=True):
    """Everything that one unit is reminded of, oldest quarter first; where ``dues`` is empty there are ``figures``."""

    unit: School
    dues: tuple[Due, ...]
    figures: FiguresDue | None = None

    @property
    def kind(self) -> ReminderKind | Literal["figures"]:
        """Under which heading it stands in the list."""
        return self.dues[0].kind if self.dues else "figures"

    @property
    def main(self) -> Due:
        """The most urgent of ``dues``: the nearest deadline to come, else the summer preparation, else the latest deadline that is past."""
        order = {"due": 0, "summer": 1, "overdue": 2}
        return min(self.dues, key=lambda due: (order[due.kind], abs(due.days)))


class Round(Struct, frozen=True):
    """The reminders of one day, and the cells that need none because their posts are already planned (``planned``)."""

    day: dt.date
    reminders: tuple[Reminder, ...]
    planned: tuple[Cell, ...]


def remind(column: Column, coverage: Coverage) -> Round:
    """Return the reminders for the day of the coverage, in the order of the roster."""
    day, plan, summer = coverage.as_of, column.plan, Quarter(coverage.as_of.year, SUMMER)
    dues: dict[str, list[Due]] = defaultdict(list)
    planned: list[Cell] = []

    def sort(kind: ReminderKind, cell: Cell, by: dt.date) -> None:
        if cell.state == "covered":
            planned.append(cell)
        else:
            dues[cell.unit.id].append(Due(kind, cell, by, (by - day).days))

    for cell in coverage.gaps():
        sort("overdue", cell, cell.deadline)
    for quarter in coverage.quarters:
        if first_day_of_notice(plan, quarter) <= day <= plan.deadline(quarter):
            ahead = _at_deadline(column, quarter)
            for unit in coverage.units:
                if coverage.cells[unit.id, quarter].state == "pending":
                    sort("due", ahead.cells[unit.id, quarter], plan.deadline(quarter))
    if first_day_of_summer_notice(plan, summer) <= day <= last_day_before_summer(summer):
        ahead = _at_deadline(column, summer)
        for unit in coverage.units:
            cell = ahead.cells.get((unit.id, summer))  # None if the plan ends before
            if cell and cell.state in ("pending", "covered"):
                sort("summer", cell, last_day_before_summer(summer))
    figures = _figures(column, day)
    units = {unit.id: unit for unit in coverage.units} | {id_: one.lacking.unit for id_, one in figures.items()}
    reminded = (unit for unit in units.values() if unit.id in dues or unit.id in figures)
    return Round(day, tuple(Reminder(unit, tuple(dues[unit.id]), figures.get(unit.id)) for unit in reminded), tuple(planned))


def _figures(column: Column, day: dt.date) -> dict[str, FiguresDue]:
    """What units have not given of the year's figures, by unit; nothing outside of the time in which they are reminded of it."""
    if not column.plan.indicators or day.year not in years(column, day):
        return {}
    by = deadline(column.plan, day.year)
    if by is None or not dt.date(day.year, *_FIGURES_FROM) <= day <= by:
        return {}
    return {one.unit.id: FiguresDue(day.year, one, by, (by - day).days) for one in gaps(column, day.year, day).lacking}


def _at_deadline(column: Column, quarter: Quarter) -> Coverage:
    """Return the coverage on a quarter's deadline if nobody writes another post; those dated until then count."""
    return judge(column, column.plan.deadline(quarter))
