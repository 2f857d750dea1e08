"""Days and times as authors write them."""

import datetime as dt

import pytest

from chuyenmuc.model.plan import HANOI
from chuyenmuc.parsing.moments import parse_moment
from chuyenmuc.problem import Refusal


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-06-27", "2026-06-27T07:00+07:00"),
        ("2026-06-27 8:05", "2026-06-27T08:05+07:00"),
        ("2026-06-27T17:30:00.000Z", "2026-06-28T00:30+07:00"),
        ("2026-06-27 08:05 +0900", "2026-06-27T06:05+07:00"),
    ],
)
def test_a_moment_is_one_of_the_plans_zone(written, moment):
    assert parse_moment(written, "date", HANOI) == dt.datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("written", "zone", "what", "fix"),
    [
        ("2026-02-30", HANOI, "Ngày “2026-02-30” không có thật.", "“date: 2026-06-27”"),
        ("27/6/2026", HANOI, "Không đọc được ngày “27/6/2026” ở mục “date”.", "“date: 2026-06-27”"),
        ("ngày 3 tháng 12 năm 2026", HANOI, "Không đọc được ngày “ngày 3 tháng 12 năm 2026” ở mục “date”.", "“date: 2026-12-03”"),
        ("2026-06-27 08:05", None, "Không đọc được ngày “2026-06-27 08:05” ở mục “date”.", "“date: 2026-06-27”"),
        ("31/11/2026", HANOI, "Ngày “31/11/2026” không có thật.", "“date: 2026-06-27”"),
        ("31.2.2026", None, "Ngày “31.2.2026” không có thật.", "“date: 2026-06-27”"),
        ("11/31/2026", HANOI, "Ngày “11/31/2026” không có thật.", "“date: 2026-06-27”"),
        ("1/1/0026", HANOI, "Ngày “1/1/0026” không có thật.", "“date: 2026-06-27”"),
        ("2026-06-27 19h30", HANOI, "Không đọc được ngày “2026-06-27 19h30” ở mục “date”.", "“date: 2026-06-27 19:30”"),
        ("27/6/2026 lúc 7 giờ", HANOI, "Không đọc được ngày “27/6/2026 lúc 7 giờ” ở mục “date”.", "“date: 2026-06-27 07:00”"),
        ("2026-06-27 25h", HANOI, "Ngày “2026-06-27 25h” không có thật.", "“date: 2026-06-27”"),
        ("2026-06-27 19h30", None, "Không đọc được ngày “2026-06-27 19h30” ở mục “date”.", "“date: 2026-06-27”"),
        ("27/6/2026 tối", HANOI, "Không đọc được ngày “27/6/2026 tối” ở mục “date”.", "“date: 2026-06-27”"),
        ("hôm qua", HANOI, "Không đọc được ngày “hôm qua” ở mục “date”.", "“date: 2026-06-27”"),
        ("0001-01-01", HANOI, "Ngày “0001-01-01” không có thật.", "“date: 2026-06-27”"),
    ],
)
def test_what_is_no_moment_is_refused_with_what_to_write(written, zone, what, fix):
    with pytest.raises(Refusal) as refused:
        parse_moment(written, "date", zone)
    assert refused.value.what == what and fix in refused.value.fix


@pytest.mark.parametrize("written", ["27/6/2026", "ngày 3 tháng 12 năm 2026", "2026-6-7", "27/6/2026, 9h", "2026.6.7 lúc 19 giờ 05 phút"])
def test_what_is_proposed_is_accepted(written):
    with pytest.raises(Refusal) as refused:
        parse_moment(written, "date", HANOI)
    proposed = refused.value.fix.split("“date: ")[1].rstrip("”.")
    assert parse_moment(proposed, "date", HANOI)
