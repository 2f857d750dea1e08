"""Cells counted by state, and the share of what is due."""

import pytest
from msgspec import Struct

from chuyenmuc.model.tally import State, Tally, tally


class Cell(Struct):
    state: State
    late: bool = False


def test_cells_are_counted_by_state_and_late_ones_are_covered_too():
    cells = [Cell("covered"), Cell("covered", True), Cell("pending"), Cell("missing"), Cell("exempt"), Cell("not-due")]
    assert tally(cells) == Tally(covered=2, pending=1, missing=1, exempt=1, late=1)
    assert tally(iter(cells), provisional=True).provisional


def test_what_is_exempt_or_not_due_is_no_obligation():
    assert tally([Cell("exempt"), Cell("not-due")]).due == 0
    assert Tally(covered=2, pending=3, missing=4, exempt=5).due == 9


@pytest.mark.parametrize(
    ("covered", "open_", "share"),
    [(0, 0, None), (0, 3, 0), (1, 0, 1), (1, 2, 0.333), (2, 1, 0.667), (43, 1, 0.977), (2999, 1, 0.999), (99_999, 1, 0.999)],
)
def test_a_share_has_three_decimals_and_is_whole_only_where_nothing_is_open(covered, open_, share):
    assert Tally(covered=covered, missing=open_).share == share == Tally(covered=covered, pending=open_).share


def test_no_cells_are_an_empty_tally():
    assert tally([]) == Tally() and Tally().share is None
