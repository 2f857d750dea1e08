"""The units of a list as values: what each row says, with the words of its cells understood, and every cell that cannot be."""

from collections.abc import Mapping

from msgspec import Struct, field

from chuyenmuc.address import with_scheme
from chuyenmuc.model.roster import Roster
from chuyenmuc.reminders.contacts import Contact
from chuyenmuc.roster_tables.answers import Answers, Choice, Question
from chuyenmuc.roster_tables.headings import LABELS, PEOPLE
from chuyenmuc.roster_tables.kinds import BASE, is_unclear, level, ownership
from chuyenmuc.roster_tables.names import Name, parsed
from chuyenmuc.roster_tables.people import Unreadable, is_nothing, people
from chuyenmuc.roster_tables.rows import ListRow, Place
from chuyenmuc.spreadsheets.sheet import ERRORS
from chuyenmuc.texts.diacritics import slug
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import LEVELS

_WITH_WARD = ("mam-non", "tieu-hoc", "thcs")  # the ward's committee manages these, not upper-secondary schools (Nghị định 142/2025/NĐ-CP)
_LONGEST_NAME, _LONGEST_ADDRESS = 200, 300


class Listed(Struct, frozen=True):
    """What a list says of one unit; None and () for what it does not say. ``id`` is as written, "" if there is no such column.

    ``level`` is what follows from the cell, the headings and the name together, ``written_level`` what the cell alone says, and
    ``conflict`` how they contradict each other. ``agency`` is an id.
    """

    place: Place
    name: str
    parts: Name
    id: str = ""
    level: str | None = None
    written_level: str | None = None
    conflict: str = ""
    ownership: str | None = None
    agency: str | None = None
    address: str | None = None
    website: str | None = None
    column_url: str | None = None
    people: tuple[Contact, ...] = ()
    is_doubtful: bool = False


class Found(Struct):
    """Problems (place, what, fix), questions and notes that came up while a list was read or compared, and counts for notes."""

    problems: list[tuple[Place | None, str, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, place: Place | None, what: str, fix: str = "") -> None:
        """Add a problem."""
        self.problems.append((place, what, fix))


class Agencies:
    """Finds the agency that a text means: by its id, its name, or its name without “UBND”."""

    def __init__(self, roster: Roster) -> None:
        self._of: dict[str, str | None] = {}
        for id_, agency in roster.agencies.items():
            for key in {id_, agency.name.casefold(), _short(agency.name)}:
                self._of[key] = None if key in self._of and self._of[key] != id_ else id_
        self.ids = frozenset(roster.agencies)

    def of(self, text: str) -> str | None:
        """Return the id of the agency that a text means, None if there is none or it may be several."""
        return next((id_ for key in (text.strip(), text.strip().casefold(), _short(text)) if (id_ := self._of.get(key))), None)


def _short(name: str) -> str:
    """An agency's name as words without diacritics: “Ủy ban nhân dân phường Một” and “P. Một” are ``phuong-mot``."""
    words = slug(name)
    for prefix in ("ubnd-", "uy-ban-nhan-dan-", "uy-ban-"):
        words = words.removeprefix(prefix)
    return f"phuong-{words[2:]}" if words.startswith("p-") else f"xa-{words[2:]}" if words.startswith("x-") else words


def listed(row: ListRow, agencies: Agencies, answers: Answers, found: Found) -> Listed | None:
    """Return what a row says. What cannot be understood is added to ``found``; without a name there is no unit."""
    values = {key: "" if is_nothing(text) and key not in ("id", "name") else text for key, text in row.values.items()}
    for key, text in values.items():
        if text in ERRORS:
            found.add(row.place, f"Ô {LABELS[key]} là công thức bị lỗi ({text}).", "Sửa công thức, hoặc gõ thẳng giá trị.")
            values[key] = ""
    name = plain_text(" ".join(values.get("name", "").split()))
    if len(name) > _LONGEST_NAME or not any(map(str.isalnum, name)):
        found.add(row.place, "Không đọc được tên trường." if name else "Thiếu tên trường.", "Ghi tên đầy đủ, không quá 200 ký tự.")
        return None
    parts = parsed(name)
    level_, written, conflict = _level(row, values, parts, found)
    return Listed(
        row.place,
        name,
        parts,
        values.get("id", "").strip(),
        level_,
        written,
        conflict,
        _ownership(row, values, answers, found),
        _agency(row, values, level_, agencies, answers, found),
        _address(row, values, found),
        _url(row, values, "website", found),
        _url(row, values, "column_url", found),
        _people(row, values, answers, found),
        row.is_doubtful,
    )


def _level(row: ListRow, values: Mapping[str, str], parts: Name, found: Found) -> tuple[str | None, str | None, str]:
    """The level, what the cell says, and what contradicts what. A name of several levels is more exact than a cell with one of them."""
    text = values.get("level", "")
    written = level(text) if text else None
    if text and written is None:
        found.add(row.place, f"Không hiểu cấp học “{text}”.", "Ghi Mầm non, Tiểu học, THCS, THPT, Liên cấp, GDNN-GDTX hoặc Chuyên biệt.")
        return None, None, ""
    said = written or row.heading.level
    if parts.level == "lien-cap" and said in BASE:
        return "lien-cap", written, ""
    conflict = ""
    if said in BASE and parts.level in BASE and said != parts.level:
        conflict = f"{'cột Cấp học' if written else 'đề mục ở trên'} nói {LEVELS[said]}"
    return said or parts.level or row.heading.hint, written, conflict


def _ownership(row: ListRow, values: Mapping[str, str], answers: Answers, found: Found) -> str | None:
    text = values.get("ownership", "")
    known = ownership(text) if text else row.heading.ownership
    if known:
        return known
    if is_unclear(text) if text else row.heading.is_unclear:
        if not answers.non_public:
            question = Question(
                "Trong tệp có trường ghi “Ngoài công lập”. Đó là dân lập hay tư thục?",
                (Choice("tư thục", "--non-public", "tu-thuc"), Choice("dân lập", "--non-public", "dan-lap")),
            )
            if question not in found.questions:
                found.questions.append(question)
        return answers.non_public or None
    if text:
        found.add(row.place, f"Không hiểu loại hình “{text}”.", "Ghi Công lập, Dân lập hoặc Tư thục.")
    return None


def _agency(row: ListRow, values: Mapping[str, str], level_: str | None, agencies: Agencies, answers: Answers, found: Found) -> str | None:
    text = " ".join(values.get("agency", "").split())
    if text:
        id_ = answers.agencies.get(text) or agencies.of(text)
        if id_ is None or id_ not in agencies.ids:
            fix = f'Thêm cơ quan ấy vào mục “agencies:” của posts/schools.yml, hoặc ghi --agency "{text}=MÃ-CƠ-QUAN".'
            found.add(row.place, f"Cơ quan quản lý “{text}” không có trong danh sách.", fix)
            return None
        return id_
    if row.heading.agency:
        return row.heading.agency
    if level_ in _WITH_WARD and (ward := values.get("ward", "")):
        return agencies.of(ward)
    return None


def _address(row: ListRow, values: Mapping[str, str], found: Found) -> str | None:
    text = plain_text(" ".join(values.get("address", "").split()))
    if len(text) > _LONGEST_ADDRESS:
        found.add(row.place, f"Địa chỉ dài {len(text)} ký tự, quá {_LONGEST_ADDRESS} ký tự.", "Rút ngắn lại.")
        return None
    return text or None


def _url(row: ListRow, values: Mapping[str, str], key: str, found: Found) -> str | None:
    """An address on the web, of which a cell may have one. Words around it are passed over."""
    text = values.get(key, "")
    if not text:
        return None
    addresses = [whole for word in text.split() if (whole := with_scheme(word.strip("()<>,;\"'“”")))]
    if len(set(addresses)) == 1 and len(addresses[0]) <= 2000:
        return addresses[0]
    what = "Có nhiều địa chỉ trong một ô" if addresses else f"“{text[:100]}” không phải là địa chỉ trang web trong ô"
    found.add(row.place, f"{what} {LABELS[key]}.", "Ghi một địa chỉ, ví dụ https://thcs-hoa-sua.example.edu.vn/; không có thì để trống.")
    return None


def _people(row: ListRow, values: Mapping[str, str], answers: Answers, found: Found) -> tuple[Contact, ...]:
    if answers.leaves_people:
        return ()
    texts = [values.get(key, "") for key in PEOPLE]
    try:
        return people(*texts)
    except Unreadable as unreadable:  # whose text is not shown: messages end up in logs
        found.add(row.place, f"Người liên hệ: {unreadable.what}", f"{unreadable.fix} Không cần danh bạ thì thêm --people khong.")
        return ()
