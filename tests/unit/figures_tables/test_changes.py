"""Tests of what a table changes: merged with what is known, told, and written so that all else of a file stays."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuyenmuc.figures_tables.changes import change_of, mistakes
from chuyenmuc.figures_tables.export import as_xlsx, table
from chuyenmuc.figures_tables.rows import Entry, read_rows
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.figures.figures_file import parse_figures
from chuyenmuc.roster_tables.export import as_csv
from chuyenmuc.spreadsheets.files import read_sheets
from chuyenmuc.texts.plain_text import plain_text
from support.figures import COLUMNS, DAY, FULL, INDICATORS, ROSTER, UNITS, rows

BY_ID = {one.id: one for one in INDICATORS}
UNIT = UNITS[0]
FILE = """\
# của trường\r
figures:\r
  events: 3   # cả năm\r
  managers: {part: 12, whole: 20}\r
\r
received: 2026-03-10   # qua thư\r
ke-hoach:   # đã ký\r
  number: 15/KH\r
  date: 2026-03-20\r
"""


def parsed(data, unit=UNIT):
    report = SourceReport("f")
    figures = parse_figures(data.decode("utf-8-sig"), unit.id, unit.level, 2026, BY_ID, report, DAY)
    assert not report.problems, report.problems
    return figures


def change(before, **said):
    return change_of(Entry(UNIT, "Dòng 2", **said), before, 2026)


def told(found):
    return [one.removeprefix("Dòng 2 (hoa-sua): ") for one in mistakes(found, BY_ID)]


def test_what_a_row_leaves_blank_stays():
    assert change(FULL) is None and change(FULL, values={"events": Value(count=3)}) is None
    assert change(None) is None
    after = change(FULL, values={"managers": Value(whole=30), "month": Value(document="Số 13/KH")}, plan_url="https://b.example.vn").after
    assert after.values["managers"] == Value(12, 30) and after.values["month"] == Value(done=True, document="Số 13/KH")
    assert after.own_plan == OwnPlan("15/KH", dt.date(2026, 3, 20), "https://b.example.vn")


def test_another_number_is_another_plan():
    after = change(FULL, plan_number="16/KH", plan_day=dt.date(2026, 4, 1)).after
    assert after.own_plan == OwnPlan("16/KH", dt.date(2026, 4, 1))
    assert told(change(FULL, plan_number="16/KH")) == ["kế hoạch của đơn vị thiếu ngày ban hành. Ghi ngày/tháng/năm, ví dụ 20/3/2026."]


@pytest.mark.parametrize(
    ("values", "mistake"),
    [
        ({"managers": Value(part=3)}, "chỉ tiêu “Nữ quản lý” thiếu “Cán bộ quản lý”. Ghi cả hai số, hoặc để trống cả hai."),
        ({"managers": Value(whole=3)}, "chỉ tiêu “Nữ quản lý” thiếu “Nữ cán bộ quản lý”. Ghi cả hai số, hoặc để trống cả hai."),
        ({"managers": Value(3, 2)}, "“Nữ cán bộ quản lý” là 3, nhiều hơn “Cán bộ quản lý” là 2. Xem lại hai số này."),
        ({"month": Value(done=True)}, "chỉ tiêu “Kế hoạch Tháng hành động” ghi là có nhưng thiếu văn bản. Ghi số, ký hiệu của văn bản."),
        ({"month": Value(document="Số 1")},
         "chỉ tiêu “Kế hoạch Tháng hành động” có văn bản mà chưa ghi có hay không. Chọn “có” hoặc “không”."),
        ({"managers": Value(3, 5), "trained": Value(1, 4)},
         "“Nữ quản lý ấy” là 4, khác “Nữ cán bộ quản lý” ở chỉ tiêu “Nữ quản lý” là 3. Hai số này là một; xem lại cả hai."),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_told_with_the_row(values, mistake):
    assert mistakes(change(None, values=values), BY_ID) == [f"Dòng 2 (hoa-sua): {mistake}"]


def test_a_plan_without_a_number_is_told():
    assert told(change(None, plan_day=DAY)) == ["kế hoạch của đơn vị thiếu số, ký hiệu. Ghi số, ký hiệu của kế hoạch."]


def test_it_is_told_what_is_new_and_what_was_before():
    assert change(None, values={"events": Value(count=3)}, received=DAY).lines(INDICATORS) == [
        "Trường THCS Hoa Sữa (hoa-sua): mới", "  Sự kiện: 3", "  Ngày nhận kế hoạch: 20/10/2026",
    ]  # fmt: skip
    found = change(FULL, values={"managers": Value(part=11), "month": Value(done=False)}, plan_number="1/KH", plan_day=DAY)
    assert found.lines(INDICATORS) == [
        "Trường THCS Hoa Sữa (hoa-sua): sửa", "  Nữ quản lý: 12/20 → 11/20",
        "  Kế hoạch Tháng hành động: có, Số 12/KH → không",
        "  Kế hoạch của đơn vị: số 15/KH, 20/3/2026, https://a.example.vn/kh → số 1/KH, 20/10/2026",
    ]  # fmt: skip


def test_a_new_file_is_read_back_the_same():
    whole = Entry(UNIT, "", FULL.values, FULL.received, FULL.own_plan.number, FULL.own_plan.day, FULL.own_plan.url)
    data = change_of(whole, None, 2026).data(None)
    assert parsed(data) == FULL
    assert data.decode().split("\n")[:3] == ["# Số liệu năm 2026 của Trường THCS Hoa Sữa", "figures:", "  managers: {part: 12, whole: 20}"]
    assert parsed(change(None, received=DAY).data(None)) == UnitFigures("hoa-sua", 2026, received=DAY)


def test_in_a_file_that_is_there_all_else_stays_byte_for_byte():
    before = parsed(FILE.encode())
    found = change(
        before, values={"events": Value(count=4), "managers": Value(part=11), "trained": Value(2, 11)}, plan_url="https://a.example.vn"
    )
    mark = b"\xef\xbb\xbf"
    data = found.data(mark + FILE.encode())
    assert parsed(data) == found.after
    expected = FILE.replace("events: 3", "events: 4").replace("part: 12", "part: 11")
    expected = expected.replace("whole: 20}\r\n", "whole: 20}\r\n  trained: {part: 2, whole: 11}\r\n")
    expected = expected.replace("2026-03-20\r\n", "2026-03-20\r\n  url: https://a.example.vn\r\n")
    assert data.decode("utf-8-sig") == expected and data.startswith(mark)


@pytest.mark.parametrize(
    "text", ["figures:\n", "figures: {}\n", "received: 2026-03-10\n", "figures: {events: 1}\nke-hoach:\n", "figures:\n  month: không\n"]
)
def test_whatever_a_file_lacks_is_added(text):
    entry = Entry(UNIT, "", FULL.values, FULL.received, FULL.own_plan.number, FULL.own_plan.day, FULL.own_plan.url)
    assert parsed(change_of(entry, parsed(text.encode()), 2026).data(text.encode())) == FULL


COUNTS = st.integers(0, 100_000)
TEXTS = (
    st.text("aăđôưẢ0/-=+@\"'{}[]:#,|&*!%. ", min_size=1, max_size=30)
    .map(lambda one: plain_text(one.strip()))  # as reading has it: “&#0” stands for no character
    .filter(lambda one: one.strip(" .-…'") and one[0] != "'")
)
DAYS = st.dates(dt.date(2020, 1, 1), DAY)


@st.composite
def figures(draw, unit):
    values = {}
    if draw(st.booleans()):
        part, rest = draw(COUNTS) // 2, draw(COUNTS) // 2
        values["managers"] = Value(part, part + rest)
        if draw(st.booleans()):
            values["trained"] = Value(draw(st.integers(0, part)), part)
    if draw(st.booleans()):
        values["events"] = Value(count=draw(COUNTS))
    if unit.level == "thcs" and draw(st.booleans()):
        values["month"] = Value(done=True, document=draw(TEXTS)) if draw(st.booleans()) else Value(done=False)
    plan = OwnPlan(draw(TEXTS), draw(DAYS), draw(st.sampled_from(("", "https://a.example.vn/kh")))) if draw(st.booleans()) else None
    return UnitFigures(unit.id, 2026, values, draw(st.none() | DAYS), plan)


def back(data):
    return read_rows(read_sheets(data), COLUMNS, ROSTER, UNITS, DAY)


@settings(max_examples=30, deadline=None)
@given(st.tuples(*map(figures, UNITS)))
def test_an_import_of_an_export_changes_nothing(known):
    found = back(as_csv(rows(*known)))
    assert found.mistakes == [] and len(found.entries) == len(UNITS)
    by_unit = {one.unit: one for one in known}
    assert [change_of(entry, by_unit[entry.unit.id], 2026) for entry in found.entries] == [None] * len(UNITS)


@settings(max_examples=40, deadline=None)
@given(figures(UNIT), figures(UNIT))
def test_what_is_written_is_read_back_the_same(first, second):
    written = change_of(back(as_csv(rows(first))).entries[0], None, 2026)
    data = written.data(None) if written else b"received:\n"
    assert parsed(data) == first
    changed = change_of(back(as_csv(rows(second))).entries[0], first, 2026)
    if changed and not mistakes(changed, BY_ID):
        assert parsed(changed.data(data)) == changed.after


def test_an_import_of_an_exported_workbook_changes_nothing():
    known = {"hoa-sua": FULL, "mai": UnitFigures("mai", 2026, {"events": Value(count=0)})}
    found = back(as_xlsx(COLUMNS, table(COLUMNS, UNITS, known), 2026, DAY))
    assert found.mistakes == [] == found.notes and len(found.entries) == len(UNITS)
    assert [change_of(entry, known.get(entry.unit.id), 2026) for entry in found.entries] == [None] * len(UNITS)
