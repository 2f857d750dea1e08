"""The rows of a table below its head: which are units, under which headings they stand, and which are totals, notes or signatures."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from chuyenmuc.roster_tables.headings import SEVERAL, Head
from chuyenmuc.roster_tables.kinds import Group
from chuyenmuc.roster_tables.names import is_institution
from chuyenmuc.spreadsheets.sheet import Row, Sheet
from chuyenmuc.texts.diacritics import slug

_NUMBER = re.compile(r"\d+[.)]?")
_ENUMERATOR = re.compile(r"\s*([IVX]+|[A-Z]|\d+(?:\.\d+)*)\s*(?:[.)/:–-]+\s*|\Z)")
_STARTS = re.compile(r"\s*([IVX]+|[A-Z]|\d+(?:\.\d+)*)\s*[.)/:–-]+\s*(?=\S)")
_TOTAL = re.compile(r"(?:tong(?: cong| so| hop)?|cong)(?: \d.*| cac .*| khoi .*| chung| toan .*| so? ?(?:truong|don vi).*| truong.*|)\Z")
_END = re.compile(
    r"(?:ghi chu|luu y|chu thich|nguoi lap(?: bieu| danh sach| bang)?|noi nhan|danh sach (?:nay |tren )?(?:gom|co|an dinh)"
    r"|an dinh danh sach|(?:tm|kt|tl|tuq|q) (?:uy ban|ubnd|chu tich|truong phong|hieu truong|giam doc|phong)"
    r"|(?:pho )?(?:truong phong|giam doc|hieu truong)"
    r"|chu tich|pho chu tich|thu truong don vi|ky ten|xac nhan)\b.*|.{0,60}\bngay .{0,20}thang .{0,20}nam.*"
)
_BRANCH = re.compile(r"(?:diem (?:truong|le)|phan hieu|co so (?:\d|[ivx]+)\b|khu (?:\d|le)\b)")
_ID = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")


class Place(Struct, frozen=True):
    """Where a row is. ``sheet`` is "" if one sheet alone is read."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row}" if self.sheet else str(self.row)

    @property
    def words(self) -> str:
        """“dòng 12”, or with the sheet that it is in."""
        return f"trang tính “{self.sheet}”, dòng {self.row}" if self.sheet else f"dòng {self.row}"


class Heading(Struct, frozen=True):
    """What headings between the rows say of those below. ``is_unclear`` stands for “ngoài công lập”.

    ``hint`` is the level that the sheet's name or the title above the table names, which holds where a row says nothing itself.
    """

    level: str | None = None
    ownership: str | None = None
    is_unclear: bool = False
    agency: str | None = None
    hint: str | None = None


class ListRow(Struct):
    """One unit's row: the texts of its columns by key, several columns of one key on several lines, and the headings that it is under.

    ``is_doubtful`` says that it may be no unit at all.
    """

    place: Place
    values: dict[str, str]
    heading: Heading
    is_doubtful: bool = False


class Body(Struct):
    """All rows of units of one table; ``hidden`` are rows with something in them that Excel does not show; ``problems`` have a place."""

    rows: list[ListRow] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    problems: list[tuple[Place, str, str]] = field(default_factory=list)


def read_body(sheet: Sheet, head: Head, prefix: str, hidden: str, agency_of: Callable[[str], str | None], start: Heading) -> Body:
    """Return what stands below the head.

    ``prefix`` is the sheet's name in the places of rows. ``hidden`` says what to do with hidden rows: ``lay`` takes them, ``bo`` passes
    over them, "" only lists them. ``agency_of`` finds the agency that a heading names, ``start`` is what holds before the first one.
    """
    return _Reader(sheet, head, prefix, hidden, agency_of, start).read()


class _Reader:
    def __init__(self, sheet: Sheet, head: Head, prefix: str, hidden: str, agency_of: Callable[[str], str | None], start: Heading) -> None:
        self._sheet, self._head, self._prefix, self._hidden, self._agency_of = sheet, head, prefix, hidden, agency_of
        self._start, self._stack = start, [("", Heading())]
        self._above: Mapping[tuple[int, int], int] = sheet.above()
        self._by_number = {row.number: row for row in sheet.rows}
        self._name, self._number, self._id = (head.column(key) for key in ("name", "number", "id"))
        self._ended = False
        self.body = Body()

    def read(self) -> Body:
        below = [row for row in self._sheet.rows if row.number > self._head.last]
        for at, row in enumerate(below):
            if row.is_hidden and self._hidden != "lay":
                self.body.hidden.append(row.number)
            elif not self._head.is_repeated(row) and not (at == 0 and _counts_columns(row)):
                self._take(row)
        return self.body

    def _take(self, row: Row) -> None:
        name = row[self._name or 0]
        number = row[self._number] if self._number is not None else ""
        has_number = bool(_NUMBER.fullmatch(number))
        if name and self._id is not None and _ID.fullmatch(row[self._id]):
            self._add(row)
            return
        texts = list(dict.fromkeys(row[column] for column in row.filled))
        words = [text for text in texts if not _NUMBER.fullmatch(text) and not _ENUMERATOR.fullmatch(text)]
        plain = [slug(text).replace("-", " ") for text in words]
        if not has_number and plain and _TOTAL.match(plain[0]):
            return
        if not has_number and not is_institution(name) and any(map(_END.fullmatch, plain)):
            self._ended = True
            return
        if self._ended:
            if has_number and name:
                self._problem(row, "Sau phần ghi chú, chữ ký lại có một dòng có số thứ tự.", "Chuyển dòng ấy lên trên, hoặc xoá đi.")
            return
        column = next((column for column in row.filled if row[column] in words), None)
        in_place = self._head.columns.get(-1 if column is None else column) in ("name", *(() if has_number else ("number", None)))
        if len(words) == 1 and in_place and self._is_heading(number, words[0]):  # no school's name consists of such words alone
            return
        if not name:
            self._without_name(row, words)
            return
        others = [column for column in row.filled if self._head.columns.get(column) not in (None, "name", "number")]
        is_bare = not has_number and not others
        is_branch = not has_number and bool(_BRANCH.match(slug(name).replace("-", " ")))
        self._add(row, is_branch or (is_bare and not is_institution(name)))

    def _is_heading(self, number: str, text: str) -> bool:
        """Take a heading of those that follow. One of the same style ends those that it numbers: “I.” ends “1.” and the former “I.”."""
        enumerator = _ENUMERATOR.fullmatch(number.strip()) or _STARTS.match(text)
        style = _style(enumerator[1]) if enumerator else ""
        started = _STARTS.match(text)
        text = text[started.end() :] if started else text
        text = re.sub(r"\([^()]*\)|[:;].*", " ", text).strip()
        group, agency = Group(text), self._agency_of(text)
        if not group.is_one and agency is None:
            return False
        styles = [one for one, _ in self._stack]
        if style in styles[1:] or style == "":
            self._stack = self._stack[: max(1, styles.index(style))]
        self._stack.append((style, Heading(group.level, group.ownership, group.is_unclear, agency)))
        return True

    def _heading(self) -> Heading:
        found = [self._start, *(heading for _, heading in self._stack)]
        kind = next((one for one in reversed(found) if one.ownership or one.is_unclear), Heading())
        return Heading(
            next((one.level for one in reversed(found) if one.level), None),
            kind.ownership,
            kind.is_unclear,
            next((one.agency for one in reversed(found) if one.agency), None),
            self._start.hint,
        )

    def _without_name(self, row: Row, words: list[str]) -> None:
        top = self._above.get((row.number, self._name or 0))
        if top is not None and self.body.rows and self.body.rows[-1].place.row == top:
            for key, text in self._values(row):
                if key in ("head", *SEVERAL) and text:
                    values = self.body.rows[-1].values
                    values[key] = f"{values.get(key, '')}\n{text}".strip("\n")
        elif any(self._head.columns.get(column) not in (None, "number") for column in row.filled) and words:
            fix = "Ghi tên trường vào dòng ấy; nếu không phải dòng của trường nào thì xoá dòng đi."
            self._problem(row, "Dòng này có chữ mà không có tên trường.", fix)

    def _add(self, row: Row, is_doubtful: bool = False) -> None:
        values: dict[str, str] = {}
        for key, text in self._values(row):
            if text:
                joint = ", " if key == "address" else "\n"
                values[key] = f"{values[key]}{joint}{text}" if key in values else text
        self.body.rows.append(ListRow(Place(self._prefix, row.number), values, self._heading(), is_doubtful))

    def _values(self, row: Row) -> Iterator[tuple[str, str]]:
        for column, key in self._head.columns.items():
            text = row[column]
            if not text and key in ("level", "ownership", "agency", "ward") and (top := self._above.get((row.number, column))):
                text = self._by_number[top][column] if top in self._by_number else ""
            yield key, text

    def _problem(self, row: Row, what: str, fix: str) -> None:
        self.body.problems.append((Place(self._prefix, row.number), what, fix))


def _style(enumerator: str) -> str:
    if enumerator[0].isdigit():
        return "1" + ".1" * enumerator.count(".")
    return "I" if re.fullmatch("[IVX]+", enumerator) else "A"


def _counts_columns(row: Row) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3), or 1 2 3."""
    texts = [row[column].strip("()[] ") for column in row.filled]
    return (
        len(texts) >= 3 and texts == [str(number) for number in range(int(texts[0]), int(texts[0]) + len(texts))]
        if (texts and texts[0].isdigit())
        else False
    )
