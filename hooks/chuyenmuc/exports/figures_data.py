"""A year's figures as data: ``so-lieu.json`` (version 1; its schema is ``figures.schema.json`` beside this module) and ``so-lieu.csv``.

Only what may be published is in them: a figure whose state is not “shown” has no numbers.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

from chuyenmuc.coverage.figures.rollup import Figure, Group
from chuyenmuc.exports.coverage_data import no_formula
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.roster import School
from chuyenmuc.pages.plan_year import ColumnQuarter, PlanYear, UnitState

SCHEMA = 1

NUMBERS = ("part", "whole", "count", "share")
"""The fields of a figure that hold its numbers."""
_HEADER = (
    "year", "scope", "id", "name", "level", "objective", "indicator", "indicator_name", "kind", "target", "state", "asked", "given",
    *NUMBERS, "met", "document",
)  # fmt: skip


def figure_data(indicator: Indicator, figure: Figure) -> dict[str, Any]:
    """Return a figure of a group or unit as data; the numbers are absent where it is not shown, and those that do not apply."""
    data: dict[str, Any] = {"state": figure.state, "asked": figure.asked, "given": figure.given}
    reaching = indicator.kind != "count" or indicator.target is not None
    if figure.state == "shown":
        data |= {name: value for name in NUMBERS if (value := getattr(figure, name)) is not None and (reaching or name == "count")}
        data |= {} if figure.is_met is None else {"met": figure.is_met}
        data |= {"document": figure.document} if figure.document else {}
    return data


def cells(shown: PlanYear) -> Iterator[tuple[Group | School, Indicator, Figure]]:
    """Yield the figures that were asked for, of all units, levels, agencies and units, in the order of the plan within each."""
    figures = shown.figures
    for of, found, keys in (
        (figures.groups, figures.of_groups, [group.key for group in figures.groups]),
        (figures.units, figures.of_units, [unit.id for unit in figures.units]),
    ):
        for one, key in zip(of, keys, strict=True):
            for indicator in figures.indicators:
                figure = found[key, indicator.id]
                if figure.state != "not-asked":
                    yield one, indicator, figure


def figures_json(shown: PlanYear, day: dt.date) -> str:
    """Return a year's figures on a ``day`` as JSON text."""
    of: dict[str, dict[str, Any]] = {}
    for one, indicator, figure in cells(shown):
        of.setdefault(_key(one), {})[indicator.id] = figure_data(indicator, figure)
    data = {
        "schema": SCHEMA,
        "as_of": day.isoformat(),
        "year": shown.year,
        "indicators": [_indicator(one) for one in shown.figures.indicators],
        "groups": [
            {"kind": group.kind, "id": group.id, "name": group.name, "units": len(group.units), "figures": of.get(_key(group), {})}
            for group in shown.figures.groups
        ],
        "units": [_unit(one) | {"figures": of.get(_key(one.unit), {})} for one in shown.units],
        "tasks": [
            {
                "name": task.name, "from": task.first and task.first.isoformat(), "through": task.last and task.last.isoformat(),
                "done": task.done, "asked": task.asked, "share": task.share,
            }
            for task in shown.tasks
        ],
        "column": [_quarter(one) for objective in shown.objectives for one in objective.column],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def figures_csv(shown: PlanYear) -> bytes:
    """Return a year's figures as CSV for spreadsheets (RFC 4180; UTF-8 with BOM), with one row per group or unit and indicator."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADER)
    for one, indicator, figure in cells(shown):
        is_unit = isinstance(one, School)
        data = figure_data(indicator, figure)
        level = one.level if is_unit else one.id if one.kind == "level" else ""
        row = [
            shown.year, "unit" if is_unit else one.kind, one.id, one.name, level, indicator.objective, indicator.id, indicator.name,
            indicator.kind, "" if indicator.target is None else indicator.target, figure.state, figure.asked, figure.given,
            *(data.get(name, "") for name in NUMBERS), _met(data), data.get("document", ""),
        ]  # fmt: skip
        writer.writerow([no_formula(value) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig")


def _met(data: dict[str, Any]) -> str:
    return {None: "", True: "true", False: "false"}[data.get("met")]


def _key(one: Group | School) -> str:
    return one.key if isinstance(one, Group) else f"unit {one.id}"


def _indicator(one: Indicator) -> dict[str, Any]:
    data: dict[str, Any] = {"id": one.id, "name": one.name, "kind": one.kind, "target": one.target, "levels": list(one.levels)}
    texts = ("objective", "part", "whole", "whole_of", "formula", "collected_by", "source")
    return data | {name: value for name in texts if (value := getattr(one, name))}


def _unit(one: UnitState) -> dict[str, Any]:
    received, own = (one.given.received, one.given.own_plan) if one.given else (None, None)
    return {
        "id": one.unit.id,
        "name": one.unit.name,
        "level": one.unit.level,
        "received": received and received.isoformat(),
        "own_plan": own and {"number": own.number, "date": own.day.isoformat()} | ({"url": own.url} if own.url else {}),
        "asked": one.asked,
        "given": one.given_figures,
    }


def _quarter(one: ColumnQuarter) -> dict[str, Any]:
    posts = {"due": one.posts.due, "covered": one.posts.covered, "share": one.posts.share, "provisional": one.posts.provisional}
    found = one.portals
    portals = found and {
        "owed": found.owed, "verified": found.verified, "carrying": found.carrying, "without": found.without, "share": found.share,
    }  # fmt: skip
    return {"quarter": str(one.quarter), "posts": posts, "portals": portals}
