"""Read a whole list from its sheets: which sheets have a table, where each begins, and the units of all their rows."""

import re
from collections.abc import Sequence

from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Refusal
from chuyenmuc.roster_tables.answers import Answers, Choice, Question
from chuyenmuc.roster_tables.headings import Head, find_head
from chuyenmuc.roster_tables.listed import Agencies, Found, Listed, listed
from chuyenmuc.roster_tables.rows import Heading, Place, read_body
from chuyenmuc.spreadsheets.sheet import Sheet
from chuyenmuc.texts.diacritics import slug

ALL_SHEETS = "*"

_NAMED = {
    "mam-non": r"mam non|mau giao",
    "tieu-hoc": r"tieu hoc",
    "thcs": r"thcs|trung hoc co so",
    "thpt": r"thpt|trung hoc pho thong",
    "gdnn-gdtx": r"gdnn|gdtx",
}
_NO_HEAD = "Không tìm thấy dòng đầu bảng."
_HEAD = "Bảng cần một dòng đầu có cột “Tên trường” và ít nhất một cột nữa, như STT, Cấp học, Địa chỉ, Điện thoại."


def read_list(sheets: Sequence[Sheet], roster: Roster, answers: Answers, found: Found) -> list[Listed] | None:
    """Return the units of a list; None if it has to be said first which sheet is meant. What is unclear is added to ``found``.

    Raises Refusal if no sheet has a table, or an answer names a sheet that is not there.
    """
    tables = _tables(sheets, answers, found)
    if tables is None:
        return None
    agencies, rows = Agencies(roster), []
    unused: dict[str, None] = {}
    for sheet, head in tables:
        prefix = sheet.name if len(tables) > 1 else ""
        body = read_body(sheet, head, prefix, answers.hidden, agencies.of, Heading(hint=_hint(sheet, head)))
        for place, what, fix in body.problems:
            found.add(place, what, fix)
        if body.hidden and not answers.hidden:
            found.questions.append(_hidden(Place(prefix, body.hidden[0]), len(body.hidden)))
        unused |= dict.fromkeys(head.unused)
        rows += [one for row in body.rows if (one := listed(row, agencies, answers, found))]
    if unused:
        found.notes.append(f"Không dùng các cột: {', '.join(list(unused)[:12])}{'…' if len(unused) > 12 else ''}.")
    if not rows and not found.problems and not found.questions:
        raise Refusal("Dưới dòng đầu bảng không có trường nào.", "Kiểm tra lại xem đã chọn đúng tệp, đúng trang tính chưa.")
    return rows


def _tables(sheets: Sequence[Sheet], answers: Answers, found: Found) -> list[tuple[Sheet, Head]] | None:
    chosen, names = list(sheets), [sheet.name for sheet in sheets]
    if answers.sheets and ALL_SHEETS not in answers.sheets:
        for name in answers.sheets:
            if name not in names:
                raise Refusal(f"Không có trang tính “{name}” trong tệp.", f"Các trang tính: {', '.join(names)}.")
        chosen = [sheet for sheet in sheets if sheet.name in answers.sheets]
    tables, hidden, refused = [], [], None
    for sheet in chosen:
        try:
            head = find_head(sheet)
        except Refusal as refusal:
            refused = refusal
            continue
        if head and sheet.is_hidden and sheet.name not in answers.sheets:
            hidden.append(sheet.name)
        elif head:
            tables.append((sheet, head))
    if hidden and not tables:
        raise Refusal(f"Bảng nằm ở trang tính đang ẩn ({', '.join(hidden)}).", f'Thêm --sheet "{hidden[0]}" nếu đúng là bảng ấy.')
    if hidden:
        found.notes.append(f"Bỏ qua trang tính đang ẩn: {', '.join(hidden)}.")
    if refused and not tables:
        raise refused
    if not tables:
        raise Refusal(_NO_HEAD, _HEAD)
    if len(tables) > 1 and not answers.sheets:
        choices = [Choice(f"trang tính “{sheet.name}”", "--sheet", sheet.name) for sheet, _ in tables]
        whole = Choice(f"cả {len(tables)} trang tính", "--sheet", ALL_SHEETS)
        found.questions.append(Question(f"Tệp có {len(tables)} trang tính có bảng. Nhập trang nào?", (*choices, whole)))
        return None
    return tables


def _hint(sheet: Sheet, head: Head) -> str | None:
    """The one level that the sheet's name, or else what stands above the table, names."""
    title = " ".join(text for row in sheet.rows if row.number < head.first for text in row.cells)
    for text in (sheet.name, title):
        words = slug(text).replace("-", " ")
        levels = [level for level, pattern in _NAMED.items() if re.search(rf"\b(?:{pattern})\b", words)]
        if levels:
            return levels[0] if len(levels) == 1 else None
    return None


def _hidden(first: Place, count: int) -> Question:
    text = f"Có {count} dòng đang ẩn trong bảng (dòng đầu tiên: {first.words}). Nhập cả những dòng ấy không?"
    return Question(text, (Choice("nhập cả", "--hidden", "lay"), Choice("bỏ qua", "--hidden", "bo")))
