"""The contents of the page “Theo dõi” and of the pages of units and agencies: views of one Coverage, ready for templates."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from chuyenmuc.calendar import observances
from chuyenmuc.calendar.observances import Occasion, Written
from chuyenmuc.coverage import breakdown
from chuyenmuc.coverage.breakdown import CoverageSlice
from chuyenmuc.coverage.judge import Cell, Coverage, NotCounted
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Topic
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School

QUARTERS_SHOWN = 8
"""The largest number of quarters on a page, newest ones. Older quarters are on the page of their year."""

LINKED_CELLS = 1000
"""In a table of more cells than this the posts are not linked; the page of each unit links to them."""

_OCCASION_QUARTERS = 4


class TopicUse(Struct, frozen=True, eq=False):
    """A theme of the plan: how many counted posts are about it, in the newest quarter and in total, and the last quarter with any."""

    topic: Topic
    newest: int
    total: int
    last: Quarter | None


class QuarterCells(Struct, frozen=True, eq=False):
    """The obligations of one quarter, by state."""

    covered: tuple[Cell, ...]
    pending: tuple[Cell, ...]
    missing: tuple[Cell, ...]


class Period(Struct, frozen=True, eq=False):
    """The quarters that are shown together, newest first, and what there is to say of them.

    ``late`` holds the cells with late posts that count, and those posts; ``exempt`` the exempt cells; ``not_counted`` the posts that do
    not count.
    """

    quarters: tuple[Quarter, ...]
    late: tuple[tuple[Cell, tuple[Post, ...]], ...]
    exempt: tuple[Cell, ...]
    not_counted: tuple[NotCounted, ...]


class Dashboard(Struct, frozen=True, eq=False):
    """One coverage, arranged for readers.

    ``quarter`` is the newest quarter, ``settled`` the newest one whose days of grace are over. ``current`` holds the quarters that
    are not over, the nearest deadline first; if all are over, the newest. ``whole`` is the period of all quarters, ``recent`` that of the
    newest ones, and ``years`` has those of the years with a quarter before these, newest first. ``to_do`` holds the cells that are
    missing or pending, oldest quarter first.
    """

    coverage: Coverage
    quarter: Quarter | None
    settled: Quarter | None
    current: tuple[Quarter, ...]
    whole: Period
    recent: Period
    years: Mapping[int, Period]
    levels: tuple[CoverageSlice, ...]
    ownerships: tuple[CoverageSlice, ...]
    agencies: tuple[CoverageSlice, ...]
    to_do: tuple[Cell, ...]

    @property
    def running(self) -> bool:
        """Whether there is a quarter whose days of grace are not over."""
        return bool(self.coverage.running)

    def cells(self, quarter: Quarter) -> QuarterCells:
        """Return the obligations of one quarter."""
        cells = self.coverage.column(quarter)
        return QuarterCells(*(tuple(cell for cell in cells if cell.state == state) for state in ("covered", "pending", "missing")))

    def to_do_by_unit(self) -> list[tuple[School, list[Cell]]]:
        """Return the missing and pending cells by unit, in the roster's order, each unit's newest quarter first."""
        by_unit: dict[str, list[Cell]] = {unit.id: [] for unit in self.coverage.units}
        for cell in reversed(self.to_do):
            by_unit[cell.unit.id].append(cell)
        return [(cells[0].unit, cells) for cells in by_unit.values() if cells]

    def links_posts(self, quarters: Sequence[Quarter]) -> bool:
        """Return whether a table of all units and the given quarters links to posts."""
        return len(self.coverage.units) * len(quarters) <= LINKED_CELLS

    def before(self, quarter: Quarter) -> Quarter | None:
        """Return the quarter before a given one; None for the first."""
        place = self.coverage.quarters.index(quarter)
        return self.coverage.quarters[place - 1] if place else None

    def change(self, quarter: Quarter, part: CoverageSlice | None = None) -> float | None:
        """Return by how much the share grew since the quarter before (0.05: five percentage points), of all units or of a part.

        None if either quarter has no share or is still running.
        """
        return breakdown.change((part or self.coverage).tallies, quarter, self.before(quarter))


class Boards(Struct, frozen=True, eq=False):
    """The dashboard of the whole column and, by id, that of each managing agency that has units, including all agencies below it."""

    site: Dashboard
    agencies: Mapping[str, Dashboard]


def dashboard(column: Column, coverage: Coverage, agency: str | None = None) -> Dashboard:
    """Return the dashboard of a coverage: that of all units or, with ``agency``, that of the units of one agency."""
    quarters = coverage.quarters
    newest = quarters[-1] if quarters else None
    older = quarters[:-QUARTERS_SHOWN]
    years = {year: [quarter for quarter in quarters if quarter.year == year] for year in sorted({q.year for q in older}, reverse=True)}
    not_counted = tuple(coverage.not_counted())
    return Dashboard(
        coverage=coverage,
        quarter=newest,
        settled=next((quarter for quarter in reversed(quarters) if quarter not in coverage.running), None),
        current=tuple(sorted(coverage.running)) or ((newest,) if newest else ()),
        whole=_period(coverage, quarters, not_counted),
        recent=_period(coverage, quarters[-QUARTERS_SHOWN:], not_counted),
        years={year: _period(coverage, members, not_counted) for year, members in years.items()},
        levels=tuple(breakdown.by_level(coverage)),
        ownerships=tuple(breakdown.by_ownership(coverage)),
        agencies=tuple(breakdown.by_agency(coverage, column.roster, agency)),
        to_do=tuple(
            cell
            for quarter in quarters
            for cell in coverage.column(quarter)
            if cell.state == "pending" or (cell.state == "missing" and quarter not in coverage.closed)
        ),
    )


def _period(coverage: Coverage, quarters: Sequence[Quarter], not_counted: tuple[NotCounted, ...]) -> Period:
    cells = [cell for quarter in reversed(quarters) for cell in coverage.column(quarter)]
    late = ((cell, tuple(post for post in cell.posts if post.day > cell.deadline)) for cell in cells)
    return Period(
        quarters=tuple(reversed(quarters)),
        late=tuple((cell, posts) for cell, posts in late if posts),
        exempt=tuple(cell for cell in cells if cell.state == "exempt"),
        not_counted=not_counted if len(quarters) == len(coverage.quarters) else tuple(i for i in not_counted if i.post.quarter in quarters),
    )


def dashboards(column: Column, coverage: Coverage) -> Boards:
    """Return the dashboards of the whole coverage and of each agency's part of it."""
    parts = _of_agencies(column, coverage)
    return Boards(dashboard(column, coverage), {agency: dashboard(column, part, agency) for agency, part in parts.items()})


def _of_agencies(column: Column, coverage: Coverage) -> dict[str, Coverage]:
    cells: dict[str, list[Cell]] = defaultdict(list)
    for cell in coverage.cells.values():
        for agency in breakdown.agencies_of(column.roster, cell.unit, cell.quarter):
            cells[agency].append(cell)
    return {agency: coverage.only(agency_cells) for agency, agency_cells in cells.items()}


def topic_uses(column: Column, coverage: Coverage) -> list[TopicUse]:
    """Return how much each theme of the plan is used by the posts that count, in the plan's order."""
    counts: Counter[tuple[str, Quarter]] = Counter(
        (topic, quarter)
        for quarter in coverage.quarters
        for cell in coverage.column(quarter)
        for post in cell.posts
        for topic in post.topics
    )
    newest = coverage.quarters[-1] if coverage.quarters else None
    uses = []
    for topic in column.plan.topics.values():
        used = [quarter for quarter in coverage.quarters if counts[topic.id, quarter]]
        total = sum(counts[topic.id, quarter] for quarter in used)
        uses.append(TopicUse(topic, counts[topic.id, newest] if newest else 0, total, used[-1] if used else None))
    return uses


def recent_occasions(column: Column, coverage: Coverage, written: Written) -> list[Occasion]:
    """Return the observances of the newest four quarters, newest first, with the posts written for them."""
    quarters = coverage.quarters[-_OCCASION_QUARTERS:]
    if not quarters:
        return []
    last = min(quarters[-1].last_day, coverage.as_of)
    return observances.occasions(column.plan, written, quarters[0].first_day, last)
