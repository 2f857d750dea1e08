"""The second figure of coverage: which units' portals carry a column (Objective 4 of the plan), from visits and from rulings.

A portal that nobody has visited is ``unverified``, which is never counted as missing; a quarter is shown only where there is a visit.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from chuyenmuc.address import ascii_url, is_web_address
from chuyenmuc.model.column import Column
from chuyenmuc.model.portals.record import Finding, PortalRecord, QuarterRecords, seen_by
from chuyenmuc.model.portals.ruling import Ruling, ruling_of
from chuyenmuc.model.portals.verdicts import CARRYING, PortalState
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.model.tally import State, share_of


class PortalCell(Struct, frozen=True, array_like=True, gc=False):
    """One unit's portal in one quarter.

    ``finding`` is that of the visit in force; a person's ``ruling`` overrides it. ``latest`` is a later visit that did not replace
    it. ``day`` is the day of what decided, ``since`` the first day on which visits found the same.
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
    def decided_by(self) -> str:
        """What decided: ``visit``, ``ruling`` or, of a school itself, ``proof``; "" for nothing."""
        if self.ruling is not None:
            return "proof" if self.ruling.is_proof else "ruling"
        return "visit" if self.finding is not None else ""

    @property
    def link(self) -> str | None:
        """Where a reader can look: what was ruled, the page that decided, the address of the column, or that of the portal.

        It is an absolute http(s) address in ASCII, whatever a portal redirected to.
        """
        ruled = self.ruling.address if self.ruling else ""
        found = (self.finding.final, self.finding.address) if self.finding else ()
        written = (ruled, *found, self.unit.column_url, self.unit.website)
        return next((ascii_url(one) for one in written if one and is_web_address(one)), None)


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
        return share_of(self.carrying, self.owed) if self.verified else None

    @property
    def verified_share(self) -> float | None:
        """Carrying ÷ verified, to three decimals. None where nothing was verified."""
        return share_of(self.carrying, self.verified) if self.verified else None


class Portals(Struct, frozen=True, eq=False):
    """The portals of all units, in the quarters in which any was verified.

    ``cells`` are by unit id and quarter, ``columns`` holds those of each quarter in the roster's order.
    """

    quarters: tuple[Quarter, ...] = ()
    cells: Mapping[tuple[str, Quarter], PortalCell] = field(default_factory=dict)
    tallies: Mapping[Quarter, PortalTally] = field(default_factory=dict)
    columns: Mapping[Quarter, tuple[PortalCell, ...]] = field(default_factory=dict)

    @property
    def states(self) -> frozenset[PortalState]:
        """The states that any portal has in any of the quarters."""
        return frozenset(state for tally in self.tallies.values() for state in tally.states)

    def column(self, quarter: Quarter) -> tuple[PortalCell, ...]:
        """Return one quarter's cells, in the roster's order."""
        return self.columns.get(quarter, ())

    def row(self, unit: str) -> list[PortalCell]:
        """Return one unit's cells, oldest quarter first."""
        return [cell for quarter in self.quarters if (cell := self.cells.get((unit, quarter)))]

    def of(self, unit: str, quarter: Quarter) -> PortalCell | None:
        """Return one cell; None where the quarter was not verified."""
        return self.cells.get((unit, quarter))

    def only(self, keys: Iterable[tuple[str, Quarter]]) -> "Portals":
        """Return the portals of some cells, by unit id and quarter, with their own tallies. Quarters without such a cell are left out."""
        kept = set(keys)
        columns = {quarter: tuple(cell for cell in self.column(quarter) if (cell.unit.id, quarter) in kept) for quarter in self.quarters}
        return _summed_up({quarter: column for quarter, column in columns.items() if column})


def judge_portals(column: Column, states: Mapping[tuple[str, Quarter], State], quarters: Iterable[Quarter], day: dt.date) -> Portals:
    """Return the second figure on a ``day``. ``states`` are those of the first, by unit id and quarter: what is owed is decided there."""
    quarters = tuple(quarters)
    if not column.portals and not column.rulings:
        return Portals()
    units = column.roster.units
    id_now = {former: unit.id for unit in reversed(units.values()) for former in unit.renamed_from} | {id_: id_ for id_ in units}
    ruled: dict[tuple[str, Quarter], list[Ruling]] = defaultdict(list)
    for ruling in column.rulings:
        ruled[ruling.unit, ruling.quarter].append(ruling)
    columns: dict[Quarter, tuple[PortalCell, ...]] = {}
    for quarter in quarters:
        records = _by_present_id(column.portals.get(quarter), id_now, quarter, day)
        cells = tuple(
            _cell(unit, quarter, states[unit.id, quarter], records.get(unit.id), tuple(ruled.get((unit.id, quarter), ())), day)
            for unit in units.values()
            if (unit.id, quarter) in states
        )
        if any(cell.is_verified for cell in cells):
            columns[quarter] = cells
    return _summed_up(columns)


def _by_present_id(records: QuarterRecords | None, id_now: Mapping[str, str], quarter: Quarter, day: dt.date) -> dict[str, PortalRecord]:
    """Return the records of visits up to a day by the ids that units have now. One unit's records under two ids become one."""
    found: dict[str, PortalRecord] = {}
    for record in records.units if records else ():
        unit = id_now.get(record.id)
        if unit is None or record.finding.day > day:
            continue
        if (other := found.get(unit)) is not None:
            first, second = sorted((other, record), key=lambda one: one.finding.day)
            record = first.after(second.finding, quarter)
            record = record.after(second.latest, quarter) if second.latest else record
        found[unit] = record
    return found


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


def _summed_up(columns: Mapping[Quarter, tuple[PortalCell, ...]]) -> Portals:
    cells = {(cell.unit.id, quarter): cell for quarter, column in columns.items() for cell in column}
    return Portals(tuple(columns), cells, {quarter: _tally(column) for quarter, column in columns.items()}, columns)


def _tally(cells: Iterable[PortalCell]) -> PortalTally:
    cells = tuple(cells)
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
