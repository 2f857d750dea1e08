"""Where a list has people (names, telephone numbers, e-mail addresses), so that one that others may see can be refused.

All sheets and rows count, hidden ones too: whoever has the file sees them. The text of a cell is never repeated, unless it is a
heading.
"""

import re
from collections.abc import Iterator, Sequence

from chuyenmuc.problem import Refusal
from chuyenmuc.roster_tables.headings import LABELS, PEOPLE, find_head, plain
from chuyenmuc.roster_tables.people import is_nothing
from chuyenmuc.spreadsheets.sheet import Sheet, column_name
from chuyenmuc.texts.privacy import PHONE, personal_data

_NAMES = re.compile(
    r"\b(?:ho (?:va )?ten|hieu truong|hieu pho|pho|ke toan|van thu|bi thu|chu tich|tong phu trach|nguoi|giao vien|can bo|lanh dao|bao ve|"
    r"y te)\b"
)
_LETTER = re.compile(r"[^\W\d_]")
_MAIL = re.compile(r"[^\s@]@[^\s@]{1,200}\.[^\s@]")
_PHONE_WITHOUT_0 = re.compile(r"[35789]\d{8}")  # as Excel shows a number that was typed without the format Text
_NUMBERED = ("number", "id")


def people_in(sheets: Sequence[Sheet]) -> list[str]:
    """Return where there are people, in words: “cột D (Hiệu trưởng)”, or “ô A9” outside the table; with the sheet if there are several."""
    found: dict[str, None] = {}
    for sheet in sheets:
        where = f" của trang tính “{sheet.name}”" if len(sheets) > 1 else ""
        found |= dict.fromkeys(f"{place}{where}" for place in _places(sheet))
    return list(found)


def _places(sheet: Sheet) -> Iterator[str]:
    try:
        head = find_head(sheet)
    except Refusal:  # two columns of one kind: their cells are looked at all the same
        head = None
    for row in sheet.rows:
        is_below = head is not None and row.number > head.last and not head.is_repeated(row)
        for column in row.filled:
            key = head.columns.get(column) if head else None
            if _has_contact(row[column], key) or (
                head is not None and is_below and _is_person(row[column], key, head.texts.get(column, ""))
            ):
                label = LABELS[key] if key else " ".join(head.texts.get(column, "").split()) if head else ""
                label = "" if _has_contact(label, key) else label
                yield f"cột {column_name(column)} ({label[:60]})" if label and is_below else f"ô {column_name(column)}{row.number}"


def _has_contact(text: str, key: str | None) -> bool:
    if _MAIL.search(text) or any(one.kind == PHONE for one in personal_data(text)):
        return True
    return key not in _NUMBERED and _PHONE_WITHOUT_0.fullmatch(text) is not None


def _is_person(text: str, key: str | None, heading: str) -> bool:
    if is_nothing(text):
        return False
    return key in PEOPLE if key else bool(_NAMES.search(plain(heading)) and _LETTER.search(text))
