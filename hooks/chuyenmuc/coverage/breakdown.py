"""The coverage broken down by level, ownership and managing agency; each part has its cells counted by quarter."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from chuyenmuc import words
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import LEVELS, OWNERSHIPS, Roster, School
from chuyenmuc.model.tally import Tally, tally


class CoverageSlice(Struct, frozen=True):
    """One part of the coverage: its ``key`` in exported data, its ``name``, and its cells counted by quarter.

    ``tallies`` holds only the quarters in which the part has cells. ``totals`` counts them all, ``ended`` those of the quarters whose
    grace is over.
    """

    key: str
    name: str
    tallies: Mapping[Quarter, Tally]
    totals: Tally
    ended: Tally


def change(tallies: Mapping[Quarter, Tally], quarter: Quarter, before: Quarter | None) -> float | None:
    """Return by how much the share grew from quarter ``before`` to ``quarter``, as a fraction to three decimals (0.025: 2.5 points).

    None if either quarter has nothing due, or if its days of grace are not over: a provisional share says nothing yet.
    """
    later, earlier = (tallies[which] if which in tallies and not tallies[which].provisional else Tally() for which in (quarter, before))
    if not later.due or not earlier.due:
        return None
    return round(later.covered / later.due - earlier.covered / earlier.due, 3)


def by_level(coverage: Coverage) -> list[CoverageSlice]:
    """Return one part for each level that has cells, in the fixed order of the levels."""
    return _parts(coverage, lambda cell: [cell.unit.level], {level: words.LEVELS[level] for level in LEVELS})


def by_ownership(coverage: Coverage) -> list[CoverageSlice]:
    """Return public and private units. A unit whose ownership the roster does not state is in neither."""
    names = {ownership: words.OWNERSHIPS[ownership] for ownership in OWNERSHIPS}
    return _parts(coverage, lambda cell: [cell.unit.ownership] if cell.unit.ownership else [], names)


def by_agency(coverage: Coverage, roster: Roster, below: str | None = None) -> list[CoverageSlice]:
    """Return the managing agencies, each with everything below it. A cell counts for the agency that managed the unit in that quarter.

    With ``below``, only the agencies below that one are returned. Use it when ``coverage`` is a part of the whole: of any other
    agency it may hold only some of the cells.
    """
    names = {
        agency.id: agency.name
        for agency in roster.agencies.values()
        if below is None or (agency.id != below and below in {above.id for above in roster.ancestors(agency.id)})
    }
    return _parts(coverage, lambda cell: agencies_of(roster, cell.unit, cell.quarter), names)


def agencies_of(roster: Roster, unit: School, quarter: Quarter) -> list[str]:
    """Return the ids of the agencies for which a unit's quarter counts: its manager then (an agency: itself), and all above."""
    manager = unit.id if unit.id in roster.agencies else unit.managed_by(quarter)
    return [agency.id for agency in roster.ancestors(manager)]


def _parts(coverage: Coverage, keys: Callable[[Cell], Iterable[str]], names: Mapping[str, str]) -> list[CoverageSlice]:
    cells: dict[str, dict[Quarter, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for quarter in coverage.quarters:
        for cell in coverage.column(quarter):
            for key in keys(cell):
                cells[key][quarter].append(cell)
    return [_part(key, name, cells[key], coverage.running) for key, name in names.items() if key in cells]


def _part(key: str, name: str, cells: Mapping[Quarter, list[Cell]], running: frozenset[Quarter]) -> CoverageSlice:
    tallies = {quarter: tally(quarter_cells, quarter in running) for quarter, quarter_cells in cells.items()}
    totals = tally([cell for quarter_cells in cells.values() for cell in quarter_cells], not running.isdisjoint(cells))
    ended = tally([cell for quarter, quarter_cells in cells.items() if quarter not in running for cell in quarter_cells])
    return CoverageSlice(key, name, tallies, totals, ended)
