"""What is due for a reminder on the day of a coverage: which units, and for which of their quarters.

Three things are: a quarter that is over and missing; one that still has time, from the plan's ``warn_days`` before its last
day on; and, before the end of June, the third quarter, whose months are the summer holiday. States are read from
coverages; whether a unit has already planned its posts ahead is read from the coverage of the deadline to come.
"""

import datetime as dt
from collections import defaultdict
from typing import Literal

from msgspec import Struct

from chuyenmuc.coverage.judge import Cell, Coverage, judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.notice import SUMMER, first_day_of_notice, first_day_of_summer_notice, last_day_before_summer
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School

Kind = Literal["overdue", "due", "summer"]


class Due(Struct, frozen=True):
    """One quarter to remind of. ``by`` is the day to be ready, ``days`` how far it is off (negative where it is past).

    ``by`` is the deadline, and for the summer's quarter the last day before the holiday. Where there is still time, ``cell``
    is how the quarter will stand on its deadline, so that a post with a date to come counts as written.
    """

    kind: Kind
    cell: Cell
    by: dt.date
    days: int


class Reminder(Struct, frozen=True):
    """All that one unit is reminded of, oldest quarter first; never empty."""

    unit: School
    dues: tuple[Due, ...]

    @property
    def main(self) -> Due:
        """The one to look at first: the nearest deadline to come, else the summer's, else the last one past."""
        order = {"due": 0, "summer": 1, "overdue": 2}
        return min(self.dues, key=lambda due: (order[due.kind], abs(due.days)))


class Round(Struct, frozen=True):
    """One round of reminders on a day: what to send, and the quarters that would be due but have their posts planned ahead."""

    day: dt.date
    reminders: tuple[Reminder, ...]
    planned: tuple[Cell, ...]


def remind(column: Column, coverage: Coverage) -> Round:
    """Return the round of reminders of the day on which a column has this coverage, in the order of the roster."""
    day, plan, summer = coverage.as_of, column.plan, Quarter(coverage.as_of.year, SUMMER)
    dues: dict[str, list[Due]] = defaultdict(list)
    planned: list[Cell] = []

    def sort(kind: Kind, cell: Cell, by: dt.date) -> None:
        if cell.state == "covered":
            planned.append(cell)
        else:
            dues[cell.unit.id].append(Due(kind, cell, by, (by - day).days))

    for cell in coverage.in_state("missing"):
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
            cell = ahead.cells.get((unit.id, summer))  # none where the plan ends before
            if cell and cell.state in ("pending", "covered"):
                sort("summer", cell, last_day_before_summer(summer))
    return Round(day, tuple(Reminder(unit, tuple(dues[unit.id])) for unit in coverage.units if unit.id in dues), tuple(planned))


def _at_deadline(column: Column, quarter: Quarter) -> Coverage:
    """How all will stand on a quarter's deadline if nobody writes another post; those with a date to come count by then."""
    return judge(column, column.plan.deadline(quarter))
