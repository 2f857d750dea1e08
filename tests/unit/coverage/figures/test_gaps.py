"""Tests of what is missing of a year's figures."""

import datetime as dt

from chuyenmuc.coverage.figures.gaps import deadline, gaps
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures, Value
from chuyenmuc.model.plan import Plan, Yearly
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School, Span

EVENTS, UPPER = Indicator("events", "Sự kiện", "count"), Indicator("upper", "Riêng THPT", "count", levels=("thpt",))
NOVEMBER, MAY = Yearly("Báo cáo", (11, 1), (11, 30)), Yearly("Giữa năm", (5, 1), (5, 31))


def column(units, figures=(), deadlines=(MAY, NOVEMBER), last=None, indicators=(EVENTS, UPPER)):
    plan = Plan("a.vn", Quarter(2025, 4), last, deadlines=deadlines, indicators=indicators)
    return Column(Roster(units={one.id: one for one in units}), plan, figures={(one.unit, one.year): one for one in figures})


A, B, C = School("a", "A", "thcs"), School("b", "B", "thpt"), School("c", "C", "thpt")
GIVEN = (UnitFigures("a", 2026, {"events": Value(count=0)}), UnitFigures("b", 2026, {"events": Value(count=1)}))


def test_a_unit_lacks_what_it_is_asked_for_and_has_not_given():
    found = gaps(column((A, B, C), GIVEN), 2026, dt.date(2026, 10, 5))
    assert [(one.unit.id, [each.id for each in one.indicators], one.has_file) for one in found.lacking] == [
        ("b", ["upper"], True), ("c", ["events", "upper"], False),
    ]  # fmt: skip
    assert found.lacking[1].path == "posts/c/so-lieu-2026.yml" and found.asked == 3
    assert len(gaps(column((A, B, C), GIVEN), 2025, dt.date(2026, 10, 5)).lacking) == 3


def test_figures_are_due_until_the_deadline_in_november_and_only_then_has_it_failed():
    found = gaps(column((C,)), 2026, dt.date(2026, 11, 30))
    assert found.deadline == dt.date(2026, 11, 30)
    assert not found.is_failed(dt.date(2026, 11, 30)) and found.is_failed(dt.date(2026, 12, 1))
    assert not gaps(column((A,), GIVEN), 2026, dt.date(2026, 12, 1)).is_failed(dt.date(2026, 12, 1))
    none = gaps(column((C,), deadlines=(MAY,)), 2026, dt.date(2027, 3, 1))
    assert none.deadline is None and not none.is_failed(dt.date(2027, 3, 1))


def test_of_several_deadlines_the_latest_counts_also_where_it_ends_in_december():
    plan = Plan("a.vn", Quarter(2026, 1), deadlines=(NOVEMBER, Yearly("Tháng hành động", (11, 15), (12, 15))))
    assert deadline(plan, 2026) == dt.date(2026, 12, 15)


def test_a_unit_that_has_closed_is_asked_no_more_and_one_of_no_indicator_is_not_asked():
    closed = School("d", "D", "thcs", open=(Span(None, Quarter(2026, 2)),))
    spring = gaps(column((closed,)), 2026, dt.date(2026, 5, 1))
    autumn = gaps(column((closed,)), 2026, dt.date(2026, 10, 1))
    assert len(spring.lacking) == 1 and autumn.lacking == () and autumn.asked == 0
    assert gaps(column((closed,), last=Quarter(2026, 2)), 2026, dt.date(2027, 1, 1)).asked == 1, "judged by the plan's last quarter"
    assert gaps(column((A,), indicators=(UPPER,)), 2026, dt.date(2026, 10, 1)).asked == 0
