"""The office's own words for a report: what is filled in, and every mistake with its line."""

import datetime as dt
import re

import pytest

from chuyenmuc.problem import SourceReport
from chuyenmuc.reports.standing_text import FORM, PLACEHOLDERS, REPEATED, SECTIONS, SINGLE, day_of, parse_standing_text
from support.scenes import PROJECT

VALUES = {name: f"<{name}>" for name in PLACEHOLDERS}


def parsed(**sources: str):
    reports = {name.replace("_", "-"): SourceReport(f"{name}.txt") for name in sources}
    found = parse_standing_text("co-quan", {name.replace("_", "-"): text for name, text in sources.items()}, reports)
    return found, [problem for one in reports.values() for problem in one.problems]


def test_the_words_of_the_program_stand_for_whatever_is_absent():
    for audience in ("co-quan", "don-vi"):
        found = parse_standing_text(audience, {}, {})
        assert all(found.lines(name, VALUES) for name in SECTIONS)
        assert all(not line.place for name in SECTIONS for line in found.lines(name, VALUES))
        assert found.value("Số", VALUES) == ""


def test_lines_are_paragraphs_filled_in_and_know_where_they_stand():
    found, problems = parsed(mo_dau="Năm ${nam}:\n\n  ${don_vi}   báo cáo $$5.\n")
    assert problems == []
    assert [(line.text, line.place) for line in found.lines("mo-dau", VALUES)] == [
        ("Năm <nam>:", "mo_dau.txt, dòng 1"), ("<don_vi> báo cáo $5.", "mo_dau.txt, dòng 3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "source", "line", "what"),
    [
        ("mo_dau", "Năm ${nan}", 1, "Không có chỗ điền nào tên “nan”."),
        ("mo_dau", "Tốt\nGiá $5", 2, "Có dấu “$” lẻ."),
        ("mo_dau", "\n \n", 1, "Tệp trống."),
        ("mo_dau", "# Mở đầu", 1, "Tệp này chỉ gồm chữ thường, mỗi dòng một đoạn."),
        ("mo_dau", "Còn […điền", 1, "Chỗ để trống viết chưa đủ."),
        ("mo_dau", "a" * 3001, 1, "Dòng này dài quá 3000 ký tự."),
        ("the_thuc", "Ký hiệu: BC\nNgười kí: A", 2, "Không hiểu “Người kí”."),
        ("the_thuc", "Ký hiệu", 1, "Không hiểu “Ký hiệu”."),
        ("the_thuc", "Ký hiệu:", 1, "Mục “Ký hiệu” chưa ghi gì."),
        ("the_thuc", "Số: 5\nSố: 6", 2, "Mục “Số” ghi hai lần."),
        ("the_thuc", "Số: 5/BC", 1, "“5/BC” không phải là số của văn bản."),
        ("the_thuc", "Ngày: 31/2/2026", 1, "Không có ngày “31/2/2026”."),
        ("the_thuc", "Kính gửi: ${ai}", 1, "Không có chỗ điền nào tên “ai”."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(name, source, line, what):
    _, (problem,) = parsed(**{name: source})
    assert (problem.line, problem.what) == (line, what) and problem.fix


def test_all_mistakes_are_told_at_once():
    _, problems = parsed(mo_dau="${x}\n$", the_thuc="Lạ: 1\nSố: a")
    assert [problem.line for problem in problems] == [1, 2, 1, 2]


def test_the_form_has_single_values_and_lines_and_may_be_in_any_letters():
    found, problems = parsed(the_thuc="# ghi chú\nchức vụ: KT. TRƯỞNG PHÒNG\nChức vụ: PHÓ TRƯỞNG PHÒNG\nCơ quan chủ quản: ${cap_tren}\n")
    assert problems == []
    assert found.values("Chức vụ", VALUES) == ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")
    assert found.value("Cơ quan chủ quản", VALUES) == "<cap_tren>"


def test_days_are_written_as_people_write_them():
    assert day_of("5/11/2026") == dt.date(2026, 11, 5)
    assert [day_of(text) for text in ("2026-11-05", "5/13/2026", "5/11/26")] == [None] * 3


def test_the_guide_names_every_file_and_every_placeholder_and_its_form_is_a_good_one():
    guide = (PROJECT / "docs/huong-dan/bao-cao.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|", guide, re.M)
    assert [row for row in rows if row.endswith(".txt")] == [f"{name}.txt" for name in (*SECTIONS[:6], "noi-nhan", FORM)]
    assert [row for row in rows if row.startswith("$")] == [f"${{{name}}}" for name in PLACEHOLDERS]
    (shown,) = re.findall(r"^```\n(Cơ quan chủ quản.*?)^```", guide, re.M | re.S)
    found, problems = parsed(the_thuc=shown)
    assert problems == [] and set(found.form) == {*SINGLE, *REPEATED}
