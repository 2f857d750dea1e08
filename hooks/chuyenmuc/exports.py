"""The coverage as data: ``coverage.json`` (version 1) and ``coverage.csv``."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from chuyenmuc.coverage import Cell, Coverage, Tally
from chuyenmuc.problem import Problem
from chuyenmuc.quarter import Quarter

SCHEMA = 1


def coverage_json(coverage: Coverage, problems: Iterable[Problem] = (), extra: Mapping[str, Any] = MappingProxyType({})) -> str:
    """Return the coverage as JSON text; ``problems`` are the mistakes that keep posts from being read, ``extra`` is added at the end."""
    quarters = coverage.quarters
    return (
        json.dumps(
            {
                "schema": SCHEMA,
                "as_of": coverage.as_of.isoformat(),
                "first": str(quarters[0]) if quarters else None,
                "last": str(quarters[-1]) if quarters else None,
                "totals": _tally(coverage.totals),
                "quarters": {
                    str(quarter): _tally(tally) | {"provisional": tally.provisional} for quarter, tally in coverage.tallies.items()
                },
                "units": [
                    {
                        "id": unit.id,
                        "name": unit.name,
                        "level": unit.level,
                        "managed_by": unit.managed_by(Quarter.of(coverage.as_of)),
                        "quarters": {str(cell.quarter): _cell(cell) for cell in coverage.row(unit.id)},
                    }
                    for unit in coverage.units
                ],
                "outside": [
                    {"unit": item.post.unit, "post": item.post.stem, "rule": item.rule, "why": item.why} for item in coverage.outside
                ],
                "problems": [
                    {"file": problem.path, "line": problem.line, "what": problem.what, "fix": problem.fix} for problem in problems
                ],
                **extra,
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def coverage_csv(coverage: Coverage) -> bytes:
    """Return the coverage as CSV for spreadsheets (RFC 4180; UTF-8 with BOM): one row a unit and quarter."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("unit", "name", "level", "managed_by", "quarter", "state", "posts", "late"))
    this_quarter = Quarter.of(coverage.as_of)
    for unit in coverage.units:
        for cell in coverage.row(unit.id):
            managed_by = unit.managed_by(this_quarter) or ""
            late = "true" if cell.late else "false"
            writer.writerow((unit.id, unit.name, unit.level, managed_by, cell.quarter, cell.state, len(cell.posts), late))
    return text.getvalue().encode("utf-8-sig")


def _tally(tally: Tally) -> dict:
    return {
        "due": tally.due,
        "covered": tally.covered,
        "pending": tally.pending,
        "missing": tally.missing,
        "exempt": tally.exempt,
        "share": tally.share,
    }


def _cell(cell: Cell) -> dict:
    data: dict = {
        "state": cell.state,
        "late": cell.late,
        "posts": [post.stem for post in cell.posts],
        "not_counted": [{"post": item.post.stem, "rule": item.rule, "why": item.why} for item in cell.not_counted],
    }
    if cell.state == "pending":
        data["days_left"] = cell.days_left
    if cell.state == "exempt" and cell.exemption:
        data["exemption"] = {"reason": cell.exemption.reason, "document": cell.exemption.document}
    return data
