"""The columns of the table of figures, with the headings that people see and by which they are known again."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.problem import closest
from chuyenmuc.spreadsheets.sheet import Row, Sheet
from chuyenmuc.texts.diacritics import slug

Part = Literal["id", "name", "part", "whole", "count", "done", "document", "received", "plan-number", "plan-date", "plan-url"]

SHEET = "Số liệu"
YES, NO = "có", "không"
NOT_ASKED = "–"
"""What stands in the cells of an indicator that is not asked of a unit's level."""

_MOST_BEFORE = 20  # rows that may stand above the headings: a title, a note of the office
_PLAN = "Kế hoạch của đơn vị"
_NAMED = re.compile(rf"{SHEET} ([0-9]{{4}})")


class TableColumn(Struct, frozen=True):
    """One column: which ``part`` of a unit's figures it holds, of which ``indicator``, and its ``heading``."""

    part: Part
    heading: str
    indicator: Indicator | None = None

    @property
    def key(self) -> str:
        """The column's name made of keys of the files, which is accepted as a heading too: ``nu-quan-ly.part``."""
        return f"{self.indicator.id}.{self.part}" if self.indicator else self.part


class Heading(Struct, frozen=True):
    """A sheet's row of headings: its columns by place, and the unknown headings, each with the nearest one that is missing."""

    row: Row
    columns: dict[int, TableColumn]
    unknown: tuple[tuple[int, str, str], ...]
    repeated: tuple[tuple[int, str], ...]


def sheet_name(year: int) -> str:
    """Return the name of the sheet that has a year's table."""
    return f"{SHEET} {year}"


def year_named(sheets: Iterable[Sheet]) -> str | None:
    """Return the year that the names of sheets give their table; None if none does, as in a CSV file, or if they differ."""
    found = {match[1] for sheet in sheets if (match := _NAMED.fullmatch(sheet.name.strip()))}
    return found.pop() if len(found) == 1 else None


def columns(indicators: Iterable[Indicator]) -> tuple[TableColumn, ...]:
    """Return all columns of a year's table, in their order."""
    found = [TableColumn("id", "Mã đơn vị"), TableColumn("name", "Tên đơn vị")]
    for one in indicators:
        match one.kind:
            case "share":
                found += [TableColumn("part", f"{one.name} – {one.part}", one), TableColumn("whole", f"{one.name} – {one.whole}", one)]
            case "count":
                found.append(TableColumn("count", one.name, one))
            case "yes-no":
                found += [TableColumn("done", f"{one.name} – {YES} hay {NO}", one), TableColumn("document", f"{one.name} – văn bản", one)]
    found += [
        TableColumn("received", "Ngày nhận kế hoạch"), TableColumn("plan-number", f"{_PLAN} – số"),
        TableColumn("plan-date", f"{_PLAN} – ngày ban hành"), TableColumn("plan-url", f"{_PLAN} – địa chỉ trên mạng"),
    ]  # fmt: skip
    times = Counter(slug(one.heading) for one in found)
    return tuple(
        one if times[slug(one.heading)] == 1 else TableColumn(one.part, f"{one.heading} [{one.key}]", one.indicator) for one in found
    )


def headings(sheet: Sheet, known: Iterable[TableColumn]) -> Heading | None:
    """Find the row of headings: one for units and at least one more. None if there is none, as in a sheet of explanations."""
    known = tuple(known)
    by_words = {slug(one.heading): one for one in known} | {slug(one.key): one for one in known}
    for row in sheet.rows[:_MOST_BEFORE]:
        found: dict[int, TableColumn] = {}
        unknown, repeated = [], []
        for place in row.filled:
            column = by_words.get(slug(row[place]))
            if column is None:
                unknown.append((place, row[place]))
            elif column in found.values():
                repeated.append((place, row[place]))
            else:
                found[place] = column
        if {"id", "name"} & {one.part for one in found.values()} and len(found) > 1:
            missing = {slug(one.heading): one.heading for one in known if one not in found.values()}
            told = tuple((place, text, missing.get(closest(slug(text), missing) or "", "")) for place, text in unknown)
            return Heading(row, found, told, tuple(repeated))
    return None
