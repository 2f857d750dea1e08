"""Tests of the plan's indicators: what is read, and each message with its line."""

import pytest

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.figures.indicators import read_indicators

PLAN = "posts/plan.yml"
SHARE = "kind: share, name: Tỷ lệ nữ, part: Nữ, whole: Tất cả"


def read(lines: str, objectives=("3", "3.2")):
    report = SourceReport(PLAN)
    found = read_indicators(Fields(load(f"indicators:\n{lines}"), report, "kế hoạch"), objectives)
    return found, [f"{problem.line}: {problem.what} {problem.fix}".rstrip() for problem in report.problems]


def test_each_kind_is_read_with_all_that_is_said_of_it():
    found, problems = read("""\
  - {id: a, objective: "3", kind: share, name: Tỷ lệ nữ, part: Nữ, whole: Tất cả, target: 90%, levels: [thcs, thpt]}
  - {id: b, objective: "3.2", kind: share, name: Đã bồi dưỡng, part: Đã học, whole: Nữ quy hoạch, whole_of: a, target: "62,5 %"}
  - {id: c, kind: count, name: Sự kiện, target: 2, source: QĐ 1790, formula: Cộng cả năm, collected_by: Trường}
  - {id: d, kind: yes-no, name: Có kế hoạch, target: 100%}
""")
    assert problems == []
    assert found == (
        Indicator("a", "Tỷ lệ nữ", "share", "3", "Nữ", "Tất cả", 0.9, ("thcs", "thpt")),
        Indicator("b", "Đã bồi dưỡng", "share", "3.2", "Đã học", "Nữ quy hoạch", 0.625, (), "a"),
        Indicator("c", "Sự kiện", "count", target=2.0, source="QĐ 1790", formula="Cộng cả năm", collected_by="Trường"),
        Indicator("d", "Có kế hoạch", "yes-no", target=1.0),
    )


def test_an_objective_is_not_looked_up_where_the_plan_has_none():
    assert read(f'  - {{id: a, objective: "9", {SHARE}}}\n', ())[1] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{kind: share, name: Tên, part: Nữ, whole: Tất cả}", "2: Thiếu mục “id” của chỉ tiêu. Ghi mã chỉ tiêu, ví dụ “id: nu-quan-ly”."),
        ("{id: a, kind: count}", "2: Thiếu mục “name” của chỉ tiêu. Ghi tên chỉ tiêu."),
        ("{id: a, name: Tên}",
         "2: Thiếu mục “kind” của chỉ tiêu. Chọn một trong: share (phần trên tổng), count (một con số), yes-no (có hay không)."),
        ("{id: a, kind: ratio, name: Tên}",
         "2: Giá trị “ratio” của mục “kind” không có trong danh sách. "
         "Chọn một trong: share (phần trên tổng), count (một con số), yes-no (có hay không)."),
        ("{id: a, kind: share, name: Tên, whole: Tất cả}",
         "2: Thiếu mục “part” của chỉ tiêu. Ghi tên số phải đếm, ví dụ “part: Nữ cán bộ quản lý”."),
        ("{id: a, kind: share, name: Tên, part: Nữ}", "2: Thiếu mục “whole” của chỉ tiêu. Ghi tên tổng số, ví dụ “whole: Cán bộ quản lý”."),
        ("{id: a, kind: count, name: Tên, part: Nữ}",
         "2: Mục “part” chỉ dùng cho chỉ tiêu tỷ lệ (kind: share). Bỏ mục này, hoặc đổi kind."),
        ("{id: a, kind: yes-no, name: Tên, whole_of: b}",
         "2: Mục “whole_of” chỉ dùng cho chỉ tiêu tỷ lệ (kind: share). Bỏ mục này, hoặc đổi kind."),
        (f'{{id: a, objective: "3.3", {SHARE}}}', "2: Không có mục tiêu số “3.3”. Có phải ý bạn là “3.2”?"),
        (f"{{id: a, {SHARE}, whole_of: a}}", "2: Không có chỉ tiêu tỷ lệ “a” để lấy làm tổng."),
        (f"{{id: a, {SHARE}, target: 90}}", "2: Không đọc được chỉ tiêu “90”. Ghi tỷ lệ phần trăm, ví dụ “target: 90%”."),
        (f"{{id: a, {SHARE}, target: 120%}}", "2: Không đọc được chỉ tiêu “120%”. Ghi tỷ lệ phần trăm, ví dụ “target: 90%”."),
        ("{id: a, kind: count, name: Tên, target: 50%}", "2: Không đọc được chỉ tiêu “50%”. Ghi một số nguyên, ví dụ “target: 2”."),
        ("{id: a, kind: count, name: Tên, target: 1.5}", "2: Không đọc được chỉ tiêu “1.5”. Ghi một số nguyên, ví dụ “target: 2”."),
        (f"{{id: a, {SHARE}, levels: [thsc]}}", "2: Không có cấp học “thsc”. Có phải ý bạn là “thcs”?"),
        (f"{{id: Nữ, {SHARE}}}",
         "2: Mã “Nữ” không dùng được. Viết “nu”: mã chỉ gồm chữ thường a–z không dấu, số và dấu “-”, nhiều nhất 80 ký tự."),
        (f"{{id: a, {SHARE}, targt: 90%}}", "2: Không có mục nào tên “targt” trong chỉ tiêu. Có phải ý bạn là “target”?"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_message_with_its_line(line, message):
    assert read(f"  - {line}\n")[1] == [message]


def test_an_id_given_twice_and_a_whole_that_is_no_share_are_told_on_their_lines():
    found, problems = read(f"  - {{id: a, {SHARE}}}\n  - {{id: a, {SHARE}}}\n  - {{id: c, kind: count, name: Tên}}\n"
                           f"  - id: d\n    kind: share\n    name: Tên\n    part: Nữ\n    whole: Tất cả\n    whole_of: c\n")  # fmt: skip
    assert problems == [
        "3: Mã chỉ tiêu “a” dùng hai lần. Mỗi chỉ tiêu một mã riêng.",
        "10: Không có chỉ tiêu tỷ lệ “c” để lấy làm tổng. Chọn một trong: a.",
    ]
    assert [one.id for one in found] == ["a", "c", "d"]
