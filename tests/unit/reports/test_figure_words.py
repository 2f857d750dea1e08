"""Figures in words."""

import pytest

from chuyenmuc.coverage.figures.rollup import Figure
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.reports.figure_words import change, in_sentence, met, result, sentences, target

SHARE = Indicator("a", "Tỷ lệ nữ quản lý", "share", part="Nữ quản lý", whole="Cán bộ quản lý", target=0.9)
COUNT = Indicator("b", "Sự kiện truyền thông", "count", target=2.0)
YES = Indicator("c", "Có kế hoạch", "yes-no", target=1.0)
FREE = Indicator("d", "Buổi tập huấn", "count")


def shown(part, whole, count=None, is_met=None, asked=5, given=4, document=""):
    share = round(part / whole, 3) if whole else None
    return Figure("shown", asked, given, part, whole, count, share, is_met, document)


def told(indicator, figure, before=None, of_unit=False):
    return [one.text for one in sentences(indicator, figure, before, 2026, "tệp", "tệp trước", of_unit=of_unit)]


def test_a_share_is_told_with_part_and_whole_target_and_trend():
    assert told(SHARE, shown(19, 20, is_met=True), shown(17, 20, is_met=False)) == [
        "- Tỷ lệ nữ quản lý: 95% (nữ quản lý: 19; cán bộ quản lý: 20; 4/5 đơn vị có số liệu).",
        "Kế hoạch yêu cầu từ 90% trở lên: đạt (tính theo các đơn vị đã có số liệu).",
        "So với năm 2025 (85%, 17/20): tăng 10 điểm phần trăm.",
    ]


def test_a_count_is_told_with_how_many_units_reach_the_target():
    assert told(COUNT, shown(3, 4, 11, False, asked=4), shown(2, 2, 15, True, 2, 2)) == [
        "- Sự kiện truyền thông: tổng cộng 11 (4/4 đơn vị có số liệu; 3/4 đơn vị đạt mức kế hoạch yêu cầu).",
        "Kế hoạch yêu cầu ít nhất 2 ở mỗi đơn vị: chưa đạt.",
        "So với năm 2025 (15): giảm 4.",
    ]
    assert told(FREE, shown(2, 2, 6, asked=2, given=2)) == ["- Buổi tập huấn: tổng cộng 6 (2/2 đơn vị có số liệu)."]


def test_a_units_own_figures_are_told_without_counting_units():
    one = shown(1, 1, None, True, 1, 1, "Kế hoạch số 9")
    assert told(YES, one, shown(0, 1, asked=1, given=1), of_unit=True) == [
        "- Có kế hoạch: có (Kế hoạch số 9).", "Kế hoạch yêu cầu phải có: đạt.", "So với năm 2025 (chưa): nay đã có.",
    ]  # fmt: skip
    assert told(COUNT, Figure("shown", 1, 1, count=1, is_met=False), of_unit=True) == [
        "- Sự kiện truyền thông: 1.", "Kế hoạch yêu cầu ít nhất 2: chưa đạt."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("small", "có số người dưới 5 nên không nêu số cụ thể"),
        ("withheld", "suy ra được số dưới 5 của một đơn vị"),
        ("missing", "chưa có số liệu"),
    ],
)
def test_what_is_not_shown_is_said_and_never_a_zero(state, words):
    first, *rest = told(SHARE, Figure(state, 5, 0 if state == "missing" else 4), shown(1, 2))
    assert words in first and "0%" not in first
    assert rest == ["Kế hoạch yêu cầu từ 90% trở lên."]


def test_nothing_is_said_of_what_was_not_asked_or_compared_with_what_is_not_shown():
    assert told(SHARE, Figure("not-asked", 0, 0)) == []
    assert change(SHARE, shown(1, 2), Figure("small", 2, 2), of_unit=False) == ""
    assert change(SHARE, shown(0, 0), shown(1, 2), of_unit=False) == ""


def test_a_share_of_nobody_is_no_percentage():
    assert result(SHARE, shown(0, 0), of_unit=True) == "0/0"
    assert told(SHARE, shown(0, 0, asked=1, given=1), of_unit=True)[0].startswith("- Tỷ lệ nữ quản lý: không tính được tỷ lệ")


def test_a_change_that_rounds_to_nothing_is_none():
    assert change(SHARE, shown(1, 3), shown(1, 3), of_unit=False) == "không đổi"
    assert change(FREE, shown(1, 1, 3), shown(1, 1, 3), of_unit=False) == "không đổi"


def test_targets_and_verdicts():
    assert [target(one, of_unit=False) for one in (SHARE, COUNT, YES, FREE)] == [
        "từ 90% trở lên",
        "ít nhất 2 ở mỗi đơn vị",
        "100% đơn vị",
        "",
    ]
    assert [met(shown(1, 1, is_met=one)) for one in (True, False, None)] == ["đạt", "chưa đạt", ""]


def test_abbreviations_keep_their_letters_in_a_sentence():
    assert [in_sentence(text) for text in ("Mầm non", "THCS", "", "A")] == ["mầm non", "THCS", "", "a"]
