"""The rule of coverage: for each unit and quarter its state, and the share of obligations met.

``judge`` is the only place where this is worked out; check, dashboard and downloads are views of its result.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from chuyenmuc.column import Column
from chuyenmuc.plan import Plan
from chuyenmuc.post import Post
from chuyenmuc.quarter import Quarter
from chuyenmuc.roster import Exemption, School
from chuyenmuc.rules import is_late, why_not

State = Literal["covered", "pending", "missing", "exempt", "not-due"]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A post that does not count: the rule's name and title, and the reason in words."""

    post: Post
    rule: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's quarter. ``posts`` are those that count, of ``needed``; ``days_left`` runs to ``deadline`` (the last day of grace)."""

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


@dataclass(frozen=True, slots=True)
class Tally:
    """Cells counted by state. ``provisional`` until the grace of every quarter counted has ended."""

    covered: int = 0
    pending: int = 0
    missing: int = 0
    exempt: int = 0
    late: int = 0
    provisional: bool = False

    @property
    def due(self) -> int:
        """Obligations: covered, pending and missing cells."""
        return self.covered + self.pending + self.missing

    @property
    def share(self) -> float | None:
        """Covered ÷ due, to three decimals, and 1 only where nothing is open; None where nothing is due (point 5)."""
        if not self.due:
            return None
        share = round(self.covered / self.due, 3)
        return share if self.covered == self.due else min(share, 0.999)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """The state of every unit in every quarter on the day ``as_of``; ``outside`` are the posts that belong to no cell."""

    as_of: dt.date
    units: tuple[School, ...]
    quarters: tuple[Quarter, ...]
    cells: Mapping[tuple[str, Quarter], Cell]
    tallies: Mapping[Quarter, Tally]
    totals: Tally
    outside: tuple[NotCounted, ...] = ()

    def row(self, unit: str) -> list[Cell]:
        """One unit's cells, oldest quarter first."""
        return [self.cells[unit, quarter] for quarter in self.quarters]

    def in_state(self, state: State) -> list[Cell]:
        """All cells in a state, by quarter, then in the roster's order."""
        return [cell for quarter in self.quarters for unit in self.units if (cell := self.cells[unit.id, quarter]).state == state]

    def not_counted(self) -> list[NotCounted]:
        """Every post that does not count: those with a cell by quarter, then in the roster's order, and those without."""
        inside = [post for quarter in self.quarters for unit in self.units for post in self.cells[unit.id, quarter].not_counted]
        return inside + list(self.outside)


def judge(column: Column, day: dt.date) -> Coverage:
    """Apply the rule to a column on the day of the check."""
    quarters = column.plan.quarters(day)
    units = tuple(column.roster.units.values())
    by_cell: dict[tuple[str, Quarter], list[Post]] = defaultdict(list)
    for post in column.posts:
        by_cell[post.unit, post.quarter].append(post)
    cells = {
        (unit.id, quarter): _cell(column, unit, quarter, by_cell.get((unit.id, quarter), ()), day) for unit in units for quarter in quarters
    }
    tallies = {quarter: tally(cells[unit.id, quarter] for unit in units) for quarter in quarters}
    homeless = (post for post in column.posts if (post.unit, post.quarter) not in cells)
    outside = (not_counted for post in homeless if (not_counted := _not_counted(post, column.plan, day)))
    return Coverage(day, units, quarters, cells, tallies, tally(cells.values()), tuple(outside))


def tally(cells: Iterable[Cell]) -> Tally:
    """Count cells by state."""
    counts: dict[str, int] = defaultdict(int)
    late = 0
    provisional = False
    for cell in cells:
        counts[cell.state] += 1
        late += cell.late
        provisional = provisional or cell.days_left >= 0
    return Tally(counts["covered"], counts["pending"], counts["missing"], counts["exempt"], late, provisional)


def _not_counted(post: Post, plan: Plan, day: dt.date) -> NotCounted | None:
    refused = why_not(post, plan, day)
    return NotCounted(post, refused[0].name, refused[0].title, refused[1]) if refused else None


def _cell(column: Column, unit: School, quarter: Quarter, posts: Iterable[Post], day: dt.date) -> Cell:
    plan = column.plan
    counting: list[Post] = []
    not_counted: list[NotCounted] = []
    for post in posts:
        if refused := _not_counted(post, plan, day):
            not_counted.append(refused)
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
