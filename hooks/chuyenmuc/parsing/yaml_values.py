"""The values of a YAML document, each with its line. Kept apart from ``strict_yaml``, so that using them does not import a parser."""

import re
from collections.abc import Iterator

from chuyenmuc.texts.text import is_blank
from chuyenmuc.texts.typography import curly

CURLY = "“”„‟«»"


class YamlText(str):
    """A scalar as it was typed, with its ``line``."""

    __slots__ = ("line",)
    line: int


def text_at(line: int, text: str) -> YamlText:
    """Return a text with its line."""
    value = YamlText(text)
    value.line = line
    return value


class YamlList(list):
    """A list with its ``line``, and the ``lines`` of its items, for those that are None."""

    __slots__ = ("line", "lines")
    line: int
    lines: list[int]


class YamlMapping(dict):
    """A mapping with its ``line``; the keys are YamlText."""

    __slots__ = ("line",)
    line: int


Value = YamlText | YamlList | YamlMapping | None


def texts_of(mapping: YamlMapping, keys: tuple[str, ...]) -> Iterator[YamlText]:
    """Yield the texts of some keys of a mapping, and of the mappings and lists that these keys hold, in the order of the keys."""
    for key in keys:
        value = mapping.get(key)
        for one in value if isinstance(value, YamlList) else (value,):
            if isinstance(one, YamlText):
                yield one
            elif isinstance(one, YamlMapping):
                yield from texts_of(one, keys)


def quoted(value: str) -> str:
    """Return a text as YAML in double quotes; straight quotes in it become curly, as they are on the page."""
    inner = re.sub(r'""+', '"', value.strip())
    inner = curly(inner) if '"' in inner else inner
    return '"' + inner.replace('"', "”").replace("\\", "\\\\") + '"'


def in_brackets(value: YamlList | YamlMapping) -> str | None:
    """Return what was most likely a text that begins with a bracket (“[Video]”), as it was typed; None for a list or mapping proper."""
    if not all(isinstance(item, YamlText) for item in value):
        return None
    inner = ", ".join(value)
    if isinstance(value, YamlList):
        return f"[{inner}]"
    return None if any(value.values()) else f"{{{inner}}}"


def is_empty(value: Value) -> bool:
    """Return whether a value is a mapping that holds none, however deep, or an empty list."""
    return value == [] or (isinstance(value, YamlMapping) and all(_is_nothing(one) for one in value.values()))


def _is_nothing(value: Value) -> bool:
    return value is None or (is_blank(value) if isinstance(value, YamlText) else is_empty(value))
