"""What will be missing once the current quarter's deadline has passed, if nothing more comes."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.column import Column
from chuyenmuc.coverage import Cell, Coverage, judge
from chuyenmuc.quarter import Quarter
from chuyenmuc.report import named
from chuyenmuc.words import day_label, quarter_label


class Forecast(Struct, frozen=True):
    """The cells that ``day``, the day after the deadline, finds missing and that are not yet; ``day`` is None where none is to come.

    ``last`` is the newest quarter judged, None where the plan has not begun.
    """

    last: Quarter | None
    day: dt.date | None
    cells: tuple[Cell, ...] = ()


def forecast(column: Column, coverage: Coverage) -> Forecast:
    """Judge the same column on the day after the current quarter's deadline; posts that are dated until then count."""
    if not coverage.quarters:
        return Forecast(None, None)
    last = coverage.quarters[-1]
    day = column.plan.deadline(last) + dt.timedelta(days=1)
    if day <= coverage.as_of:
        return Forecast(last, None)
    already = {(cell.unit.id, cell.quarter) for cell in coverage.in_state("missing")}
    missing = judge(column, day).in_state("missing")
    return Forecast(last, day, tuple(cell for cell in missing if cell.quarter <= last and (cell.unit.id, cell.quarter) not in already))


def lines(found: Forecast) -> list[str]:
    """The forecast in words."""
    if found.last is None:
        return ["Nếu không có thêm bài: kế hoạch chưa bắt đầu nên chưa đơn vị nào có hạn."]
    if found.day is None:
        return [f"Nếu không có thêm bài: không có gì đổi nữa, hạn của {quarter_label(found.last)}, quý cuối của kế hoạch, đã qua."]
    deadline = day_label(found.day - dt.timedelta(days=1))
    if not found.cells:
        return [f"Nếu không có thêm bài: qua hạn {deadline} của {quarter_label(found.last)} cũng không thiếu thêm đơn vị nào."]
    head = f"Nếu không có thêm bài, qua hạn {deadline} của {quarter_label(found.last)} sẽ thiếu thêm ({len(found.cells)}):"
    return [head, *(f"  {named(cell)}, hạn {day_label(cell.deadline)}." for cell in found.cells)]


def data(found: Forecast) -> list[dict]:
    """The forecast for ``check --format json``."""
    return [{"unit": cell.unit.id, "quarter": str(cell.quarter), "deadline": cell.deadline.isoformat()} for cell in found.cells]
