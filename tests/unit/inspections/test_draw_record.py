"""The record of a draw holds all that is needed to draw again."""

import datetime as dt
import re

from chuyenmuc.inspections.draw import draw
from chuyenmuc.inspections.draw_record import draw_record
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Roster, School

QUARTER = Quarter(2026, 4)


def test_whoever_follows_the_record_draws_the_same():
    units = {f"truong-{number}": School(f"truong-{number}", f"Trường {number}", "thcs", management=(("p", None),)) for number in range(7)}
    found = draw(units.values(), 3, "48213", dt.date(2026, 11, 30), QUARTER)
    record = draw_record(found, Roster({"p": Agency("p", "UBND phường Mẫu")}, units))
    assert "Mã rút thăm: 48213. Chọn 3 trong 7 đơn vị." in record
    assert "chuyenmuc inspect --sample 3 --seed 48213 --quarter 2026-Q4 --as-of 2026-11-30 --dry-run" in record
    factor, start, whole, least = map(int, re.search(r"\(i × (\d+) \+ (\d+)\) chia cho (\d+) không nhỏ hơn (\d+)", record).groups())
    listed = re.findall(r"^([x ]) +(\d+)  ([0-9a-f]{16})  p thcs  (\S+)  Trường \d$", record, re.M)
    assert [digest for _, _, digest, _ in listed] == sorted(digest for _, _, digest, _ in listed)
    by_hand = tuple(unit for _, number, _, unit in listed if (int(number) * factor + start) % whole >= least)
    assert by_hand == found.units == tuple(unit for mark, _, _, unit in listed if mark == "x")
    assert "UBND phường Mẫu, THCS: 3 / 7" in record


def test_a_unit_below_no_agency_is_listed_too():
    found = draw([School("so", "Sở Mẫu", "co-quan-quan-ly")], 1, "1", dt.date(2026, 11, 30), QUARTER)
    record = draw_record(found, Roster({}, {"so": School("so", "Sở Mẫu", "co-quan-quan-ly")}))
    assert "Không có cơ quan quản lý, Cơ quan quản lý: 1 / 1" in record and "- co-quan-quan-ly  so  Sở Mẫu" in record
