"""What the form of the page “Viết bài” knows: units and what they owe, topics, the terms of the plan, outlines, observances."""

import json
from typing import Any

from chuyenmuc.calendar.quarter_ideas import observances_of
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.coverage.rules import outside
from chuyenmuc.model.column import Column
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post_fields import BY_KEY
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import LEVELS as LEVEL_ORDER
from chuyenmuc.model.roster import OLDER_THAN_SEVEN
from chuyenmuc.words import LEVELS, day_label, quarter_long

KINDS = ("article", "photo", "infographic")
"""The kinds of posts that the form can make; the others need files that it does not take."""

SCHEMA = 1


def form_data(column: Column, coverage: Coverage, office: dict[str, str | None]) -> bytes:
    """Return the data as JSON, the same bytes for the same column, day and office (name, contact, email, new_post)."""
    plan, roster = column.plan, column.roster
    this_quarter = Quarter.of(coverage.as_of)
    quarters = dict.fromkeys((*coverage.quarters, this_quarter))
    open_units = [unit for unit in roster.units.values() if not unit.merged_into]
    data = {
        "schema": SCHEMA,
        "as_of": coverage.as_of.isoformat(),
        "office": office,
        "levels": [{"id": level, "name": LEVELS[level]} for level in LEVEL_ORDER],
        "older_than_seven": OLDER_THAN_SEVEN,
        "units": [
            {"id": unit.id, "name": unit.name, "level": unit.level, "owes": _owed(coverage.row(unit.id))} for unit in open_units
        ],
        "topics": [{"id": topic.id, "name": topic.name} for topic in plan.topics.values()],
        "quarters": {str(quarter): _terms(quarter, plan) for quarter in quarters},
        "fields": {key: {"label": one.label, "required": one.required, "longest": one.longest} for key, one in BY_KEY.items()},
        "entries": {
            f"{group.key}.{one.key}": {"label": one.label, "required": one.required, "longest": one.longest}
            for group in BY_KEY.values()
            for one in group.entries
        },
        "outlines": [
            {"id": one.id, "name": one.name, "use": one.use, "kind": one.kind, "body": one.body}
            for one in OUTLINES.values()
            if one.kind in KINDS
        ],
    }  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _owed(cells: list[Cell]) -> dict[str, str]:
    """The quarters for which a unit still owes a post, with their states."""
    return {str(cell.quarter): cell.state for cell in cells if cell.state in ("missing", "pending")}


def _terms(quarter: Quarter, plan: Plan) -> dict[str, Any]:
    terms, deadline = plan.terms(quarter), plan.deadline(quarter)
    return {
        "label": quarter_long(quarter),
        "min_words": terms.min_words,
        "min_pictures": terms.min_pictures,
        "last_day": quarter.last_day.isoformat(),
        "deadline": deadline.isoformat(),
        "deadline_label": day_label(deadline),
        "late_counts": terms.late_counts,
        "outside": outside(quarter, plan),
        "observances": [{"name": one.name, "day": one.day, "ideas": one.ideas} for one in observances_of(plan, quarter)],
    }
