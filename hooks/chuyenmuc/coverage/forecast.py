"""Forecast what will be missing once the current quarter's deadline has passed, if no more posts come."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.coverage.judge import Cell, Coverage, judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.quarter import Quarter


class Forecast(Struct, frozen=True):
    """The cells that are not missing now but will be on ``day``, the day after the deadline of the quarter ``last``.

    ``last`` is the newest quarter judged, or None if the plan has not begun. ``day`` is None if that deadline has already passed, or
    if the plan has not begun.
    """

    last: Quarter | None
    day: dt.date | None
    cells: tuple[Cell, ...] = ()


def forecast(column: Column, coverage: Coverage) -> Forecast:
    """Judge the same column on the day after the current quarter's deadline. Posts dated up to that day count."""
    if not coverage.quarters:
        return Forecast(None, None)
    last = coverage.quarters[-1]
    day = column.plan.deadline(last) + dt.timedelta(days=1)
    if day <= coverage.as_of:
        return Forecast(last, None)
    already = {(cell.unit.id, cell.quarter) for cell in coverage.in_state("missing")}
    missing = judge(column, day).in_state("missing")
    return Forecast(last, day, tuple(cell for cell in missing if cell.quarter <= last and (cell.unit.id, cell.quarter) not in already))
