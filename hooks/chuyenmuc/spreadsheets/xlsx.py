"""Read an XLSX workbook: values only, whatever its formulas and macros say, in a process of its own with limits.

The archive is checked before openpyxl sees it: how much it unpacks to, how many cells there are, and that no part of XML declares a
document type, which no spreadsheet has (ECMA-376-2, section 8.2.5) and which is how entities and foreign files would come in. What a
sheet says of its own size (``dimension``) is not asked: programs write it wrong, and a stray cell in the last column would make a
billion.
"""

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Area, Row, Sheet
from chuyenmuc.system.limited_worker import limited
from chuyenmuc.system.zip_archive import DamagedArchive, content, is_encrypted, is_usual, opened
from chuyenmuc.texts.text import clean

_MOST_PARTS = 2000
_MOST_BYTES = 128 * 1024**2
_MOST_XML = 48 * 1024**2
_MOST_RATIO, _RATIO_FROM = 200, 4 * 1024**2  # rows repeat each other, but not so often; small parts may be blank sheets
_SECONDS, _MEMORY = 60, 2 * 1024**3
_ENTRY = b"PK\x01\x02"

_XML = re.compile(r"\.(?:xml|rels|vml)\Z", re.I)
_SHEET_PART = re.compile(r"(?i)xl/worksheets/[^/]+\.xml\Z")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")

_SAVE_AGAIN = "Mở tệp bằng Excel, chọn “Lưu thành” (Save As), lưu với tên khác kiểu .xlsx rồi nhập tệp mới."
_COPY = "Chép riêng phần danh sách sang một sổ mới, lưu thành .xlsx rồi nhập tệp ấy."
_DAMAGED = ("Tệp bị hỏng hoặc tải chưa xong nên không mở được.", _SAVE_AGAIN)
_BOMB = ("Tệp phình ra quá lớn khi mở, không giống một danh sách trường.", _COPY)


def read_xlsx(data: bytes) -> list[Sheet]:
    """Return all worksheets, also those that are hidden. Raises Refusal with advice for what cannot be read."""
    _check(data)
    result = limited(lambda: _read(data), _SECONDS, _MEMORY)
    if result is None:
        raise Refusal(*_BOMB)
    return result[0]


def _check(data: bytes) -> None:
    """Raise Refusal for what openpyxl must not see."""
    if data.count(_ENTRY) > 10 * _MOST_PARTS:  # before the directory is read, which takes 0.5 KB of memory for each
        raise Refusal(*_BOMB)
    try:
        with opened(data) as archive:
            _check_parts(archive)
    except DamagedArchive:
        raise Refusal(*_DAMAGED) from None


def _check_parts(archive: ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if any(map(is_encrypted, parts)):
        raise Refusal("Tệp có mật khẩu nên không đọc được.", "Bỏ mật khẩu, lưu lại rồi nhập.")
    if len(set(names)) < len(names) or not all(map(is_usual, parts)):
        raise Refusal(*_DAMAGED)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise Refusal(*_BOMB)
    if "xl/workbook.xml" not in names:
        raise Refusal(*_other(names, archive))
    left, cells = _MOST_BYTES, 0
    for part in parts:
        most = min(left, max(_RATIO_FROM, part.compress_size * _MOST_RATIO), _MOST_XML if _XML.search(part.filename) else left)
        unpacked = content(archive, part, most)
        if unpacked is None:
            raise Refusal(*_BOMB)
        left -= len(unpacked)
        if _XML.search(part.filename):
            _check_xml(unpacked)
        if _SHEET_PART.match(part.filename):
            cells += unpacked.count(b"<c ") + unpacked.count(b"<c>") + unpacked.count(b"<row")
            if cells > MOST_CELLS:
                raise Refusal(f"Tệp có quá {MOST_CELLS} ô, không giống một danh sách trường.", _COPY)


def _check_xml(part: bytes) -> None:
    """Raise Refusal for XML that declares anything, or is in an encoding in which that could not be seen."""
    start = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    said = _ENCODING.match(start)
    if (start and (not start.startswith(b"<") or b"\0" in start[:4])) or (said and said[1].lower() not in _ENCODINGS):
        raise Refusal("Tệp ghi bằng một bảng mã lạ mà Excel không dùng.", _SAVE_AGAIN)
    if _DECLARED.search(part):
        raise Refusal("Tệp có phần khai báo lạ (DOCTYPE) mà Excel không bao giờ ghi ra.", _COPY)


def _other(names: list[str], archive: ZipFile) -> tuple[str, str]:
    if any(name.startswith("xl/") for name in names):
        return "Tệp Excel dạng nhị phân (.xlsb) không đọc được.", _SAVE_AGAIN
    if any(name.startswith("word/") for name in names):
        return "Đây là tệp Word, không phải bảng tính.", "Chép bảng sang Excel rồi lưu thành .xlsx."
    if "mimetype" in names:
        try:
            kind = content(archive, archive.getinfo("mimetype"), 200) or b""
        except DamagedArchive:
            kind = b""
        if b"spreadsheet" in kind:
            return "Bảng tính OpenDocument (.ods) không đọc được.", "Mở bằng LibreOffice hay Excel, lưu thành .xlsx rồi nhập."
    return "Đây là tệp nén, không phải bảng tính.", "Mở tệp nén ra rồi nhập tệp .xlsx ở trong."


def _read(data: bytes) -> list[Sheet]:
    import openpyxl

    def load(values: bool) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read: printer settings, extensions
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)

    try:
        book = load(True)
        formulas = {name: _formulas(sheet) for name, sheet in _sheets(load(False))}
        return [_sheet(name, sheet, formulas.get(name, set())) for name, sheet in _sheets(book)]
    except (Refusal, MemoryError):
        raise
    except Exception:  # whatever of its many openpyxl, and what it calls, raise for parts that do not fit together
        raise Refusal(*_DAMAGED) from None


def _sheets(book: Any) -> Iterator[tuple[str, Any]]:
    for sheet in book.worksheets:
        yield clean(sheet.title).strip(), sheet


def _formulas(sheet: Any) -> set[tuple[int, int]]:
    return {place for place, cell in sheet._cells.items() if cell.data_type == "f"}


def _sheet(name: str, sheet: Any, formulas: set[tuple[int, int]]) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    # ``iter_rows`` would make every cell up to the last row and column; this is the sheet's own dict of those that there are.
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is None and (row, column) in formulas:
            what = f"Trang tính “{name}”: ô {cell.coordinate} là công thức chưa có kết quả."
            raise Refusal(what, "Mở tệp bằng Excel, lưu lại rồi nhập; hoặc chép cột ấy rồi dán dạng giá trị (Paste Values).")
        if text := _text(cell.value):
            if column > MOST_COLUMNS:
                raise Refusal(f"Trang tính “{name}” có chữ ở ô {cell.coordinate}, quá {MOST_COLUMNS} cột.", _COPY)
            rows.setdefault(row, {})[column - 1] = text
    if len(rows) > MOST_ROWS:
        raise Refusal(f"Trang tính “{name}” có quá {MOST_ROWS} dòng.", _COPY)
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    found = (
        Row(number, tuple(cells.get(column, "") for column in range(max(cells) + 1)), number in hidden)
        for number, cells in sorted(rows.items())
    )
    areas = (Area(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1) for one in sheet.merged_cells.ranges)
    return Sheet(name, tuple(found), tuple(sorted(areas, key=lambda area: (area.top, area.left))), sheet.sheet_state != "visible")


def _text(value: Any) -> str:
    """A cell's value as the text that Excel shows, but for formats: a telephone number that was typed as a number has lost its 0."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.day}/{value.month}/{value.year}"
    return "" if value is None else str(value)
