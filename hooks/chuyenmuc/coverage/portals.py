"""The second figure of coverage: which units' portals carry a column (Objective 4 of the plan), from visits and from rulings.

A portal that nobody has visited is ``unverified``, which is never counted as missing; a quarter is shown only where there is a visit.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from chuyenmuc.model.column import Column
from chuyenmuc.model.portals.record import Finding, PortalRecord, seen_by
from chuyenmuc.model.portals.ruling import Ruling, ruling_of
from chuyenmuc.model.portals.verdicts import CARRYING, PortalState
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.model.tally import State


class PortalCell(Struct, frozen=True, array_like=True, gc=False):
    """One unit's portal in one quarter.

    ``finding`` is the visit that stands, ``ruling`` what a person has said, which decides. ``latest`` is a later visit that could not
    tell. ``day`` is the day of what decided, ``since`` the first day on which visits found the same.
    """

    unit: School
    quarter: Quarter
    state: PortalState
    day: dt.date | None = None
    since: dt.date | None = None
    finding: Finding | None = None
    ruling: Ruling | None = None
    latest: Finding | None = None

    @property
    def carries(self) -> bool:
        """Whether the portal carries a column."""
        return self.state in CARRYING

    @property
    def is_verified(self) -> bool:
        """Whether somebody or something has looked."""
        return self.state not in ("unverified", "no-portal", "not-owed")

    @property
    def link(self) -> str | None:
        """Where a reader can look: what was ruled, the page that decided, the address of the column, or that of the portal."""
        written = (self.ruling and self.ruling.address) or (self.finding and (self.finding.final or self.finding.address))
        return written or self.unit.column_url or self.unit.website


class PortalTally(Struct, frozen=True):
    """The portals of a quarter counted by state.

    ``owed`` are those of units that owe the quarter and have a portal, ``verified`` those that were looked at, ``carrying`` those
    that carry a column, ``without`` the units that owe the quarter and whose portal nobody knows. ``first`` and ``last`` are the days
    of the earliest and latest visit or ruling that decided.
    """

    states: Mapping[PortalState, int] = field(default_factory=dict)
    owed: int = 0
    verified: int = 0
    carrying: int = 0
    without: int = 0
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def unverified(self) -> int:
        """The portals that nobody has looked at."""
        return self.owed - self.verified

    @property
    def share(self) -> float | None:
        """Carrying ÷ owed: Objective 4's figure, to three decimals, as ``Tally.share``. None where nothing was verified.

        While portals are unverified it is the least that the figure can be.
        """
        return _share(self.carrying, self.owed) if self.verified else None

    @property
    def verified_share(self) -> float | None:
        """Carrying ÷ verified, to three decimals. None where nothing was verified."""
        return _share(self.carrying, self.verified) if self.verified else None


class Portals(Struct, frozen=True, eq=False):
    """The portals of all units, in the quarters in which any was verified; ``cells`` by unit id and quarter."""

    quarters: tuple[Quarter, ...] = ()
    cells: Mapping[tuple[str, Quarter], PortalCell] = field(default_factory=dict)
    tallies: Mapping[Quarter, PortalTally] = field(default_factory=dict)

    def column(self, quarter: Quarter) -> list[PortalCell]:
        """Return one quarter's cells, in the roster's order."""
        return [cell for (_, one), cell in self.cells.items() if one == quarter]

    def row(self, unit: str) -> list[PortalCell]:
        """Return one unit's cells, oldest quarter first."""
        return [cell for quarter in self.quarters if (cell := self.cells.get((unit, quarter)))]

    def of(self, unit: str, quarter: Quarter) -> PortalCell | None:
        """Return one cell; None where the quarter was not verified."""
        return self.cells.get((unit, quarter))

    def only(self, units: Iterable[str]) -> "Portals":
        """Return the portals of some units, by id, with their own tallies."""
        kept = set(units)
        return _summed_up(self.quarters, {key: cell for key, cell in self.cells.items() if key[0] in kept})


def judge_portals(column: Column, states: Mapping[tuple[str, Quarter], State], quarters: Iterable[Quarter], day: dt.date) -> Portals:
    """Return the second figure on a ``day``. ``states`` are those of the first, by unit id and quarter: what is owed is decided there."""
    records = {quarter: {column.roster.id_now(record.id): record for record in found.units} for quarter, found in column.portals.items()}
    cells: dict[tuple[str, Quarter], PortalCell] = {}
    shown = []
    for quarter in quarters:
        of_quarter = [
            _cell(unit, quarter, states[unit.id, quarter], records.get(quarter, {}).get(unit.id), column.rulings, day)
            for unit in column.roster.units.values()
            if (unit.id, quarter) in states
        ]
        if any(cell.is_verified for cell in of_quarter):
            shown.append(quarter)
            cells |= {(cell.unit.id, quarter): cell for cell in of_quarter}
    return _summed_up(tuple(shown), cells)


def _cell(
    unit: School, quarter: Quarter, state: State, record: PortalRecord | None, rulings: tuple[Ruling, ...], day: dt.date
) -> PortalCell:
    if state in ("not-due", "exempt"):
        return PortalCell(unit, quarter, "not-owed")
    finding, latest = None, None
    if record is not None:
        finding, latest = [*seen_by(day, record), None, None][:2]
    since = record.since if record and finding is record.finding else finding and finding.day
    ruling = ruling_of(rulings, unit.id, quarter, day)
    if ruling is not None:
        return PortalCell(unit, quarter, ruling.verdict, ruling.day, since, finding, ruling, latest)
    if finding is not None:
        return PortalCell(unit, quarter, finding.verdict, finding.day, since, finding, None, latest)
    return PortalCell(unit, quarter, state_before_visits(unit))


def state_before_visits(unit: School) -> PortalState:
    """Return the state of the portal of a unit that owes a quarter, as long as nobody has looked."""
    return "unverified" if unit.website or unit.column_url else "no-portal"


def _summed_up(quarters: tuple[Quarter, ...], cells: Mapping[tuple[str, Quarter], PortalCell]) -> Portals:
    tallies = {quarter: _tally([cell for (_, one), cell in cells.items() if one == quarter]) for quarter in quarters}
    return Portals(quarters, cells, tallies)


def _tally(cells: list[PortalCell]) -> PortalTally:
    states = Counter(cell.state for cell in cells)
    verified = [cell for cell in cells if cell.is_verified]
    days = [cell.day for cell in verified if cell.day]
    return PortalTally(
        states=dict(sorted(states.items())),
        owed=len(verified) + states["unverified"],
        verified=len(verified),
        carrying=sum(cell.carries for cell in verified),
        without=states["no-portal"],
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _share(part: int, whole: int) -> float:
    share = round(part / whole, 3)
    return share if part == whole else min(share, 0.999)
