"""Tests of indicators."""

from chuyenmuc.model.figures.indicator import KINDS, Indicator


def test_an_indicator_asks_all_levels_or_those_it_names():
    assert Indicator("a", "A", "count").is_asked("thcs")
    some = Indicator("a", "A", "count", levels=("thcs", "thpt"))
    assert [level for level in ("mam-non", "thcs", "thpt") if some.is_asked(level)] == ["thcs", "thpt"]


def test_the_kinds_are_those_of_the_plan():
    assert KINDS == ("share", "count", "yes-no")
