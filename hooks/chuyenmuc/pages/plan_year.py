"""The contents of the page of one year of the plan: each objective with its figures, and who owes what until when."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.coverage.figures.rollup import Figure, Group, YearFigures, key_of
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.coverage.portals import PortalTally
from chuyenmuc.figure_words import NOTE
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures
from chuyenmuc.model.plan import Objective, Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.model.tally import Tally, share_of
from chuyenmuc.pages.figures import PlanFigures
from chuyenmuc.words import quarter_label, sentence


class IndicatorFigures(Struct, frozen=True, eq=False):
    """One indicator: its figure of the whole, in the ``trend`` of the years up to this one, and its figures by level and agency.

    ``change`` is by how much the share of the whole grew since the year before; None where either year has none to show.
    """

    indicator: Indicator
    whole: Figure
    change: float | None
    trend: tuple[tuple[int, Figure], ...]
    levels: tuple[tuple[Group, Figure], ...]
    agencies: tuple[tuple[Group, Figure], ...]


class ColumnQuarter(Struct, frozen=True, eq=False):
    """A quarter of the column: the units with posts and, where visits looked at portals, the portals that carry a column."""

    quarter: Quarter
    posts: Tally
    portals: PortalTally | None


class ObjectiveFigures(Struct, frozen=True, eq=False):
    """An objective with its indicators; None for those of other documents. ``column`` has the quarters if the column serves it."""

    objective: Objective | None
    indicators: tuple[IndicatorFigures, ...]
    column: tuple[ColumnQuarter, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of its section."""
        return f"muc-tieu-{self.objective.number.replace('.', '-')}" if self.objective else "chi-tieu-khac"


class Task(Struct, frozen=True):
    """A task of the year, to be done from the day ``first`` (None: at once) to ``last`` (None: no day is set).

    ``done`` of ``asked`` units have done it; both are None where that is not known.
    """

    name: str
    first: dt.date | None = None
    last: dt.date | None = None
    done: int | None = None
    asked: int | None = None

    @property
    def share(self) -> float | None:
        """Done ÷ asked, to three decimals, 1 only if all have."""
        return None if self.done is None else share_of(self.done, self.asked or 0)


class UnitState(Struct, frozen=True, eq=False):
    """What a unit has done for a year: of ``asked`` figures it gave ``given_figures``; ``owes`` names what is left, in words."""

    unit: School
    given: UnitFigures | None
    given_figures: int
    asked: int
    owes: tuple[str, ...]


class PlanYear(Struct, frozen=True, eq=False):
    """One year of the plan, for the page ``/ke-hoach/<year>/``. ``others`` are the years that have such a page too, newest first."""

    year: int
    figures: YearFigures
    objectives: tuple[ObjectiveFigures, ...]
    tasks: tuple[Task, ...]
    units: tuple[UnitState, ...]
    others: tuple[int, ...]

    @property
    def indicators(self) -> list[tuple[ObjectiveFigures, IndicatorFigures]]:
        """Every indicator, with its objective."""
        return [(objective, one) for objective in self.objectives for one in objective.indicators]

    @property
    def anchors(self) -> list[str]:
        """The ids of the sections of objectives and indicators."""
        sections = (one for one in self.objectives if one.indicators or one.column)
        return [id_ for one in sections for id_ in (one.anchor, *(item.indicator.id for item in one.indicators))]

    @property
    def states(self) -> set[str]:
        """How the figures stand that the page shows of this year."""
        return {figure.state for figure in self.figures.of_groups.values()}

    @property
    def owing(self) -> list[UnitState]:
        """The units that still owe something."""
        return [one for one in self.units if one.owes]

    @property
    def has_given(self) -> int:
        """How many units gave any figure."""
        return sum(one.given_figures > 0 for one in self.units)


def plan_year(plan: Plan, coverage: Coverage, figures: PlanFigures, year: int) -> PlanYear:
    """Return a year of the plan. Raises KeyError if ``figures`` has not that year."""
    found = figures.years[year]
    units = tuple(_unit(found, unit) for unit in found.units)
    others = tuple(sorted((one for one in figures.years if one != year), reverse=True))
    return PlanYear(year, found, _objectives(plan, coverage, figures, year), _tasks(plan, coverage, found, units), units, others)


def served_by_column(plan: Plan) -> str | None:
    """Return the number of the objective that asks for the column: the one that most topics serve, if it has no indicators."""
    measured = {one.objective for one in plan.indicators}
    uses = [number for topic in plan.topics.values() for number in topic.objectives if number not in measured]
    return max(dict.fromkeys(uses), key=uses.count, default=None)


def _objectives(plan: Plan, coverage: Coverage, figures: PlanFigures, year: int) -> tuple[ObjectiveFigures, ...]:
    of_column, quarters = served_by_column(plan), _quarters(coverage, year)
    objectives = [
        ObjectiveFigures(
            objective,
            tuple(_indicator(figures, year, one) for one in plan.indicators if one.objective == objective.number),
            quarters if objective.number == of_column else (),
        )
        for objective in plan.objectives
    ]
    numbers = {objective.number for objective in plan.objectives}
    rest = tuple(_indicator(figures, year, one) for one in plan.indicators if one.objective not in numbers)
    if rest:
        objectives.append(ObjectiveFigures(None, rest))
    return tuple(objectives)


def _quarters(coverage: Coverage, year: int) -> tuple[ColumnQuarter, ...]:
    portals = coverage.portals.tallies
    return tuple(ColumnQuarter(one, coverage.tallies[one], portals.get(one)) for one in coverage.quarters if one.year == year)


def _indicator(figures: PlanFigures, year: int, indicator: Indicator) -> IndicatorFigures:
    found, before = figures.years[year], figures.before(year)
    all_units = key_of("all")
    whole, earlier = found.of_groups[all_units, indicator.id], before and before.of_groups[all_units, indicator.id]
    change = None
    if earlier and whole.share is not None and earlier.share is not None and indicator.kind == "share":
        change = round(whole.share - earlier.share, 3)
    return IndicatorFigures(
        indicator, whole, change,
        tuple((one, of_year.of_groups[all_units, indicator.id]) for one, of_year in figures.years.items() if one <= year),
        _groups(found, "level", indicator), _groups(found, "agency", indicator),
    )  # fmt: skip


def _groups(found: YearFigures, kind: str, indicator: Indicator) -> tuple[tuple[Group, Figure], ...]:
    figures = ((group, found.of_groups[group.key, indicator.id]) for group in found.groups if group.kind == kind)
    return tuple((group, figure) for group, figure in figures if figure.state != "not-asked")


def _tasks(plan: Plan, coverage: Coverage, found: YearFigures, units: tuple[UnitState, ...]) -> tuple[Task, ...]:
    quarters = [Quarter(found.year, number) for number in range(1, 5)]
    in_plan = [one for one in quarters if plan.first <= one and (plan.last is None or one <= plan.last)]
    reports = [(one.name, *one.span(found.year)) for one in plan.deadlines]
    all_of_them, asked = len(units), sum(one.asked > 0 for one in units)
    complete = sum(one.asked > 0 and one.given_figures == one.asked for one in units)
    return (
        Task("Báo đã nhận kế hoạch", None, None, len(found.received), all_of_them),
        Task("Ban hành kế hoạch của đơn vị", None, None, len(found.own_plans), all_of_them),
        *(_quarter_task(plan, coverage, one) for one in in_plan),
        Task("Gửi đủ số liệu các chỉ tiêu", None, max((last for _, _, last in reports), default=None), complete, asked),
        *(Task(name, first, last) for name, first, last in reports),
    )


def _quarter_task(plan: Plan, coverage: Coverage, quarter: Quarter) -> Task:
    tally = coverage.tallies.get(quarter)
    done, asked = (tally.covered, tally.due) if tally else (None, None)
    return Task(f"Đăng chuyên mục {quarter_label(quarter)}", quarter.first_day, plan.deadline(quarter), done, asked)


def _unit(found: YearFigures, unit: School) -> UnitState:
    given = found.given.get(unit.id)
    asked = [one for one in found.indicators if found.of_units[unit.id, one.id].state != "not-asked"]
    missing = found.missing(unit.id)
    owes = [NOTE["received"]] if given is None or given.received is None else []
    owes += [NOTE["own-plan"]] if given is None or given.own_plan is None else []
    owes += [f"thiếu {len(missing)}/{len(asked)} chỉ tiêu"] if missing else []
    return UnitState(unit, given, len(asked) - len(missing), len(asked), (sentence(owes[0]), *owes[1:]) if owes else ())
