"""Find the heading rows of a table, and which column is what, by the words that lists use: in any case, with or without diacritics."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets.sheet import Row, Sheet, column_name
from chuyenmuc.texts.diacritics import slug

LABELS = {
    "number": "STT", "id": "Mã", "name": "Tên trường", "level": "Cấp học", "ownership": "Loại hình", "agency": "Cơ quan quản lý",
    "ward": "Phường, xã", "address": "Địa chỉ", "head": "Hiệu trưởng", "phone": "Điện thoại", "email": "Email", "website": "Website",
    "column_url": "Trang chuyên mục",
}  # fmt: skip
"""The columns that are read, with the headings that an export gives them."""

SEVERAL = ("address", "phone", "email")
"""The columns of which a table may have more than one: their texts are put together."""

PEOPLE = ("head", "phone", "email")
"""The columns that go into the contacts."""

_PERSON = (
    r"(?:hieu truong|thu truong|giam doc|lanh dao|can bo quan ly|cbql|nguoi dung dau|nguoi dai dien|dai dien|(?:nguoi|can bo|giao vien)? ?"
    r"(?:phu trach|dau moi|lien he))(?: (?:don vi|truong|nha truong|co so|giam doc|chu nhom|hien nay|duong nhiem))*"
)
_NAMED = r"(?:ho va ten|ho ten|ten)"
_PLACE_OF = (
    r"(?: (?:cua |lien he |lien lac |nha )?(?:don vi|truong|nha truong|co quan|hieu truong|co so|lien he|lien lac|chinh thuc|neu co))*"
)

_PATTERNS = {
    "number": r"stt|tt|so tt|so thu tu|thu tu|no",
    "id": r"ma|ma don vi|id|ma tren trang|ma don vi tren trang",
    "name": rf"ten|(?:ten )?(?:cac )?(?:truong|don vi|nha truong|truong hoc|co so giao duc|co so gd|csgd|cs giao duc)"
    rf"(?: (?:truong|don vi|hoc|mam non|tieu hoc|thcs|thpt|truc thuoc|mn|th|va))*|{_NAMED} (?:truong|don vi|co so(?: giao duc)?)",
    "level": r"(?:cap|bac|khoi|nganh)(?: hoc| truong| day)?|cap bac hoc|bac hoc cap hoc|loai truong|khoi lop hoc",
    "ownership": r"loai hinh(?: truong(?: lop)?| so huu| don vi)?|hinh thuc(?: so huu)?|so huu|cong lap (?:tu thuc|ngoai cong lap)|cl tt",
    "agency": r"(?:co quan|don vi|cap)(?: chu quan| quan ly)(?: truc tiep| nha nuoc)?|truc thuoc|thuoc ubnd|thuoc",
    "ward": r"phuong xa|xa phuong|phuong|xa|dia ban|ubnd|ubnd phuong(?: xa)?|xa phuong thi tran|thuoc (?:phuong|xa)|phuong xa dac khu",
    "address": rf"(?:dia chi|dia diem|tru so|dia chi tru so|noi dat tru so|so nha duong|thon xom|dia chi so nha duong){_PLACE_OF}"
    r"(?: (?:so nha duong|thon xom|tru so chinh))*",
    "email": rf"(?:dia chi )?(?:e mail|email|mail|gmail|thu dien tu|hop thu|hop thu dien tu|dia chi thu){_PLACE_OF}",
    "website": r"(?:dia chi )?(?:website|web|trang web|trang tin|trang thong tin|trang thong tin dien tu|trang ttdt|cong|cong thong tin|"
    rf"cong thong tin dien tu|cong ttdt|cong tt dt|site|url|link|link website|link web|ten mien|portal){_PLACE_OF}",
    "column_url": r"(?:dia chi |duong dan |link )?(?:trang )?chuyen muc(?: binh dang gioi)?(?: tren cong)?",
    "phone": r"(?:so )?(?:dien thoai|dt|sdt|di dong|dtdd|so may|may ban|co dinh|phone|tel|hotline|mobile|zalo|dd)(?: .{0,60})?",
    "head": rf"(?:{_NAMED} )?{_PERSON}|{_PERSON} {_NAMED}",
}  # fmt: skip
_FULL = {key: re.compile(rf"(?:{pattern})\Z") for key, pattern in _PATTERNS.items()}
_OTHER_PERSON = re.compile(r"\b(?:(?<!thanh )pho(?! thong)|pht|ke toan|van thu|tong phu trach|bi thu|chu tich|bao ve|y te)\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)")

_LAST_START = 80  # of the rows that are not blank
_DEEPEST = 3
_LONGEST = 60


class Head(Struct, frozen=True):
    """The heading rows ``first`` to ``last``, and for each column that is read its key of ``LABELS``; ``unused`` are other headings."""

    first: int
    last: int
    columns: Mapping[int, str]
    unused: tuple[str, ...] = ()
    texts: Mapping[int, str] = {}

    def column(self, key: str) -> int | None:
        """Return the first column of a key, None if there is none."""
        return next((column for column, one in self.columns.items() if one == key), None)

    def is_repeated(self, row: Row) -> bool:
        """Return whether a row is the heading again, as it stands on each printed page."""
        same = [column for column in row.filled if column in self.texts and plain(row[column]) == plain(self.texts[column])]
        return len(same) >= 2 and len(same) * 2 >= len(row.filled)


def find_head(sheet: Sheet) -> Head | None:
    """Return the head of a sheet's table: a column of names, and another that is known; None if there is none.

    Raises Refusal if two columns would be the same.
    """
    above = sheet.above()
    for at in range(min(len(sheet.rows), _LAST_START)):
        for depth in range(1, _DEEPEST + 1):
            rows = sheet.rows[at : at + depth]
            if len(rows) < depth or rows[-1].number - rows[0].number >= depth or len(rows[0].filled) < 2:
                break
            columns, unused, texts = _columns(rows, sheet)
            if not _is_head(columns):
                continue
            while depth < _DEEPEST and _goes_on(sheet, at, depth, columns, above):
                depth += 1
                columns, unused, texts = _columns(sheet.rows[at : at + depth], sheet)
            if at and sheet.rows[at - 1].number == rows[0].number - 1 and len(sheet.rows[at - 1].filled) > 1:
                columns, unused, texts = _columns(sheet.rows[at - 1 : at + depth], sheet)  # headings over groups of columns
            _check(columns)
            return Head(rows[0].number, sheet.rows[at + depth - 1].number, columns, tuple(unused), texts)
    return None


def _is_head(columns: Mapping[int, str]) -> bool:
    return "name" in columns.values() and len(set(columns.values())) > 1


def _goes_on(sheet: Sheet, at: int, depth: int, columns: Mapping[int, str], above: Mapping[tuple[int, int], int]) -> bool:
    """Return whether the next row belongs to the head: it has nothing under the names, and headings under others."""
    if at + depth >= len(sheet.rows):
        return False
    row = sheet.rows[at + depth]
    name = next(column for column, key in columns.items() if key == "name")
    if row.number != sheet.rows[at + depth - 1].number + 1 or row[name] or any(text.isdigit() for text in row.cells):
        return False
    if (row.number, name) in above:
        return True
    found, _, _ = _columns(sheet.rows[at : at + depth + 1], sheet)
    return any(found.get(column) for column in row.filled) and not row[next(iter(columns))]


def _columns(rows: Sequence[Row], sheet: Sheet) -> tuple[dict[int, str], list[str], dict[int, str]]:
    """Return what each column is by the heading rows, the headings that are nothing, and the lowest heading of each column."""
    width = max(len(row.cells) for row in rows)
    lines = [_spread(row, width, sheet, is_last=row is rows[-1]) for row in rows]
    columns, unused, lowest = {}, [], {}
    for column in range(width):
        texts = list(dict.fromkeys(line[column] for line in lines if line[column]))
        if not texts:
            continue
        own = next((row[column] for row in reversed(rows) if row[column]), texts[-1])
        lowest[column] = own
        key = _key(texts)
        if key:
            columns[column] = key
        else:
            unused.append(" ".join(texts[-1].split()))
    return columns, unused, lowest


def _spread(row: Row, width: int, sheet: Sheet, is_last: bool) -> list[str]:
    """The texts of a row, each also over the columns to its right that are merged with it, or empty if nothing in the sheet is merged."""
    texts = [row[column] for column in range(width)]
    if is_last:
        return texts
    areas = [area for area in sheet.merged if area.top <= row.number <= area.bottom]
    for area in areas:
        for column in range(area.left + 1, min(area.right + 1, width)):
            texts[column] = texts[column] or row[area.left]
    if not sheet.merged:
        for column in range(1, width):
            texts[column] = texts[column] or texts[column - 1]
    return texts


def _key(texts: Sequence[str]) -> str | None:
    """What a column is by its headings from the top down: by the lowest alone, else by that and those above together."""
    *uppers, lowest = [plain(text) for text in texts]
    uppers = [text for text in uppers if len(text) <= _LONGEST]
    if len(lowest) > _LONGEST or _OTHER_PERSON.search(" ".join((*uppers, lowest))):
        return None
    candidates = [lowest, *(f"{upper} {lowest}" for upper in reversed(uppers)), *(f"{lowest} {upper}" for upper in uppers)]
    return next((key for text in candidates for key, pattern in _FULL.items() if pattern.match(text)), None)


def plain(text: str) -> str:
    """Return a heading as words without diacritics and without what stands in brackets."""
    return slug(_IN_BRACKETS.sub(" ", text)).replace("-", " ") or slug(text).replace("-", " ")


def _check(columns: Mapping[int, str]) -> None:
    for key in dict.fromkeys(columns.values()):
        several = [column_name(column) for column, one in columns.items() if one == key]
        if len(several) > 1 and key not in SEVERAL:
            what = f"Hai cột {' và '.join(several[:2])} đều có thể là “{LABELS[key]}”."
            raise Refusal(what, "Xoá hay đổi tên một cột rồi nhập lại.")
