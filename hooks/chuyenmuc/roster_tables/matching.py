"""Which unit of the roster each row of a list is: by its id, its name, or a person's answer, asked for where a match is only likely."""

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, field

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, Roster, School
from chuyenmuc.roster_tables.answers import SKIP, Answers, Choice, Question
from chuyenmuc.roster_tables.listed import Found, Listed
from chuyenmuc.roster_tables.names import Name, in_full, parsed, proposed_id
from chuyenmuc.roster_tables.rows import Place
from chuyenmuc.texts.diacritics import slug

_ID = re.compile(r"(?=.*[a-z])(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_LIKE = 0.8
_MOST_OFFERED = 3


class Matches(Struct):
    """The rows by what they are: ``units`` of the roster by id, and ``new`` ones by the id that each gets.

    ``confirmed`` are the units of which a person has said which row they are. ``pending`` are units that a question is about.
    """

    units: dict[str, Listed] = field(default_factory=dict)
    new: dict[str, Listed] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)


def has_ended(unit: School, quarter: Quarter) -> bool:
    """Return whether a unit was closed before a quarter and has not been opened again."""
    return bool(unit.open) and unit.open[-1].last is not None and unit.open[-1].last < quarter


def same_site(address: str | None) -> str:
    """Return an address on the web in the form in which two are compared: http or https, with www or without, is the same."""
    return re.sub(r"^https?://(?:www\.)?", "", (address or "").strip().casefold()).rstrip("/")


def same_house(address: str | None) -> str:
    """Return the address of a house in the form in which two are compared."""
    return slug(address or "")


def match(rows: Sequence[Listed], roster: Roster, quarter: Quarter, answers: Answers, found: Found) -> Matches:
    """Return what the rows are. Questions and problems are added to ``found``; the rows that they are about are in no group."""
    return _Matcher(rows, roster, quarter, answers, found).match()


class _Matcher:
    def __init__(self, rows: Sequence[Listed], roster: Roster, quarter: Quarter, answers: Answers, found: Found) -> None:
        self._rows, self._roster, self._quarter, self._answers, self._found = rows, roster, quarter, answers, found
        self._names: dict[str, Name] = {}
        self._by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for unit in roster.units.values():
            name = parsed(unit.name)
            self._names[unit.id] = name if name.levels else Name((unit.level,), name.bare, name.exact, name.has_marks)
            self._by_words[name.bare].append(unit.id)
        self._taken = {*roster.units, *roster.agencies, *(old for unit in roster.units.values() for old in unit.renamed_from)}
        self._wanted: dict[str, list[Listed]] = defaultdict(list)
        self._namesakes: set[Place] = set()
        self._ids_are_ours = any(self._known(row.id) for row in rows) or not any(map(_is_school, roster.units.values()))
        self._result = Matches()

    def match(self) -> Matches:
        rest = []
        for row in self._rows:
            if (said := self._answers.rows.get(str(row.place))) is not None:
                self._take_answer(row, said)
            elif row.is_doubtful:
                self._ask(row, "chưa rõ đây là một đơn vị hay chỉ là dòng đề mục, điểm trường", ())
            elif self._ids_are_ours and self._known(row.id):
                self._wanted[self._known(row.id)].append(row)
            else:
                rest.append(row)
        if any(row.id and not self._own_id(row) for row in rest):
            self._found.notes.append("Cột mã có chữ không phải mã đơn vị của trang; những dòng ấy nhận theo tên trường.")
        left = [row for row in rest if not self._take_by_name(row)]
        self._settle()
        self._take_rest(left)
        order = {row.place: number for number, row in enumerate(self._rows)}
        self._result.new = dict(sorted(self._result.new.items(), key=lambda new: order[new[1].place]))
        return self._result

    def _own_id(self, row: Listed) -> str:
        """The id that a row gives itself, where the list has ids of this site; "" elsewhere."""
        return row.id if self._ids_are_ours and _ID.fullmatch(row.id) else ""

    def _known(self, id_: str) -> str:
        now = self._roster.id_now(id_) if id_ else ""
        return now if now in self._roster.units else ""

    def _take_answer(self, row: Listed, said: str) -> None:
        if said == SKIP:
            return
        unit = self._known(said)
        if unit and (unit in self._result.units):
            self._found.add(row.place, f"Hai dòng cùng nhận là “{unit}”.", "Mỗi đơn vị một dòng; sửa lại --row.")
        elif unit:
            self._result.units[unit] = row
            self._result.confirmed.add(unit)
        elif said in self._roster.agencies or said in self._result.new:
            self._found.add(row.place, f"Mã “{said}” đã dùng cho đơn vị khác.", "Đặt mã khác.")
        else:
            self._result.new[said] = row

    def _take_by_name(self, row: Listed) -> bool:
        """Note a row for the one unit that has its name; ask if there are several. Return whether the row is dealt with."""
        same = [id_ for id_ in self._by_words[row.parts.bare] if self._is_named(row, id_)]
        open_ = [id_ for id_ in same if not has_ended(self._roster.units[id_], self._quarter)]
        if not open_ and same:
            self._ask(row, "trùng tên một đơn vị đã ngừng hoạt động", tuple(same))
            return True
        open_ = [id_ for id_ in open_ if id_ not in self._result.units] or open_  # those that a person has not given to another row
        if len(open_) > 1 and row.agency:
            open_ = [id_ for id_ in open_ if self._roster.units[id_].managed_by(self._quarter) == row.agency] or open_
        if len(open_) > 1:
            open_ = [id_ for id_ in open_ if self._roster.units[id_].name == in_full(row.name, row.level)] or open_
        if len(open_) > 1:
            self._ask(row, "có nhiều đơn vị cùng tên trong danh sách", tuple(open_))
            return True
        if open_ and self._own_id(row):
            self._ask(row, f"mã ghi là “{row.id}” nhưng tên là của {_told(self._roster.units[open_[0]])}", tuple(open_))
        elif open_:
            self._wanted[open_[0]].append(row)
        return bool(open_)

    def _is_named(self, row: Listed, id_: str) -> bool:
        theirs = self._names[id_]
        mine = row.parts if row.parts.levels or not row.level else Name((row.level,), *_words(row.parts))
        return mine.is_same(theirs)

    def _settle(self) -> None:
        """Give each unit the one row that was noted for it; ask where there are several, or the name is another."""
        for id_, rows in self._wanted.items():
            unit = self._roster.units[id_]
            if id_ in self._result.units:
                self._found.add(rows[0].place, f"Hai dòng cùng là “{id_}”.", "Mỗi đơn vị một dòng.")
                continue
            if len(rows) > 1:
                there = [row for row in rows if row.agency and row.agency == unit.managed_by(self._quarter)]
                elsewhere = [row for row in rows if row.agency and row not in there]
                if len(there) == 1 and len(there) + len(elsewhere) == len(rows) and not any(row.id == id_ for row in elsewhere):
                    rows = there
                    self._namesakes |= {row.place for row in elsewhere}
                    self._take_rest(elsewhere)
                else:
                    self._ask_duplicates(rows, id_)
                    continue
            (row,) = rows
            if self._is_named(row, id_) or row.name == unit.name:
                self._result.units[id_] = row
            else:
                self._ask(row, f"mã là “{id_}” nhưng tên không giống {_told(unit)}", (id_,))

    def _ask_duplicates(self, rows: Sequence[Listed], id_: str) -> None:
        places = ", ".join(row.place.words for row in rows)
        choices = [Choice(f"bỏ qua {row.place.words}", "--row", f"{row.place}={SKIP}") for row in rows[:_MOST_OFFERED]]
        other = Choice("hai trường khác nhau: đặt mã riêng cho dòng sau", "--row", f"{rows[-1].place}={{}}", "mã mới")
        self._result.pending.add(id_)
        self._found.questions.append(Question(f"“{rows[0].name}” có ở {places}. Giữ dòng nào?", (*choices, other)))

    def _take_rest(self, rows: Sequence[Listed]) -> None:
        """Ask about each row that is like a unit without a row; propose ids for the other rows."""
        free = [unit for unit in self._roster.units.values() if unit.id not in self._result.units and unit.id not in self._wanted]
        free = [unit for unit in free if not has_ended(unit, self._quarter) and _is_school(unit)]
        pages = defaultdict(list)
        for row in rows:
            pages[same_site(row.website)].append(row)
        new = []
        for row in rows:
            likely = [] if row.place in self._namesakes else [(why, unit) for unit in free if (why := self._likeness(row, unit, pages))]
            if likely:
                likely.sort(key=lambda one: one[0])
                units = tuple(unit.id for _, unit in likely[:_MOST_OFFERED])
                self._ask(row, f"có thể là {_told(likely[0][1])} đổi tên ({likely[0][0][1]})", units)
            else:
                new.append(row)
        self._propose(new)

    def _likeness(self, row: Listed, unit: School, pages: dict[str, list[Listed]]) -> tuple[float, str] | None:
        """How a row is like a unit, the surest first; None if it is not. An address that several rows have says nothing."""
        site = same_site(row.website)
        if site and site == same_site(unit.website) and len(pages[site]) == 1:
            return 0.0, "cùng website"
        if row.address and same_house(row.address) == same_house(unit.address):
            return 0.1, "cùng địa chỉ"
        theirs = self._names[unit.id]
        if row.parts.bare == theirs.bare:
            return 0.2, "tên chỉ khác dấu hay cấp học"
        if row.level not in (None, unit.level):
            return None
        shorter, longer = sorted((row.parts.bare, theirs.bare), key=len)
        if len(shorter) > 1 and shorter in (longer[: len(shorter)], longer[-len(shorter) :]):
            return 0.3, "tên thêm hay bớt chữ"
        if len(shorter) > 1 and not set(shorter) & set(longer):  # most pairs; the rest takes longer
            return None
        likeness = difflib.SequenceMatcher(None, " ".join(row.parts.bare), " ".join(theirs.bare), autojunk=False)
        if likeness.real_quick_ratio() >= _LIKE and likeness.quick_ratio() >= _LIKE and likeness.ratio() >= _LIKE:
            return 1 - likeness.ratio(), "tên gần giống"
        return None

    def _propose(self, rows: Sequence[Listed]) -> None:
        """Give ids to new units: the same whatever the order of the rows is, and none that is or was another's."""
        bases = defaultdict(list)
        for row in rows:
            bases[self._own_id(row) or proposed_id(row.name, row.level)].append(row)
        for base, several in bases.items():
            if len(several) == 1 and base and base not in self._taken and base not in self._result.new:
                self._result.new[base] = several[0]
                continue
            for row in several:
                agency = self._roster.agencies.get(row.agency or "")
                id_ = f"{base}-{slug(agency.name).removeprefix('ubnd-')}" if agency else ""
                alone = [one for one in several if one.agency == row.agency] == [row]
                if id_ and alone and len(id_) <= 80 and id_ not in self._taken and id_ not in self._result.new:
                    self._result.new[id_] = row
                elif len(several) > 1 and not alone:
                    if row is next(one for one in several if one.agency == row.agency):
                        self._ask_duplicates([one for one in several if one.agency == row.agency], base)
                else:
                    choice = Choice("đặt mã khác", "--row", f"{row.place}={{}}", "mã mới, ví dụ thcs-hoa-sua-2")
                    self._found.questions.append(Question(f"{_row(row)}: mã “{base}” đã có nơi dùng.", (choice, _skip(row))))

    def _ask(self, row: Listed, why: str, units: Sequence[str]) -> None:
        self._result.pending.update(units)
        choices = [Choice(f"là {_told(self._roster.units[id_])}", "--row", f"{row.place}={id_}") for id_ in units]
        id_ = proposed_id(row.name, row.level)
        if id_ and id_ not in self._taken:
            new = Choice(f"trường mới, mã “{id_}”", "--row", f"{row.place}={id_}")
        else:
            new = Choice("trường mới", "--row", f"{row.place}={{}}", "mã mới")
        self._found.questions.append(Question(f"{_row(row)}: {why}.", (*choices, new, _skip(row))))


def _is_school(unit: School) -> bool:
    return unit.level != AGENCY_LEVEL


def _words(name: Name) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    return name.bare, name.exact, name.has_marks


def _row(row: Listed) -> str:
    words = row.place.words
    return f"{words[:1].upper()}{words[1:]} “{row.name}”"


def _told(unit: School) -> str:
    return f"“{unit.id}” ({unit.name})"


def _skip(row: Listed) -> Choice:
    return Choice("bỏ qua dòng này", "--row", f"{row.place}={SKIP}")
