"""Tests of the check's report on missing figures."""

import datetime as dt
import json

import pytest

from chuyenmuc.check.figures import named, until, verdict
from chuyenmuc.coverage.figures.gaps import Lacking, YearGaps
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.roster import School
from support.figures import IN_PLAN

DAY = dt.date(2026, 12, 2)
MANY = Lacking(School("a", "A", "thcs"), tuple(Indicator(f"i{at}", f"Chỉ tiêu {at}", "count") for at in range(7)), "posts/a/x.yml", False)


@pytest.fixture
def office(repository):
    repository.write("posts/plan.yml", IN_PLAN)
    repository.write(
        "posts/mam-non-mai/so-lieu-2026.yml", "figures: {managers: {part: 2, whole: 3}, trained: {part: 1, whole: 2}, events: 0}\n"
    )
    repository.write("posts/thcs-hoa-sua/so-lieu-2026.yml", "figures: {events: 3, month: không}\n")
    return repository


def test_units_with_missing_figures_are_told_and_fail_only_after_the_deadline(office):
    before = office.check()
    done = office.check("--figures")
    assert done.status == 0 and done.err.splitlines()[-1] == before.err.splitlines()[-1]
    assert [line for line in done.err.splitlines() if line not in before.err.splitlines()] == [
        "Số liệu năm 2026: 1/3 đơn vị đã báo đủ, hạn 30/11/2026, còn 41 ngày. Chưa đủ (2):",
        "  Sở Mẫu (so-mau): thiếu “Nữ quản lý”, “Bồi dưỡng”, “Sự kiện”, “Kế hoạch Tháng hành động”.",
        "    Ghi vào posts/so-mau/so-lieu-2026.yml, hoặc điền bảng của chuyenmuc figures export.",
        "  Trường THCS Hoa Sữa (thcs-hoa-sua): thiếu “Nữ quản lý”, “Bồi dưỡng”.",
        "    Ghi thêm vào posts/thcs-hoa-sua/so-lieu-2026.yml, hoặc điền bảng của chuyenmuc figures export.",
    ]
    late = office.check("--figures", "2026", "--as-of", "2026-12-01")
    assert late.status == 1 and late.err.endswith("Chưa đạt: 2 đơn vị chưa báo đủ số liệu năm 2026.\n")
    assert "hạn 30/11/2026, đã qua 1 ngày" in late.err
    assert office.check("--as-of", "2026-12-01").status == 0


def test_the_data_has_the_same(office):
    done = office.check("--figures", "--format", "json")
    data = json.loads(done.out)["figures"]
    assert {key: value for key, value in data.items() if key != "missing"} == {
        "year": 2026, "deadline": "2026-11-30", "over": False, "asked": 3, "complete": 1,
    }  # fmt: skip
    assert data["missing"][1] == {
        "unit": "thcs-hoa-sua", "name": "Trường THCS Hoa Sữa", "file": "posts/thcs-hoa-sua/so-lieu-2026.yml",
        "indicators": ["managers", "trained"],
    }  # fmt: skip
    assert "figures" not in json.loads(office.check("--format", "json").out)


def test_all_given_is_said(office):
    office.write(
        "posts/thcs-hoa-sua/so-lieu-2026.yml",
        "figures: {managers: {part: 0, whole: 0}, trained: {part: 0, whole: 0}, events: 3, month: không}\n",
    )
    office.write("posts/so-mau/so-lieu-2026.yml", (office.root / "posts/thcs-hoa-sua/so-lieu-2026.yml").read_bytes())
    done = office.check("--figures", "--as-of", "2026-12-20")
    assert done.status == 0 and "Số liệu năm 2026: 3 đơn vị đều đã báo đủ." in done.err


def test_a_year_that_is_not_the_plans_and_a_plan_without_indicators_are_refused(office, tmp_path):
    done = office.check("--figures", "2027")
    assert done.status == 2 and "kế hoạch không có năm 2027" in done.err
    office.write("posts/plan.yml", IN_PLAN.split("indicators:")[0])
    assert office.check("--figures").status == 2


def test_many_missing_ones_are_shortened_and_words_fit_what_else_is_missing():
    assert named(MANY).endswith("“Chỉ tiêu 4” và 2 chỉ tiêu nữa")
    found = YearGaps(2026, dt.date(2026, 11, 30), 3, (MANY,))
    assert (
        verdict("Chưa đạt: 3 yêu cầu chưa có bài.", found, DAY) == "Chưa đạt: 3 yêu cầu chưa có bài, 1 đơn vị chưa báo đủ số liệu năm 2026."
    )
    assert verdict("Đạt: a.", found, dt.date(2026, 11, 30)) == "Đạt: a."
    assert until(YearGaps(2026, None, 3, (MANY,)), DAY) == "kế hoạch không ghi hạn trong tháng 11"
