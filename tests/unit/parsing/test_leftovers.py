"""What programs leave in a text is told with its line; what an author may mean is not."""

import pytest

from chuyenmuc.parsing.leftovers import refuse_conflict, report_leftovers, report_prompts
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.texts.prompts import LeftPrompt


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n<<<<<<< HEAD\nmột\n=======\nhai\n>>>>>>> main\n", 2),
        ("<<<<<<<\nmột\n", 1),
        ("một\n\n  >>>>>>> 1a2b3c\n", 3),
        ("một\n||||||| merged common ancestors\nhai\n", 2),
        ("một\n\n=======\nhai\n", 3),
    ],
)
def test_conflict_markers_are_refused_with_their_line(text, line):
    with pytest.raises(Refusal) as refused:
        refuse_conflict(text)
    assert refused.value.line == line and "xoá ba dòng dấu" in refused.value.fix


@pytest.mark.parametrize("text", ["Tên mục\n=======\n", "========\n", "> > > trích", "a <<<<<<< b", "|||||||| a"])
def test_other_rows_of_signs_are_not(text):
    refuse_conflict(text)


def leftovers(text: str) -> list[int]:
    report = SourceReport("posts/a/b.md")
    report_leftovers(text, 1, report)
    return [problem.line for problem in report.problems]


@pytest.mark.parametrize(
    "left",
    [
        "{{ ten_truong }}", "{{name}}", "{% if bai %}", "{%- endif %}", "${title}", "<%= ten %>", "[object Object]", "[object HTMLElement]",
        ":contentReference[oaicite:3]{index=3}", "[cite: 1, 2]", "【4†nguồn】",
    ],
)  # fmt: skip
def test_what_a_program_should_have_replaced_is_told(left):
    assert leftovers(f"một\n\nhai {left} ba") == [3]
    assert leftovers(f"một\n\n`{left}` và <!-- {left} -->\n\n```\n{left}\n```\n") == []


@pytest.mark.parametrize("text", ["tập hợp {1; 2}", "{{1}}", "giá 5$ {a}", "[cite]", "giảm 5<%>", "## Mục {: #muc }", "[đối tượng]", "†"])
def test_signs_that_authors_use_are_not(text):
    assert leftovers(text) == []


LONG, SHORT = "Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba", "Một hai ba?"


def test_each_prompt_that_was_left_is_a_problem_of_its_line():
    report = SourceReport("posts/a/b.md")
    report_prompts([LeftPrompt(0, SHORT), LeftPrompt(4, LONG)], 10, report, draft=False)
    assert [(problem.line, problem.what) for problem in report.problems] == [
        (10, "Còn câu gợi ý của dàn bài: “[Một hai ba?]”."),
        (14, "Còn câu gợi ý của dàn bài: “[Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai…]”."),
    ]
    assert {problem.fix for problem in report.problems} == {"Viết thay vào đó hoặc xoá dòng này."} and report.hints == []


def test_those_of_a_draft_are_one_hint_that_names_the_lines():
    report = SourceReport("posts/a/b.md")
    report_prompts([LeftPrompt(0, SHORT), LeftPrompt(4, LONG), LeftPrompt(4, SHORT)], 10, report, draft=True)
    (hint,) = report.hints
    assert report.problems == [] and hint.line == 10
    assert hint.what == "Bản nháp còn 3 chỗ của dàn bài chưa điền: dòng 10, 14."


@pytest.mark.parametrize("draft", [True, False])
def test_where_no_prompt_was_left_nothing_is_said(draft):
    report = SourceReport("posts/a/b.md")
    report_prompts([], 10, report, draft)
    assert report.problems == report.hints == []
