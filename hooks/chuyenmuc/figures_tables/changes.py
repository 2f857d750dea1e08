"""What a table changes in the figures of units, in words and in the text of their files."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import astuple
from ruamel.yaml.nodes import MappingNode

from chuyenmuc.figures_tables.columns import NO, YES
from chuyenmuc.figures_tables.rows import Entry
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.model.roster import School
from chuyenmuc.parsing.yaml_editor import YamlEditor, for_editing, written
from chuyenmuc.words import day_label

_NO_DAY = dt.date.min  # of a plan of which no day is known yet: a mistake, so that it is never written

Written = str | int | bool | dt.date | Mapping


class Change(Struct, frozen=True):
    """What becomes of a unit's figures. ``before`` is None if it had no file."""

    unit: School
    place: str
    before: UnitFigures | None
    after: UnitFigures

    def lines(self, indicators: Iterable[Indicator]) -> list[str]:
        """Tell it in words: the unit, then a line for each figure that is new or changed."""
        old = self.before or UnitFigures(self.unit.id, self.after.year)
        title = "mới" if self.before is None else "sửa"
        found = [f"{self.unit.name} ({self.unit.id}): {title}"]
        for one in indicators:
            found += _told(one.name, old.values.get(one.id), self.after.values.get(one.id), _value_words)
        found += _told("Ngày nhận kế hoạch", old.received, self.after.received, day_label)
        return found + _told("Kế hoạch của đơn vị", old.own_plan, self.after.own_plan, _plan_words)

    def data(self, file: bytes | None) -> bytes:
        """Return the unit's file with the change; comments, order and all else of a file that is there stay."""
        if file is None:
            return _new(self).encode()
        mark, encoding, text = for_editing(file)
        return mark + _edited(text, self).encode(encoding)


def change_of(entry: Entry, before: UnitFigures | None, year: int) -> Change | None:
    """Return what a row changes; None if nothing. What the row says nothing of stays."""
    old = before or UnitFigures(entry.unit.id, year)
    values = dict(old.values)
    for id_, said in entry.values.items():
        values[id_] = _merged(old.values.get(id_), said)
    after = UnitFigures(old.unit, old.year, values, entry.received or old.received, _merged_plan(old.own_plan, entry))
    return None if after == old else Change(entry.unit, entry.place, before, after)


def mistakes(change: Change, indicators: Mapping[str, Indicator]) -> list[str]:
    """Return what is wrong with a unit's figures as they would be, as sentences with the row."""
    return [f"{change.place} ({change.unit.id}): {what} {fix}" for what, fix in _wrong(change, indicators)]


def _wrong(change: Change, indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    values, plan = change.after.values, change.after.own_plan
    for one in (indicators[id_] for id_ in values if id_ in indicators):
        value, base, other = values[one.id], values.get(one.whole_of), indicators.get(one.whole_of)
        if one.kind == "share" and (value.part is None or value.whole is None):
            lacking = one.part if value.part is None else one.whole
            yield f"chỉ tiêu “{one.name}” thiếu “{lacking}”.", "Ghi cả hai số, hoặc để trống cả hai."
        elif one.kind == "share" and value.part > value.whole:  # type: ignore[operator]
            yield f"“{one.part}” là {value.part}, nhiều hơn “{one.whole}” là {value.whole}.", "Xem lại hai số này."
        elif one.kind == "yes-no" and value.done is None:
            yield f"chỉ tiêu “{one.name}” có văn bản mà chưa ghi {YES} hay {NO}.", f"Chọn “{YES}” hoặc “{NO}”."
        elif value.done and not value.document:
            yield f"chỉ tiêu “{one.name}” ghi là có nhưng thiếu văn bản.", "Ghi số, ký hiệu của văn bản."
        elif other and base and base.part is not None and value.whole != base.part:
            what = f"“{one.whole}” là {value.whole}, khác “{other.part}” ở chỉ tiêu “{other.name}” là {base.part}."
            yield what, "Hai số này là một; xem lại cả hai."
    if plan and not plan.number:
        yield "kế hoạch của đơn vị thiếu số, ký hiệu.", "Ghi số, ký hiệu của kế hoạch."
    if plan and plan.day == _NO_DAY:
        yield "kế hoạch của đơn vị thiếu ngày ban hành.", "Ghi ngày/tháng/năm, ví dụ 20/3/2026."


def _merged(old: Value | None, said: Value) -> Value:
    """A value with what a row says of it; what the row leaves blank stays."""
    if old is None:
        return said
    return Value(*(before if now in (None, "") else now for before, now in zip(astuple(old), astuple(said), strict=True)))


def _merged_plan(old: OwnPlan | None, entry: Entry) -> OwnPlan | None:
    """A unit's plan likewise. Another number is another plan: nothing of the old one stays."""
    if not (entry.plan_number or entry.plan_day or entry.plan_url):
        return old
    old = old if old and entry.plan_number in ("", old.number) else OwnPlan("", _NO_DAY)
    return OwnPlan(entry.plan_number or old.number, entry.plan_day or old.day, entry.plan_url or old.url)


def _told(name: str, before: object, after: object, words: object) -> list[str]:
    if before == after:
        return []
    return [f"  {name}: {words(after)}" if before is None else f"  {name}: {words(before)} → {words(after)}"]  # type: ignore[operator]


def _value_words(value: Value) -> str:
    if value.done is not None:
        return f"{YES}, {value.document}" if value.done else NO
    return str(value.count) if value.count is not None else f"{value.part}/{value.whole}"


def _plan_words(plan: OwnPlan) -> str:
    return f"số {plan.number}, {day_label(plan.day)}" + (f", {plan.url}" if plan.url else "")


def _value(value: Value) -> Written:
    if value.done is not None:
        return {"done": value.done, **({"document": value.document} if value.document else {})}
    return value.count if value.count is not None else {"part": value.part, "whole": value.whole}


def _plan(plan: OwnPlan) -> dict[str, Written]:
    return {"number": plan.number, "date": plan.day, **({"url": plan.url} if plan.url else {})}


def _new(change: Change) -> str:
    after = change.after
    lines = [f"# Số liệu năm {after.year} của {' '.join(change.unit.name.split())}"]
    if after.values:
        lines += ["figures:", *(f"  {id_}: {written(_value(value))}" for id_, value in after.values.items())]
    if after.received:
        lines.append(f"received: {written(after.received)}")
    if after.own_plan:
        lines.append(f"ke-hoach: {written(_plan(after.own_plan))}")
    return "\n".join(lines) + "\n"


def _edited(text: str, change: Change) -> str:
    old = change.before or UnitFigures(change.unit.id, change.after.year)
    editor = YamlEditor(text)
    figures = editor.at(editor.root, "figures")
    entries: dict[str, Written] = {}
    for id_, value in change.after.values.items():
        if value != old.values.get(id_) and not _put_inside(editor, editor.at(figures, id_), _value(value)):
            entries[id_] = _value(value)
    assert editor.root is not None, "a file without any key is a mistake, which is reported before"
    about: dict[str, Written] = {}
    if change.after.received and change.after.received != old.received:
        about["received"] = change.after.received
    if change.after.own_plan and change.after.own_plan != old.own_plan:
        about["ke-hoach"] = _plan(change.after.own_plan)
    # What stands there is edited first: what is new goes behind it, also where it is blank and both are noted at one place.
    there = {name.value for name, _ in editor.root.value}
    for key in sorted(about, key=lambda one: one not in there):
        if key not in there and entries:
            _put_entries(editor, figures, entries)
            entries = {}
        if not _put_inside(editor, editor.at(editor.root, key), about[key]):
            editor.put(editor.root, key, about[key])
    _put_entries(editor, figures, entries)
    return editor.text()


def _put_entries(editor: YamlEditor, figures: object, entries: Mapping[str, Written]) -> None:
    there = {name.value for name, _ in figures.value} if isinstance(figures, MappingNode) else set()
    if entries:
        editor.put_entries(editor.root, "figures", dict(sorted(entries.items(), key=lambda entry: entry[0] not in there)))


def _put_inside(editor: YamlEditor, node: object, value: Written) -> bool:
    """Put entries into the mapping that is there, unless one of its keys would have to go; return whether this was done."""
    if not isinstance(node, MappingNode) or not node.value or not isinstance(value, Mapping):
        return False
    if {name.value for name, _ in node.value} - value.keys():
        return False
    for key, one in value.items():
        old = editor.at(node, key)
        if old is None or old.value != str(one):
            editor.put(node, key, one)
    return True
