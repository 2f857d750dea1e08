"""Say what is wrong with a line that YAML cannot read, and what to write there.

A scanner names where it stopped, which is seldom what somebody did. So each likely mistake of the line has a repair, and the repair
is tried: the first one after which the parser comes further names the mistake, and it is what the message says to write.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import yaml
from msgspec import Struct

from chuyenmuc.parsing.yaml_values import CURLY, quoted
from chuyenmuc.problem import Refusal

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Beyond this many repairs a file is broken in a way that none of them mends.
_MOST_TRIED = 60

_LONGEST_SHOWN = 500

_KEY_VALUE = re.compile(r"(?P<start>\s*(?:- +)?(?P<key>[^\W\d][\w-]*): +)(?P<value>\S.*?)\s*")

_ITEM = re.compile(r"(?P<start>\s*- +)(?P<value>\S.*?)\s*")

_NO_SPACE = re.compile(r"(\s*(?:- +)?[A-Za-z_]+)\s*[:：]\s*(\S.*)")

_INDENT = re.compile(r"\s*")

_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_ONLY_IDS = re.compile(r"[\[\]\sa-z0-9,;-]+")

_KEYS = "src|alt|credit|ref|child_agreed|date|by|reason|document|agency|from|through|id|name|level|ownership|managed_by|website"

_COMMA_LEFT_OUT = re.compile(rf"(?<=[^\s,;{{])\s*[; ]\s*(?=(?:{_KEYS}): )")

_BRACES_LEFT_OUT = re.compile(rf"[(\[]?\s*(?:{_KEYS}): .*")

_FLOW_KEY = re.compile(r"(?:^|,)\s*([A-Za-z_]+|20\d\d-[Qq][1-4]):(?:\s+|(?=[^\s/]))")

_SIGNS = frozenset("[]{}*&!|>@`%?-,#:='\"")

_NEEDS_QUOTES = re.compile(r"^[\s\[\]{}*&!|>@`%?,#:'\"-]|: |:$| #|[,\[\]{}\"]")

# What stands behind a quote has closed it before its next quote.
_CLOSED = re.compile(r'[^"]*[^\s"]"(?![^\s.,;:!?)…])')


class _Repair(Struct, frozen=True):
    """A mistake in words, the advice, and the line as it should be (None where the line joins the one before)."""

    what: str
    fix: str
    line: str | None


def write(line: str) -> str:
    """Return the advice to write a line, or what a line too long for a message must look like."""
    line = line.strip()
    if len(line) > _LONGEST_SHOWN:
        line = f'{line.split(":")[0]}: "…"'
    return f"Viết “{line}”."


def explained(error: yaml.MarkedYAMLError, source: str, first_line: int) -> Refusal:
    """Return what is wrong, in words for somebody who has never heard of YAML. ``first_line`` is the source's first line in its file."""
    context, problem = error.context or "", error.problem or ""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark if "quoted scalar" in context or "simple key" in context or "flow" in context else None
    stopped, begun = (mark.line if mark else 0), (opened.line if opened else None)
    found = repaired(source, stopped if begun is None else begun, first_line, stopped)
    if found:
        return found
    line = (stopped if begun is None else begun) + first_line
    if "quoted scalar" in context:
        return Refusal("Thiếu dấu ngoặc kép đóng.", 'Mở bằng dấu " ở đâu thì đóng ở đó.', line)
    if "could not find expected ':'" in problem or "simple key" in context:
        return Refusal(
            "Dòng này thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm.",
            "Viết theo mẫu “tên: giá trị”; giá trị dài thì viết liền một dòng, đừng xuống dòng.",
            line,
        )
    if "flow" in context:
        return Refusal("Thiếu dấu đóng ngoặc “]” hoặc “}”, hay thiếu dấu phẩy.", "Xem lại cặp ngoặc ở dòng này.", line)
    return Refusal("Dòng này sai cách viết (YAML).", "Xem lại thụt lề, dấu hai chấm và dấu ngoặc; so với bài mẫu.", line)


def repaired(source: str, at: int, first_line: int, stopped: int | None = None) -> Refusal | None:
    """Return what is wrong with line ``at`` (from 0), or with one above it whose quote was never closed, if a repair helps.

    ``stopped`` is where the parser stopped; a repair helps if it then comes further.
    """
    lines = source.split("\n")
    stopped = at if stopped is None else stopped
    tried = 0
    for number in [*_open_quotes(lines, stopped), *_unspaced(lines, at), *dict.fromkeys((at, stopped))]:
        if number >= len(lines):
            continue
        for repair in _repairs(lines, number):
            tried += 1
            if tried > _MOST_TRIED:
                return None
            if repair.line is None:
                mended = [*lines[: number - 1], f"{lines[number - 1].rstrip()} {lines[number].strip()}", "", *lines[number + 1 :]]
            else:
                mended = [*lines[:number], repair.line, *lines[number + 1 :]]
            error_at = _error_line("\n".join(mended))
            if error_at is None or error_at > max(number, stopped):
                return Refusal(repair.what, repair.fix, number + first_line)
    return None


def _error_line(source: str) -> int | None:
    """The line (from 0) at which a source cannot be read, or None."""
    try:
        for event in yaml.parse(source, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                return event.start_mark.line
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and ("quoted scalar" in (error.context or "") or "flow" in (error.context or "")):
            mark = error.context_mark
        return mark.line if mark else 0
    except yaml.YAMLError:
        return 0
    return None


def _open_quotes(lines: list[str], before: int) -> Iterator[int]:
    """The lines whose value opens with a quote that is not closed there: what follows was read as part of it."""
    for number, line in enumerate(lines[: before + 1]):
        written = _KEY_VALUE.fullmatch(line) or _ITEM.fullmatch(line)
        if written and written["value"][0] in "\"'" and written["value"].count(written["value"][0]) == 1:
            yield number


def _unspaced(lines: list[str], number: int) -> Iterator[int]:
    """The line above, if its colon lacks a space: it is then a text that goes on into the marked line."""
    if number and number < len(lines) and not _KEY_VALUE.fullmatch(lines[number - 1]) and _NO_SPACE.fullmatch(lines[number - 1]):
        yield number - 1


def _repairs(lines: list[str], number: int) -> Iterator[_Repair]:
    line = lines[number]
    indent = _INDENT.match(line)[0]
    if indent.strip(" "):
        named = "Tab" if "\t" in indent else "cách không phải dấu cách thường"
        for width in dict.fromkeys((len(indent.expandtabs(2)), *_indents(lines, number), len(indent.expandtabs(4)))):
            yield _Repair(f"Có dấu {named} ở đầu dòng.", "Thay bằng dấu cách.", " " * width + line.lstrip())
    if written := _KEY_VALUE.fullmatch(line) or _ITEM.fullmatch(line):
        yield from _of_value(written["start"], written["value"])
    elif no_space := _NO_SPACE.fullmatch(line):
        start, value = no_space[1], no_space[2].strip()
        what = "Thiếu dấu cách sau dấu hai chấm." if ":" in line else "Dấu hai chấm này là của bộ gõ chữ Trung, Nhật."
        for mended in (f"{start}: {value}", f"{start}: {quoted(value)}"):
            yield _Repair(what, write(mended), mended)
    for width in _indents(lines, number):
        if width < len(indent) and not indent.strip(" "):
            fix = "Xoá dấu cách thừa ở đầu dòng cho thẳng với các dòng cùng mục."
            yield _Repair("Dòng này thụt lề lệch so với các dòng khác.", fix, " " * width + line.lstrip())
    for width in _indents(lines, number):
        if width > len(indent):
            fix = "Thêm dấu cách ở đầu dòng cho thẳng với các dòng cùng mục."
            yield _Repair("Dòng này thụt lề lệch so với các dòng khác.", fix, " " * width + line.lstrip())
    yield from _continuing(lines, number)


def _of_value(start: str, value: str) -> Iterator[_Repair]:
    whole = f"{start}{quoted(value)}"
    if value[0] in CURLY and value[-1] in CURLY and len(value) > 1:
        mended = f"{start}{quoted(value[1:-1])}"
        yield _Repair("Quanh giá trị là ngoặc cong “ ”, ở đây không có tác dụng của ngoặc kép.", write(mended), mended)
    if value[0] == '"':
        yield from _of_quotes(start, value)
    elif value[0] == "[":
        yield from _of_list(start, value)
    elif value[0] == "-" and _ONLY_IDS.fullmatch(value[1:]):
        mended = f"{start}[{', '.join(_IDS.findall(value))}]"
        yield _Repair("Dấu “-” của danh sách chỉ đứng ở đầu dòng.", write(mended), mended)
    elif value[0] == "{" and (mended := _of_mapping(_COMMA_LEFT_OUT.sub(", ", value))):
        line = start + mended
        closed = value.endswith("}")
        what = "Trong { }, giá trị có dấu hai chấm, dấu phẩy hay ngoặc kép thì phải đặt trong ngoặc kép."
        if _COMMA_LEFT_OUT.search(value):
            what = "Giữa hai mục trong { } thiếu dấu phẩy."
        yield _Repair(what if closed else "Thiếu dấu đóng ngoặc “}”.", write(line), line)
    if _BRACES_LEFT_OUT.fullmatch(value) and (mended := _of_mapping("{" + value.strip("([])"))):
        yield _Repair("Các mục con thiếu dấu ngoặc { }.", write(start + mended), start + mended)
    if value[0] in _SIGNS:
        yield _Repair(
            f"Giá trị bắt đầu bằng một ký hiệu đặc biệt (“{value[0]}”).", f"Đặt cả giá trị trong ngoặc kép. {write(whole)}", whole
        )
    if ":" in value:
        yield _Repair("Giá trị có dấu hai chấm.", f"Đặt cả giá trị trong ngoặc kép. {write(whole)}", whole)


def _of_quotes(start: str, value: str) -> Iterator[_Repair]:
    inner = value[1:-1] if value.endswith('"') and len(value) > 1 else value[1:]
    if value.count('"') == 1:
        mended = f"{start}{quoted(inner)}"
        yield _Repair("Thiếu dấu ngoặc kép đóng.", write(mended), mended)
    elif value.endswith('"') and '"' not in inner:
        mended = start + value.replace("\\", "\\\\")
        yield _Repair("Trong ngoặc kép có dấu “\\”.", f"Viết hai dấu liền nhau. {write(mended)}", mended)
    elif value.endswith('"') and not _CLOSED.match(inner):
        mended = f"{start}{quoted(inner)}"
        yield _Repair("Trong ngoặc kép lại có ngoặc kép.", f"Đổi dấu ở bên trong thành “ và ”. {write(mended)}", mended)
    else:
        mended = f"{start}{quoted(value)}"
        fix = f"Đặt ngoặc kép quanh cả giá trị. {write(mended)}"
        yield _Repair("Sau dấu ngoặc kép đóng còn chữ.", fix, mended)
        mended = f"{start}{quoted(inner)}"
        yield _Repair("Trong ngoặc kép lại có ngoặc kép.", f"Đổi dấu ở bên trong thành “ và ”. {write(mended)}", mended)


def _of_list(start: str, value: str) -> Iterator[_Repair]:
    """A list of ids is closed; anything else that begins with a bracket is a text that needs quotes."""
    if not _ONLY_IDS.fullmatch(value):
        return
    mended = f"{start}[{', '.join(_IDS.findall(value))}]"
    what = "Thiếu dấu đóng ngoặc “]”." if "]" not in value else "Sau dấu “]” còn chữ."
    yield _Repair(what, write(mended), mended)


def _of_mapping(value: str) -> str | None:
    """Return a mapping in braces with quotes around what needs them, or None if it has no keys."""
    inner = value[1:].strip().removesuffix("}").strip()
    keys = list(_FLOW_KEY.finditer(inner))
    if not keys or keys[0].start() != 0:
        return None
    entries = []
    for key, following in pairwise([*keys, None]):
        written = inner[key.end() : following.start() if following else len(inner)].strip().rstrip(",").strip()
        entries.append(f"{key[1]}: {entry_value(written)}")
    return "{" + ", ".join(entries) + "}"


def entry_value(written: str) -> str:
    """Return one value of a mapping in braces, in quotes if it needs them there."""
    if re.fullmatch(r'"[^"\\]*"|\'[^\']*\'', written) or (written[:1] in "[{" and _error_line(f"a: {written}") is None):
        return written
    if len(written) > 1 and written[0] in '"“' and written[-1] in '"”':
        return quoted(written[1:-1])
    return quoted(written) if _NEEDS_QUOTES.search(written) else written


def _indents(lines: list[str], number: int) -> list[int]:
    """The indents of the lines above, nearest first."""
    return list(dict.fromkeys(len(_INDENT.match(line)[0]) for line in reversed(lines[max(number - 30, 0) : number]) if line.strip()))


def _continuing(lines: list[str], number: int) -> Iterator[_Repair]:
    """A line that goes on with the value of the line above."""
    above = lines[number - 1] if number else ""
    if _KEY_VALUE.fullmatch(above) and not _KEY_VALUE.fullmatch(lines[number]):
        what = "Dòng này thiếu dấu hai chấm, hoặc là phần tiếp của dòng trên."
        fix = "Mục mới thì viết theo mẫu “tên: giá trị”; phần tiếp của dòng trên thì nối vào cuối dòng ấy, đừng xuống dòng."
        yield _Repair(what, fix, None)
