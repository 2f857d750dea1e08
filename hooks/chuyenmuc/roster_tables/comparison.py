"""A list compared with the roster: the units as they will be, what changes in which unit, and what only a person can decide."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, Roster, School, Span
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.roster_tables.answers import ALWAYS, Answers, Choice, Question
from chuyenmuc.roster_tables.listed import Found, Listed
from chuyenmuc.roster_tables.matching import Matches, has_ended, match, same_house, same_site
from chuyenmuc.roster_tables.names import in_full, is_upper, parsed
from chuyenmuc.roster_tables.people import is_known
from chuyenmuc.words import quarter_label

_MOST_AGENCIES = 12


class Change(Struct, frozen=True):
    """What becomes of one unit. ``kind`` is new, renamed, merged, closed, reopened, moved or edited; ``before`` is None for a new one."""

    kind: str
    before: School | None
    after: School
    row: str = ""


class Comparison(Struct):
    """All changes, the people of each unit after them, and what is undecided (``found``). ``same`` counts units that stay as they are."""

    changes: list[Change] = field(default_factory=list)
    people: dict[str, tuple[Contact, ...]] = field(default_factory=dict)
    found: Found = field(default_factory=Found)
    same: int = 0
    listed: int = 0


def compare(rows: Sequence[Listed], roster: Roster, contacts: Contacts, quarter: Quarter, answers: Answers, found: Found) -> Comparison:
    """Return what a list changes, on a day of ``quarter``. ``found`` holds what came up when the list was read."""
    result = Comparison(found=found, listed=len(rows))
    _check_answers(rows, roster, answers, found)
    matches = match(rows, roster, quarter, answers, found)
    comparer = _Comparer(roster, quarter, answers, result, matches)
    comparer.compare()
    _people(matches, contacts, answers, result)
    return result


def _check_answers(rows: Sequence[Listed], roster: Roster, answers: Answers, found: Found) -> None:
    places = {str(row.place) for row in rows}
    for row in answers.rows:
        if row not in places:
            found.add(None, f"--row {row}: không có đơn vị nào ở dòng ấy.", "Xem lại số dòng ở bên trái bảng tính.")
    for id_ in (*answers.keep, *answers.close, *answers.merge):
        if id_ not in roster.units:
            found.add(None, f"Không có đơn vị “{id_}” trong danh sách.", "Xem lại mã trong posts/schools.yml.")
    for id_ in answers.agencies.values():
        if id_ not in roster.agencies:
            found.add(None, f"--agency: không có cơ quan “{id_}” trong danh sách.", "Thêm vào mục “agencies:” của posts/schools.yml trước.")


class _Comparer:
    def __init__(self, roster: Roster, quarter: Quarter, answers: Answers, result: Comparison, matches: Matches) -> None:
        self._roster, self._quarter, self._answers, self._result, self._matches = roster, quarter, answers, result, matches
        self._found = result.found
        self._lacks_agency, self._lacks_since = False, False
        self._is_first = not any(unit.level != AGENCY_LEVEL for unit in roster.units.values())

    def compare(self) -> None:
        for id_, row in self._matches.units.items():
            if id_ in self._answers.close or id_ in self._answers.merge:
                fix = "Bỏ --close, --merge của đơn vị ấy, hoặc xoá dòng trong tệp."
                self._found.add(row.place, f"“{id_}” có trong tệp mà lại được ghi là đã ngừng hoạt động.", fix)
            self._compare(self._roster.units[id_], row, id_ in self._matches.confirmed)
        for id_, row in self._matches.new.items():
            self._new(id_, row)
        for unit in self._roster.units.values():
            if unit.id not in self._matches.units:
                self._absent(unit)
        self._ask_absent()
        self._ask_common()
        order = {id_: number for number, id_ in enumerate(self._roster.units)}
        self._result.changes.sort(key=lambda change: order.get(change.after.id, len(order)))

    def _compare(self, unit: School, row: Listed, is_confirmed: bool) -> None:
        after, kind = unit, "edited"
        if has_ended(unit, self._quarter):
            since = self._since(unit.id)
            if unit.merged_into or since is None:
                what = f"“{unit.id}” đã ngừng hoạt động; chưa rõ mở lại từ quý nào."
                self._found.add(row.place, what, f"Thêm --since {unit.id}=2026-Q3; đã sáp nhập thì sửa tay trong posts/schools.yml.")
                return
            after, kind = replace(after, open=(*unit.open, Span(since))), "reopened"
        if row.name != unit.name and (is_confirmed or not row.parts.is_same(parsed(unit.name))) and not self._is_short(row, unit):
            after = replace(after, name=in_full(row.name, row.level or unit.level))
            kind = "renamed" if after.name != unit.name and kind == "edited" else kind
        says_level = row.written_level not in (None, unit.level) or after.name != unit.name
        if row.level and row.level != unit.level and unit.level != AGENCY_LEVEL and says_level:
            after = replace(after, level=row.level)
            kind = "moved" if kind == "edited" else kind
        if row.ownership and row.ownership != unit.ownership and unit.level != AGENCY_LEVEL:
            after = replace(after, ownership=row.ownership)
        moved = self._moved(unit, row)
        if moved is not unit.management:
            after = replace(after, management=moved)
            kind = "moved" if kind == "edited" else kind
        for key, form in (("address", same_house), ("website", same_site), ("column_url", same_site)):
            said = getattr(row, key)
            if said and form(said) != form(getattr(unit, key)):
                after = replace(after, **{key: said})
        if row.conflict and (after.name, after.level) != (unit.name, unit.level):
            self._tell_conflict(row)
        if after == unit:
            self._result.same += 1
        else:
            self._result.changes.append(Change(kind, unit, after, row.place.words))

    def _tell_conflict(self, row: Listed) -> None:
        self._found.add(row.place, f"Tên là “{row.name}” mà {row.conflict}.", "Sửa một trong hai cho khớp.")

    def _is_short(self, row: Listed, unit: School) -> bool:
        """Whether a row has the unit's name without the words for its level, which stands elsewhere or nowhere."""
        return not row.parts.levels and row.parts.bare == parsed(unit.name).bare and row.level in (None, unit.level)

    def _moved(self, unit: School, row: Listed) -> tuple[tuple[str, Quarter | None], ...]:
        """Who manages a unit after the change: as before if the row says nothing else."""
        if row.agency is None or unit.level == AGENCY_LEVEL or row.agency == unit.managed_by(self._quarter):
            return unit.management
        if not self._has_since(unit.id):
            self._lacks_since = True
            return unit.management
        since = self._since(unit.id)
        if since is None:
            return (*unit.management[:-1], (row.agency, unit.management[-1][1])) if unit.management else ((row.agency, None),)
        if unit.management and unit.management[-1][1] and unit.management[-1][1] >= since:
            what = f"“{unit.id}” đã đổi cơ quan quản lý từ {quarter_label(unit.management[-1][1])}, không sớm hơn {quarter_label(since)}."
            self._found.add(row.place, what, "Sửa tay mục “managed_by” trong posts/schools.yml.")
            return unit.management
        return (*unit.management, (row.agency, since))

    def _new(self, id_: str, row: Listed) -> None:
        if row.level is None:
            fix = "Ghi vào cột Cấp học: Mầm non, Tiểu học, THCS, THPT, Liên cấp, GDNN-GDTX hoặc Chuyên biệt."
            self._found.add(row.place, f"Chưa rõ cấp học của “{row.name}”.", fix)
            return
        if row.conflict:
            self._tell_conflict(row)
        agencies = self._answers.agencies
        agency = row.agency or agencies.get(row.level) or agencies.get("") or self._only_agency()
        if agency is None:
            self._lacks_agency = True
        open_: tuple[Span, ...] = ()
        if not self._is_first:
            if not self._has_since(id_):
                self._lacks_since = True
            elif since := self._since(id_):
                open_ = (Span(since),)
        management = ((agency, None),) if agency else ()
        name = in_full(row.name, row.level)
        if name != row.name and is_upper(row.name) and _CAPITALS not in self._found.notes:
            self._found.notes.append(_CAPITALS)
        ownership = row.ownership or row.parts.ownership
        unit = School(id_, name, row.level, ownership, management, row.website, row.column_url, open_, address=row.address)
        self._result.changes.append(Change("new", None, unit, row.place.words))

    def _only_agency(self) -> str | None:
        return next(iter(self._roster.agencies)) if len(self._roster.agencies) == 1 else None

    def _has_since(self, id_: str) -> bool:
        return id_ in self._answers.since or "" in self._answers.since

    def _since(self, id_: str) -> Quarter | None:
        return self._answers.since.get(id_, self._answers.since.get(""))

    def _absent(self, unit: School) -> None:
        """Take what was said of a unit that the list lacks. Nothing follows from its absence alone."""
        if unit.id in self._answers.merge:
            into, last = self._answers.merge[unit.id]
            if into == unit.id or (into not in self._roster.units and into not in self._matches.new):
                self._found.add(None, f"--merge: không có đơn vị “{into}”.", "Ghi mã của đơn vị nhận, như trong bảng thay đổi.")
                return
            self._end(unit, last, "merged", into)
        elif unit.id in self._answers.close:
            self._end(unit, self._answers.close[unit.id], "closed", None)

    def _end(self, unit: School, last: Quarter, kind: str, into: str | None) -> None:
        spans = unit.open or (Span(),)
        first = spans[-1].first
        if first is not None and first > last:
            self._found.add(None, f"“{unit.id}” mở từ {quarter_label(first)}, sau {quarter_label(last)}.", "Xem lại quý cuối.")
            return
        after = replace(unit, open=(*spans[:-1], Span(first, last)), merged_into=into or unit.merged_into)
        if after == unit:  # as an answer that was given once already has it
            return
        self._result.changes.append(Change(kind, unit, after))

    def _ask_absent(self) -> None:
        said = {*self._answers.keep, *self._answers.close, *self._answers.merge, *self._matches.pending}
        absent = [
            unit
            for unit in self._roster.units.values()
            if unit.id not in self._matches.units and unit.id not in said and unit.level != AGENCY_LEVEL
            and not has_ended(unit, self._quarter)
        ]  # fmt: skip
        if self._answers.keep_rest:
            self._result.same += len(absent) + len(self._answers.keep)
            return
        self._result.same += len(self._answers.keep)
        rest = Choice(f"giữ nguyên cả {len(absent)} đơn vị không có trong tệp", "--keep-rest")
        for unit in absent:
            merged = [id_ for id_, row in (self._matches.new | self._matches.units).items() if row.parts.bare == parsed(unit.name).bare]
            hint = f" Có thể đã sáp nhập vào “{merged[0]}”." if merged else ""
            last = "quý cuối còn hoạt động, ví dụ 2026-Q2"
            if merged:
                into = Choice(f"đã sáp nhập vào “{merged[0]}”", "--merge", f"{unit.id}={merged[0]},{{}}", last)
            else:
                into = Choice("đã sáp nhập", "--merge", f"{unit.id}={{}}", "mã đơn vị nhận và quý cuối, ví dụ thcs-moi,2026-Q2")
            stays = Choice("vẫn hoạt động, giữ nguyên", "--keep", unit.id)
            closed = Choice("đã giải thể", "--close", f"{unit.id}={{}}", last)
            choices = (stays, *((rest,) if len(absent) > 1 else ()), closed, into)
            question = Question(f"“{unit.id}” ({unit.name}) không có trong tệp.{hint}", choices)
            self._found.questions.append(question)

    def _ask_common(self) -> None:
        """Ask once what concerns many rows."""
        if self._lacks_agency:
            agencies = list(self._roster.agencies.values())[:_MOST_AGENCIES]
            text = "Trường mới trong tệp không ghi cơ quan quản lý. Cơ quan nào? (Riêng một cấp thì ghi --agency thpt=MÃ-CƠ-QUAN.)"
            self._found.questions.append(Question(text, tuple(Choice(one.name, "--agency", one.id) for one in agencies)))
        if self._lacks_since:
            text = "Trường mới, trường chuyển cơ quan quản lý tính từ quý nào? (Riêng một trường thì ghi --since MÃ=2026-Q3.)"
            self._found.questions.append(
                Question(
                    text,
                    (
                        Choice(f"từ {quarter_label(self._quarter)}", "--since", str(self._quarter)),
                        Choice("từ đầu: danh sách trước nay ghi sót, ghi sai", "--since", ALWAYS),
                        Choice("từ một quý khác", "--since", "{}", "quý, ví dụ 2026-Q3"),
                    ),
                )
            )


_CAPITALS = "Tên viết toàn chữ hoa đã được đổi thành chữ thường; xem lại các tên ở trên."


def _people(matches: Matches, contacts: Contacts, answers: Answers, result: Comparison) -> None:
    """Add the people of each unit. Where others are known already, a person says whether they stay."""
    others: list[str] = []
    rows: Mapping[str, Listed] = matches.units | matches.new
    for id_, row in rows.items():
        known = contacts.of(id_)
        new = tuple(one for one in row.people if not is_known(one, known))
        if not new or (answers.people == "giu" and known):
            continue
        if not known or answers.people == "thay":
            result.people[id_] = row.people
        elif answers.people == "them":
            result.people[id_] = (*known, *new)
        else:
            others.append(id_)
    if others:
        shown = f"{', '.join(others[:5])}{'…' if len(others) > 5 else ''}"
        question = Question(
            f"{len(others)} đơn vị đã có người liên hệ khác với tệp ({shown}). Làm gì với người cũ trong .contacts.yml?",
            (
                Choice("giữ người cũ, không ghi người trong tệp", "--people", "giu"),
                Choice("thay bằng người trong tệp", "--people", "thay"),
                Choice("giữ người cũ và thêm người trong tệp", "--people", "them"),
                Choice("không đụng tới danh bạ", "--people", "khong"),
            ),
        )
        result.found.questions.append(question)
