"""Numbers, days and spans in the words that people read."""

import datetime as dt

import pytest
from msgspec import Struct

from chuyenmuc import words
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.tally import Tally
from chuyenmuc.words import duration_label, reading_time, size_label


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Cell(Struct):
    state: str
    late: bool = False


@pytest.mark.parametrize(
    ("seconds", "label"),
    [(1, "1 giây"), (60, "1 phút"), (200, "3 phút 20 giây"), (725, "12 phút"), (3600, "1 giờ"), (3960, "1 giờ 6 phút")],
)
def test_lengths_are_told_in_words(seconds, label):
    assert duration_label(seconds) == label


@pytest.mark.parametrize(("length", "label"), [(300, "1 KB"), (130_000, "127 KB"), (1_992_294, "1,9 MB"), (25 * 2**20, "25 MB")])
def test_sizes_are_told_in_words(length, label):
    assert size_label(length) == label


@pytest.mark.parametrize(("words", "said"), [(0, "đọc 1 phút"), (150, "đọc 1 phút"), (480, "đọc 2 phút"), (2200, "đọc 10 phút")])
def test_the_reading_time_is_told_in_whole_minutes(words, said):
    assert reading_time(words) == said


def test_a_late_cell_says_so():
    assert words.state_label(Cell("missing")) == "chưa có bài"
    assert words.state_label(Cell("covered", True)) == "đã có bài, đăng muộn"


@pytest.mark.parametrize(
    ("tally", "label"),
    [
        (Tally(covered=43, missing=1), "97,7%"),
        (Tally(covered=1, provisional=True), "100% (tạm tính)"),
        (Tally(exempt=2), "–"),
        (Tally(provisional=True), "–"),
    ],
)
def test_a_share_that_may_change_says_so_where_there_is_one(tally, label):
    assert words.share_label(tally) == label


@pytest.mark.parametrize(
    ("share", "label", "whole"),
    [(0, "0%", "0%"), (0.5, "50%", "50%"), (0.977, "97,7%", "98%"), (0.999, "99,9%", "99%"), (1, "100%", "100%")],
)
def test_a_share_is_told_with_a_comma_and_is_whole_only_if_nothing_is_open(share, label, whole):
    assert (words.percent(share), words.whole_percent(share)) == (label, whole)


@pytest.mark.parametrize(("change", "label"), [(0.025, "2,5"), (-0.025, "2,5"), (0.1, "10"), (-1, "100"), (0, "0")])
def test_a_change_of_a_share_is_told_in_points_without_its_sign(change, label):
    assert words.points(change) == f"{label} điểm phần trăm"


@pytest.mark.parametrize(("number", "roman", "months"), [(1, "I", "1–3"), (2, "II", "4–6"), (3, "III", "7–9"), (4, "IV", "10–12")])
def test_a_quarter_is_told_in_roman_numerals_with_its_months(number, roman, months):
    quarter = Quarter(2026, number)
    assert words.quarter_long(quarter) == f"quý {roman}/2026 (tháng {months})"
    assert words.quarter_short(quarter) == f"{roman}/2026"


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2026-06-28", "2026-06-28", "28/6/2026"),
        ("2026-11-15", "2026-12-15", "15/11–15/12/2026"),
        ("2026-12-20", "2027-01-10", "20/12/2026–10/1/2027"),
    ],
)
def test_a_span_names_each_year_once(first, last, label):
    assert words.span_label(day(first), day(last)) == label


def test_a_day_is_told_without_leading_zeros():
    assert words.day_long(day("2026-06-07")) == "ngày 7 tháng 6 năm 2026"
    assert words.yearly_label((3, 8), (3, 8)) == "8/3" and words.yearly_label((11, 15), (12, 15)) == "15/11–15/12"


@pytest.mark.parametrize(("days", "until", "left"), [
    (0, "hôm nay", "hôm nay là ngày cuối"), (1, "ngày mai", "còn 1 ngày"), (2, "còn 2 ngày", "còn 2 ngày"),
])  # fmt: skip
def test_today_and_tomorrow_have_words_of_their_own(days, until, left):
    assert (words.days_until(days), words.days_left(days)) == (until, left)


@pytest.mark.parametrize(("text", "shown"), [("đã có bài", "Đã có bài"), ("quý III", "Quý III"), ("ĐBG", "ĐBG"), ("", "")])
def test_a_sentence_begins_with_a_capital_and_keeps_the_rest(text, shown):
    assert words.sentence(text) == shown
