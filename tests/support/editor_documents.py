"""Documents of the editor: made at random, written as Markdown by its own serializer, and compared with the page."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from lxml import html

_SERIALIZER = Path(__file__).with_name("markdown_of.mjs")

# Letters, every sign of ASCII, and signs that text programs and people put at the beginning of a line.
_SIGNS = "".join(map(chr, range(33, 127))) + "•–—…“”‘’«»·§°½×\u00a0"
_WORDS = st.sampled_from(
    ["bữa cơm", "Nam và nữ", "lớp 7A", "1.", "12)", "a", "ư", "3 < 5", "&amp;", "&lt", "**", "__", "- ", "# ", "> ", "http", "|"]
)
_TEXT = st.lists(st.one_of(_WORDS, st.text(_SIGNS, min_size=1, max_size=4), st.just(" ")), min_size=1, max_size=6).map("".join)
_HREF = st.sampled_from(
    ["https://example.edu.vn/", "https://example.edu.vn/a_(b)?c=1&d=2#e", "mailto:a@example.edu.vn", "http://x.vn/*_`[]"]
)


def _marks(*names: str) -> Any:
    link = st.builds(lambda href: {"type": "link", "attrs": {"href": href}}, _HREF)
    chosen = st.tuples(*(st.one_of(st.none(), st.none(), link if name == "link" else st.just({"type": name})) for name in names))
    return chosen.map(lambda some: [mark for mark in some if mark])


def _run(*names: str) -> Any:
    return st.builds(lambda text, marks: {"type": "text", "text": text, **({"marks": marks} if marks else {})}, _TEXT, _marks(*names))


def _joined(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Neighbours of the same marks as one, as the editor always has them."""
    joined: list[dict[str, Any]] = []
    for run in runs:
        if joined and run["type"] == joined[-1]["type"] == "text" and run.get("marks") == joined[-1].get("marks"):
            joined[-1] = {**run, "text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(run)
    return joined


def _node(kind: str, content: Any, **attrs: Any) -> dict[str, Any]:
    return {"type": kind, **({"attrs": attrs} if attrs else {}), **({"content": list(content)} if content else {})}


_INLINE = st.lists(st.one_of(*[_run("link", "strong", "em")] * 5, st.just({"type": "hard_break"})), max_size=5).map(_joined)
_PARAGRAPH = _INLINE.map(lambda content: _node("paragraph", content))
_HEADING = st.builds(
    lambda runs, level: _node("heading", _joined(runs), level=level),
    st.lists(_run("link"), min_size=1, max_size=2),
    st.sampled_from([2, 3]),
)
_QUOTE = st.lists(_PARAGRAPH, min_size=1, max_size=3).map(lambda content: _node("blockquote", content))
_ITEMS = st.recursive(
    _PARAGRAPH.map(lambda one: _node("list_item", [one])),
    lambda item: st.builds(
        lambda one, kind, items: _node("list_item", [one, _node(kind, items)]),
        _PARAGRAPH, st.sampled_from(["bullet_list", "ordered_list"]), st.lists(item, min_size=1, max_size=3),
    ),
    max_leaves=4,
)  # fmt: skip
_LIST = st.builds(
    lambda kind, items: _node(kind, items), st.sampled_from(["bullet_list", "ordered_list"]), st.lists(_ITEMS, min_size=1, max_size=3)
)


@st.composite
def _table(draw: Any) -> dict[str, Any]:
    width, height = draw(st.integers(1, 3)), draw(st.integers(2, 3))
    cell = st.lists(_run("link", "strong", "em"), max_size=2).map(_joined).map(lambda content: _node("paragraph", content))
    return _node("table", [
        _node("table_row", [_node("table_cell" if row else "table_header", [draw(cell)]) for _ in range(width)]) for row in range(height)
    ])  # fmt: skip


DOCUMENTS = st.lists(st.one_of(_PARAGRAPH, _PARAGRAPH, _HEADING, _QUOTE, _LIST, _table()), min_size=1, max_size=5).map(
    lambda content: _node("doc", content)
)


def serialized(documents: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the Markdown and the plain text of each document, by the form's own modules."""
    node = Path(sys.executable).with_name("node")
    given = json.dumps([{"doc": doc} for doc in documents])
    done = subprocess.run([node, _SERIALIZER], input=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


_TAGS = {
    "paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "blockquote", "table_row": "tr",
    "table_header": "th", "table_cell": "td",
}  # fmt: skip
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})  # the page has the quotation marks of print

Block = tuple[str, Any]


def as_shown(doc: dict[str, Any]) -> list[Block]:
    """What the editor shows, as nested blocks of characters with their marks."""
    return list(_blocks_shown(doc))


def _blocks_shown(node: dict[str, Any]) -> Iterator[Block]:
    for child in node.get("content", []):
        kind = child["type"]
        if kind in ("paragraph", "heading"):
            runs = [("\n", frozenset()) if run["type"] == "hard_break" else (run["text"], _names(run)) for run in child.get("content", [])]
            if line := _line(runs):
                yield (f"h{child['attrs']['level']}" if kind == "heading" else "p", line)
        elif kind == "table":
            yield "table", [[_cell(cell) for cell in row["content"]] for row in child["content"]]
        elif inner := list(_blocks_shown(child)):
            if kind == "list_item" and inner[0][0] != "p":  # nothing is written beside its sign: its own items take its place
                yield from (item for _, items in inner for item in items)
            else:
                yield _TAGS[kind], inner


def _cell(cell: dict[str, Any]) -> Any:
    return next((line for _, line in _blocks_shown(cell)), ())


def _names(run: dict[str, Any]) -> frozenset[str]:
    return frozenset("link" if mark["type"] == "link" else mark["type"] for mark in run.get("marks", []))


def _line(runs: list[tuple[str, frozenset[str]]]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each character with its marks; blanks, of which a page shows one, have none; those at the ends of a line are not shown."""
    line: list[tuple[str, frozenset[str]]] = []
    for text, marks in runs:
        for sign in text.translate(_ALIKE):
            if sign == "\n":
                while line and line[-1][0] == " ":
                    line.pop()
                if line:
                    line.append(("\n", frozenset()))
            elif sign != " ":
                line.append((sign, marks))
            elif line and line[-1][0] not in " \n":
                line.append((" ", frozenset()))
    while line and line[-1][0] in " \n":
        line.pop()
    return tuple(line)


def on_page(text: str) -> list[Block]:
    """What a page shows of its HTML, in the same form."""
    return list(_blocks_on_page(html.fragment_fromstring(f"<div>{text}</div>")))


_MARKS = {"strong": "strong", "em": "em", "a": "link"}


def _blocks_on_page(element: Any) -> Iterator[Block]:
    loose: list[tuple[str, frozenset[str]]] = [(element.text or "", frozenset())]
    for child in element:
        if child.tag in ("p", "h2", "h3"):
            yield from _loose(loose)
            if line := _line(_runs(child)):
                yield child.tag, line
        elif child.tag == "table":
            yield "table", [[_line(_runs(cell)) for cell in row] for row in child.iter("tr")]
        elif child.tag in ("ul", "ol", "li", "blockquote"):
            yield from _loose(loose)
            yield child.tag, list(_blocks_on_page(child))
        elif child.tag == "br":
            loose.append(("\n", frozenset()))
        else:
            loose += _runs_of(child, frozenset())
        loose.append(((child.tail or "").replace("\n", " "), frozenset()))
    yield from _loose(loose)


def _loose(runs: list[tuple[str, frozenset[str]]]) -> Iterator[Block]:
    if line := _line([(text.replace("\n", " ") if text.strip() or text != "\n" else text, marks) for text, marks in runs]):
        yield "p", line
    runs.clear()


def _runs(element: Any) -> list[tuple[str, frozenset[str]]]:
    return _runs_of(element, frozenset())


def _runs_of(element: Any, marks: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    if element.tag == "br":
        return [("\n", marks)]
    inner = marks | {_MARKS[element.tag]} if element.tag in _MARKS else marks
    runs = [((element.text or "").replace("\n", " "), inner)]
    for child in element:
        runs += _runs_of(child, inner)
        runs.append(((child.tail or "").replace("\n", " "), inner))
    return runs
