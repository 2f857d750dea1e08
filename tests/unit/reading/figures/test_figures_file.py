"""Tests of a unit's file of figures: what is read, and each message with its line."""

import datetime as dt

import pytest

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.figures.figures_file import parse_figures

INDICATORS = {
    one.id: one
    for one in (
        Indicator("planned", "Nữ quy hoạch", "share", part="Nữ", whole="Người"),
        Indicator("trained", "Bồi dưỡng", "share", part="Đã học", whole="Nữ được quy hoạch", whole_of="planned"),
        Indicator("events", "Sự kiện", "count"),
        Indicator("month", "Có kế hoạch", "yes-no"),
        Indicator("upper", "Riêng THPT", "count", levels=("thpt",)),
    )
}
WHOLE = """\
figures:
  planned: {part: 12, whole: 20}
  trained: {part: 0, whole: 12}
  events: 1.250
  month: {done: true, document: "Kế hoạch số 12/KH-THCS"}
received: 2026-03-10
ke-hoach: {number: "15/KH-THCS", date: 2026-03-20, url: "https://a.example.vn/kh"}
"""


def read(source, level="thcs", indicators=INDICATORS, day=None):
    report = SourceReport("posts/a/so-lieu-2026.yml")
    found = parse_figures(source, "a", level, 2026, indicators, report, day)
    return found, [f"{problem.line}: {problem.what} {problem.fix}".rstrip() for problem in report.problems]


def test_a_whole_file_is_read():
    assert read(WHOLE) == (
        UnitFigures(
            "a", 2026,
            {"planned": Value(12, 20), "trained": Value(0, 12), "events": Value(count=1250),
             "month": Value(done=True, document="Kế hoạch số 12/KH-THCS")},
            dt.date(2026, 3, 10), OwnPlan("15/KH-THCS", dt.date(2026, 3, 20), "https://a.example.vn/kh"),
        ),
        [],
    )  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "figures:\n", "figures: {}\n", "figures:\n  planned:\n", "figures:\n  planned: {part: , whole: }\n", "figures: {events: …}\n",
        "figures:\n  month:\n", "figures:\n  month: {done: , document: }\n", "received:\n", "ke-hoach: {number: , date: , url: }\n",
    ],
)  # fmt: skip
def test_what_is_left_blank_is_missing_and_never_zero(source):
    assert read(source) == (UnitFigures("a", 2026), [])


def test_no_is_an_answer_and_zero_is_a_number():
    assert read("figures: {month: không, events: 0, planned: {part: 0, whole: 0}}\n")[0].values == {
        "month": Value(done=False), "events": Value(count=0), "planned": Value(0, 0),
    }  # fmt: skip


HOW = "Viết “planned: {part: 3, whole: 8}”."


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("", ["1: Tệp số liệu trống hoặc viết chưa đúng. Viết “figures:”, dưới đó mỗi chỉ tiêu một dòng, "
              "ví dụ “nu-quan-ly: {part: 3, whole: 8}”."]),
        ("figures:\n  planed: {part: 1, whole: 2}\n", ["2: Kế hoạch không có chỉ tiêu “planed”. Có phải ý bạn là “planned”?"]),
        ("figures:\n  upper: 3\n", ["2: Chỉ tiêu “Riêng THPT” không hỏi cấp học này. Bỏ dòng này."]),
        ("figures:\n  planned: {part: 3}\n", [f"2: Chỉ tiêu “Nữ quy hoạch” thiếu mục “whole” (Người). {HOW}"]),
        ("figures:\n  planned: {whole: 3}\n", [f"2: Chỉ tiêu “Nữ quy hoạch” thiếu mục “part” (Nữ). {HOW}"]),
        ("figures:\n  planned: 12/20\n",
         ["2: Giá trị của mục “planned” viết chưa đúng kiểu. Viết “planned: {part: 3, whole: 8}”."]),
        ("figures:\n  planned: {part: 21, whole: 20}\n", ["2: “Nữ” là 21, nhiều hơn “Người” là 20. Xem lại hai số này."]),
        ("figures:\n  events: -1\n",
         ["2: “-1” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000, ví dụ “events: 8”."]),
        ("figures:\n  events: 2,5\n",
         ["2: “2,5” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000, ví dụ “events: 8”."]),
        ("figures:\n  events: 100001\n",
         ["2: “100001” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000, ví dụ “events: 8”."]),
        ("figures:\n  events: {count: 3}\n", ["2: Mục “events” phải là một dòng chữ. Viết “events: …” trên một dòng."]),
        ("figures:\n  month: true\n",
         ["2: Chỉ tiêu “Có kế hoạch” ghi là có nhưng thiếu văn bản. Viết “month: {done: true, document: \"Kế hoạch số …\"}”."]),
        ("figures:\n  month: có thể\n",
         ["2: Mục “month” chỉ nhận true hoặc false, không nhận “có thể”. Viết “month: true” hoặc “month: false”."]),
        ("figures:\n  planned: {part: 12, whole: 20}\n  trained: {part: 3, whole: 11}\n",
         ["3: “Nữ được quy hoạch” là 11, khác “Nữ” ở chỉ tiêu “Nữ quy hoạch” là 12. Hai số này là một; xem lại cả hai."]),
        ("figures:\n  planned: {part: 1, whole: 2, all: 3}\n",
         ["2: Không có mục nào tên “all” trong chỉ tiêu “Nữ quy hoạch”. Chọn một trong: part, whole."]),
        ("received: hôm qua\n", None),
        ("ke-hoach: {date: 2026-03-20}\n", ["1: Thiếu mục “number” của mục ke-hoach. Ghi số, ký hiệu của kế hoạch."]),
        ("ke-hoach:\n  number: 5/KH\n", ["2: Thiếu mục “date” của mục ke-hoach. Ghi ngày ban hành, ví dụ “date: 2026-03-20”."]),
        ("ke-hoach: {number: 5/KH, date: 2026-03-20, url: a.vn/x}\n",
         ["1: Địa chỉ “a.vn/x” không dùng được. Viết đủ cả “https://”: “url: https://a.vn/x”."]),
        ("figures: {events: 3}\nrecieved: 2026-03-10\n",
         ["2: Không có mục nào tên “recieved” trong tệp số liệu. Có phải ý bạn là “received”?"]),
        ("figures: {events: 3, events: 4}\n", None),
        ("figures: [3]\n", None),
        ("format: 2\nfigures: {events: 3}\n", None),
    ],
)  # fmt: skip
def test_each_mistake_has_its_message_with_its_line(source, messages):
    found = read(source)[1]
    if messages is None:
        assert len(found) == 1, found
    else:
        assert found == messages


def test_a_mistake_costs_only_what_it_is_in():
    found, problems = read("figures:\n  events: nhiều\n  planned: {part: 2, whole: 4}\n")
    assert len(problems) == 1 and found.values == {"planned": Value(2, 4)}


def test_without_indicators_none_is_unknown():
    assert read("figures: {anything: 3}\n", indicators={}) == (UnitFigures("a", 2026), [])


def test_days_after_the_day_of_the_check_are_told():
    _, problems = read(WHOLE, day=dt.date(2026, 3, 15))
    assert problems == ["7: Ngày 2026-03-20 ở mục “ke-hoach” còn ở phía trước. Ghi đúng ngày đã nhận, đã ban hành."]
    assert len(read(WHOLE, day=dt.date(2026, 3, 1))[1]) == 2 and read(WHOLE, day=dt.date(2026, 3, 20))[1] == []
