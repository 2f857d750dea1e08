"""A year's figures of the plan as a workbook (``so-lieu.xlsx``): indicators, groups, units, and what each unit has handed in.

Only what may be published is in it. Every cell is text or a number, never a formula; its date of creation is the day of the check.
"""

import datetime as dt
import io

import xlsxwriter

from chuyenmuc.coverage.figures.rollup import Figure, Group
from chuyenmuc.exports.figures_data import NUMBERS, cells, figure_data
from chuyenmuc.exports.workbook import Row, Sheets
from chuyenmuc.figure_words import MET, STATES, target_label
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.roster import School
from chuyenmuc.pages.plan_year import PlanYear
from chuyenmuc.words import LEVELS, day_label, quarter_label, sentence

_ALL = "Mọi đơn vị"
_KINDS = {"all": "Toàn bộ", "level": "Cấp học", "agency": "Cơ quan quản lý"}
_FIGURE = ("Tình trạng", "Phần", "Tổng", "Số lượng", "Tỷ lệ", "Kết quả")


def figures_xlsx(shown: PlanYear, day: dt.date, title: str) -> bytes:
    """Return the workbook of a year's figures on a ``day``. ``title`` is written into its properties."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties(
        {"title": f"{title}: số liệu kế hoạch năm {shown.year}", "created": dt.datetime.combine(day, dt.time()), "author": ""}
    )
    sheets = Sheets(book)
    sheets.add(
        "Chỉ tiêu",
        ("Mã", "Mục tiêu", "Chỉ tiêu", "Phần", "Tổng", "Kế hoạch đặt ra", "Cách tính", "Thu thập", "Nguồn"),
        [
            (one.id, one.objective, one.name, one.part, one.whole, target_label(one), one.formula, one.collected_by, one.source)
            for one in shown.figures.indicators
        ],
    )
    every = list(cells(shown))
    sheets.add(
        "Toàn bộ, cấp học, cơ quan",
        ("Chỉ tiêu", "Nhóm", "Tên", *_FIGURE, "Đơn vị được hỏi", "Đơn vị đã gửi", "Mã chỉ tiêu", "Mã nhóm"),
        [
            (
                indicator.name, _KINDS[of.kind], of.name or _ALL, *_numbers(indicator, figure), figure.asked, figure.given,
                indicator.id, of.id,
            )
            for of, indicator, figure in every if isinstance(of, Group)
        ],
    )  # fmt: skip
    sheets.add(
        "Đơn vị và chỉ tiêu",
        ("Mã", "Đơn vị", "Cấp học", "Chỉ tiêu", *_FIGURE, "Văn bản", "Mã chỉ tiêu"),
        [
            (of.id, of.name, LEVELS[of.level], indicator.name, *_numbers(indicator, figure), figure.document, indicator.id)
            for of, indicator, figure in every if isinstance(of, School)
        ],
    )  # fmt: skip
    sheets.add(
        "Kế hoạch của đơn vị",
        (
            "Mã", "Đơn vị", "Cấp học", "Nhận kế hoạch", "Số kế hoạch", "Ngày ban hành", "Địa chỉ", "Chỉ tiêu đã gửi", "Chỉ tiêu được hỏi",
            "Còn thiếu",
        ),
        [
            (
                one.unit.id, one.unit.name, LEVELS[one.unit.level],
                day_label(one.given.received) if one.given and one.given.received else "",
                *((own.number, day_label(own.day), own.url) if (own := one.given and one.given.own_plan) else ("", "", "")),
                one.given_figures, one.asked, "; ".join(one.owes),
            )
            for one in shown.units
        ],
    )  # fmt: skip
    sheets.add(
        "Chuyên mục từng quý",
        ("Quý", "Đã có bài", "Yêu cầu", "Tỷ lệ", "Cổng có chuyên mục", "Cổng phải có", "Cổng đã xem", "Tỷ lệ cổng"),
        [
            (
                sentence(quarter_label(one.quarter)), one.posts.covered, one.posts.due, _share(one.posts.share),
                *((seen.carrying, seen.owed, seen.verified, _share(seen.share)) if (seen := one.portals) else ("", "", "", "")),
            )
            for objective in shown.objectives for one in objective.column
        ],
    )  # fmt: skip
    book.close()
    return data.getvalue()


def _numbers(indicator: Indicator, figure: Figure) -> Row:
    data = figure_data(indicator, figure)
    part, whole, count, share = (data.get(name, "") for name in NUMBERS)
    return STATES[figure.state], part, whole, count, _share(share), MET.get(figure.is_met, "")


def _share(share: float | str | None) -> float | str:
    return "" if share in (None, "") else float(share)
