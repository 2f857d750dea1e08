"""The coverage of levels, ownerships and agencies, and by how much a share grows."""

import pytest

from chuyenmuc.coverage.breakdown import agencies_of, by_agency, by_level, by_ownership, change
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.roster import Agency, Roster, School
from chuyenmuc.model.tally import Tally
from support.columns import Q2, Q3, Q4, day, plan, post


def test_a_unit_transferred_on_a_quarters_first_day_counts_where_it_then_belonged():
    agencies = {name: Agency(name, name, "so" if name != "so" else None) for name in ("so", "a", "b")}
    unit = School("truong", "Trường", "thcs", management=(("a", None), ("b", Q3)))
    column = Column(Roster(agencies, {"truong": unit}), plan(), (post("2026-08-01"),))
    found = judge(column, day("2026-11-24"))
    parts = {part.key: part for part in by_agency(found, column.roster)}
    assert set(parts["a"].tallies) == {Q2} and set(parts["b"].tallies) == {Q3, Q4}
    assert parts["a"].totals.missing == 1 and parts["b"].totals.covered == 1
    assert (parts["so"].totals.due, found.totals.due) == (3, 3)


@pytest.mark.parametrize(
    ("before", "after", "grown"),
    [
        (Tally(covered=1, missing=1), Tally(covered=2), 0.5),
        (Tally(covered=2), Tally(covered=1, missing=2), -0.667),
        (Tally(covered=1), Tally(covered=5), 0),
        (Tally(covered=1), Tally(covered=1, pending=1, provisional=True), None),
        (Tally(covered=1, provisional=True), Tally(covered=1), None),
        (Tally(exempt=1), Tally(covered=1), None),
        (Tally(covered=1), Tally(), None),
    ],
    ids=["more", "less", "the same", "running", "running before", "nothing due before", "nothing due"],
)
def test_a_share_grows_only_between_quarters_that_are_over_and_have_something_due(before, after, grown):
    assert change({Q2: before, Q3: after}, Q3, Q2) == grown


def test_there_is_no_change_without_a_quarter_before_or_without_cells():
    assert change({Q3: Tally(covered=1)}, Q3, None) is None
    assert change({Q3: Tally(covered=1)}, Q3, Q2) is None
    assert change({Q2: Tally(covered=1)}, Q3, Q2) is None


def test_levels_have_their_fixed_order_and_only_those_with_units_are_there():
    units = {
        "c": School("c", "Trường C", "thcs"), "a": School("a", "Trường A", "mam-non"), "b": School("b", "Trường B", "thcs"),
    }  # fmt: skip
    found = by_level(judge(Column(Roster(units=units), plan(last=Q3), (post("2026-08-01", unit="b"),)), day("2026-11-01")))
    assert [(part.key, part.tallies[Q3].covered, part.tallies[Q3].due) for part in found] == [("mam-non", 0, 1), ("thcs", 1, 2)]
    assert all(part.name != part.key for part in found)


def test_a_unit_whose_ownership_nobody_stated_is_in_neither_part():
    units = {
        "a": School("a", "Trường A", "thcs", ownership="cong-lap"), "b": School("b", "Trường B", "thcs", ownership="tu-thuc"),
        "c": School("c", "Trường C", "thcs"),
    }  # fmt: skip
    found = by_ownership(judge(Column(Roster(units=units), plan(last=Q3)), day("2026-11-01")))
    assert [(part.key, part.tallies[Q3].due) for part in found] == [("cong-lap", 1), ("tu-thuc", 1)]


def test_an_agency_that_is_a_unit_counts_its_own_cells():
    agencies = {"so": Agency("so", "Sở"), "phuong": Agency("phuong", "Phường", "so", owes=True)}
    unit = School("phuong", "Phường", "co-quan-quan-ly", management=(("so", None),))
    roster = Roster(agencies, {"phuong": unit})
    assert agencies_of(roster, unit, Q3) == ["phuong", "so"]
    assert agencies_of(roster, School("x", "Trường X", "thcs"), Q3) == []
    found = judge(Column(roster, plan()), day("2026-11-24"))
    assert [(part.key, part.totals.due) for part in by_agency(found, roster)] == [("so", 3), ("phuong", 3)]
    assert [part.key for part in by_agency(found, roster, below="so")] == ["phuong"]
    assert by_agency(found, roster, below="phuong") == []


def test_a_part_is_provisional_while_a_quarter_of_its_cells_runs():
    found = judge(Column(Roster(units={"a": School("a", "Trường A", "thcs")}), plan()), day("2026-11-24"))
    (part,) = by_level(found)
    assert (part.tallies[Q3].provisional, part.tallies[Q4].provisional, part.totals.provisional) == (False, True, True)
