"""How figures are worded."""

from typing import get_args

import pytest

from chuyenmuc import figure_words
from chuyenmuc.coverage.figures.rollup import Figure, FigureState
from support.plan_figures import EVENTS, LESSONS, MONTH, TRAINED, WOMEN


def test_every_state_has_words():
    assert tuple(figure_words.STATES) == get_args(FigureState)


@pytest.mark.parametrize(
    ("indicator", "figure", "of_unit", "said"),
    [
        (WOMEN, Figure("shown", 10, 8, 120, 150, share=0.8), False, "120/150, 80%"),
        (WOMEN, Figure("shown", 1, 1, 0, 0), True, "0/0"),
        (WOMEN, Figure("small", 10, 8), False, "dưới 5"),
        (WOMEN, Figure("withheld", 10, 8), False, "không công bố"),
        (WOMEN, Figure("missing", 10, 0), True, "chưa có số liệu"),
        (EVENTS, Figure("shown", 9, 8, 6, 8, 20, 0.75, False), False, "20 (6/8 đơn vị đạt)"),
        (EVENTS, Figure("shown", 1, 1, count=3, is_met=True), True, "3"),
        (LESSONS, Figure("shown", 9, 8, 8, 8, 20, 1.0), False, "20"),
        (MONTH, Figure("shown", 9, 8, 7, 8, share=0.875), False, "7/8 đơn vị, 87,5%"),
        (MONTH, Figure("shown", 1, 1, 1, 1, is_met=True), True, "có"),
        (MONTH, Figure("shown", 1, 1, 0, 1, is_met=False), True, "chưa"),
    ],
)
def test_a_figure_is_said_in_words(indicator, figure, of_unit, said):
    assert figure_words.figure_label(indicator, figure, of_unit) == said


def test_the_target_and_whether_it_is_reached_are_said():
    assert figure_words.result_label(TRAINED, Figure("shown", 1, 1, 9, 10, share=0.9, is_met=True)) == "đạt (từ 90% trở lên)"
    assert figure_words.result_label(MONTH, Figure("shown", 1, 1, 0, 1, share=0.0, is_met=False)) == "chưa đạt (100%)"
    assert figure_words.result_label(EVENTS, Figure("missing", 1, 0)) == "mỗi đơn vị ít nhất 2"
    assert figure_words.result_label(WOMEN, Figure("shown", 1, 1, 9, 10, share=0.9)) == "không đặt mức"


def test_a_change_is_said_in_points():
    assert [figure_words.change_label(change) for change in (0.025, -0.1, 0.0)] == [
        "tăng 2,5 điểm phần trăm", "giảm 10 điểm phần trăm", "không đổi",
    ]  # fmt: skip
