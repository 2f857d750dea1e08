"""Parse what the Markdown files of units and office have in common: front matter in strict YAML, and a body that can be shown."""

import re

from chuyenmuc.parsing.leftovers import report_leftovers
from chuyenmuc.parsing.yaml_values import YamlMapping
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.texts import text

_FENCE = "---"

# What phones and word processors make of “---”, and what is typed short or long.
_NEARLY_FENCE = re.compile(r"\s*[-‐‑‒–—―−_]+\s*")

# Deeper nesting than this would exhaust the Markdown converter, and no reader could follow it.
_TOO_DEEP = re.compile(r"^(?:[ \t]{120,}\S|(?:[ \t]*>){25})", re.M)


def split(source: str, report: SourceReport, what: str, keys: str) -> tuple[YamlMapping | None, str, int]:
    """Split a file into (front matter, body, the number of the body's first line).

    ``what`` is the name of the file in messages (“Bài”), ``keys`` are the keys that its front matter needs. The front matter is None
    if there is none that can be read; this is added to ``report``.
    """
    lines = source.split("\n")
    if lines[0].rstrip() != _FENCE:
        report.add(1, *_without_beginning(lines, what, keys))
        return None, "", 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        nearly = _nearly_fence(lines[1:])
        if nearly is None:
            report.add(1, "Phần thông tin đầu bài chưa đóng lại.", "Thêm một dòng “---” sau mục cuối cùng.")
        else:
            report.add(nearly + 2, *_not_a_fence(lines[nearly + 1]))
        return None, "", 1
    from chuyenmuc.parsing.strict_yaml import load

    report_leftovers(source, 1, report)
    try:
        front = load("\n".join(lines[1:end]), first_line=2)
    except Refusal as refusal:
        if (nearly := _nearly_fence(lines[1:end])) is not None:
            report.add(nearly + 2, *_not_a_fence(lines[nearly + 1]))
        elif refusal.line not in {problem.line for problem in report.problems}:  # a gap of a template, which has been reported
            report.refuse(refusal)
        return None, "", 1
    if not isinstance(front, YamlMapping):
        report.add(2, "Phần thông tin đầu bài trống hoặc viết chưa đúng.", "Mỗi dòng theo mẫu “tên: giá trị”.")
        return None, "", 1
    return front, "\n".join(lines[end + 1 :]), end + 2


def _without_beginning(lines: list[str], what: str, keys: str) -> tuple[str, str]:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if first and lines[first].rstrip() == _FENCE:
        return f"Trước dòng “---” đầu tiên có {first} dòng trống.", "Xoá các dòng trống ấy: “---” phải là dòng đầu tiên."
    if not first and _NEARLY_FENCE.fullmatch(lines[0]):
        return _not_a_fence(lines[0])
    return f"{what} thiếu phần thông tin đầu bài.", f"Dòng đầu tiên phải là “---”, rồi {keys}."


def _nearly_fence(lines: list[str]) -> int | None:
    """The first line that was to close the front matter and is no “---”."""
    return next((n for n, line in enumerate(lines) if _NEARLY_FENCE.fullmatch(line) and line.strip("_ ")), None)


def _not_a_fence(line: str) -> tuple[str, str]:
    if line.strip() == _FENCE:
        return "Trước dấu “---” có dấu cách.", "Xoá dấu cách ở đầu dòng: “---”."
    return f"Dòng này là “{line.strip()[:20]}”, không phải ba dấu trừ.", "Xoá rồi gõ lại cả dòng: “---”, không có dấu cách ở trước."


def check_body(body: str, body_line: int, report: SourceReport, may_be_empty: bool = False) -> None:
    """Report a body that shows nothing, unless it may be empty, and a body that is nested too deep."""
    if not may_be_empty and not text.without_comments(body).strip():
        _report_empty(body, body_line, report)
    if too_deep := _TOO_DEEP.search(body):
        line = body_line + body.count("\n", 0, too_deep.start())
        report.add(line, "Dòng này thụt vào quá sâu.", "Bỏ bớt dấu cách hoặc dấu “>” ở đầu dòng.")


def _report_empty(body: str, body_line: int, report: SourceReport) -> None:
    if "<!--" in body:
        line = body_line + body[: body.index("<!--")].count("\n")
        report.add(line, "Bài chưa có nội dung: chữ nằm trong khung “<!-- … -->” thì không hiện.", "Viết nội dung bên dưới dấu “-->”.")
    else:
        report.add(body_line, "Bài chưa có nội dung.", "Viết nội dung bên dưới dòng “---” thứ hai.")
