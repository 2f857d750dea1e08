"""Edit a YAML text where it stands: what is not edited stays as it is, byte for byte, with its comments, order, quotes and line ends.

ruamel.yaml says where each value begins and ends, and writes the new ones. It does not write the file, since that would change how
the rest is spaced and quoted.
"""

import codecs
import datetime as dt
import io
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from chuyenmuc.problem import Refusal

Value = str | int | bool | dt.date | None | list | Mapping

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))


class YamlEditor:
    """One text with a mapping at its top. Edits are noted by position, and done by ``text``; one place is edited once."""

    def __init__(self, source: str) -> None:
        """Raises Refusal for what is no YAML, or no mapping."""
        self._source = source
        self._end_of_line = "\r\n" if "\r\n" in source else "\n"
        self._edits: list[tuple[int, int, str]] = []
        try:
            root = YAML(typ="rt", pure=True).compose(source)
        except YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise Refusal("Không sửa được tệp vì YAML viết chưa đúng.", "Chạy chuyenmuc check.", mark.line + 1 if mark else 1) from None
        if root is not None and not isinstance(root, MappingNode):
            raise Refusal("Không sửa được tệp vì đầu tệp không phải là các mục.", "Chạy chuyenmuc check.")
        self.root: MappingNode | None = root

    def at(self, mapping: Node | None, key: str) -> Node | None:
        """Return the value of a key; None if there is none."""
        pairs = mapping.value if isinstance(mapping, MappingNode) else ()
        return next((value for name, value in pairs if name.value == key), None)

    def put(self, mapping: MappingNode, key: str, value: Value) -> None:
        """Give a key a value, in the place of its old one or after the last key."""
        for name, old in mapping.value:
            if name.value == key:
                self._replace(name, old, written(value))
                return
        self._insert(mapping, f"{written(key)}: {written(value)}")

    def put_first(self, key: str, value: Value) -> None:
        """Give a key of the top a value, in the place of its old one or on a line before the first key."""
        root = self.root
        if root is not None and (root.flow_style or self.at(root, key) is not None):
            self.put(root, key, value)
        else:
            start = 0 if root is None else root.value[0][0].start_mark.index
            self._edit(start, 0, f"{written(key)}: {written(value)}{self._end_of_line}")

    def append(self, mapping: MappingNode | None, key: str, items: list[Mapping[str, Value]]) -> None:
        """Add items to the list that a key has; it gets one if it has none. They look like the item before them."""
        old = self.at(mapping, key)
        if isinstance(old, SequenceNode) and old.value and old.flow_style:
            self._edit(self._end(old.value[-1]), 0, "".join(f", {written(item)}" for item in items))
        elif isinstance(old, SequenceNode) and old.value:
            last, before = old.value[-1], old.value[-2] if len(old.value) > 1 else None
            is_flow = not isinstance(last, MappingNode) or last.flow_style
            between = self._source[self._end(before) : last.start_mark.index] if before else ""
            gap = self._end_of_line if before and between.count("\n") > 1 and not between.split("\n")[1].strip() else ""
            lines = "".join(f"{self._end_of_line}{gap}{self._item(item, old.start_mark.column, is_flow)}" for item in items)
            self._edit(self._line_end(self._end(last)), 0, lines)
        else:
            self._put_block(mapping, key, old, [self._item(item, 2, False) for item in items])

    def put_entries(self, mapping: MappingNode | None, key: str, entries: Mapping[str, Value]) -> None:
        """Give entries of the mapping that a key has their values, each on a line; the key gets a mapping if it has none."""
        old = self.at(mapping, key)
        if isinstance(old, MappingNode) and old.value:
            for name, value in entries.items():
                self.put(old, name, value)
        else:
            self._put_block(mapping, key, old, [f"  {written(name)}: {written(value)}" for name, value in entries.items()])

    def text(self) -> str:
        """Return the text with all edits."""
        parts, position = [], 0
        for start, length, new in sorted(self._edits, key=lambda edit: edit[0]):
            parts += [self._source[position:start], new]
            position = start + length
        return "".join((*parts, self._source[position:]))

    def _edit(self, start: int, length: int, new: str) -> None:
        self._edits.append((start, length, new))

    def _replace(self, name: Node, old: Node, new: str) -> None:
        colon = self._source.index(":", name.end_mark.index) + 1
        start, end = old.start_mark.index, self._end(old)
        if start == end:  # nothing; a comment may follow
            start = end = colon
        if not self._source[colon:start].strip():
            self._edit(colon, end - colon, f" {new}")
        else:  # a comment stands between them
            self._edit(start, end - start, new)

    def _insert(self, mapping: MappingNode, entry: str) -> None:
        if mapping.flow_style and not mapping.value:
            self._edit(mapping.start_mark.index + 1, 0, entry)
        elif mapping.flow_style:
            self._edit(self._pair_end(*mapping.value[-1]), 0, f", {entry}")
        else:
            indent = " " * mapping.value[0][0].start_mark.column
            self._edit(self._line_end(self._pair_end(*mapping.value[-1])), 0, f"{self._end_of_line}{indent}{entry}")

    def _put_block(self, mapping: MappingNode | None, key: str, old: Node | None, lines: list[str]) -> None:
        """Write lines below a key of the top that has nothing, or only an empty pair of brackets, or is not there."""
        block = "".join(f"{self._end_of_line}{line}" for line in lines)
        if old is not None:
            name = next(name for name, value in mapping.value if value is old)  # type: ignore[union-attr]
            colon = self._source.index(":", name.end_mark.index) + 1
            end = colon if old.start_mark.index == old.end_mark.index else self._end(old)
            self._edit(colon, end - colon, "")
            self._edit(self._line_end(end), 0, block)
        else:
            at_end = "" if not self._source or self._source.endswith("\n") else self._end_of_line
            self._edit(len(self._source), 0, f"{at_end}{written(key)}:{block}{self._end_of_line}")

    def _item(self, item: Mapping[str, Value], column: int, is_flow: bool) -> str:
        indent = " " * column
        if is_flow:
            return f"{indent}- {written(item)}"
        lines = [f"{written(key)}: {written(value)}" for key, value in item.items()]
        return f"{indent}- " + f"{self._end_of_line}{indent}  ".join(lines)

    def _end(self, node: Node) -> int:
        """Where a node's last character is; the marks of a block are behind the blank lines and comments that follow it."""
        if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._pair_end(*last) if isinstance(last, tuple) else self._end(last)
        end = node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return len(self._source[:end].rstrip())
        return end

    def _pair_end(self, name: Node, value: Node) -> int:
        if value.start_mark.index == value.end_mark.index:  # nothing, whose mark is behind a comment
            return self._source.index(":", name.end_mark.index) + 1
        return self._end(value)

    def _line_end(self, position: int) -> int:
        end = self._source.find("\n", position)
        end = len(self._source) if end < 0 else end
        return end - 1 if end > position and self._source[end - 1] == "\r" else end


def for_editing(data: bytes) -> tuple[bytes, str, str]:
    """Return a file's byte order mark, its encoding and its text as it is, so that an edited text can be written in the same way.

    The bytes are those of a file that has been read without a mistake. Raises UnicodeDecodeError for others.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding, data[len(bom) :].decode(encoding)
    return b"", "utf-8", data.decode()


def written(value: Value) -> str:
    """Return a value on one line, as it stands anywhere in YAML; quoted only where it has to be, with the quotes that people use here."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    plain = _dumped(value, type(value))
    # In braces YAML reads some signs at the beginning that ruamel.yaml writes without quotes, such as “?”.
    is_plain = not isinstance(value, str) or plain[:1].isalnum() or plain.startswith('"')
    return plain if is_plain else _dumped(DoubleQuotedScalarString(value), DoubleQuotedScalarString)


def in_quotes(text: str) -> str:
    """Return a text that is written in quotes even where YAML needs none, as people write telephone numbers."""
    return DoubleQuotedScalarString(text)


@lru_cache(4096)
def _dumped(scalar: Any, kind: type) -> str:
    """A scalar as ruamel.yaml writes it in brackets. ``kind`` tells equal values apart that are written differently."""
    stream = io.StringIO()
    _yaml().dump([scalar], stream)
    return stream.getvalue().strip()[1:-1]


@cache
def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.default_flow_style, yaml.width, yaml.allow_unicode = True, 2**30, True
    return yaml
