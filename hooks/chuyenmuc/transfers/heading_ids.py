"""The ids of headings, written beside them for programs that would make others: links to a heading then lead on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuyenmuc.transfers.markdown_links import CODE

_HEADING = re.compile(r"(?m)^( {0,3}#{1,6}[ \t]+[^\n]*?)[ \t]*#*[ \t]*$")
_WRITTEN = re.compile(r"\{[^{}\n]*\}$")


def ids_of(toc: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the ids of Python-Markdown's nested tokens of headings, in the order of the text."""
    for token in toc:
        yield token["id"]
        yield from ids_of(token["children"])


def with_heading_ids(text: str, ids: Sequence[str]) -> str:
    """Return a Markdown text with an id (``{#id}``) behind each heading; as it is where its headings are not all written with “#”."""
    hidden = [range(code.start(), code.end()) for code in CODE.finditer(text)]
    found = [heading for heading in _HEADING.finditer(text) if not any(heading.start() in code for code in hidden)]
    if len(found) != len(ids):
        return text
    parts, end = [], 0
    for heading, id_ in zip(found, ids, strict=True):
        if not _WRITTEN.search(heading[1]):
            parts += [text[end : heading.start()], f"{heading[1]} {{#{id_}}}"]
            end = heading.end()
    return "".join((*parts, text[end:]))
