"""Read ``.contacts.yml`` into Contacts, and report every mistake in it. This module defines the file's schema."""

from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.formats import Migrations, is_readable
from chuyenmuc.parsing.yaml_values import Value, YamlList, YamlMapping, YamlText
from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender, is_email, is_phone
from chuyenmuc.texts.diacritics import id_advice, names_of

MIGRATIONS: Migrations = ()
"""The older versions of the file's format."""

_EXAMPLE = '{name: Cô Lan, email: lan@thcs-hoa-sua.example.edu.vn, phone: "0912 345 678"}'

_HOW = f"Viết “thcs-hoa-sua: {_EXAMPLE}”."


def parse_contacts(value: Value, report: SourceReport, roster: Roster) -> Contacts:
    """Return the contacts from the file's parsed YAML. What cannot be used is left out and added to ``report``.

    If the roster has no units (it could not be read), unknown unit ids are not reported.
    """
    if value is None:
        return Contacts()
    if not isinstance(value, YamlMapping):
        report.add(1, "Danh bạ viết chưa đúng.", "Tệp có hai mục “office:” và “units:”; xem trang Nhắc và lịch hạn.")
        return Contacts()
    fields = Fields(value, report, "danh bạ")
    if not is_readable(fields, MIGRATIONS):
        return Contacts()
    office = _office(fields)
    units = {}
    written = fields.mapping.get("units")
    units_given = fields.mapping_at("units", f"{{thcs-hoa-sua: {_EXAMPLE}}}")
    if units_given is None and isinstance(written, YamlMapping):  # only units without anything, each of which is reported
        units_given = written
    for id_, people in (units_given or {}).items():
        _check_unit(id_, report, roster)
        units[str(id_)] = _people(id_, people, report)
    fields.finish()
    return Contacts(office, units)


def _check_unit(id_: YamlText, report: SourceReport, roster: Roster) -> None:
    if not roster.units or id_ in roster.units:
        return
    renamed = next((unit.id for unit in roster.units.values() if id_ in unit.renamed_from), None)
    if renamed:
        report.add(id_.line, f"Đơn vị “{id_}” đã đổi mã thành “{renamed}”.", f"Ghi “{renamed}:” thay cho “{id_}:”.")
    else:
        report.add(id_.line, f"Không có đơn vị “{id_}” trong danh sách.", id_advice(id_, names_of(roster.units)))


def _office(fields: Fields) -> Sender:
    mapping = fields.mapping_at("office", "{name: Phòng Văn hoá – Xã hội, phone: …}")
    if mapping is None:
        return Sender()
    entry = Fields(mapping, fields.source_report, "mục office")
    site = entry.url("site")
    office = Sender(_name(entry), _email(entry), _phone(entry), site and f"{site.rstrip('/')}/")
    entry.finish()
    return office


def _people(id_: YamlText, value: Value, report: SourceReport) -> tuple[Contact, ...]:
    """Return the people of one unit from its value: one person or a list."""
    contacts = []
    for item in value if isinstance(value, YamlList) else [value]:
        if not isinstance(item, YamlMapping):
            report.add(id_.line if item is None else item.line, f"Người liên hệ của “{id_}” viết chưa đúng.", _HOW)
            continue
        entry = Fields(item, report, "người liên hệ")
        contact = Contact(_name(entry), _email(entry), _phone(entry))
        entry.finish()
        if not entry.has("email") and not entry.has("phone"):
            report.add(item.line, f"Người liên hệ của “{id_}” chưa có thư điện tử hay số điện thoại.", _HOW)
        elif contact.email or contact.phone:
            contacts.append(contact)
    return tuple(contacts)


def _name(entry: Fields) -> str | None:
    name = entry.text("name", longest=100)
    return name and " ".join(name.split())


def _email(entry: Fields) -> str | None:
    email = entry.written("email")
    if email is None or is_email(email):
        return email and str(email)
    fix = "Viết một địa chỉ, chữ không dấu, ví dụ “lan@thcs-hoa-sua.example.edu.vn”; hai người thì viết thành danh sách."
    entry.report("email", f"“{email}” không phải là địa chỉ thư điện tử.", fix)
    return None


def _phone(entry: Fields) -> str | None:
    phone = entry.written("phone")
    if phone is None or is_phone(phone):
        return phone and str(phone)
    entry.report(
        "phone", f"“{phone}” không phải là số điện thoại.", "Viết một số, ví dụ “0912 345 678”; hai người thì viết thành danh sách."
    )
    return None
