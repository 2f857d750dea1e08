"""The coverage as a workbook (``coverage.xlsx``): one sheet for each view, with frozen headers and filters.

Every cell is written as text or as a number, never as a formula. Its date of creation is the day of the coverage, not the present day.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from chuyenmuc.coverage.breakdown import CoverageSlice
from chuyenmuc.coverage.judge import Cell, NotCounted
from chuyenmuc.exports.portal_sheets import add_portals
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.model.tally import Tally
from chuyenmuc.pages.dashboard import Dashboard
from chuyenmuc.problem import Problem
from chuyenmuc.words import LEVELS, OWNERSHIPS, PROVISIONAL, STATES, counted_title, day_label, quarter_label, sentence, state_label

_TALLY_HEADER = ("Yêu cầu", "Đã có bài", "Đăng muộn", "Còn hạn", "Chưa có bài", "Miễn", "Tỷ lệ", "Ghi chú")

_LONGEST_COLUMN = 60

Row = Sequence[Any]


def coverage_xlsx(board: Dashboard, roster: Roster, title: str, problems: Iterable[Problem] = ()) -> bytes:
    """Return the workbook of a coverage as an XLSX file.

    ``title`` is written into its properties; ``problems`` are the mistakes in posts of its units. The file is published, so posts
    that readers cannot open are not named.
    """
    coverage = board.coverage
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": title, "created": dt.datetime.combine(coverage.as_of, dt.time()), "author": ""})
    sheets = Sheets(book)
    this_quarter = Quarter.of(coverage.as_of)

    def named(item: NotCounted) -> str:
        return item.post.stem if item.post.is_published(coverage.as_of) else "(bài không hiện)"

    def about(cell: Cell) -> Row:
        manager = cell.unit.managed_by(cell.quarter)
        agency = roster.agencies[manager].name if manager in roster.agencies else ""
        return cell.unit.id, cell.unit.name, LEVELS[cell.unit.level], OWNERSHIPS.get(cell.unit.ownership or "", ""), agency

    unit_header = ("Mã", "Đơn vị", "Cấp học", "Loại hình", "Cơ quan quản lý")
    sheets.add("Từng quý", ("Quý", *_TALLY_HEADER), [(_quarter(quarter), *_tally(tally)) for quarter, tally in coverage.tallies.items()])
    sheets.add(
        "Đơn vị và quý",
        (*unit_header[:4], "Cơ quan quản lý hiện nay", *(_quarter(quarter) for quarter in coverage.quarters)),
        [
            (
                unit.id,
                unit.name,
                LEVELS[unit.level],
                OWNERSHIPS.get(unit.ownership or "", ""),
                roster.agencies[manager].name if (manager := unit.managed_by(this_quarter)) in roster.agencies else "",
                *(_state(coverage.cells.get((unit.id, quarter))) for quarter in coverage.quarters),
            )
            for unit in coverage.units
        ],
    )
    sheets.add(
        "Chi tiết",
        (*unit_header, "Quý", "Trạng thái", "Số bài tính", "Cần", "Hạn", "Bài được tính", "Bài chưa tính"),
        [
            (
                *about(cell), _quarter(cell.quarter), _state(cell), len(cell.posts), cell.needed, day_label(cell.deadline),
                "; ".join(counted_title(post, coverage.as_of) for post in cell.posts),
                "; ".join(f"{item.title}: {named(item)}" for item in cell.not_counted),
            )
            for unit in coverage.units for cell in coverage.row(unit.id)
        ],
    )  # fmt: skip
    sheets.add(
        "Việc cần làm",
        (*unit_header, "Quý", "Trạng thái", "Hạn", "Còn mấy ngày"),
        [
            (
                *about(cell),
                _quarter(cell.quarter),
                STATES[cell.state],
                day_label(cell.deadline),
                cell.days_left if cell.days_left >= 0 else "",
            )
            for cell in board.to_do
        ],
    )
    sheets.add("Cấp học", ("Cấp học", "Quý", *_TALLY_HEADER), _parts(board.levels))
    sheets.add("Loại hình", ("Loại hình", "Quý", *_TALLY_HEADER), _parts(board.ownerships))
    sheets.add("Cơ quan quản lý", ("Cơ quan", "Quý", *_TALLY_HEADER), _parts(board.agencies))
    sheets.add(
        "Bài chưa tính",
        ("Mã", "Bài", "Quý", "Quy tắc", "Lý do", "Phần trùng"),
        [
            (
                item.post.unit, named(item), _quarter(item.post.quarter), item.title, item.why,
                round(item.likeness.share, 3) if item.likeness else "",
            )
            for item in board.whole.not_counted
        ],
    )  # fmt: skip
    sheets.add("Đăng muộn", (*unit_header, "Quý", "Hạn", "Ngày đăng"), [
        (*about(cell), _quarter(cell.quarter), day_label(cell.deadline), "; ".join(day_label(post.day) for post in posts))
        for cell, posts in board.whole.late
    ])  # fmt: skip
    sheets.add("Miễn", (*unit_header, "Quý", "Lý do", "Văn bản"), [
        (*about(cell), _quarter(cell.quarter), cell.exemption.reason, cell.exemption.document)
        for cell in board.whole.exempt if cell.exemption
    ])  # fmt: skip
    sheets.add("Cần sửa", ("Tệp", "Dòng", "Sai ở đâu", "Sửa thế nào"), [(item.path, item.line, item.what, item.fix) for item in problems])
    if coverage.portals.quarters:
        add_portals(sheets, coverage.portals, unit_header, lambda cell: about(coverage.cells[cell.unit.id, cell.quarter]))
    book.close()
    return data.getvalue()


def _quarter(quarter: Quarter) -> str:
    return sentence(quarter_label(quarter))


class Sheets:
    """Adds sheets to a workbook, all in the same style."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bg_color": "#E3F1EE", "border": 1, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"num_format": "@"})
        self._share = book.add_format({"num_format": "0.0%"})

    def add(self, name: str, header: Row, rows: Iterable[Row]) -> None:
        """Add a sheet with a frozen header, a filter over all rows, and columns as wide as their text."""
        sheet = self._book.add_worksheet(name)
        widths = [len(str(text)) + 2 for text in header]
        for column, text in enumerate(header):
            sheet.write_string(0, column, text, self._head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, float):
                    sheet.write_number(last, column, value, self._share)
                elif isinstance(value, int):
                    sheet.write_number(last, column, value)
                elif value:
                    sheet.write_string(last, column, value, self._text)
                    if len(value) > widths[column]:
                        widths[column] = len(value)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, _LONGEST_COLUMN))
        sheet.freeze_panes(1, 2 if len(header) > 2 else 1)
        sheet.autofilter(0, 0, last, len(header) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _tally(tally: Tally) -> Row:
    share = "" if tally.share is None else float(tally.share)
    return (
        tally.due, tally.covered, tally.late, tally.pending, tally.missing, tally.exempt, share, PROVISIONAL if tally.provisional else "",
    )  # fmt: skip


def _parts(parts: Iterable[CoverageSlice]) -> list[Row]:
    return [(part.name, _quarter(quarter), *_tally(tally)) for part in parts for quarter, tally in part.tallies.items()]


def _state(cell: Cell | None) -> str:
    return "" if cell is None else state_label(cell)
