"""Parse YAML without its surprises: every scalar stays the text that was typed, and every value has its line.

PyYAML's own constructors turn ``no`` into False, ``010`` into 8 and ``12:30`` into 750, and silently let the last of several
equal keys win. Here the schema decides what a text means (see ``fields``). This module only builds lists and mappings, and
refuses repeated keys, anchors, aliases, tags, and more than one document.
"""

from collections.abc import Iterator

import yaml

from chuyenmuc.parsing.cut_values import cut, is_cut, uncut
from chuyenmuc.parsing.yaml_advice import LOADER, explained, repaired
from chuyenmuc.parsing.yaml_values import Value, YamlList, YamlMapping, YamlText, text_at
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.text import clean

_DEEPEST = 12


class _Sign(Refusal):
    """A sign of YAML's own, where somebody most likely meant text."""


_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def load(source: str, first_line: int = 1) -> Value:
    """Parse one YAML document. ``first_line`` is the line of the file on which it starts. Raises Refusal with the line of a mistake."""
    try:
        events = uncut(yaml.parse(source, Loader=LOADER), source, first_line)
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
    except _Sign as sign:
        raise repaired(source, sign.line - first_line, first_line) or sign from None
    except yaml.MarkedYAMLError as error:
        lines = source.split("\n")  # the marks of the C scanner contain no text
        for mark in filter(None, (error.context_mark, error.problem_mark)):
            if mark.line < len(lines) and is_cut(lines[mark.line]):
                raise cut(mark.line + first_line) from None
        raise explained(error, source, first_line) from None
    except yaml.YAMLError:
        raise Refusal("Có ký tự lạ mà YAML không nhận.", "Gõ lại dòng đó bằng tay.", first_line) from None


def _value(event: yaml.Event, events: Iterator[yaml.Event], offset: int, depth: int) -> Value:
    line = event.start_mark.line + offset
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise _Sign(
            "Dùng “*” hoặc “&” của YAML (bí danh), ở đây không dùng được.",
            "Viết hẳn giá trị ra; nếu là chữ thường thì đặt trong ngoặc kép.",
            line,
        )
    if event.tag is not None:
        raise _Sign("Dùng “!” của YAML (nhãn kiểu), ở đây không dùng được.", "Bỏ nhãn, hoặc đặt giá trị trong ngoặc kép.", line)
    if isinstance(event, yaml.ScalarEvent):
        if event.implicit[0] and event.value in _NULLS:
            return None
        return text_at(line, clean(event.value) if event.style == '"' else event.value)
    if depth >= _DEEPEST:
        raise Refusal("Danh sách lồng nhau quá sâu.", "Viết gọn lại.", line)
    if isinstance(event, yaml.SequenceStartEvent):
        items = YamlList()
        items.line, items.lines = line, []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                return items
            items.lines.append(item.start_mark.line + offset)
            items.append(_value(item, events, offset, depth + 1))
    mapping = YamlMapping()
    mapping.line = line
    for item in events:
        if isinstance(item, yaml.MappingEndEvent):
            break
        key = _value(item, events, offset, depth + 1)
        if not isinstance(key, YamlText):
            raise _Sign("Tên mục không phải là chữ.", "Viết theo mẫu “tên: giá trị”.", item.start_mark.line + offset)
        if key[:1].isspace():
            what = "Đầu dòng có dấu cách không phải dấu cách thường (chép từ Word hay từ trang web)."
            raise Refusal(what, "Xoá rồi gõ lại bằng phím cách.", key.line)
        if key in mapping:
            raise _repeated(key, mapping, is_item=depth > 1)
        mapping[key] = _value(next(events), events, offset, depth + 1)
    return mapping


def _repeated(key: YamlText, mapping: YamlMapping, is_item: bool) -> Refusal:
    """A key that comes twice. Where it is the one that items of a list begin with, the next item most likely lacks its dash."""
    if is_item and key == next(iter(mapping)):
        what = f"Mục “{key}” viết hai lần: có lẽ dòng này bắt đầu một mục mới mà thiếu dấu “-”."
        return Refusal(what, f"Thêm dấu “-” và một dấu cách ở trước: “- {key}: …”.", key.line)
    return Refusal(f"Mục “{key}” viết hai lần.", "Giữ một dòng, bỏ dòng kia.", key.line)
