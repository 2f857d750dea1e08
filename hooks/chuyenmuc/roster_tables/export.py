"""The roster as the table that an import reads: with it, an import changes nothing."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Sequence

import xlsxwriter

from chuyenmuc.exports.coverage_data import no_formula
from chuyenmuc.exports.workbook import Sheets
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, Roster, School
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.roster_tables.headings import LABELS, PEOPLE
from chuyenmuc.roster_tables.matching import has_ended
from chuyenmuc.words import LEVELS, OWNERSHIPS

_COLUMNS = ("number", "id", "name", "level", "ownership", "agency", "address", "website", "column_url")


def table(roster: Roster, quarter: Quarter, contacts: Contacts | None = None) -> list[tuple[str, ...]]:
    """Return the heading and a row for each school that has not ended before a quarter; with the people if there are ``contacts``.

    If a school has several people, each has a line in the cells for people.
    """
    names = Counter(agency.name.casefold() for agency in roster.agencies.values())
    rows = [tuple(LABELS[key] for key in (*_COLUMNS, *(PEOPLE if contacts else ())))]
    schools = (unit for unit in roster.units.values() if unit.level != AGENCY_LEVEL and not has_ended(unit, quarter))
    for number, unit in enumerate(schools, 1):
        agency = roster.agencies.get(unit.managed_by(quarter) or "")
        manager = "" if agency is None else agency.name if names[agency.name.casefold()] == 1 else agency.id
        row = (str(number), *_about(unit), manager, unit.address or "", unit.website or "", unit.column_url or "")
        rows.append((*row, *_people(contacts.of(unit.id))) if contacts else row)
    return rows


def as_xlsx(rows: Sequence[Sequence[str]], day: dt.date) -> bytes:
    """Return a table as a workbook, created on ``day``; every cell is text, so that no telephone number loses its 0."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": "Danh sách đơn vị", "created": dt.datetime.combine(day, dt.time()), "author": ""})
    Sheets(book).add("Danh sách", rows[0], rows[1:])
    book.close()
    return data.getvalue()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV (RFC 4180; UTF-8 with BOM), in which nothing is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([no_formula(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _about(unit: School) -> tuple[str, str, str, str]:
    return unit.id, unit.name, LEVELS[unit.level], OWNERSHIPS.get(unit.ownership or "", "")


def _people(several: Sequence[Contact]) -> tuple[str, str, str]:
    """The cells of several people; “-” stands where one has nothing, so that the lines stay together."""
    nothing = "-" if len(several) > 1 else ""
    columns = ([one.name for one in several], [one.phone for one in several], [one.email for one in several])
    head, phone, email = ("\n".join(text or nothing for text in column) for column in columns)
    return head, phone, email
