"""Finds what is left in a text and nobody means to publish: git's conflict markers, gaps of templates, prompts, signs of chatbots."""

import re
from collections.abc import Sequence

from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.texts.prompts import LeftPrompt
from chuyenmuc.texts.text import without_code

# git writes seven of a sign, and after all but “=======” a name (gitattributes(5), conflict-marker-size). The line of “=” alone is also
# an underlined heading of Markdown; it counts beside another marker, or where there is no line above that it could underline.
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}(?: .*)?|>{7}(?: .*)?|\|{7}(?: [^|\n]+)?)[ \t]*$|(?:\A|^[ \t]*\n)={7}[ \t]*$", re.M)

_PUT_IN = re.compile(
    r"\{\{-?\s*[^\W\d][^{}\n]{0,100}\}\}|\{%-?\s*[a-z][^{}\n]{0,100}%\}|\$\{[A-Za-z_][\w.]{0,60}\}|<%[=-]?\s*[\w.]{1,60}\s*%>"
)

_OBJECT = re.compile(r"\[object [A-Z]\w{1,30}\]")

_CITED = re.compile(
    r":?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[cite(?:_start|_end|: ?\d+(?:, ?\d+)*)\]|【\d+(?::\d+)?†[^】\n]{0,60}】"
)

# As much of a prompt as a message quotes.
_QUOTED = 60

_SIGNS = ("{{", "{%", "${", "<%", "[object ", "[oaicite:", "[cite", "†")


def refuse_conflict(text: str) -> None:
    """Raise Refusal with the line of git's first conflict marker, if the text has one."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "|||||||" not in text and "=======" not in text:
        return
    if marker := _CONFLICT.search(text):
        start = marker.start() + len(marker[0]) - len(marker[0].lstrip())
        raise Refusal(
            f"Còn dấu “{text[start : start + 7]}” của hai bản sửa trùng nhau (git).",
            "Chọn một trong hai bản, xoá ba dòng dấu “<<<<<<<”, “=======”, “>>>>>>>”.",
            text.count("\n", 0, start) + 1,
        )


def report_leftovers(text: str, first_line: int, report: SourceReport) -> None:
    """Report gaps of templates that were not filled, and signs of chatbots. Code shows them on purpose, and comments are not shown."""
    if not any(sign in text for sign in _SIGNS):
        return
    shown = without_code(text)
    for found, what, fix in (
        (
            _PUT_IN,
            "Còn “{}” của một mẫu, chưa được thay bằng chữ.",
            "Viết chữ thật vào đó, hoặc xoá đi; muốn in nguyên thì đặt giữa hai dấu `.",
        ),
        (_OBJECT, "Còn “{}”: một chương trình đã ghi nhầm vào chỗ của chữ.", "Viết lại chỗ đó, hoặc xoá đi."),
        (_CITED, "Còn “{}”: dấu trích dẫn của máy trò chuyện.", "Xoá dấu đó đi; cần dẫn nguồn thì viết liên kết tới nguồn."),
    ):
        for one in found.finditer(shown):
            report.add(first_line + shown.count("\n", 0, one.start()), what.format(one[0]), fix)


def report_prompts(prompts: Sequence[LeftPrompt], first_line: int, report: SourceReport, draft: bool) -> None:
    """Report the prompts of an outline that were not filled in, each with its line.

    A draft is yet to be filled in, and must not turn everybody's check red: it gets one hint that says what is still to do.
    """
    if draft and prompts:
        lines = ", ".join(dict.fromkeys(str(first_line + prompt.line) for prompt in prompts))
        what = f"Bản nháp còn {len(prompts)} chỗ của dàn bài chưa điền: dòng {lines}."
        report.hint(first_line + prompts[0].line, what, "Viết thay vào đó hoặc xoá dòng ấy, rồi mới xoá dòng “draft: true”.")
        return
    for prompt in prompts:
        quoted = prompt.text if len(prompt.text) <= _QUOTED else f"{prompt.text[:_QUOTED].rsplit(' ', 1)[0]}…"
        report.add(first_line + prompt.line, f"Còn câu gợi ý của dàn bài: “[{quoted}]”.", "Viết thay vào đó hoặc xoá dòng này.")
