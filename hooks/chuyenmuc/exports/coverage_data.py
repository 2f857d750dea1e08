"""The coverage as data: ``coverage.json`` (version 1; its schema is ``coverage.schema.json`` beside this module) and ``coverage.csv``."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from chuyenmuc.coverage.breakdown import CoverageSlice, by_level
from chuyenmuc.coverage.judge import Cell, Coverage, NotCounted
from chuyenmuc.coverage.portals import PortalCell
from chuyenmuc.exports.portal_data import CSV_HEADER, cell_data, csv_row, tally_data
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.tally import Tally
from chuyenmuc.problem import Problem

SCHEMA = 1

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def coverage_json(
    coverage: Coverage,
    agencies: Iterable[CoverageSlice],
    problems: Iterable[Problem] = (),
    more: Mapping[str, Any] | None = None,
    public: bool = False,
) -> str:
    """Return the coverage as JSON text.

    ``problems`` are the mistakes that keep posts from being read; ``more`` holds further keys. ``public`` leaves out the names of
    posts that readers cannot open, because a file's name gives away its title.
    """
    quarters = coverage.quarters
    hidden = coverage.as_of if public else None
    data = {
        "schema": SCHEMA,
        "as_of": coverage.as_of.isoformat(),
        "first": str(quarters[0]) if quarters else None,
        "last": str(quarters[-1]) if quarters else None,
        "totals": _tally(coverage.totals),
        "ended": _ended(coverage.ended),
        "quarters": _quarters(coverage),
        "levels": _parts(by_level(coverage)),
        "agencies": _parts(agencies),
        "units": [
            {
                "id": unit.id,
                "name": unit.name,
                "level": unit.level,
                "ownership": unit.ownership,
                "managed_by": unit.managed_by(Quarter.of(coverage.as_of)),
                "quarters": {
                    str(cell.quarter): _cell(cell, coverage.as_of, public, coverage.portals.of(unit.id, cell.quarter))
                    for cell in coverage.row(unit.id)
                },
            }
            for unit in coverage.units
        ],
        "outside": [{"unit": item.post.unit} | _not_counted(item, hidden) for item in coverage.outside],
        "problems": [problem.data for problem in problems],
    }
    return json.dumps(data | dict(more or {}), ensure_ascii=False, indent=1) + "\n"


def coverage_csv(coverage: Coverage) -> bytes:
    """Return the coverage as CSV for spreadsheets (RFC 4180; UTF-8 with BOM), with one row per unit and quarter.

    Where portals were verified, further columns say so at the end.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    portals = coverage.portals
    writer.writerow(("unit", "name", "level", "managed_by", "quarter", "state", "posts", "late", *(CSV_HEADER if portals.quarters else ())))
    this_quarter = Quarter.of(coverage.as_of)
    for unit in coverage.units:
        for cell in coverage.row(unit.id):
            managed_by = unit.managed_by(this_quarter) or ""
            late = "true" if cell.late else "false"
            row = (unit.id, unit.name, unit.level, managed_by, cell.quarter, cell.state, len(cell.posts), late)
            row += csv_row(portals.of(unit.id, cell.quarter)) if portals.quarters else ()
            writer.writerow([no_formula(value) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig")


def no_formula(value: str) -> str:
    """Return a cell that no spreadsheet calculates: an apostrophe before the signs with which a formula begins (OWASP, “CSV Injection”)."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _tally(tally: Tally) -> dict:
    return {
        "due": tally.due,
        "covered": tally.covered,
        "pending": tally.pending,
        "missing": tally.missing,
        "exempt": tally.exempt,
        "share": tally.share,
    }


def _ended(tally: Tally) -> dict:
    """A tally of quarters whose grace is over, in which nothing is pending."""
    return {name: value for name, value in _tally(tally).items() if name != "pending"}


def _tallies(tallies: Mapping[Quarter, Tally]) -> dict:
    return {str(quarter): _tally(tally) | {"provisional": tally.provisional} for quarter, tally in tallies.items()}


def _parts(parts: Iterable[CoverageSlice]) -> list[dict]:
    return [
        {"id": part.key, "name": part.name, "totals": _tally(part.totals), "ended": _ended(part.ended), "quarters": _tallies(part.tallies)}
        for part in parts
    ]


def _quarters(coverage: Coverage) -> dict:
    """The tallies of all quarters; of those in which portals were verified, these too."""
    portals = {str(quarter): {"portals": tally_data(tally)} for quarter, tally in coverage.portals.tallies.items()}
    return {quarter: tally | portals.get(quarter, {}) for quarter, tally in _tallies(coverage.tallies).items()}


def _cell(cell: Cell, day: dt.date, public: bool, portal: PortalCell | None) -> dict:
    hidden = day if public else None
    data: dict = {
        "state": cell.state,
        "late": cell.late,
        "posts": [post.stem for post in cell.posts if _may_name(post, hidden)],
        "not_counted": [_not_counted(item, hidden) for item in cell.not_counted],
    }
    if withdrawn := sum(post.is_withdrawn(day) for post in cell.posts):
        data["withdrawn"] = withdrawn
    if cell.state == "pending":
        data["days_left"] = cell.days_left
    if cell.state == "exempt" and cell.exemption:
        data["exemption"] = {"reason": cell.exemption.reason, "document": cell.exemption.document}
    if portal is not None:
        data["portal"] = cell_data(portal)
    return data


def _may_name(post: Post, hidden: dt.date | None) -> bool:
    """Return whether data may name a post: if it is published on the day ``hidden``; None: always."""
    return hidden is None or post.is_published(hidden)


def _not_counted(item: NotCounted, hidden: dt.date | None) -> dict:
    """Return one post that does not count. For ``hidden`` see ``_may_name``."""
    data: dict = {"post": item.post.stem if _may_name(item.post, hidden) else None, "rule": item.rule, "why": item.why}
    other = item.likeness and item.likeness.key
    if other and (not isinstance(other, Post) or _may_name(other, hidden)):
        data["like"] = {"file": other.path, "share": round(item.likeness.share, 3)} | (
            {"post": other.id} if isinstance(other, Post) else {}
        )
    return data
