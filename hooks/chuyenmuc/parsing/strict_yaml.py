"""Parse YAML without its surprises: every scalar stays the text that was typed, and every value has its line.

PyYAML's own constructors turn ``no`` into False, ``010`` into 8 and ``12:30`` into 750, and silently let the last of several
equal keys win. Here the schema decides what a text means (see ``fields``). This module only builds lists and mappings, and
refuses repeated keys, anchors, aliases, tags, and more than one document.
"""

import re
from collections.abc import Iterator

import yaml

from chuyenmuc.parsing.cut_values import cut, is_cut, uncut
from chuyenmuc.parsing.yaml_values import Value, YamlList, YamlMapping, YamlText
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.text import clean

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 12

_QUOTES_IN_QUOTES = re.compile(r"^[^\"#]*:\s*\"[^\"]*\"\s*[^\s#\"]")

_INDENTED_KEY = re.compile(r" +[A-Za-z_]+:(?: [^:]*)?")

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def load(source: str, first_line: int = 1) -> Value:
    """Parse one YAML document. ``first_line`` is the line of the file on which it starts. Raises Refusal with the line of a mistake."""
    try:
        events = uncut(yaml.parse(source, Loader=_Loader), source, first_line)
        value: Value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refusal("Có thêm một dòng “---” ở giữa.", "Bỏ dòng đó đi.", event.start_mark.line + first_line)
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                value = _value(event, events, first_line, 0)
        return value
    except yaml.MarkedYAMLError as error:
        for mark in filter(None, (error.context_mark, error.problem_mark)):
            if is_cut(_line_at(source, mark)):
                raise cut(mark.line + first_line) from None
        raise _explained(error, source, first_line) from None
    except yaml.YAMLError:
        raise Refusal("Có ký tự lạ mà YAML không nhận.", "Gõ lại dòng đó bằng tay.", first_line) from None


def _value(event: yaml.Event, events: Iterator[yaml.Event], offset: int, depth: int) -> Value:
    line = event.start_mark.line + offset
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise Refusal(
            "Dùng “*” hoặc “&” của YAML (bí danh), ở đây không dùng được.",
            "Viết hẳn giá trị ra; nếu là chữ thường thì đặt trong ngoặc kép.",
            line,
        )
    if event.tag is not None:
        raise Refusal("Dùng “!” của YAML (nhãn kiểu), ở đây không dùng được.", "Bỏ nhãn, hoặc đặt giá trị trong ngoặc kép.", line)
    if isinstance(event, yaml.ScalarEvent):
        if event.implicit[0] and event.value in _NULLS:
            return None
        text = YamlText(clean(event.value) if event.style == '"' else event.value)
        text.line = line
        return text
    if depth >= _DEEPEST:
        raise Refusal("Danh sách lồng nhau quá sâu.", "Viết gọn lại.", line)
    if isinstance(event, yaml.SequenceStartEvent):
        items = YamlList()
        items.line = line
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                return items
            items.append(_value(item, events, offset, depth + 1))
    mapping = YamlMapping()
    mapping.line = line
    for item in events:
        if isinstance(item, yaml.MappingEndEvent):
            break
        key = _value(item, events, offset, depth + 1)
        if not isinstance(key, YamlText):
            raise Refusal("Tên mục không phải là chữ.", "Viết theo mẫu “tên: giá trị”.", item.start_mark.line + offset)
        if key in mapping:
            raise Refusal(f"Mục “{key}” viết hai lần.", "Giữ một dòng, bỏ dòng kia.", key.line)
        mapping[key] = _value(next(events), events, offset, depth + 1)
    return mapping


def _explained(error: yaml.MarkedYAMLError, source: str, first_line: int) -> Refusal:
    """Put the scanner's error into words for somebody who has never heard of YAML."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    # A quote or bracket that was never closed must be mended where it was opened. The scanner only notices it further down.
    if error.context_mark and ("quoted scalar" in context or "simple key" in context or "flow" in context):
        mark = error.context_mark
    line = (mark.line if mark else 0) + first_line
    if "quoted scalar" in context:
        return Refusal("Thiếu dấu ngoặc kép đóng.", 'Mở bằng dấu " ở đâu thì đóng ở đó.', line)
    written = _line_at(source, mark)
    if _indented_by_tab(written):
        return Refusal("Có dấu Tab ở đầu dòng.", "Thay bằng dấu cách.", line)
    if _INDENTED_KEY.fullmatch(written):
        return Refusal("Dòng này thụt lề lệch so với các dòng khác.", "Xoá dấu cách thừa ở đầu dòng cho thẳng với các dòng cùng mục.", line)
    if "mapping values are not allowed" in problem:
        return Refusal(
            "Có dấu hai chấm ở chỗ không hợp lệ, hoặc dòng thụt lề sai.",
            "Nếu dấu hai chấm thuộc về nội dung thì đặt cả nội dung trong ngoặc kép.",
            line,
        )
    if "could not find expected ':'" in problem or "simple key" in context:
        return Refusal(
            "Dòng này thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm.",
            "Viết theo mẫu “tên: giá trị”; giá trị dài thì viết liền một dòng, đừng xuống dòng.",
            line,
        )
    if "flow" in context:
        return Refusal("Thiếu dấu đóng ngoặc “]” hoặc “}”, hay thiếu dấu phẩy.", "Xem lại cặp ngoặc ở dòng này.", line)
    if "cannot start any token" in problem:
        return Refusal("Giá trị bắt đầu bằng một ký hiệu đặc biệt.", "Đặt cả giá trị trong ngoặc kép.", line)
    if _QUOTES_IN_QUOTES.search(written):
        return Refusal("Trong ngoặc kép lại có ngoặc kép.", "Đổi dấu ở bên trong thành “ và ”.", line)
    return Refusal("Dòng này sai cách viết (YAML).", "Xem lại thụt lề, dấu hai chấm và dấu ngoặc; so với bài mẫu.", line)


def _line_at(source: str, mark: yaml.Mark | None) -> str:
    """Return the marked line. It is taken from the source, since the marks of the C scanner contain no text."""
    lines = source.split("\n")
    return lines[mark.line] if mark is not None and mark.line < len(lines) else ""


def _indented_by_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]
