"""Figures of a year, summed by level, agency and whole, as they may be published.

Only ``roll_up`` computes this. Pages, downloads and the report are views of its result.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Literal

from msgspec import Struct, field

from chuyenmuc.coverage.figures.disclosure import Withheld, withheld
from chuyenmuc.coverage.figures.links import Numbers, Tie, families
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures, Value
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.model.tally import share_of

GroupKind = Literal["all", "level", "agency"]

FigureState = Literal["shown", "small", "withheld", "missing", "not-asked"]
"""The state of a figure. ``small``: a number of people in it is 1 to 4. ``withheld``: it could give such a number away, or has one."""


_NOTHING = Withheld(frozenset(), frozenset(), frozenset(), frozenset())


Finder = Callable[
    [Mapping[str, Mapping[str, Numbers]], Mapping[str, frozenset[str]], Mapping[str, Hashable], Iterable[Tie]], dict[str, Withheld]
]


def key_of(kind: GroupKind, id_: str = "") -> str:
    """Return what tells a group from others in ``YearFigures.of_groups``."""
    return f"{kind} {id_}"


class Group(Struct, frozen=True):
    """Units whose figures are summed: all, those of a level, those below an agency. ``id`` is that of the level or agency, '' for all."""

    kind: GroupKind
    id: str
    name: str
    units: frozenset[str]

    @property
    def key(self) -> str:
        """What tells it from other groups."""
        return key_of(self.kind, self.id)


class Figure(Struct, frozen=True):
    """One indicator of a unit or a group.

    ``given`` units of ``asked`` gave it. Of a share ``part`` and ``whole`` are sums; of a count ``count`` is the sum, and ``part`` of
    ``whole`` units that gave it reach the target; of a yes-no ``part`` of ``whole`` units that gave it say yes. ``share`` is part ÷
    whole. ``is_met`` says whether the target is reached, None where there is none or nothing was given. What is not ``shown`` has no
    numbers.
    """

    state: FigureState
    asked: int
    given: int
    part: int | None = None
    whole: int | None = None
    count: int | None = None
    share: float | None = None
    is_met: bool | None = None
    document: str = ""


class YearFigures(Struct, frozen=True, eq=False):
    """All figures of a ``year``: of units by (unit, indicator), of groups by (group key, indicator).

    ``received`` and ``own_plans`` are the units that confirmed the plan and that have one of their own, of the ``units`` asked.
    """

    year: int
    indicators: tuple[Indicator, ...]
    units: tuple[School, ...]
    groups: tuple[Group, ...]
    of_units: Mapping[tuple[str, str], Figure]
    of_groups: Mapping[tuple[str, str], Figure]
    given: Mapping[str, UnitFigures] = field(default_factory=dict)

    @property
    def received(self) -> list[School]:
        """The units that have confirmed that they received the plan."""
        return [unit for unit in self.units if (one := self.given.get(unit.id)) and one.received]

    @property
    def own_plans(self) -> list[School]:
        """The units that have a plan of their own."""
        return [unit for unit in self.units if (one := self.given.get(unit.id)) and one.own_plan]

    def missing(self, unit: str) -> list[Indicator]:
        """Return what a unit was asked for and has not given."""
        return [one for one in self.indicators if self.of_units[unit, one.id].state == "missing"]

    def group(self, kind: GroupKind, id_: str = "") -> Group | None:
        """Return a group, None if nobody is in it."""
        return next((one for one in self.groups if (one.kind, one.id) == (kind, id_)), None)


def years(column: Column, day: dt.date) -> tuple[int, ...]:
    """Return the years of the plan up to a day, oldest first, where the plan has indicators."""
    return tuple(column.plan.years(day)) if column.plan.indicators else ()


def reporting(roster: Roster, plan: Plan, year: int) -> tuple[School, ...]:
    """Return the units that report for a year: those that were open in any of its quarters of the plan."""
    return tuple(unit for unit in roster.units.values() if any(map(unit.is_open, _covered(plan, year))))


def roll_up(column: Column, year: int, find: Finder = withheld) -> YearFigures:
    """Return the figures of a year, of the units that report for it.

    ``find`` is ``withheld``, or a function with the same result.
    """
    covered, units = _covered(column.plan, year), reporting(column.roster, column.plan, year)
    given = {unit.id: column.figures[unit.id, year] for unit in units if (unit.id, year) in column.figures}
    groups = _groups(column, units, covered[-1])
    of_units: dict[tuple[str, str], Figure] = {}
    of_groups: dict[tuple[str, str], Figure] = {}
    values = {one.id: _values(one, units, given) for one in column.plan.indicators}
    hidden = _withheld(column.plan.indicators, values, groups, units, covered[-1], find)
    for indicator in column.plan.indicators:
        asked = [unit.id for unit in units if indicator.is_asked(unit.level)]
        here, found = hidden.get(indicator.id, _NOTHING), values[indicator.id]
        for unit in units:
            of_units[unit.id, indicator.id] = _of_unit(indicator, unit, found.get(unit.id), here)
        for group in groups:
            of_groups[group.key, indicator.id] = _of_group(indicator, group, asked, found, here)
    return YearFigures(year, column.plan.indicators, units, groups, of_units, of_groups, given)


def own_figures(column: Column, unit: School, year: int) -> dict[str, Figure]:
    """Return a unit's figures of a year by indicator, with nothing withheld: for the unit itself, never to be published."""
    given = column.figures.get((unit.id, year))
    nothing: frozenset[str] = frozenset()
    shown = Withheld(nothing, nothing, nothing, nothing)
    values = given.values if given else {}
    return {indicator.id: _of_unit(indicator, unit, values.get(indicator.id), shown) for indicator in column.plan.indicators}


def _covered(plan: Plan, year: int) -> list[Quarter]:
    quarters = [Quarter(year, number) for number in range(1, 5)]
    return [one for one in quarters if plan.first <= one and (plan.last is None or one <= plan.last)] or quarters


def _groups(column: Column, units: tuple[School, ...], quarter: Quarter) -> tuple[Group, ...]:
    from chuyenmuc.words import LEVELS

    groups = [Group("all", "", "", frozenset(unit.id for unit in units))]
    for level in dict.fromkeys(unit.level for unit in units):
        groups.append(Group("level", level, LEVELS[level], frozenset(unit.id for unit in units if unit.level == level)))
    below: dict[str, set[str]] = {}
    for unit in units:
        for agency in column.roster.ancestors(unit.managed_by(quarter)):
            below.setdefault(agency.id, set()).add(unit.id)
    groups += (Group("agency", id_, agency.name, frozenset(below[id_])) for id_, agency in column.roster.agencies.items() if id_ in below)
    return tuple(groups)


def _values(indicator: Indicator, units: Iterable[School], given: Mapping[str, UnitFigures]) -> dict[str, Value]:
    """What units gave for an indicator that was asked of them."""
    asked = (unit.id for unit in units if indicator.is_asked(unit.level))
    return {unit: value for unit in asked if (one := given.get(unit)) and (value := one.values.get(indicator.id))}


def _withheld(
    indicators: Iterable[Indicator],
    values: Mapping[str, Mapping[str, Value]],
    groups: Iterable[Group],
    units: Iterable[School],
    quarter: Quarter,
    find: Finder,
) -> dict[str, Withheld]:
    """What is not published of each share. Shares count people; activities and documents are no people."""
    members = {group.key: group.units for group in groups}
    strata = {unit.id: (unit.managed_by(quarter), unit.level) for unit in units}
    hidden: dict[str, Withheld] = {}
    for family, ties in families(indicators):
        numbers = {
            share: {unit: (value.part or 0, (value.whole or 0) - (value.part or 0)) for unit, value in values[share].items()}
            for share in sorted(family)
        }
        hidden |= find(numbers, members, strata, ties)
    return hidden


def _of_unit(indicator: Indicator, unit: School, value: Value | None, hidden: Withheld) -> Figure:
    if not indicator.is_asked(unit.level):
        return Figure("not-asked", 0, 0)
    if value is None:
        return Figure("missing", 1, 0)
    if unit.id in hidden.units:
        return Figure("small" if unit.id in hidden.small_units else "withheld", 1, 1)
    if indicator.kind == "yes-no":
        return Figure("shown", 1, 1, part=int(bool(value.done)), whole=1, is_met=value.done, document=value.document)
    if indicator.kind == "count":
        is_met = None if indicator.target is None or value.count is None else value.count >= indicator.target
        return Figure("shown", 1, 1, count=value.count, is_met=is_met)
    share = share_of(value.part or 0, value.whole or 0)
    return Figure("shown", 1, 1, value.part, value.whole, share=share, is_met=_met(share, indicator))


def _of_group(indicator: Indicator, group: Group, asked: list[str], values: Mapping[str, Value], hidden: Withheld) -> Figure:
    members = [unit for unit in asked if unit in group.units]
    found = [values[unit] for unit in members if unit in values]
    if not members:
        return Figure("not-asked", 0, 0)
    if not found:
        return Figure("missing", len(members), 0)
    if group.key in hidden.groups:
        return Figure("small" if group.key in hidden.small_groups else "withheld", len(members), len(found))
    count = None
    if indicator.kind == "share":
        part, whole = sum(one.part or 0 for one in found), sum(one.whole or 0 for one in found)
    elif indicator.kind == "yes-no":
        part, whole = sum(bool(one.done) for one in found), len(found)
    else:
        count = sum(one.count or 0 for one in found)
        part, whole = sum((one.count or 0) >= (indicator.target or 0) for one in found), len(found)
        share = share_of(part, whole)
        is_met = None if indicator.target is None else part == whole
        return Figure("shown", len(members), len(found), part, whole, count, share, is_met)
    share = share_of(part, whole)
    return Figure("shown", len(members), len(found), part, whole, count, share, _met(share, indicator))


def _met(share: float | None, indicator: Indicator) -> bool | None:
    return None if share is None or indicator.target is None else share >= indicator.target
