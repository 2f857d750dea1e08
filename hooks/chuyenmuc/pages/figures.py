"""The figures of the plan's years, rolled up once a build, as the pages of units and agencies show them."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct, field

from chuyenmuc.coverage.figures.disclosure import withheld
from chuyenmuc.coverage.figures.rollup import Figure, Finder, Group, YearFigures, roll_up, years
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures


class UnitSheet(Struct, frozen=True):
    """A unit's figures of a year as they may be published, what it has not ``given`` at all, and what it is asked for and ``missing``."""

    year: int
    figures: tuple[tuple[Indicator, Figure], ...]
    missing: tuple[Indicator, ...]
    given: UnitFigures | None

    @property
    def is_complete(self) -> bool:
        """Whether the unit owes nothing any more."""
        return not self.missing and self.given is not None and self.given.received is not None and self.given.own_plan is not None


class AgencySheet(Struct, frozen=True):
    """The figures of a year of the units below an agency."""

    year: int
    group: Group
    figures: tuple[tuple[Indicator, Figure], ...]


class PlanFigures(Struct, frozen=True, eq=False):
    """The figures of each of the plan's years, oldest first; none where the plan has no indicators.

    ``newest`` is the newest year for which any unit gave figures; if none did, the newest of all.
    """

    years: Mapping[int, YearFigures] = field(default_factory=dict)
    newest: int | None = None

    def before(self, year: int) -> YearFigures | None:
        """Return the figures of the year before; None where the plan has not that year."""
        return self.years.get(year - 1)

    def of_unit(self, unit: str) -> UnitSheet | None:
        """Return a unit's sheet of the newest year; None if it was not open in it, or there are no figures at all."""
        found = self.years.get(self.newest or 0)
        if found is None or not any((unit, one.id) in found.of_units for one in found.indicators):
            return None
        figures = tuple((one, found.of_units[unit, one.id]) for one in found.indicators)
        asked = tuple((one, figure) for one, figure in figures if figure.state != "not-asked")
        return UnitSheet(found.year, asked, tuple(one for one, figure in asked if figure.state == "missing"), found.given.get(unit))

    def of_agency(self, agency: str) -> AgencySheet | None:
        """Return the sheet of an agency's units of the newest year; None if it has none."""
        found = self.years.get(self.newest or 0)
        group = found.group("agency", agency) if found else None
        if found is None or group is None:
            return None
        figures = tuple((one, found.of_groups[group.key, one.id]) for one in found.indicators)
        return AgencySheet(found.year, group, tuple((one, figure) for one, figure in figures if figure.state != "not-asked"))


def plan_figures(column: Column, day: dt.date, find: Finder = withheld) -> PlanFigures:
    """Return the figures of all years up to a day. For ``find`` see ``roll_up``."""
    found = {year: roll_up(column, year, find) for year in years(column, day)}
    with_any = [year for year, one in found.items() if any(unit.values for unit in one.given.values())]
    return PlanFigures(found, max(with_any or found, default=None))
