"""Parse what the Markdown files of units and office have in common: front matter in strict YAML, and a body that can be shown."""

import re

from chuyenmuc.parsing.leftovers import report_leftovers
from chuyenmuc.parsing.yaml_values import YamlMapping
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.texts import text

_FENCE = "---"

# Deeper nesting than this would exhaust the Markdown converter, and no reader could follow it.
_TOO_DEEP = re.compile(r"^(?:[ \t]{120,}\S|(?:[ \t]*>){25})", re.M)


def split(source: str, report: SourceReport, what: str, keys: str) -> tuple[YamlMapping | None, str, int]:
    """Split a file into (front matter, body, the number of the body's first line).

    ``what`` is the name of the file in messages (“Bài”), ``keys`` are the keys that its front matter needs. The front matter is None
    if there is none that can be read; this is added to ``report``.
    """
    lines = source.split("\n")
    if lines[0].rstrip() != _FENCE:
        report.add(1, f"{what} thiếu phần thông tin đầu bài.", f"Dòng đầu tiên phải là “---”, rồi {keys}.")
        return None, "", 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        report.add(1, "Phần thông tin đầu bài chưa đóng lại.", "Thêm một dòng “---” sau mục cuối cùng.")
        return None, "", 1
    from chuyenmuc.parsing.strict_yaml import load

    report_leftovers(source, 1, report)
    try:
        front = load("\n".join(lines[1:end]), first_line=2)
    except Refusal as refusal:
        report.refuse(refusal)
        return None, "", 1
    if not isinstance(front, YamlMapping):
        report.add(2, "Phần thông tin đầu bài trống hoặc viết chưa đúng.", "Mỗi dòng theo mẫu “tên: giá trị”.")
        return None, "", 1
    return front, "\n".join(lines[end + 1 :]), end + 2


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
