"""The coverage by level, by ownership and by managing agency: for each its cells counted by quarter."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from chuyenmuc import words
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import LEVELS, OWNERSHIPS, Roster, School
from chuyenmuc.model.tally import Tally, tally


class CoverageSlice(Struct, frozen=True):
    """One part of the whole: its key in data, its name, and its cells counted by quarter (those with cells alone)."""

    key: str
    name: str
    tallies: Mapping[Quarter, Tally]
    totals: Tally


def change(tallies: Mapping[Quarter, Tally], quarter: Quarter, before: Quarter | None) -> float | None:
    """By how much a share grew from one quarter to another; None where either has none, or still runs: that says nothing yet."""
    later, earlier = (tallies[which] if which in tallies and not tallies[which].provisional else Tally() for which in (quarter, before))
    if not later.due or not earlier.due:
        return None
    return round(later.covered / later.due - earlier.covered / earlier.due, 3)


def by_level(coverage: Coverage) -> list[CoverageSlice]:
    """The levels that the roster has, in their own order."""
    return _parts(coverage, lambda cell: [cell.unit.level], {level: words.LEVELS[level] for level in LEVELS})


def by_ownership(coverage: Coverage) -> list[CoverageSlice]:
    """Public and private units; those whose ownership the roster does not tell are in neither."""
    names = {ownership: words.OWNERSHIPS[ownership] for ownership in OWNERSHIPS}
    return _parts(coverage, lambda cell: [cell.unit.ownership] if cell.unit.ownership else [], names)


def by_agency(coverage: Coverage, roster: Roster, below: str | None = None) -> list[CoverageSlice]:
    """The managing agencies, each with all below it. A cell is counted where the unit belonged in that cell's own quarter.

    ``below`` leaves those out that are not below that agency: of them a part of the coverage holds a part only.
    """
    names = {
        agency.id: agency.name
        for agency in roster.agencies.values()
        if below is None or (agency.id != below and below in {above.id for above in roster.ancestors(agency.id)})
    }
    return _parts(coverage, lambda cell: agencies_of(roster, cell.unit, cell.quarter), names)


def agencies_of(roster: Roster, unit: School, quarter: Quarter) -> list[str]:
    """The agencies to which a unit's quarter counts: the one that managed it then (for an agency, itself), and all above."""
    manager = unit.id if unit.id in roster.agencies else unit.managed_by(quarter)
    return [agency.id for agency in roster.ancestors(manager)]


def _parts(coverage: Coverage, keys: Callable[[Cell], Iterable[str]], names: Mapping[str, str]) -> list[CoverageSlice]:
    cells: dict[str, dict[Quarter, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for quarter in coverage.quarters:
        for cell in coverage.column(quarter):
            for key in keys(cell):
                cells[key][quarter].append(cell)
    return [
        CoverageSlice(
            key,
            name,
            {quarter: tally(of, quarter in coverage.running) for quarter, of in cells[key].items()},
            tally([cell for of in cells[key].values() for cell in of], not coverage.running.isdisjoint(cells[key])),
        )
        for key, name in names.items()
        if key in cells
    ]
