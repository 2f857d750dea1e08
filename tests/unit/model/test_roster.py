"""The roster as a value: agencies as a tree, and what a unit was in a quarter."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Roster, School, Span

Q1, Q2, Q3, Q4 = (Quarter(2026, number) for number in (1, 2, 3, 4))
TREE = Roster(
    {"so": Agency("so", "Sở Mẫu"), "phuong": Agency("phuong", "Phường Mẫu", "so"), "to": Agency("to", "Tổ Mẫu", "phuong")},
    {
        "a": School("a", "Trường A", "thcs", management=(("so", None), ("phuong", Q3))),
        "b": School("b", "B", "thcs", renamed_from=("b1", "b2")),
    },
)


@pytest.mark.parametrize(
    ("span", "quarters"),
    [(Span(), [Q1, Q2, Q3, Q4]), (Span(Q2), [Q2, Q3, Q4]), (Span(None, Q3), [Q1, Q2, Q3]), (Span(Q2, Q3), [Q2, Q3]), (Span(Q3, Q2), [])],
)
def test_a_span_holds_both_its_ends_and_none_is_no_bound(span, quarters):
    assert [quarter for quarter in (Q1, Q2, Q3, Q4) if quarter in span] == quarters


@pytest.mark.parametrize(
    ("spans", "quarters"),
    [((), [Q1, Q2, Q3, Q4]), ((Span(Q2, Q2),), [Q2]), ((Span(None, Q1), Span(Q4, None)), [Q1, Q4])],
)
def test_a_unit_is_open_in_its_spans_and_always_if_it_has_none(spans, quarters):
    unit = School("a", "Trường A", "thcs", open=spans)
    assert [quarter for quarter in (Q1, Q2, Q3, Q4) if unit.is_open(quarter)] == quarters


@pytest.mark.parametrize(
    ("management", "agencies"),
    [
        ((), [None, None]),
        ((("so", None),), ["so", "so"]),
        ((("so", None), ("phuong", Q3)), ["so", "phuong"]),
        ((("phuong", Q3),), ["phuong", "phuong"]),
    ],
    ids=["nobody", "always the same", "handed over", "first from a quarter on"],
)
def test_the_agency_that_manages_a_unit_is_that_of_the_quarter(management, agencies):
    unit = School("a", "Trường A", "thcs", management=management)
    assert [unit.managed_by(quarter) for quarter in (Q2, Q3)] == agencies


def test_an_agency_manages_the_units_of_the_quarter_directly():
    assert [[unit.id for unit in TREE.managed_by(agency, Q3)] for agency in ("so", "phuong")] == [[], ["a"]]
    assert [[unit.id for unit in TREE.managed_by(agency, Q2)] for agency in ("so", "phuong")] == [["a"], []]


def test_what_never_changes_is_called_by_the_first_id():
    assert (TREE.units["a"].first_id, TREE.units["b"].first_id) == ("a", "b1")


@pytest.mark.parametrize(("id_", "now"), [("b", "b"), ("b1", "b"), ("b2", "b"), ("a", "a"), ("c", "c")])
def test_every_id_that_a_unit_had_leads_to_its_present_one(id_, now):
    assert TREE.id_now(id_) == now


def test_a_tree_is_walked_up_to_the_root_and_down_by_one():
    assert [agency.id for agency in TREE.ancestors("to")] == ["to", "phuong", "so"]
    assert list(TREE.ancestors(None)) == list(TREE.ancestors("khac")) == []
    assert [agency.id for agency in TREE.children("so")] == ["phuong"] and TREE.children("to") == []
