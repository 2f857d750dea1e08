"""What one text may cost: crowds of marks are refused by counting them, and whatever could be slow is read in a process with limits.

Python-Markdown's time grows with the square of some marks: links that do not close, headings of one name, tables whose rows have no
end. Counting them refuses the known ones with their line, in no time. Nobody knows all of them, so a text that is long or full of marks
is also converted once, in a process with limits, when it is read: what the check accepts can be built.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from chuyenmuc.model.guidance.introduction import TopicIntroduction
from chuyenmuc.model.post import Post
from chuyenmuc.problem import SourceReport
from chuyenmuc.system.limited_worker import limited

R = TypeVar("R")

MOST_SECONDS = 10
"""Of processor time, to read and convert one text. A megabyte of plain prose takes two."""

MOST_MEMORY = 1024**3

LARGEST_HTML = 8 * 1024**2
"""Bytes. A definition can be repeated by a few letters, so that a small text has no end as HTML."""

_TOO_SLOW = "Bài dài quá hoặc có quá nhiều ký hiệu, nên chuyển sang trang web mãi không xong."

_SHORT, _LONG = 3_000, 40_000  # characters

_MANY = 500

_MARKS = "\n[<&|`*_{:->("

# The converter's time grows with the square of the number of these marks in a paragraph, so their number is limited.
_CROWDS = {"[": 1000, "<": 5000, "&": 5000, "\n:": 200}

_FULL_PARAGRAPHS = 3  # so many of them take a second or two

_MOST_CELLS = 20_000

_PARAGRAPH = re.compile(r"(?:^.*\S.*\n?)+", re.M)


def may_be_slow(source: str) -> bool:
    """Return whether a text is long, or so full of marks that it cannot be told how long its conversion takes."""
    return len(source) > _SHORT and (len(source) > _LONG or any(source.count(mark) > _MANY for mark in _MARKS))


def read_within(report: SourceReport, source: str, work: Callable[[bool], R | None]) -> R | None:
    """Return what ``work`` makes of a text; if it would take too long, report that and return None.

    ``work`` is told whether the text has to be converted as a whole, and adds to ``report``.
    """
    if not may_be_slow(source):
        return work(False)

    def all_of_it() -> tuple[R | None, SourceReport]:
        return work(True), report

    done = limited(all_of_it, MOST_SECONDS, MOST_MEMORY)
    if done is None:
        report_too_slow(report, source)
        return None
    result, told = done[0]
    report.problems, report.hints = told.problems, told.hints
    return result


def report_too_slow(report: SourceReport, source: str) -> None:
    """Report that a text takes too long, at the paragraph of its body with the most marks."""
    body = max(source.find("\n---\n", 3) + 5, 0) if source.startswith("---\n") else 0
    worst = max(_PARAGRAPH.finditer(source, body), key=lambda paragraph: sum(map(paragraph[0].count, _MARKS)), default=None)
    line = source.count("\n", 0, worst.start()) + 1 if worst else 1
    report.add(line, _TOO_SLOW, "Xem từ dòng này: chữ chép lỗi thì xoá, bảng dài thì chia nhỏ; bài rất dài thì chia thành nhiều bài.")


def is_too_slow(report: SourceReport) -> bool:
    """Return whether ``report_too_slow`` has added to a report."""
    return any(problem.what == _TOO_SLOW for problem in report.problems)


def report_crowds(post: Post | TopicIntroduction, report: SourceReport) -> bool:
    """Report paragraphs that would keep the converter busy for minutes. Return whether there was one."""
    before = len(report.problems)
    for mark, most in _CROWDS.items():
        if post.body.count(mark) <= most:
            continue
        left = _FULL_PARAGRAPHS * most**2
        for paragraph in _PARAGRAPH.finditer(post.body):
            count = paragraph[0].count(mark)
            if count > most:
                fix = "Tách thành nhiều đoạn, giữa các đoạn để một dòng trống."
                report.add(_line(post, paragraph), f"Đoạn này có quá nhiều dấu “{mark.strip()}” (hơn {most} dấu).", fix)
            elif left >= 0 > left - count**2:
                what = f"Cả bài có quá nhiều đoạn đầy dấu “{mark.strip()}”; từ đoạn này là quá mức."
                report.add(_line(post, paragraph), what, "Xoá các dấu chép lỗi, hoặc chia thành nhiều bài.")
            left -= count**2
    if len(post.body) > _SHORT and post.body.count("|") > _MANY // 2:
        _report_tables(post, report)
    return len(report.problems) > before


def _report_tables(post: Post | TopicIntroduction, report: SourceReport) -> None:
    """Report tables with too many cells: each row gets as many as the first one, whatever is written in it."""
    cells = 0
    for paragraph in _PARAGRAPH.finditer(post.body):
        first, _, rest = paragraph[0].partition("\n")
        if "|" not in first or "-" not in rest.partition("\n")[0]:
            continue
        cells += (first.count("|") + 1) * rest.count("\n")
        if cells > _MOST_CELLS:
            fix = "Bớt cột và hàng trống, hoặc chia thành nhiều bài."
            report.add(_line(post, paragraph), f"Bảng trong bài có quá nhiều ô (hơn {_MOST_CELLS} ô, kể cả ô trống).", fix)
            return


def _line(post: Post | TopicIntroduction, paragraph: re.Match[str]) -> int:
    return post.body_line + post.body.count("\n", 0, paragraph.start())
