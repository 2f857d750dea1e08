"""Finds values that YAML cuts off at “ #”: “title: Lần #3” is “Lần”. A comment has a blank after its “#”, so the two can be told apart."""

import re
from collections.abc import Iterable, Iterator

import yaml

from chuyenmuc.problem import Refusal

_MAY_CUT = re.compile(r"[ \t]#[^\W_]")

# What may stand between a value and the “#” on its line: the end of the list or mapping that it is in, or of its key.
_CUT = re.compile(r"[\]},:\s]*(?<=\s)#[^\W_]")

# The next line of a value, unless it is a key that was commented out.
_NEXT_LINE = re.compile(r"[ \t]+#[^\W_][^:]*")

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


def uncut(events: Iterable[yaml.Event], source: str, first_line: int) -> Iterator[yaml.Event]:
    """Yield the events of a source. Raises Refusal at the first value that is cut off."""
    if _MAY_CUT.search(source) is None:
        yield from events
        return
    lines = source.split("\n")
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and event.end_mark.line < len(lines):
            at = event.end_mark.line
            if _CUT.match(lines[at], event.end_mark.column):
                raise cut(at + first_line)
            if not event.style and event.value and at + 1 < len(lines) and _NEXT_LINE.fullmatch(lines[at + 1]):
                raise cut(at + 1 + first_line)
        yield event


def is_cut(line: str) -> bool:
    """Return whether a line that YAML cannot read has a “#” that begins a word, outside quotes. It then hides the end of the line."""
    return not line.lstrip().startswith("#") and _MAY_CUT.search(_QUOTED.sub('""', line)) is not None


def cut(line: int) -> Refusal:
    """Return what is told of a value that is cut off on a line."""
    return Refusal(
        "Dấu “#” đứng sau dấu cách làm mất phần còn lại của dòng.",
        "Đặt cả giá trị trong ngoặc kép; nếu là ghi chú thì để một dấu cách sau “#”.",
        line,
    )
