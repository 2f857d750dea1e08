"""The table of results (``ket-qua.xlsx``): a row for each unit that was chosen, to be filled in, and what a filled one says."""

import datetime as dt
import io
import re
from collections.abc import Sequence

import xlsxwriter
from msgspec import Struct

from chuyenmuc.address import with_scheme
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.portals.verdicts import CARRYING, Verdict
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.portal_words import RULED
from chuyenmuc.problem import SourceReport
from chuyenmuc.spreadsheets.sheet import Row, Sheet
from chuyenmuc.texts.diacritics import id_advice, names_of, slug
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.texts.privacy import remark_on_data
from chuyenmuc.words import day_label, quarter_label, sentence

COLUMNS = {
    "number": ("Số", 6),
    "unit": ("Mã đơn vị", 22),
    "name": ("Đơn vị", 34),
    "quarter": ("Quý", 10),
    "verdict": ("Kết quả", 34),
    "address": ("Địa chỉ đã xem", 40),
    "day": ("Ngày xem", 12),
    "by": ("Người xem", 24),
    "reason": ("Nhận xét", 40),
    "document": ("Văn bản", 30),
}
"""The headings, with the width of each column in characters."""

FILLED_IN = ("verdict", "address", "day", "by", "reason", "document")
"""The columns that the inspector fills in; a row in which all of them are empty was not inspected yet."""

LOOKED = "Xem trực tiếp trên cổng."
"""The reason of a result that meets the objective and has no remark: a ruling has to have one."""

_WORDS = {slug(words): verdict for verdict, words in RULED.items()} | {verdict: verdict for verdict in RULED}
_LONGEST = {"by": 100, "reason": 300, "document": 200}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_HELP = (
    "Chọn một kết quả trong cột A cho cột “Kết quả”. Đơn vị chưa xem thì để trống cả dòng.",
    "Ngày xem viết ngày/tháng/năm, ví dụ 20/11/2026. Người xem ghi chức danh, tổ, đoàn.",
    "Văn bản là căn cứ, ví dụ “Biên bản kiểm tra số 3 ngày 20/11/2026”. Kết quả chưa đạt thì phải có cả nhận xét và văn bản.",
)


class Results(Struct, frozen=True):
    """What a filled table says: a ruling for each row, whose ``line`` is the row's number, and the names of the units left empty."""

    rulings: tuple[Ruling, ...] = ()
    empty: tuple[str, ...] = ()


def blank_table(units: Sequence[tuple[str, str]], quarter: Quarter, day: dt.date) -> bytes:
    """Return the workbook to fill in, for ``units`` as ids with names; ``day`` becomes its date of creation. Every cell is text."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties(
        {"title": f"Kết quả kiểm tra {quarter_label(quarter)}", "created": dt.datetime.combine(day, dt.time()), "author": ""}
    )
    head = book.add_format({"bold": True, "bg_color": "#E3F1EE", "border": 1, "text_wrap": True, "valign": "top"})
    known = book.add_format({"num_format": "@", "border": 1, "bg_color": "#F4F4F4", "text_wrap": True, "valign": "top"})
    blank = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"})
    sheet, words = book.add_worksheet("Kết quả"), book.add_worksheet("Cách điền")
    for column, (key, (label, width)) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
        for row, (id_, name) in enumerate(units, 1):
            said = {"number": str(row), "unit": id_, "name": name, "quarter": str(quarter)}.get(key)
            if said is None:
                sheet.write_blank(row, column, None, blank)
            else:
                sheet.write_string(row, column, said, known)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    words.set_column(0, 0, 44)
    words.set_column(1, 1, 100)
    words.write_string(0, 0, "Các kết quả", head)
    words.write_string(0, 1, "Điền thế nào", head)
    for row, verdict in enumerate(RULED, 1):
        words.write_string(row, 0, sentence(RULED[verdict]))
    for row, text in enumerate(_HELP, 1):
        words.write_string(row, 1, text)
    if units:
        verdict = list(COLUMNS).index("verdict")
        sheet.data_validation(1, verdict, len(units), verdict, {
            "validate": "list", "source": f"='Cách điền'!$A$2:$A${len(RULED) + 1}",  # a list written here could hold no comma
            "error_title": "Kết quả", "error_message": "Chọn một kết quả trong danh sách.",
        })  # fmt: skip
    book.close()
    return data.getvalue()


def read_results(sheets: Sequence[Sheet], report: SourceReport, roster: Roster, quarters: Sequence[Quarter], day: dt.date) -> Results:
    """Return what a filled table says. Every mistake, and what had better not be published, is added to ``report`` with its row.

    ``quarters`` are those that can be ruled on, ``day`` is the day of the check, after which nobody can have looked.
    """
    for sheet in sheets:
        for row in sheet.rows:
            places = {slug(cell): column for column, cell in enumerate(row.cells) if cell}
            found = {key: places[slug(label)] for key, (label, _) in COLUMNS.items() if slug(label) in places}
            if {"unit", "verdict"} <= found.keys():
                if missing := [f"“{COLUMNS[key][0]}”" for key in ("quarter", *FILLED_IN) if key not in found]:
                    report.add(row.number, f"Bảng thiếu cột {', '.join(missing)}.", "Thêm cột với đúng tên ấy ở dòng này.")
                    return Results()
                rows = [one for one in sheet.rows if one.number > row.number]
                return _Reader(report, roster, quarters, day, found).read(rows)
    first = sheets[0].rows[0].number if sheets and sheets[0].rows else 1
    report.add(first, "Không thấy dòng đầu bảng có “Mã đơn vị” và “Kết quả”.", "Điền vào tệp ket-qua.xlsx mà lệnh đã ghi.")
    return Results()


class _Reader:
    """Reads the rows below the headings; ``places`` are the columns by key."""

    def __init__(self, report: SourceReport, roster: Roster, quarters: Sequence[Quarter], day: dt.date, places: dict[str, int]) -> None:
        self._report, self._roster, self._quarters, self._day, self._places = report, roster, quarters, day, places
        self._row = Row(0, ())

    def read(self, rows: Sequence[Row]) -> Results:
        rulings: dict[tuple[str, Quarter], Ruling] = {}
        empty = []
        for self._row in rows:
            if not any(self._cell(key) for key in FILLED_IN):
                if name := self._cell("name") or self._cell("unit"):
                    empty.append(name)
                continue
            ruling = self._ruling()
            if ruling is None:
                continue
            if earlier := rulings.get((ruling.unit, ruling.quarter)):
                self._wrong(f"Đơn vị “{ruling.unit}” đã có ở dòng {earlier.line} cho cùng quý.", "Giữ một dòng.")
            rulings.setdefault((ruling.unit, ruling.quarter), ruling)
        return Results(tuple(rulings.values()), tuple(empty))

    def _cell(self, key: str) -> str:
        column = self._places.get(key)
        return "" if column is None else " ".join(plain_text(self._row[column]).split())

    def _wrong(self, what: str, fix: str) -> None:
        self._report.add(self._row.number, what, fix)

    def _ruling(self) -> Ruling | None:
        before = len(self._report.problems)
        unit, quarter, verdict, day = self._unit(), self._quarter(), self._verdict(), self._date()
        texts = {key: self._text(key) for key in _LONGEST}
        address = self._address()
        if quarter and day and day < quarter.first_day:
            self._wrong(f"Ngày xem {day_label(day)} sớm hơn ngày đầu {quarter_label(quarter)}.", "Sửa ngày xem, hoặc sửa quý.")
        if unit and quarter and not self._owes(unit, quarter):
            self._wrong(
                f"Đơn vị “{unit}” không phải có chuyên mục trong {quarter_label(quarter)}.", "Xoá trống các cột đã điền của dòng này."
            )
        if not texts["by"]:
            self._wrong("Còn trống cột “Người xem”.", "Ghi chức danh, tổ, đoàn đã xem cổng.")
        if verdict and not texts["document"]:
            if verdict not in CARRYING:
                self._wrong("Còn trống cột “Văn bản”.", "Ghi căn cứ, ví dụ “Biên bản kiểm tra số 3 ngày 20/11/2026”.")
            elif not self._cell("address"):
                self._wrong("Còn trống cả “Văn bản” và “Địa chỉ đã xem”.", "Ghi biên bản làm căn cứ, hoặc địa chỉ trang có chuyên mục.")
        if verdict and verdict not in CARRYING and not texts["reason"]:
            self._wrong("Còn trống cột “Nhận xét”.", "Ghi đã thấy gì trên cổng, vì sao kết luận như vậy.")
        if not (unit and quarter and verdict and day) or len(self._report.problems) > before:
            return None
        for text in texts.values():
            remark_on_data(text, self._row.number, self._report)
        reason = texts["reason"] or (LOOKED if texts["document"] else "")
        return Ruling(unit, quarter, verdict, day, texts["by"], reason, texts["document"], address, self._row.number)

    def _owes(self, unit: str, quarter: Quarter) -> bool:
        """A result for a unit that owes nothing would be shown nowhere."""
        school = self._roster.units[unit]
        return school.is_open(quarter) and quarter not in school.exemptions

    def _unit(self) -> str | None:
        written = self._cell("unit")
        known = self._roster.id_now(written)
        if known in self._roster.units:
            return known
        if written:
            self._wrong(f"Không có đơn vị “{written}” trong danh sách.", id_advice(written, names_of(self._roster.units)))
        else:
            self._wrong("Còn trống cột “Mã đơn vị”.", "Ghi mã đơn vị, ví dụ thcs-hoa-sua.")
        return None

    def _quarter(self) -> Quarter | None:
        written = self._cell("quarter")
        try:
            quarter = Quarter.parse(written)
        except ValueError:
            self._wrong(
                f"Quý “{written}” không đọc được." if written else "Còn trống cột “Quý”.", "Viết năm, gạch nối, Q và số quý: 2026-Q4."
            )
            return None
        if quarter not in self._quarters:
            self._wrong(f"Kế hoạch đến nay không có {quarter_label(quarter)}.", f"Quý dùng được: {', '.join(map(str, self._quarters))}.")
            return None
        return quarter

    def _verdict(self) -> Verdict | None:
        written = self._cell("verdict")
        verdict = _WORDS.get(slug(written))
        if verdict is None:
            known = ", ".join(f"“{sentence(words)}”" for words in RULED.values())
            self._wrong(f"Không có kết quả “{written}”." if written else "Còn trống cột “Kết quả”.", f"Chọn một trong: {known}.")
        return verdict

    def _date(self) -> dt.date | None:
        written = self._cell("day")
        if not written:
            self._wrong("Còn trống cột “Ngày xem”.", "Viết ngày/tháng/năm, ví dụ 20/11/2026.")
            return None
        match = _DAY.fullmatch(written)
        try:
            day = dt.date(int(match[3]), int(match[2]), int(match[1])) if match else dt.date.fromisoformat(written)
        except ValueError:
            self._wrong(f"Ngày xem “{written}” không đọc được.", "Viết ngày/tháng/năm, ví dụ 20/11/2026.")
            return None
        if day > self._day:
            self._wrong(f"Ngày xem {day_label(day)} chưa đến (hôm nay là {day_label(self._day)}).", "Sửa ngày xem.")
            return None
        return day

    def _address(self) -> str:
        written = self._cell("address")
        whole = with_scheme(written) if written and len(written) <= 2000 else None
        if written and whole is None:
            self._wrong(f"Địa chỉ “{written[:80]}” không dùng được.", "Chép cả địa chỉ từ trình duyệt, bắt đầu bằng https:// hay http://.")
        return whole or ""

    def _text(self, key: str) -> str:
        text, longest = self._cell(key), _LONGEST[key]
        if len(text) > longest:
            self._wrong(f"Cột “{COLUMNS[key][0]}” dài {len(text)} chữ, quá {longest}.", "Viết ngắn lại; phần chi tiết để trong biên bản.")
        return text
