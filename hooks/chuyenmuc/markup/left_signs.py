"""Finds signs of Markdown that are left in the text of a page, because a picture, a link or a table was written wrongly.

Such a mistake leaves no element in the HTML, only its signs in the text. So the text of the clean HTML is searched, without code, and
then the body for the line. If something is lost on the page, that is a mistake; signs that only look odd are worth a hint.
"""

import html
import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from chuyenmuc.markup.sign_rules import MEDIA, RULES, TABLE_FIX, Rule

SIGNS = (
    "](", "] (", "![", "! [", "！[", "[[", ")[", "][", "[/", "[!", "[y", "[vi", "[au", "[em", "[ga", "[ca", "[if", "__", "~~", "==",
    "{.", "{#", "{:", "{w", "{h", "{s", "{{", "{%", ":::", "+--", "+==", "--", "|",
    "&lt;", "&amp;", "< i", "< v", "< a", "<img",
    ".jp", ".JP", ".png", ".PNG", ".mp", ".MP", ".web", ".m4a",
)  # fmt: skip
"""Parts of all signs that may be left, apart from “**” and hashtags. A text without any, as most are, need not be searched."""

_MOST = 20

_SHOWN = 60

_CODE = re.compile(r"<(pre|code|kbd|samp)\b[^>]*>.*?</\1>", re.S)

_BLOCK_TAG = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|t[dhr]|table|thead|tbody|div|blockquote|figure|figcaption|d[tdl]|hr|section)\b[^>]*>")

_BREAK = re.compile(r"<br\s*/?>\n?")

_TAG = re.compile(r"<[^<>]*>")

_NOT_LETTERS = re.compile(r"[\W_]+")

_CODE_OF_BODY = re.compile(r"^(```|~~~)(?:.*\n)*?\1.*$|`[^`\n]*`", re.M)

_MOST_PLACES = 2000

_PICTURE_LINK = re.compile(rf"(^|[\s>(])[!！]\s?<a\b[^>]*\shref=\"([^\"]+{MEDIA})\"[^>]*>([^<]*)</a>", re.I)

_SIMPLE_TABLE = re.compile(r"^[ ]{0,3}-{2,}(?:[ ]+-{3,})+[ ]*$", re.M)


_RULE_LINE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")

_PIPE = re.compile(r"(?<!\\)\|")

_OUTER_PIPES = re.compile(r"^\||(?<!\\)\|$")


class Left(Struct, frozen=True):
    """Signs that are left: on which ``line`` of the body (from 0), ``what`` is wrong, what to write instead, whether something is lost."""

    line: int
    what: str
    fix: str
    lost: bool


def left_signs(body: str, clean: str) -> list[Left]:
    """Return the signs that are left in a body's clean HTML, by line, at most twenty; each place is named once."""
    source = _CODE_OF_BODY.sub(_blanked, body) if "`" in body or "~~~" in body else body
    found: list[Left] = []
    if "--" in source:
        for line in _SIMPLE_TABLE.finditer(source):
            what = "Bảng kẻ bằng các dãy gạch không hiện thành bảng."
            found.append(Left(source.count("\n", 0, line.start() + 1), what, TABLE_FIX, lost=True))
            break
    if "|" in source and "<table" in clean:
        found += islice(_lost_cells(source), _MOST)
    if "`" in body or "~~~" in body or "<" in body:
        clean = _CODE.sub("", clean)
    used: set[int] = set()
    for match in _PICTURE_LINK.finditer(clean) if "<a" in clean and any(sign in clean for sign in "!！") else ():
        lost = match[1] != " "  # “Đẹp quá ! [Nồi canh](anh/canh.jpg)” may be a link
        at = _place(source, r"[!！]\s?\[", match[3], used)
        fix = f"Bỏ dấu cách sau dấu “!”: “![{html.unescape(match[3])}]({html.unescape(match[2])})”."
        found.append(Left(source.count("\n", 0, at), "Hình viết chưa đúng nên chỉ thành liên kết.", fix, lost))
    text = _text(clean)
    taken: list[tuple[int, int]] = []
    for rule, match in _matches(text):
        if len(found) >= _MOST:
            break
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        taken.append(match.span())
        at = _place(source, rule.sign, match[0], used)
        fix = rule.fix if isinstance(rule.fix, str) else rule.fix(match)
        found.append(Left(source.count("\n", 0, at), f"{rule.what}: “{_short(match[0])}”.", fix, rule.lost))
    return sorted(found, key=lambda left: left.line)


def _lost_cells(body: str) -> Iterator[Left]:
    """Yield the rows of tables that have more cells than the head: Python-Markdown drops the others without a word."""
    lines = body.split("\n")
    at = 1
    while at < len(lines):
        columns = len(_cells(lines[at - 1]))
        if not _RULE_LINE.fullmatch(lines[at]) or len(_cells(lines[at])) != columns or "|" not in lines[at - 1]:
            at += 1
            continue
        at += 1
        while at < len(lines) and lines[at].strip():
            cells = _cells(lines[at])
            if lost := [cell for cell in cells[columns:] if cell]:
                what = f"Dòng này của bảng có {len(cells)} ô mà dòng đầu chỉ có {columns}, nên mất “{_short(lost[0])}”."
                yield Left(at, what, "Thêm ô ở dòng đầu và dòng gạch, hoặc bỏ bớt ô; dấu “|” trong chữ thì viết “\\|”.", lost=True)
            at += 1


def _cells(line: str) -> list[str]:
    """The cells of a table's row."""
    return [cell.strip() for cell in _PIPE.split(_OUTER_PIPES.sub("", line.strip()))]


def _matches(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    for rule in RULES:
        if not any(sign in text for sign in rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            yield rule, match


def _text(clean: str) -> str:
    """Return the text of HTML without code: a blank line between blocks, a line break where there is one."""
    text = _BREAK.sub("\n", _BLOCK_TAG.sub("\n\n", clean))
    text = re.sub(r"[ \t\xa0]+", " ", html.unescape(_TAG.sub("", text)))
    return re.sub(r"\n ?\n\s*", "\n\n", text).strip("\n")


def _place(source: str, sign: str, snippet: str, used: set[int]) -> int:
    """Return where a body has a sign with a snippet's letters behind it; the first free place of the sign if there is none."""
    letters = _NOT_LETTERS.sub("", snippet)[:24]
    first = None
    for match in islice(re.finditer(sign, source, re.I | re.M), _MOST_PLACES):
        at = match.start()
        if at in used:
            continue
        first = at if first is None else first
        if _NOT_LETTERS.sub("", source[at : at + 4 * len(snippet) + 40]).startswith(letters):
            used.add(at)
            return at
    return first or 0


def _blanked(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n") if "\n" in match[0] else " " * len(match[0])


def _short(snippet: str) -> str:
    line = snippet.strip().split("\n")[0]
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
