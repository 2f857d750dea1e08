"""Read a CSV file as Excel and others save it: UTF-8, UTF-16 (“Unicode text”) or Windows-1258; comma, semicolon or tab."""

import codecs
import csv
import io
import re

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets.sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, Sheet
from chuyenmuc.texts.text import clean

SHEET = "CSV"

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DELIMITERS = ("\t", ";", ",")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.I)  # which only Excel writes and reads
_LOST_LETTER = re.compile(r"[^\W\d_]\?+[^\W\d_]")
_MOST_LOST = 5
_AGAIN = "Trong Excel chọn “Lưu thành” (Save As), kiểu “CSV UTF-8”, hoặc lưu thẳng thành .xlsx."


def read_csv(data: bytes) -> list[Sheet]:
    """Return the one sheet of a CSV file. Of the three delimiters, the one that makes the most columns in the most rows is the file's.

    Raises Refusal for what is no text, and for a text whose letters with diacritics were lost when it was saved.
    """
    text = _decoded(data)
    if len(_LOST_LETTER.findall(text)) > _MOST_LOST:
        raise Refusal("Chữ có dấu trong tệp đã mất, thành dấu “?”.", _AGAIN)
    said = _SEPARATOR_LINE.match(text)
    lines_before = 1 if said else 0
    text = text[said.end() :] if said else text
    tables = [table for delimiter in ([said[1]] if said else _DELIMITERS) if (table := _table(text, delimiter)) is not None]
    if not tables:
        raise Refusal("Tệp CSV hỏng: có ô quá dài, hay dấu ngoặc kép mở mà không đóng.", _AGAIN)
    best = max(tables, key=lambda rows: sum(len(row) - 1 for row in rows))
    rows = []
    for number, cells in enumerate(best, 1 + lines_before):
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            rows.append(Row(number, texts))
    return [Sheet(SHEET, tuple(rows))]


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    if b"\0" in data:
        raise Refusal("Tệp không phải là bảng tính hay văn bản.", "Nhập được: .xlsx, .csv.")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _strictly(data, "cp1258")  # what Excel on a Vietnamese Windows means by “CSV”; letters and tone marks are apart in it


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal("Không đọc được chữ có dấu trong tệp: không rõ bảng mã.", _AGAIN) from None
    if "\0" in text:
        raise Refusal("Tệp không phải là bảng tính hay văn bản.", "Nhập được: .xlsx, .csv.")
    return text


def _table(text: str, delimiter: str) -> list[list[str]] | None:
    """Return all rows, None if the quotes do not fit. Raises Refusal for what has more than a list of schools ever has."""
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append(row)
            cells += len(row)
            if len(rows) > 4 * MOST_ROWS or len(row) > 4 * MOST_COLUMNS or cells > 4 * MOST_CELLS:
                raise Refusal("Tệp có quá nhiều dòng hay cột, không giống một danh sách trường.", "Xoá phần thừa rồi lưu lại.")
    except csv.Error:
        return None
    return rows


def _text(cell: str) -> str:
    """A cell's text. An apostrophe before a sign of formulas is how careful programs export it, and no part of the text."""
    text = clean(cell).strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text
