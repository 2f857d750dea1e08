"""Days as portals write them, and what looks like a day and is none."""

import datetime as dt

import pytest

from chuyenmuc.portals.pages.dates import day_in_address, days_in, is_clock

TODAY = dt.date(2026, 11, 30)
DAY = dt.date(2026, 11, 5)


def days(text: str) -> list[dt.date]:
    return [day for day, _, _ in days_in(text, TODAY)]


@pytest.mark.parametrize("text", [
    "05/11/2026", "5/11/2026", "5-11-2026", "5.11.2026", "05 / 11 / 2026", "(05/11/2026)", "Thứ Năm, 05/11/2026, 09:30 GMT+7", "5/11/26",
    "2026-11-05", "2026/11/05", "2026-11-05T09:00:00+07:00", "ngày 5 tháng 11 năm 2026", "Ngày 05 Tháng 11, 2026", "5 tháng mười một, 2026",
    "5 Tháng Mười Một 2026", "Tháng Mười Một 5, 2026", "5 thang 11 nam 2026", "Nov 5, 2026", "November 5th, 2026", "5 Nov 2026", "25 ngày trước",
    "Cập nhật: 05/11/2026 lúc 7:30",
])  # fmt: skip
def test_a_day_is_read(text):
    assert days(text) == [DAY]


@pytest.mark.parametrize("name,month", [
    ("Một", 1), ("giêng", 1), ("hai", 2), ("ba", 3), ("tư", 4), ("năm", 5), ("sáu", 6), ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10),
    ("mười một", 11), ("MƯỜI HAI", 12), ("chạp", 12), ("muoi hai", 12),
])  # fmt: skip
def test_months_in_words(name, month):
    assert days(f"3 tháng {name}, 2026") == [dt.date(2026, month, 3)]


def test_days_that_are_told_from_today():
    assert days("3 phút trước · 2 giờ trước · hôm qua · 2 tuần trước") == [TODAY, TODAY, dt.date(2026, 11, 16), dt.date(2026, 11, 29)]


@pytest.mark.parametrize("text", [
    "31/11/2026", "29/2/2026", "00/11/2026", "5/13/2026", "32 tháng 1, 2026", "5 tháng mười ba, 2026", "Năm học 2025-2026", "2025 - 2026",
    "1/2026", "tháng 11/2026", "Quý IV/2026", "0988.12.11.2026", "024.3825.1126", "098-212-2026", "10.12.26.5", "1/2/3/2026", "123/11/2026",
    "số 15/11/2026/QĐ-UBND", "5 tháng ² 2026", "5 tháng ① 2026", "5 tháng 99999999 2026", f"5 tháng {'1' * 5000} 2026", "v2.11.2026.1", "May 2026",
    "", "20261105",
])  # fmt: skip
def test_what_is_no_day_is_read_as_none(text):
    assert days(text) == []


@pytest.mark.parametrize("text", ["3 gıờ trước", "5 ſep 2026", "3 GİỜ trước"])
def test_letters_that_only_look_like_ours_raise_nothing(text):
    days(text)


def test_places_are_those_of_the_text():
    text = "Đăng ngày 05/11/2026, sửa 7/11/2026"
    assert [text[start:end] for _, start, end in days_in(text, TODAY)] == ["05/11/2026", "7/11/2026"]


@pytest.mark.parametrize("url,day", [
    ("http://a.vn/2026/11/05/bai/", DAY), ("http://a.vn/2026/11/bai/", dt.date(2026, 11, 1)), ("http://a.vn/2026/13/05/bai/", None),
    ("http://a.vn/2026/02/31/bai/", None), ("http://a.vn/20261105/", None), ("http://a.vn/tin/2026/", None), ("", None),
])  # fmt: skip
def test_the_day_of_a_permalink(url, day):
    assert day_in_address(url) == day


def test_a_clock_is_today_with_the_day_of_the_week():
    assert is_clock("Thứ hai, 30/11/2026", TODAY, TODAY) and is_clock("Hôm nay: 30/11/2026", TODAY, TODAY)
    assert not is_clock("Thứ năm, 05/11/2026", DAY, TODAY) and not is_clock("30/11/2026", TODAY, TODAY)
