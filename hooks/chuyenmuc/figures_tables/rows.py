"""Read the rows of a table of figures: for each unit what its cells say, and every mistake with its row."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from chuyenmuc.address import is_web_address
from chuyenmuc.figures_tables.columns import NO, NOT_ASKED, YES, Heading, TableColumn, headings
from chuyenmuc.model.figures.indicator import MOST, Indicator
from chuyenmuc.model.figures.unit_figures import Value
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.problem import did_you_mean
from chuyenmuc.spreadsheets.sheet import Row, Sheet, column_name
from chuyenmuc.texts.diacritics import id_meant, names_of, slug
from chuyenmuc.texts.plain_text import plain_text

_BLANK = ("", "-", NOT_ASKED, "—", "…")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}|\d{1,3}\.\d{3}", re.ASCII)
_YES, _NO = ("co", "x", "yes", "true", "da-co"), ("khong", "no", "false", "chua", "chua-co")
_LONGEST_DOCUMENT, _LONGEST_NUMBER = 200, 100


class Entry(Struct, frozen=True):
    """What a row says of a unit. Blank cells say nothing, so a value or a plan may be incomplete. ``place`` is the row."""

    unit: School
    place: str
    values: Mapping[str, Value] = {}
    received: dt.date | None = None
    plan_number: str = ""
    plan_day: dt.date | None = None
    plan_url: str = ""


class Read(Struct):
    """What was read of a table: the entries, the ``mistakes`` as sentences with their rows, and ``notes`` on what is passed over."""

    entries: list[Entry] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_rows(sheets: Iterable[Sheet], columns: tuple[TableColumn, ...], roster: Roster, reporting: Iterable[School], day: dt.date) -> Read:
    """Read every sheet that has headings of the table. Units that do not report for the year, and days after ``day``, are mistakes."""
    found = Read()
    sheets = list(sheets)
    asked = {unit.id for unit in reporting}
    rows_of: dict[str, str] = {}
    heads = [(sheet, head) for sheet in sheets if (head := headings(sheet, columns))]
    if not heads:
        found.mistakes.append(
            f"Không thấy hàng tên cột trong tệp. Cần cột “{columns[0].heading}” và ít nhất một cột số liệu; "
            "lấy bảng mẫu bằng chuyenmuc figures export."
        )
    for sheet, head in heads:
        _tell_columns(sheet, head, len(sheets) > 1, found)
        for row in sheet.rows:
            if row.number <= head.row.number or not any(row[place] for place in head.columns):
                continue
            here = f"{f'Trang tính “{sheet.name}”, dòng' if len(heads) > 1 else 'Dòng'} {row.number}"
            cells = {column: row[place].strip() for place, column in head.columns.items()}
            unit = _unit(cells, roster, here, found)
            if unit is None:
                continue
            if unit.id not in asked:
                found.mistakes.append(f"{here}: {unit.name} ({unit.id}) không phải báo cáo năm này. Bỏ dòng ấy.")
            elif unit.id in rows_of:
                found.mistakes.append(f"{here}: {unit.name} ({unit.id}) đã có ở {_lower(rows_of[unit.id])}. Giữ một dòng.")
            else:
                rows_of[unit.id] = here
                _Cells(row, cells, unit, here, found, day).read()
    return found


def _tell_columns(sheet: Sheet, head: Heading, names_sheet: bool, found: Read) -> None:
    where = f"Trang tính “{sheet.name}”, cột" if names_sheet else "Cột"
    for place, text in head.repeated:
        found.mistakes.append(f"{where} {column_name(place)}: cột “{text}” có hai lần. Giữ một cột.")
    for place, text, near in head.unknown:
        if near:
            found.mistakes.append(f"{where} {column_name(place)}: không có cột nào tên “{text}”. Có phải ý bạn là “{near}”?")
        else:
            found.notes.append(f"{where} {column_name(place)} (“{text}”) không phải cột số liệu nên không đọc.")


def _unit(cells: Mapping[TableColumn, str], roster: Roster, here: str, found: Read) -> School | None:
    """The unit of a row: by its id, also a former one; by its name where it has no id."""
    said = {column.part: text for column, text in cells.items() if column.indicator is None}
    if id_ := said.get("id", ""):
        unit = roster.units.get(roster.id_now(id_)) or roster.units.get(roster.id_now(id_.lower()))
        if unit is None:
            found.mistakes.append(f"{here}: không có đơn vị “{id_}” trong danh sách. {_meant(id_, roster)}".rstrip())
        return unit
    name = said.get("name", "")
    named = [unit for unit in roster.units.values() if slug(unit.name) == slug(name)] if name else []
    if len(named) == 1:
        return named[0]
    if not name:
        found.mistakes.append(f"{here}: thiếu mã đơn vị. Ghi mã như trong posts/schools.yml.")
    elif named:
        found.mistakes.append(f"{here}: có {len(named)} đơn vị tên “{name}”. Ghi mã: {', '.join(unit.id for unit in named)}.")
    else:
        found.mistakes.append(f"{here}: không có đơn vị “{name}” trong danh sách. {_meant(name, roster)}".rstrip())
    return None


def _meant(written: str, roster: Roster) -> str:
    meant = id_meant(written, names_of(roster.units))
    return f"Ghi mã: “{meant}”." if meant else did_you_mean(written, roster.units)


class _Cells:
    """The cells of one row. A blank one says nothing; what it is about is not changed."""

    def __init__(self, row: Row, cells: Mapping[TableColumn, str], unit: School, here: str, found: Read, day: dt.date) -> None:
        self._unit, self._here, self._found, self._day = unit, here, found, day
        self._cells = {column: "" if text in _BLANK else text for column, text in cells.items()}

    def read(self) -> None:
        """Add what the row says, and its mistakes."""
        said: dict[str, dict[str, str]] = {}
        indicators: dict[str, Indicator] = {}
        about: dict[str, str] = {}
        for column, text in self._cells.items():
            if column.indicator is None:
                about[column.part] = text
            elif text:
                said.setdefault(column.indicator.id, {})[column.part] = text
                indicators[column.indicator.id] = column.indicator
        values: dict[str, Value] = {}
        for id_, texts in said.items():
            one = indicators[id_]
            if not one.is_asked(self._unit.level):
                self._tell(f"chỉ tiêu “{one.name}” không hỏi cấp học này.", "Để trống ô ấy.")
            elif value := self._value(one, texts):
                values[id_] = value
        self._found.entries.append(
            Entry(
                self._unit, self._here, values, self._date(about.get("received", ""), "Ngày nhận kế hoạch"),
                self._text(about.get("plan-number", ""), "số của kế hoạch", _LONGEST_NUMBER),
                self._date(about.get("plan-date", ""), "ngày ban hành kế hoạch"), self._address(about.get("plan-url", "")),
            )
        )  # fmt: skip

    def _tell(self, what: str, fix: str) -> None:
        self._found.mistakes.append(f"{self._here} ({self._unit.id}): {what} {fix}")

    def _value(self, one: Indicator, texts: Mapping[str, str]) -> Value | None:
        if one.kind == "count":
            count = self._number(texts["count"], one.name)
            return None if count is None else Value(count=count)
        if one.kind == "yes-no":
            return self._done(one, texts.get("done", ""), texts.get("document", ""))
        part = self._number(texts["part"], one.part) if "part" in texts else None
        whole = self._number(texts["whole"], one.whole) if "whole" in texts else None
        is_wrong = (part is None and "part" in texts) or (whole is None and "whole" in texts)
        return None if is_wrong else Value(part=part, whole=whole)

    def _done(self, one: Indicator, written: str, document: str) -> Value | None:
        document = self._text(document, f"tên văn bản ({one.name})", _LONGEST_DOCUMENT)
        if written and slug(written) not in _YES + _NO:
            self._tell(f"“{written}” không phải là {YES} hay {NO} ({one.name}).", f"Chọn “{YES}” hoặc “{NO}”.")
            return None
        return Value(done=slug(written) in _YES if written else None, document=document)

    def _text(self, written: str, what: str, longest: int) -> str:
        text = " ".join(line.strip() for line in plain_text(written).split("\n"))
        if len(text) > longest:
            self._tell(f"{what} dài {len(text)} ký tự, quá {longest} ký tự.", "Rút ngắn lại.")
        return text

    def _address(self, written: str) -> str:
        if written and not is_web_address(written):
            self._tell(f"địa chỉ “{written}” không dùng được.", "Ghi đủ cả “https://…”.")
        return written

    def _number(self, written: str, words: str) -> int | None:
        if _NUMBER.fullmatch(written) and (number := int(written.replace(".", ""))) <= MOST:
            return number
        self._tell(f"“{written}” không phải là một số đếm ({words}).", f"Ghi một số nguyên từ 0 đến {MOST}.")
        return None

    def _date(self, written: str, words: str) -> dt.date | None:
        if not written:
            return None
        match = _DAY.fullmatch(written)
        try:
            year, month, day = (int(match[at] or match[other]) for at, other in ((1, 6), (2, 5), (3, 4))) if match else (0, 0, 0)
            found = dt.date(year, month, day)
        except ValueError:
            self._tell(f"không đọc được ngày “{written}” ({words}).", "Ghi ngày/tháng/năm, ví dụ 20/3/2026.")
            return None
        if found > self._day or found.year < 2000:
            self._tell(f"ngày {written} ({words}) còn ở phía trước hoặc quá xa.", "Ghi đúng ngày đã nhận, đã ban hành.")
            return None
        return found


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
