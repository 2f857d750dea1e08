"""Tests of the files of figures in the folders of units."""

import os

import pytest

from chuyenmuc.reading.read import read
from support.readings import problems
from support.scenes import PLAN

INDICATORS = "indicators:\n  - {id: events, kind: count, name: Sự kiện}\n"


@pytest.fixture
def office(repository):
    repository.write("posts/plan.yml", PLAN + INDICATORS)
    return repository


def test_figures_are_found_by_unit_and_year(office):
    office.write("posts/thcs-hoa-sua/so-lieu-2026.yml", "figures: {events: 3}\n")
    office.write("posts/so-mau/so-lieu-2026.yml", "﻿figures: {events: 0}\r\n")
    reading = read(office.root)
    assert not reading.problems
    found = {key: one.values["events"].count for key, one in reading.column.figures.items()}
    assert found == {("thcs-hoa-sua", 2026): 3, ("so-mau", 2026): 0}


def test_a_file_with_a_mistake_is_left_out_whole_and_the_others_stay(office):
    office.write("posts/thcs-hoa-sua/so-lieu-2026.yml", "figures: {events: 3}\n")
    office.write("posts/mam-non-mai/so-lieu-2026.yml", "figures: {events: nhiều}\nreceived: 2026-05-05\n")
    reading = read(office.root)
    assert set(reading.column.figures) == {("thcs-hoa-sua", 2026)}
    assert [(problem.path, problem.line) for problem in reading.problems] == [("posts/mam-non-mai/so-lieu-2026.yml", 1)]


def test_a_year_that_the_plan_does_not_cover_is_told(office):
    office.write("posts/thcs-hoa-sua/so-lieu-2025.yml", "figures: {events: 3}\n")
    office.write("posts/thcs-hoa-sua/so-lieu-2027.yml", "figures: {events: 3}\n")
    assert problems(office) == [
        f"posts/thcs-hoa-sua/so-lieu-{year}.yml:1: Kế hoạch không có năm {year}. Đổi tên tệp cho đúng năm." for year in (2025, 2027)
    ]


def test_figures_without_indicators_are_told(repository):
    repository.write("posts/thcs-hoa-sua/so-lieu-2026.yml", "figures: {events: 3}\n")
    assert problems(repository) == [
        "posts/thcs-hoa-sua/so-lieu-2026.yml:1: Kế hoạch chưa có chỉ tiêu nào để kê khai. "
        "Cơ quan quản lý ghi mục “indicators:” trong posts/plan.yml."
    ]


@pytest.mark.parametrize("name", ["so-lieu-2026.yaml", "So-Lieu-2026.yml", "so_lieu_2026.yml", "so-lieu-2026.yml.txt", "solieu2026.yml"])
def test_a_name_that_was_meant_for_figures_is_told(office, name):
    office.write(f"posts/thcs-hoa-sua/{name}", "figures: {events: 3}\n")
    assert problems(office) == [
        f"posts/thcs-hoa-sua/{name}:1: Tên tệp số liệu viết chưa đúng nên không được đọc. Đổi tên thành “so-lieu-2026.yml”."
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_out_is_not_read(office, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "so-lieu.yml"
    outside.write_text("figures: {events: 3}\n", "utf-8")
    (office.root / "posts/thcs-hoa-sua/so-lieu-2026.yml").symlink_to(outside)
    assert read(office.root).column.figures == {} and "symlink" in "".join(problems(office))
