"""What a text may cost: crowds of marks are refused with their line, and no text takes longer to read than the limit allows."""

import time

import pytest

from chuyenmuc.markup.converter import Converter
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading import budget
from chuyenmuc.reading.budget import may_be_slow, read_within, report_crowds, report_too_slow
from chuyenmuc.reading.read import read
from support.readings import problems
from support.scenes import own_text

TABLE = "|" * 500 + "\n" + "|-" * 500 + "|\n"


class Body:
    """As much of a post as ``report_crowds`` looks at."""

    def __init__(self, body: str) -> None:
        self.body, self.body_line = body, 8


def crowds(body: str) -> list[tuple[int, str]]:
    report = SourceReport("posts/thcs-hoa-sua/2026-q3-x.md")
    assert report_crowds(Body(body), report) == bool(report.problems)
    return [(problem.line, problem.what) for problem in report.problems]


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("một\n\nhai\n" + "[" * 1001, 10, "Đoạn này có quá nhiều dấu “[”"),
        ("\n\n".join(["[" * 999] * 300), 14, "Cả bài có quá nhiều đoạn đầy dấu “[”"),
        ("\n\n".join(["<" * 4999] * 5), 14, "Cả bài có quá nhiều đoạn đầy dấu “<”"),
        ("một\n\n" + TABLE + "a|\n" * 2000, 10, "quá nhiều ô"),
        ("một\n\n" + TABLE + "a\n" * 1000, 10, "quá nhiều ô"),
        ((TABLE + "a\n" * 30 + "\n") * 3, 41, "quá nhiều ô"),
    ],
    ids=["paragraph", "paragraphs", "signs", "rows without end", "rows of one cell", "tables"],
)
def test_crowds_are_told_once_with_their_line(body, line, what):
    ((told, said),) = crowds(body)
    assert told == line and what in said


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(["[" * 1000] * 3),
        "|a|b|c|d|\n|-|-|-|-|\n" + "|Họ tên|Lớp|Ngày|Việc|\n" * 800,  # the timetable of a year
        "a|b " * 2000,
        "\n".join(f"- [Bài {n}](bai-{n}.md)" for n in range(900)),
    ],
)
def test_what_real_posts_hold_is_no_crowd(body):
    assert not crowds(body)


def test_a_usual_post_is_read_without_a_process_of_its_own():
    assert not may_be_slow(own_text("thường") * 3)
    assert not may_be_slow("[" * 3000) and may_be_slow("[" * 3001)
    assert may_be_slow("chữ " * 10_001)


@pytest.fixture
def short_of_time(monkeypatch):
    monkeypatch.setattr(budget, "MOST_SECONDS", 1)


@pytest.mark.parametrize("atom", ["*a", "<div>\n\n", "# a\n", "-\n", "> ", "!!! a\n", "a\n: b\n\n", "`a` [b](c) "])
def test_a_megabyte_of_anything_is_read_in_a_bounded_time_and_what_is_accepted_can_be_built(repository, short_of_time, atom):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", atom * (1_000_000 // len(atom)))
    began = time.process_time()
    reading = read(repository.root)
    assert time.process_time() - began < 3
    assert len(reading.problems) <= 1
    for post in reading.column.posts:
        if post.stem == "2026-q3-hai":
            Converter().convert(post.body)


def test_a_text_that_takes_too_long_is_told_at_its_fullest_paragraph_and_costs_that_time_once(repository, short_of_time):
    body = f"Đầu bài.\n\n{own_text('giữa')}\n\n{'*a' * 300_000}\n\nCuối bài."
    post = repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", body)
    (found,) = problems(repository)
    line = post.read_text("utf-8").split("\n").index("*a" * 300_000) + 1
    assert f"2026-q3-hai.md:{line}: Bài dài quá hoặc có quá nhiều ký hiệu" in found
    first = read(repository.root, cached=True)
    began = time.process_time()
    again = read(repository.root, cached=True)
    assert time.process_time() - began < 0.8 and first.problems == again.problems and len(again.problems) == 1
    post.write_text(post.read_text("utf-8").replace("*a" * 300_000, "*a*"), "utf-8")
    assert not read(repository.root, cached=True).problems


def test_a_text_that_is_huge_as_html_is_refused(repository):
    body = f"[a]: https://example.vn/{'x' * 40_000}\n\n" + f"{'[a] ' * 480}\n\n{own_text('nhiều')}"
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", body)
    (found,) = problems(repository)
    assert "nặng quá 8 MB" in found


def test_hints_and_problems_come_back_from_the_other_process():
    report = SourceReport("x")

    def work(whole: bool) -> str:
        report.add(3, "sai", "sửa")
        report.hint(4, "lạ")
        return f"{whole}"

    assert read_within(report, "chữ " * 20_000, work) == "True"
    assert [problem.line for problem in report.problems] == [3] and [hint.line for hint in report.hints] == [4]
    assert read_within(SourceReport("x"), "chữ", lambda whole: f"{whole}") == "False"


def test_where_all_of_a_text_is_front_matter_the_first_line_is_named():
    report = SourceReport("x")
    report_too_slow(report, "---\na: b\n---\n")
    assert report.problems[0].line == 1
