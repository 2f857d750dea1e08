"""What a report is made from, for the office or for one unit: the column, its coverage, and the figures of the year and the one before."""

from functools import cached_property

from msgspec import Struct

from chuyenmuc.coverage.figures.rollup import Figure, YearFigures, key_of, own_figures, roll_up, years
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures, file_name
from chuyenmuc.model.plan import Objective, Plan
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.pages.exemplars import YearOfExemplars, exemplars_of

ALL = key_of("all")
"""The key of the group of all units in ``YearFigures.of_groups``."""


class Facts(Struct, frozen=True, eq=False, dict=True):
    """The facts of a ``year``. With a ``unit`` they are its own, in full; without, those of all units, as they may be published.

    ``before`` are the published figures of the year before, None for a unit, and where the plan had not begun.
    """

    column: Column
    coverage: Coverage
    year: int
    figures: YearFigures
    before: YearFigures | None = None
    unit: School | None = None

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.column.plan

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters of the year that have begun, as far as the plan goes."""
        return tuple(quarter for quarter in self.coverage.quarters if quarter.year == self.year)

    @cached_property
    def units(self) -> tuple[School, ...]:
        """The units of the report, in the order of the roster."""
        return (self.unit,) if self.unit else self.figures.units

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the year, by quarter, then in the order of the roster."""
        cells = (cell for quarter in self.quarters for cell in self.coverage.column(quarter))
        return tuple(cell for cell in cells if self.unit is None or cell.unit.id == self.unit.id)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts for quarters of the year that readers can read, oldest first."""
        found = [
            post
            for post in self.column.posts
            if post.quarter.year == self.year
            and post.is_published(self.coverage.as_of)
            and (self.unit is None or post.unit == self.unit.id)
        ]
        return tuple(sorted(found, key=lambda post: (post.published, post.unit, post.stem)))

    @cached_property
    def counted(self) -> frozenset[str]:
        """The ids of the posts of the year that count."""
        return frozenset(post.id for cell in self.cells for post in cell.posts)

    @cached_property
    def recognised(self) -> YearOfExemplars:
        """The exemplars and commendations of the year."""
        found = exemplars_of(self.column, self.coverage.as_of).of_year(self.year)
        if self.unit is None:
            return found
        exemplars = tuple(one for one in found.exemplars if one.unit.id == self.unit.id)
        return YearOfExemplars(self.year, exemplars, tuple(one for one in found.commendations if one.unit.id == self.unit.id))

    @cached_property
    def given(self) -> UnitFigures | None:
        """What the unit has given; None if it has given nothing."""
        return self.column.figures.get((self.unit.id, self.year)) if self.unit else None

    @cached_property
    def _own(self) -> tuple[dict[str, Figure], dict[str, Figure]]:
        assert self.unit
        return own_figures(self.column, self.unit, self.year), own_figures(self.column, self.unit, self.year - 1)

    def figure(self, indicator: Indicator) -> Figure:
        """Return an indicator's figure of the year."""
        return self._own[0][indicator.id] if self.unit else self.figures.of_groups[ALL, indicator.id]

    def figure_before(self, indicator: Indicator) -> Figure | None:
        """Return that of the year before; None if the plan had not begun then."""
        if self.unit:
            return self._own[1][indicator.id] if self.year - 1 in years(self.column, self.coverage.as_of) else None
        return self.before.of_groups[ALL, indicator.id] if self.before else None

    def source(self, indicator: Indicator, year: int) -> str:
        """Return where a figure is from, in words."""
        if self.unit:
            return f"{file_name(self.unit.id, year)}, mục figures.{indicator.id}"
        figures = self.figures if year == self.year else self.before
        given = figures.of_groups[ALL, indicator.id].given if figures else 0
        formula = f"; cách tính: {indicator.formula}" if indicator.formula else ""
        return f"Cộng từ {given} tệp posts/<đơn vị>/so-lieu-{year}.yml, mục figures.{indicator.id}{formula}"

    @cached_property
    def column_objective(self) -> Objective | None:
        """The objective that the column itself serves: that of most topics, the first in the plan where several are; None without any."""
        served = [number for topic in self.plan.topics.values() for number in topic.objectives]
        return max(self.plan.objectives, key=lambda one: served.count(one.number), default=None) if served else None


def facts_of(column: Column, coverage: Coverage, year: int, unit: School | None = None) -> Facts:
    """Return the facts of a year, with those of the year before where the plan had begun."""
    before = roll_up(column, year - 1) if unit is None and year - 1 in years(column, coverage.as_of) else None
    return Facts(column, coverage, year, roll_up(column, year), before, unit)
