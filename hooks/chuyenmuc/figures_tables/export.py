"""The figures of units as the table that an import reads: with it, an import changes nothing."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from chuyenmuc.figures_tables.columns import NO, NOT_ASKED, SHEET, YES, TableColumn, sheet_name
from chuyenmuc.model.figures.indicator import MOST, Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures
from chuyenmuc.model.roster import School
from chuyenmuc.words import LEVELS

Cell = str | int

_LONGEST_TEXT = 255  # of what Excel shows beside a cell
_COLUMN_WIDTH, _NAME_WIDTH = 18, 40
_KINDS = {"share": "hai con số: phần và tổng", "count": "một con số của cả năm", "yes-no": f"{YES} hay {NO}; có thì ghi văn bản"}


def table(columns: Sequence[TableColumn], units: Iterable[School], figures: Mapping[str, UnitFigures]) -> list[list[Cell]]:
    """Return a row a unit, without the headings. What a unit has not given is blank; what it is not asked for is ``NOT_ASKED``."""
    return [[_cell(column, unit, figures.get(unit.id)) for column in columns] for unit in units]


def _cell(column: TableColumn, unit: School, figures: UnitFigures | None) -> Cell:
    if column.indicator is not None:
        if not column.indicator.is_asked(unit.level):
            return NOT_ASKED
        value = figures and figures.values.get(column.indicator.id)
        if not value:
            return ""
        if column.part == "done":
            return YES if value.done else NO
        found = getattr(value, column.part)
        return "" if found is None else found
    plan = figures and figures.own_plan
    match column.part:
        case "id":
            return unit.id
        case "name":
            return unit.name
        case "received":
            return str(figures.received) if figures and figures.received else ""
        case "plan-number":
            return plan.number if plan else ""
        case "plan-date":
            return str(plan.day) if plan else ""
        case _:
            return plan.url if plan else ""


def as_xlsx(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]], year: int, day: dt.date) -> bytes:
    """Return the table as a workbook, created on ``day``. Numbers are numbers; all else is text, and nothing is a formula."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": f"Số liệu năm {year}", "created": dt.datetime.combine(day, dt.time()), "author": ""})
    head = book.add_format({"bold": True, "bg_color": "#E3F1EE", "border": 1, "text_wrap": True, "valign": "top"})
    text, number = book.add_format({"num_format": "@"}), book.add_format({"num_format": "0"})
    sheet = book.add_worksheet(sheet_name(year))
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 75)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, head)
        is_number = column.part in ("part", "whole", "count")
        sheet.set_column(place, place, _NAME_WIDTH if column.part == "name" else _COLUMN_WIDTH, number if is_number else text)
        if rows and (rule := _rule(column)):
            sheet.data_validation(1, place, len(rows), place, rule)
    for at, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, place, cell, number)
            elif cell:
                sheet.write_string(at, place, cell, text)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    _add_explanations(book, head, [one.indicator for one in columns if one.indicator])
    book.close()
    return data.getvalue()


def _rule(column: TableColumn) -> dict | None:
    """What Excel lets people write into a column, and what it says beside a cell."""
    if column.part in ("part", "whole", "count"):
        rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST}
        told = f"{column.heading}. Ghi số nguyên từ 0 đến {MOST}; chưa có thì để trống, đừng ghi 0."
        error = f"Ghi một số nguyên từ 0 đến {MOST}; chưa có số liệu thì để trống."
    elif column.part == "done":
        rule = {"validate": "list", "source": [YES, NO]}
        told, error = f"{column.heading}. Chọn trong danh sách.", f"Chọn “{YES}” hoặc “{NO}”; chưa rõ thì để trống."
    elif column.part in ("received", "plan-date"):
        return {"validate": "any", "input_title": "Ngày", "input_message": "Ghi ngày/tháng/năm, ví dụ 20/3/2026."}
    else:
        return None
    shown = told if len(told) <= _LONGEST_TEXT else f"{told[: _LONGEST_TEXT - 1]}…"
    return rule | {
        "input_title": SHEET, "input_message": shown, "error_title": "Chưa đúng", "error_message": error,
    }  # fmt: skip


def _add_explanations(book: xlsxwriter.Workbook, head: object, indicators: Iterable[Indicator]) -> None:
    sheet = book.add_worksheet("Giải thích")
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    titles = ("Mục tiêu", "Chỉ tiêu", "Cần ghi", "Cách tính", "Cấp học phải ghi", "Ai thu thập", "Căn cứ")
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, (10, 40, 40, 40, 24, 24, 24)[place])
    for at, one in enumerate(dict.fromkeys(indicators), 1):
        needed = f"“{one.part}” và “{one.whole}”" if one.kind == "share" else _KINDS[one.kind]
        levels = ", ".join(LEVELS[level] for level in one.levels if level in LEVELS) or "mọi cấp học"
        for place, words in enumerate((one.objective, one.name, needed, one.formula, levels, one.collected_by, one.source)):
            sheet.write_string(at, place, words, wrapped)
    sheet.freeze_panes(1, 0)
