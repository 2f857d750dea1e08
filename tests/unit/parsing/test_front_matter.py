"""Front matter and body: where one ends and the other begins, and bodies that cannot be shown."""

import pytest

from chuyenmuc.parsing.front_matter import check_body, split
from chuyenmuc.problem import SourceReport


def parts(source: str) -> tuple:
    report = SourceReport("posts/a/x.md")
    return *split(source, report, "Bài", "title, date"), [(problem.line, problem.what) for problem in report.problems]


def test_the_body_is_what_follows_with_the_number_of_its_first_line():
    assert parts("---\ntitle: A\n---\n\nBữa cơm.\n") == ({"title": "A"}, "\nBữa cơm.\n", 4, [])


def test_white_space_after_a_fence_is_nothing_and_a_rule_in_the_body_stays():
    front, body, line, problems = parts("--- \ntitle: A\n---\t\nMột\n\n---\n\nHai")
    assert (front, body, line, problems) == ({"title": "A"}, "Một\n\n---\n\nHai", 4, [])


def test_values_have_the_lines_of_the_file():
    front, *_ = parts("---\ntitle: A\ndate: B\n---\n")
    assert [key.line for key in front] == [2, 3]


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("", 1, "Bài thiếu phần thông tin đầu bài."),
        ("\n---\ntitle: A\n---\n", 1, "Trước dòng “---” đầu tiên có 1 dòng trống."),
        (" ---\ntitle: A\n---\n", 1, "Trước dấu “---” có dấu cách."),
        ("—\ntitle: A\n---\n", 1, "Dòng này là “—”, không phải ba dấu trừ."),
        ("---\ntitle: A\n–––\n\nMột\n\n---\n", 3, "Dòng này là “–––”, không phải ba dấu trừ."),
        ("---\ntitle: A\n", 1, "Phần thông tin đầu bài chưa đóng lại."),
        ("---\n---\nBữa cơm.", 2, "Phần thông tin đầu bài trống hoặc viết chưa đúng."),
        ("---\n- a\n---\n", 2, "Phần thông tin đầu bài trống hoặc viết chưa đúng."),
        ("---\na: 1\na: 2\n---\n", 3, "Mục “a” viết hai lần."),
    ],
)
def test_front_matter_that_cannot_be_read_is_one_problem_and_there_is_no_body(source, line, what):
    assert parts(source) == (None, "", 1, [(line, what)])


def told(body: str, may_be_empty: bool = False) -> list[tuple[int, str]]:
    report = SourceReport("posts/a/x.md")
    check_body(body, 5, report, may_be_empty)
    return [(problem.line, problem.what) for problem in report.problems]


@pytest.mark.parametrize(("body", "line"), [("", 5), ("\n \n", 5), ("\n<!-- Viết ở đây -->\n", 6)])
def test_a_body_that_shows_nothing_is_told_where_the_text_should_be_unless_it_may_be_empty(body, line):
    assert [number for number, _ in told(body)] == [line]
    assert told(body, may_be_empty=True) == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("một\n" + ">" * 25 + " hai", [6]),
        ("một\n" + ">" * 24 + " hai", []),
        (" " * 120 + "một", [5]),
        (" " * 119 + "một", []),
        (" " * 200, []),
    ],
)
def test_a_line_that_is_nested_too_deep_is_told(body, lines):
    assert [number for number, _ in told(body, may_be_empty=True)] == lines
