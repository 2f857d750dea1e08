"""A small office that reports figures, and its table."""

import datetime as dt

from chuyenmuc.figures_tables.columns import columns
from chuyenmuc.figures_tables.export import table
from chuyenmuc.figures_tables.rows import Read, read_rows
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.spreadsheets.csv_text import read_csv
from support.scenes import PLAN

DAY = dt.date(2026, 10, 20)
INDICATORS = (
    Indicator("managers", "Nữ quản lý", "share", "3", "Nữ cán bộ quản lý", "Cán bộ quản lý", formula="Nữ chia tất cả", source="QĐ 383"),
    Indicator("trained", "Bồi dưỡng", "share", "3.2", "Đã bồi dưỡng", "Nữ quản lý ấy", 0.9, (), "managers"),
    Indicator("events", "Sự kiện", "count", target=2),
    Indicator("month", "Kế hoạch Tháng hành động", "yes-no", levels=("thcs",)),
)
UNITS = (
    School("hoa-sua", "Trường THCS Hoa Sữa", "thcs", renamed_from=("thcs-cu",)), School("mai", "Trường Mầm non Mai", "mam-non"),
    School("sen", "Trường Sen", "thcs"), School("sen-2", "Trường Sen", "thcs"),
)  # fmt: skip
ROSTER = Roster(units={unit.id: unit for unit in UNITS})
COLUMNS = columns(INDICATORS)
FULL = UnitFigures(
    "hoa-sua", 2026,
    {"managers": Value(12, 20), "trained": Value(5, 12), "events": Value(count=3), "month": Value(done=True, document="Số 12/KH")},
    dt.date(2026, 3, 10), OwnPlan("15/KH", dt.date(2026, 3, 20), "https://a.example.vn/kh"),
)  # fmt: skip
IN_PLAN = (
    PLAN
    + """\
indicators:
  - {id: managers, objective: "4", kind: share, name: Nữ quản lý, part: Nữ cán bộ quản lý, whole: Cán bộ quản lý}
  - {id: trained, kind: share, name: Bồi dưỡng, part: Đã bồi dưỡng, whole: Nữ quản lý ấy, whole_of: managers, target: 90%}
  - {id: events, kind: count, name: Sự kiện, target: 2}
  - {id: month, kind: yes-no, name: Kế hoạch Tháng hành động, levels: [thcs, co-quan-quan-ly]}
"""
)


def rows(*figures: UnitFigures) -> list[list[str]]:
    """The table of the office with its headings, all cells as texts."""
    cells = table(COLUMNS, UNITS, {one.unit: one for one in figures})
    return [[one.heading for one in COLUMNS], *([str(cell) for cell in row] for row in cells)]


def read(text: str) -> Read:
    """What is read of a table, given as CSV with semicolons."""
    return read_rows(read_csv(f"{text}\n".encode()), COLUMNS, ROSTER, UNITS, DAY)
