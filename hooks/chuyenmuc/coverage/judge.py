"""The rule of coverage: the state of each unit in each quarter, and the share of obligations met.

Only ``judge`` computes this. The check, the dashboard and the downloads are views of its result.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.coverage.likenesses import Finder, likenesses
from chuyenmuc.coverage.portals import PortalCell, Portals, judge_portals
from chuyenmuc.coverage.rules import Case, is_late, why_not
from chuyenmuc.model.closed_quarter import text_hash
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Exemption, School
from chuyenmuc.model.tally import State, Tally, tally
from chuyenmuc.texts.copies import Likeness


class NotCounted(Struct, frozen=True, array_like=True, gc=False):
    """A post that does not count: the rule's name and title, the reason in words and, if it is a copy, the text that it repeats."""

    post: Post
    rule: str
    title: str
    why: str
    likeness: Likeness | None = None


class Cell(Struct, frozen=True, array_like=True, gc=False):
    """One unit's quarter. ``posts`` are those that count; the plan asks for ``needed`` of them.

    ``days_left`` counts the days to ``deadline``, the last day of grace. It is negative once the deadline has passed.
    """

    unit: School
    quarter: Quarter
    state: State
    late: bool
    posts: tuple[Post, ...]
    not_counted: tuple[NotCounted, ...]
    deadline: dt.date
    days_left: int
    needed: int
    exemption: Exemption | None = None


class Coverage(Struct, frozen=True, eq=False):
    """The state of every unit in every quarter on the day ``as_of``.

    ``columns`` holds the cells of each quarter, in the roster's order. ``running`` are the quarters whose days of grace are not
    over, ``closed`` those that the office has closed by then. ``totals`` counts the cells of all quarters; ``ended`` those of the
    quarters whose grace is over, which is the figure of the plan (rule of coverage, point 5). ``outside`` are the posts that do not
    count and belong to no cell. ``portals`` is the second figure: whose portals carry a column.
    """

    as_of: dt.date
    units: tuple[School, ...]
    quarters: tuple[Quarter, ...]
    cells: Mapping[tuple[str, Quarter], Cell]
    columns: Mapping[Quarter, tuple[Cell, ...]]
    tallies: Mapping[Quarter, Tally]
    totals: Tally
    ended: Tally
    outside: tuple[NotCounted, ...] = ()
    running: frozenset[Quarter] = frozenset()
    closed: frozenset[Quarter] = frozenset()
    portals: Portals = Portals()

    def row(self, unit: str) -> list[Cell]:
        """Return one unit's cells, oldest quarter first."""
        return [cell for quarter in self.quarters if (cell := self.cells.get((unit, quarter)))]

    def portal_row(self, unit: str) -> list[PortalCell]:
        """Return the cells of one unit's portal in the quarters in which any portal was verified, oldest quarter first."""
        return self.portals.row(unit)

    def column(self, quarter: Quarter) -> tuple[Cell, ...]:
        """Return one quarter's cells, in the roster's order."""
        return self.columns.get(quarter, ())

    def in_state(self, state: State) -> list[Cell]:
        """Return all cells in a state, by quarter, then in the roster's order."""
        return [cell for quarter in self.quarters for cell in self.column(quarter) if cell.state == state]

    def gaps(self) -> list[Cell]:
        """Return the missing cells that decide the exit status and that units are reminded of: those of quarters that are not closed."""
        return [cell for cell in self.in_state("missing") if cell.quarter not in self.closed]

    def closed_gaps(self) -> dict[Quarter, list[Cell]]:
        """Return the missing cells of each closed quarter that has some. They are on record, and nobody is asked to fill them any more."""
        missing = {quarter: [cell for cell in self.column(quarter) if cell.state == "missing"] for quarter in sorted(self.closed)}
        return {quarter: cells for quarter, cells in missing.items() if cells}

    def not_counted(self) -> list[NotCounted]:
        """Return every post that does not count: by quarter, then in the roster's order; posts that belong to no cell come last."""
        inside = [post for quarter in self.quarters for cell in self.column(quarter) for post in cell.not_counted]
        return inside + list(self.outside)

    def only(self, cells: Iterable[Cell]) -> "Coverage":
        """Return the coverage restricted to the given cells. A unit without such a cell is left out."""
        by_key = {(cell.unit.id, cell.quarter): cell for cell in cells}
        unit_ids = {unit for unit, _ in by_key}
        units = tuple(unit for unit in self.units if unit.id in unit_ids)
        outside = tuple(item for item in self.outside if item.post.unit in unit_ids)
        only = _summed_up(self.as_of, units, self.quarters, by_key, outside, self.running, self.closed)
        return replace(only, portals=self.portals.only(by_key))

    def of_quarters(self, quarters: Iterable[Quarter]) -> "Coverage":
        """Return the coverage of some of its quarters, with all units."""
        kept = tuple(quarters)
        cells = {key: cell for key, cell in self.cells.items() if key[1] in kept}
        outside = tuple(item for item in self.outside if item.post.quarter in kept)
        only = _summed_up(self.as_of, self.units, kept, cells, outside, self.running & set(kept), self.closed & set(kept))
        return replace(only, portals=self.portals.only(cells))


def judge(column: Column, day: dt.date, find: Finder = likenesses) -> Coverage:
    """Apply the rule of coverage to a column on a day. ``find`` finds the copies; see ``likenesses`` for its arguments and result."""
    quarters = column.plan.quarters(day)
    units = tuple(column.roster.units.values())
    refused = _refused(column, day, find)
    by_cell: dict[tuple[str, Quarter], list[Post]] = defaultdict(list)
    for post in column.posts:
        by_cell[post.unit, post.quarter].append(post)
    cells = {
        (unit.id, quarter): _cell(column, unit, quarter, by_cell.get((unit.id, quarter), ()), refused, day)
        for unit in units
        for quarter in quarters
    }
    outside = (refused[post.id] for post in column.posts if post.id in refused and (post.unit, post.quarter) not in cells)
    running = frozenset(quarter for quarter in quarters if column.plan.deadline(quarter) >= day)
    closed = frozenset(quarter for quarter, record in column.closed.items() if record.as_of <= day)
    found = _summed_up(day, units, quarters, cells, tuple(outside), running, closed)
    states = {key: cell.state for key, cell in cells.items()}
    return replace(found, portals=judge_portals(column, states, quarters, day))


def _summed_up(
    day: dt.date,
    units: tuple[School, ...],
    quarters: tuple[Quarter, ...],
    cells: Mapping[tuple[str, Quarter], Cell],
    outside: tuple[NotCounted, ...],
    running: frozenset[Quarter],
    closed: frozenset[Quarter],
) -> Coverage:
    columns = {quarter: tuple(cell for unit in units if (cell := cells.get((unit.id, quarter)))) for quarter in quarters}
    tallies = {quarter: tally(column, quarter in running) for quarter, column in columns.items()}
    totals = tally(cells.values(), bool(running))
    ended = tally(cell for quarter, column in columns.items() if quarter not in running for cell in column)
    return Coverage(day, units, quarters, cells, columns, tallies, totals, ended, outside, running, closed)


def _refused(column: Column, day: dt.date, find: Finder) -> dict[str, NotCounted]:
    """Return every post that does not count, by id.

    Only posts that no other rule refuses are compared for copies. Of two alike posts the original is, in this order, the one that
    the office settled, the one that a closed quarter counted, the one with the earlier date (rule of coverage, point 2).
    """
    case = Case(column.plan, day)
    counting: list[Post] = []
    refused: dict[str, NotCounted] = {}
    for post in column.posts:
        if reason := why_not(post, case):
            refused[post.id] = NotCounted(post, reason[0].name, reason[0].title, reason[1])
        else:
            counting.append(post)
    settled = {column.id_now(original.post) for original in column.plan.originals()}
    was_closed = _was_closed(column, day)
    counting.sort(key=lambda post: (post.id not in settled, was_closed(post), post.published, post.unit, post.stem))
    likeness_of = find(column.guides, counting, settled)
    case = Case(column.plan, day, likeness_of, column.roster.units)
    for post in counting:
        if post.id in likeness_of and (reason := why_not(post, case)):
            refused[post.id] = NotCounted(post, reason[0].name, reason[0].title, reason[1], likeness_of[post.id])
    return refused


def _was_closed(column: Column, day: dt.date) -> Callable[[Post], int]:
    """Return a sort key for posts by whether a closed quarter counted exactly this text.

    0: counted in this file. 1: counted in another file of this unit. 2: not counted.
    """
    closed = column.counted_when_closed(day)
    if not closed:
        return lambda post: 2
    texts = frozenset((name.partition("/")[0], text) for name, text in closed.items())

    def rank(post: Post) -> int:
        text = text_hash(post.body)
        return 0 if closed.get(post.id) == text else 1 if (post.unit, text) in texts else 2

    return rank


def _cell(column: Column, unit: School, quarter: Quarter, posts: Iterable[Post], refused: Mapping[str, NotCounted], day: dt.date) -> Cell:
    plan = column.plan
    counting: list[Post] = []
    not_counted: list[NotCounted] = []
    for post in posts:
        if post.id in refused:
            not_counted.append(refused[post.id])
        else:
            counting.append(post)
    deadline = plan.deadline(quarter)
    needed = plan.terms(quarter).posts_per_quarter
    on_time = sum(not is_late(post, plan) for post in counting)
    exemption = unit.exemptions.get(quarter)
    late = False
    state: State
    if not unit.is_open(quarter):
        state = "not-due"
    elif exemption is not None:
        state = "exempt"
    elif len(counting) >= needed:
        state, late = "covered", on_time < needed
    else:
        state = "missing" if day > deadline else "pending"
    return Cell(unit, quarter, state, late, tuple(counting), tuple(not_counted), deadline, (deadline - day).days, needed, exemption)
