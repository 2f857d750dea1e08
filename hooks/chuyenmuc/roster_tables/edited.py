"""The texts of ``posts/schools.yml`` and ``.contacts.yml`` after a change: every unit that it is not about stays byte for byte."""

from collections.abc import Mapping, Sequence

from chuyenmuc.model.reading import ROSTER
from chuyenmuc.model.roster import Roster, School, Span
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.parsing.yaml_editor import Value, YamlEditor, for_editing, in_quotes
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.reading.office.roster_file import parse_roster
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.reminders.contacts_file import parse_contacts
from chuyenmuc.reminders.files import CONTACTS
from chuyenmuc.roster_tables.comparison import Change
from chuyenmuc.texts.text import decode

_BY_HAND = "Không ghi được vào {} mà giữ nguyên phần còn lại."
_HOW = "Sửa tay mục của đơn vị này rồi nhập lại."


def edited_roster(data: bytes, roster: Roster, changes: Sequence[Change]) -> bytes:
    """Return the roster's file with all changes. It is read again by the reader of the file, which must find just what was meant.

    Raises Refusal if it does not: then the file is written in a way that cannot be edited without a person.
    """
    bom, encoding, text = for_editing(data)
    editor = YamlEditor(text)
    places = {}
    for key in ("agencies", "schools"):
        items = editor.at(editor.root, key)
        for item in items.value if items is not None and isinstance(items.value, list) else ():
            places[getattr(editor.at(item, "id"), "value", None)] = item
    for change in changes:
        if change.before is not None:
            for key, value in _differences(change.before, change.after):
                editor.put(places[change.after.id], key, value)
    new = [dict(_entries(change.after)) for change in changes if change.before is None]
    if new:
        editor.append(editor.root, "schools", new)
    result = bom + editor.text().encode(encoding)
    meant = {**roster.units, **{change.after.id: change.after for change in changes}}
    report = SourceReport(ROSTER)
    try:
        found = parse_roster(load(decode(result)), report)
    except Refusal as refusal:
        raise Refusal(_BY_HAND.format(ROSTER), f"{refusal} {_HOW}") from None
    wrong = [id_ for id_, unit in meant.items() if found.units.get(id_) != unit]
    if report.problems or wrong or set(found.units) != set(meant):
        told = str(report.problems[0]) if report.problems else f"Đơn vị “{next(iter(wrong), '')}” sẽ bị ghi sai."
        raise Refusal(_BY_HAND.format(ROSTER), f"{told} {_HOW}")
    return result


def edited_contacts(data: bytes, roster: Roster, contacts: Contacts, people: Mapping[str, tuple[Contact, ...]]) -> bytes:
    """Return the contacts' file with the people of some units, of a roster that has these units. Raises Refusal as above."""
    bom, encoding, text = for_editing(data)
    editor = YamlEditor(text)
    editor.put_entries(editor.root, "units", {id_: _people(several) for id_, several in people.items()})
    result = bom + editor.text().encode(encoding)
    report = SourceReport(CONTACTS)
    try:
        found = parse_contacts(load(decode(result)), report, roster)
    except Refusal:
        raise Refusal(_BY_HAND.format(CONTACTS), _HOW) from None
    if report.problems or found != Contacts(contacts.office, {**contacts.units, **people}):
        raise Refusal(_BY_HAND.format(CONTACTS), _HOW)
    return result


def _differences(before: School, after: School) -> list[tuple[str, Value]]:
    known = dict(_entries(before))
    return [(key, value) for key, value in _entries(after) if known.get(key) != value]


def _entries(unit: School) -> list[tuple[str, Value]]:
    """What a unit's item says, in the order of the guide, without what a list never changes."""
    entries: list[tuple[str, Value]] = [
        ("id", unit.id),
        ("name", unit.name),
        ("level", unit.level),
        ("ownership", unit.ownership),
        ("managed_by", _management(unit)),
        ("address", unit.address),
        ("website", unit.website),
        ("column_url", unit.column_url),
        ("merged_into", unit.merged_into),
        ("open", [_span(span) for span in unit.open]),
    ]
    return [(key, value) for key, value in entries if value]


def _management(unit: School) -> Value:
    if len(unit.management) == 1 and unit.management[0][1] is None:
        return unit.management[0][0]
    return [{"agency": agency} | ({"from": str(since)} if since else {}) for agency, since in unit.management]


def _span(span: Span) -> dict[str, Value]:
    return {key: str(quarter) for key, quarter in (("from", span.first), ("through", span.last)) if quarter}


def _people(several: Sequence[Contact]) -> Value:
    written = []
    for one in several:
        entries = (("name", one.name), ("email", one.email), ("phone", one.phone and in_quotes(one.phone)))
        written.append({key: value for key, value in entries if value})
    return written[0] if len(written) == 1 else written
