"""Which figures of an office another version of the program would count otherwise, from what its check prints as JSON."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.words import LATE, STATES, quarter_label


class CoverageChange(Struct, frozen=True):
    """One cell: the unit's name, the quarter, and its state in words before and after."""

    unit: str
    quarter: Quarter
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.unit}, {quarter_label(self.quarter)}: {self.before} → {self.after}"


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[CoverageChange]:
    """Return the cells that differ. ``old`` and ``new`` are version 1 of coverage.json."""
    before, after = _cells(old), _cells(new)
    names = {unit["id"]: unit["name"] for data in (old, new) for unit in data["units"]}
    nothing = "không có"
    return [
        CoverageChange(names[unit], Quarter.parse(quarter), before.get(key, nothing), after.get(key, nothing))
        for key in sorted(before.keys() | after.keys())
        for unit, quarter in [key]
        if before.get(key) != after.get(key)
    ]


def new_problems(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return the mistakes that only the new version finds, each in a line with its file."""
    known = {(problem["file"], problem["what"]) for problem in old["problems"]}
    found = (problem for problem in new["problems"] if (problem["file"], problem["what"]) not in known)
    return [f"{problem['file']}:{problem['line']}: {problem['what']} {problem['fix']}".rstrip() for problem in found]


def _cells(data: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """The state of each cell in words, by the ids of unit and quarter."""
    return {
        (unit["id"], quarter): STATES.get(cell["state"], cell["state"]) + (f", {LATE}" if cell["late"] else "")
        for unit in data["units"]
        for quarter, cell in unit["quarters"].items()
    }
