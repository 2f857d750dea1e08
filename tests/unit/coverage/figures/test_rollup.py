"""Tests of the figures of a year: who is asked, what is summed, what is shown."""

import datetime as dt

import pytest

from chuyenmuc.coverage.figures.rollup import Figure, roll_up, years
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Roster, School, Span

INDICATORS = (
    Indicator("women", "Nữ quản lý", "share", part="Nữ", whole="Quản lý", target=0.5),
    Indicator("events", "Sự kiện", "count", target=2),
    Indicator("month", "Có kế hoạch", "yes-no", target=1.0),
    Indicator("upper", "Riêng THPT", "count", levels=("thpt",)),
)
AGENCIES = {one.id: one for one in (Agency("so", "Sở"), Agency("ward", "Phường", "so"), Agency("other", "Xã", "so"))}


def school(id_, level="thcs", agency="ward", **rest):
    return School(id_, f"Trường {id_}", level, management=((agency, None),), **rest)


UNITS = (school("a"), school("b"), school("c", "thpt", "so"), school("d", agency="other"))


def column(given, units=UNITS, indicators=INDICATORS, last=None):
    figures = {(unit, 2026): UnitFigures(unit, 2026, values) if isinstance(values, dict) else values for unit, values in given.items()}
    return Column(
        Roster(AGENCIES, {one.id: one for one in units}), Plan("a.vn", Quarter(2025, 4), last, indicators=indicators), figures=figures
    )


FULL = {"women": Value(10, 20), "events": Value(count=3), "month": Value(done=True, document="Số 1"), "upper": Value(count=1)}


def test_each_indicator_is_summed_by_level_agency_and_whole_with_its_denominators():
    found = roll_up(column({"a": FULL, "b": {"women": Value(30, 40), "events": Value(count=1), "month": Value(done=False)}}), 2026)
    assert [(one.kind, one.id, one.name, set(one.units)) for one in found.groups] == [
        ("all", "", "", {"a", "b", "c", "d"}),
        ("level", "thcs", "THCS", {"a", "b", "d"}),
        ("level", "thpt", "THPT", {"c"}),
        ("agency", "so", "Sở", {"a", "b", "c", "d"}),
        ("agency", "ward", "Phường", {"a", "b"}),
        ("agency", "other", "Xã", {"d"}),
    ]
    assert found.of_groups["agency ward", "women"] == Figure("shown", 2, 2, 40, 60, share=0.667, is_met=True)
    assert found.of_groups["all ", "events"] == Figure("shown", 4, 2, 1, 2, 4, 0.5, False)
    assert found.of_groups["level thcs", "month"] == Figure("shown", 3, 2, 1, 2, share=0.5, is_met=False)
    assert found.of_groups["agency other", "women"] == Figure("missing", 1, 0)
    assert found.of_groups["level thpt", "upper"] == Figure("missing", 1, 0)
    assert found.of_groups["agency ward", "upper"] == Figure("not-asked", 0, 0)


def test_a_units_own_figures():
    found = roll_up(column({"a": FULL, "b": {"women": Value(3, 40)}, "c": {"women": Value(9, 20), "upper": Value(count=4)}}), 2026)
    assert found.of_units["a", "women"] == Figure("withheld", 1, 1), "with the total it would give that of b"
    assert found.of_units["a", "events"] == Figure("shown", 1, 1, count=3, is_met=True)
    assert found.of_units["a", "month"] == Figure("shown", 1, 1, 1, 1, is_met=True, document="Số 1")
    assert found.of_units["a", "upper"] == Figure("not-asked", 0, 0), "what was given unasked is not counted"
    assert found.of_units["b", "women"] == Figure("small", 1, 1)
    assert found.of_units["c", "women"] == Figure("shown", 1, 1, 9, 20, share=0.45, is_met=False)
    assert found.of_units["c", "upper"] == Figure("shown", 1, 1, count=4)
    assert found.of_units["d", "events"] == Figure("missing", 1, 0)
    assert [one.id for one in found.missing("b")] == ["events", "month"] and found.missing("a") == []


def test_nobody_of_nobody_is_no_share_and_almost_all_is_not_all():
    found = roll_up(column({"a": {"women": Value(0, 0)}, "b": {"women": Value(5000, 5001)}, "c": {"women": Value(2000, 2000)}}), 2026)
    assert found.of_units["a", "women"] == Figure("shown", 1, 1, 0, 0)
    assert found.of_units["c", "women"].share == 1.0
    many = roll_up(column({"a": {"women": Value(99_990, 99_999)}}), 2026).of_units["a", "women"]
    assert many.share == 0.999 and many.is_met


def test_linked_shares_are_protected_together():
    linked = (
        Indicator("planned", "Quy hoạch", "share", part="Nữ quy hoạch", whole="Quy hoạch"),
        Indicator("trained", "Bồi dưỡng", "share", part="Đã học", whole="Nữ trong quy hoạch", whole_of="planned"),
    )
    values = {unit: {"planned": Value(12, 15), "trained": Value(6, 12)} for unit in "abcd"}
    found = roll_up(column(values, indicators=linked), 2026)
    assert {found.of_units[unit, "planned"].state for unit in "abcd"} == {"small"}
    assert {found.of_units[unit, "trained"].state for unit in "abcd"} == {"shown"}
    assert found.of_groups["all ", "planned"] == Figure("shown", 4, 4, 48, 60, share=0.8)


def test_units_open_in_no_quarter_of_the_year_are_not_asked():
    gone = school("e", open=(Span(None, Quarter(2025, 4)),))
    late = school("f", open=(Span(Quarter(2026, 4), None),))
    found = roll_up(column({"e": FULL}, (*UNITS, gone, late)), 2026)
    assert [unit.id for unit in found.units] == ["a", "b", "c", "d", "f"] and "e" not in found.given
    assert [unit.id for unit in roll_up(column({}, (*UNITS, gone, late), last=Quarter(2026, 3)), 2026).units] == ["a", "b", "c", "d"]


def test_who_confirmed_the_plan_and_who_has_one():
    own = OwnPlan("5/KH", dt.date(2026, 3, 20))
    found = roll_up(column({"a": UnitFigures("a", 2026, received=dt.date(2026, 3, 1)), "b": UnitFigures("b", 2026, own_plan=own)}), 2026)
    assert [unit.id for unit in found.received] == ["a"] and [unit.id for unit in found.own_plans] == ["b"]
    assert found.group("agency", "ward").key == "agency ward" and found.group("level", "mam-non") is None


@pytest.mark.parametrize(
    ("day", "last", "found"),
    [
        ("2025-12-31", None, (2025,)), ("2027-01-01", None, (2025, 2026, 2027)),
        ("2027-01-01", Quarter(2026, 3), (2025, 2026)), ("2024-05-05", None, ()),
    ],
)  # fmt: skip
def test_the_years_are_those_of_the_plan_up_to_the_day(day, last, found):
    assert years(column({}, last=last), dt.date.fromisoformat(day)) == found
    assert years(column({}, indicators=(), last=last), dt.date.fromisoformat(day)) == ()
