"""Read a page's HTML into a Page, with selectolax. The walk has no recursion: pages of strangers are nested as deep as they please."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from chuyenmuc.portals.pages.page import Block, Link, Page

_MOST_BLOCKS, _MOST_LINKS, _MOST_TEXT = 4000, 4000, 5000
_MOST_DEPTH = 400  # of elements; browsers stop at 512

_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp small span strike strong sub sup time tt
u var wbr input button
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_UNREAD = frozenset(("script", "style", "template", "noscript", "iframe", "frame", "svg", "math", "object", "select", "textarea", "head"))
_BOXES = frozenset(("div", "section", "ul", "ol", "td", "table", "nav", "aside", "header", "footer"))
_EDGES = re.compile(r"(?:site-|page-top-|main-)?(?:header|footer)|masthead|banner|top-?bar|colophon", re.I)
"""Tags and words of classes for the top and the bottom of a page. Within its main part they are those of a single text."""
_ASIDE = re.compile(
    r"side-?bar.*|aside|widgets?|widget[-_].*|nav|navbar.*|navigation|nav-?menu.*|menu.*|main-?menu.*|mega-?menu.*|breadcrumbs?|related.*|recent.*"
    r"|(?:tin-?)?lien-?quan.*|tin-?moi.*|tin-?khac.*|xem-?nhieu.*|tin-?noi-?bat.*|thong-?ke|(?:right|left)-?col.*|col-?(?:right|left)"
    r"|cot-?(?:phai|trai)|box-?(?:right|left)",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{3,}", re.I)
_FEED = re.compile(r"application/(?:rss|atom|rdf)\+xml|application/feed\+json", re.I)
_REFRESH = re.compile(r"^\s*(\d+)\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.I)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src")


def read_page(text: str, address: str) -> Page:
    """Return the page at ``address`` from its text. What cannot be understood is left out; nothing raises."""
    root = LexborHTMLParser(text).root
    return _Reader(address).read(root, text) if root is not None else Page(address)


class _Reader:
    def __init__(self, address: str) -> None:
        self._base = self._address = address
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._links: list[Link] = []
        self._anchor: tuple[str, int] | None = None
        self._count = 0
        self._place = _Place()
        self._label = ""
        self._found: dict[str, Any] = {"scripts": 0}
        self._marks: list[str] = []
        self._embeds: list[str] = []
        self._frames: list[str] = []
        self._feeds: list[Link] = []
        self._hidden: list[Link] = []
        self._code: list[str] = []

    def read(self, root: Any, source: str) -> Page:
        for node, is_end, place in _walk(root):
            tag = node.tag
            if tag == "-text":
                if not place.hidden:
                    self._words.append(node.text_content or "")
                continue
            if is_end:
                self._end(tag)
            if tag not in _INLINE:
                self._flush()
                self._place = place
            if not is_end:
                self._begin(node, tag, place.hidden)
        self._flush()
        return Page(
            self._address,
            blocks=tuple(self._blocks),
            marks=tuple(dict.fromkeys(self._marks)),
            embeds=tuple(dict.fromkeys(self._embeds)),
            frames=tuple(dict.fromkeys(self._frames)),
            feeds=tuple(dict.fromkeys(self._feeds)),
            hidden=tuple(self._hidden),
            code="\n".join(self._code)[:20_000],
            **self._found,
        )

    def _begin(self, node: Any, tag: str, hidden: bool) -> None:
        attributes = node.attributes
        if mark := attributes.get("data-chuyenmuc"):
            self._marks.append(mark.strip()[:100])
        if tag == "a":
            url = self._absolute(attributes.get("href"))
            label = (attributes.get("title") or attributes.get("aria-label") or "").strip()
            if hidden:
                if url and len(self._hidden) < _MOST_LINKS:
                    self._hidden.append(Link(url, _spaced(node.text(deep=True))[:300]))
            else:
                self._anchor = (url, len(self._words))
                self._label = label
        elif tag == "area" and (url := self._absolute(attributes.get("href"))):
            self._links.append(Link(url, (attributes.get("alt") or attributes.get("title") or "").strip()[:500]))
        elif tag == "option" and "/" in (attributes.get("value") or "") and (url := self._absolute(attributes.get("value"))):
            self._links.append(Link(url, _spaced(node.text(deep=True))[:500]))  # a menu that leads away when one chooses
        elif tag == "img" and not hidden:
            self._words.append(f" {(attributes.get('alt') or '').strip()[:300]} ")
        elif tag == "time" and not hidden:
            self._words.append(f" {(attributes.get('datetime') or '')[:10]} ")
        elif tag in ("iframe", "frame"):
            for name in _SOURCES:
                if url := self._absolute(attributes.get(name)):
                    self._embeds.append(url)
                    self._frames.append(url)
        elif tag == "script":
            self._found["scripts"] += 1
            if url := self._absolute(attributes.get("src")):
                self._embeds.append(url)
            elif len(self._code) < 50:
                self._code.append((node.text(deep=True) or "")[:4000])
        elif tag == "input" and (attributes.get("type") or "").lower() == "password":
            self._found["has_password"] = True
        elif tag == "frameset":
            self._found["is_frameset"] = True
        elif tag == "title" and "title" not in self._found:
            self._found["title"] = _spaced(node.text(deep=True))[:1000]
        elif tag == "base" and attributes.get("href"):
            self._base = self._absolute(attributes.get("href")) or self._base
        elif tag == "link":
            self._link(attributes)
        elif tag == "meta":
            self._meta(attributes)

    def _link(self, attributes: dict[str, str | None]) -> None:
        is_alternate = "alternate" in (attributes.get("rel") or "").lower().split()
        if is_alternate and _FEED.match((attributes.get("type") or "").strip()) and (url := self._absolute(attributes.get("href"))):
            self._feeds.append(Link(url, _spaced(attributes.get("title") or "")[:300]))

    def _meta(self, attributes: dict[str, str | None]) -> None:
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        content = (attributes.get("content") or "").strip()
        if name == "generator":
            self._found.setdefault("generator", content[:100])
        elif name in ("description", "og:site_name", "og:title"):
            self._found["description"] = f"{self._found.get('description', '')} {content[:500]}".strip()
        elif name in ("article:published_time", "datepublished", "pubdate", "date"):
            with contextlib.suppress(ValueError):
                self._found["published"] = dt.date.fromisoformat(content[:10])
        if (attributes.get("http-equiv") or "").lower() == "refresh" and (match := _REFRESH.match(content)) and int(match[1]) <= 30:
            self._found.setdefault("refresh", self._absolute(match[2].strip()))

    def _end(self, tag: str) -> None:
        if tag == "a" and self._anchor is not None:
            url, start = self._anchor
            self._anchor = None
            text = _spaced("".join(self._words[start:])) or self._label
            if url and self._count < _MOST_LINKS:
                self._count += 1
                self._links.append(Link(url, text[:500]))

    def _flush(self) -> None:
        """End the present block. A link that holds blocks (a card) belongs to the block in which it ends."""
        text = _spaced("".join(self._words))[:_MOST_TEXT]
        if self._anchor is not None:
            url, start = self._anchor
            inside = _spaced("".join(self._words[start:]))
            if url and inside and self._count < _MOST_LINKS:
                self._count += 1
                self._links.append(Link(url, inside[:500]))
            self._anchor = (url, 0)
        if (text or self._links) and len(self._blocks) < _MOST_BLOCKS:
            self._blocks.append(Block(text, tuple(self._links), self._place.level, self._place.aside, self._place.main))
        self._words, self._links = [], []

    def _absolute(self, written: str | None) -> str:
        if not written:
            return ""
        try:
            url = urljoin(self._base, "".join(written.split()) if "\n" in written else written.strip())
            parts = urlsplit(url)
            return url[:2000] if parts.scheme in ("http", "https") and parts.hostname else ""
        except ValueError:
            return ""


class _Place(NamedTuple):
    """Where a node stands: in what nobody sees, in a menu or the like, in the main part, in a heading (its level, else 0)."""

    hidden: bool = False
    aside: bool = False
    main: bool = False
    level: int = 0


def _walk(root: Any) -> Iterator[tuple[Any, bool, _Place]]:
    """Yield each node at its beginning with the place inside it, and each element at its end with the place around it."""
    stack: list[tuple[Any, bool, _Place, int]] = [(root, False, _Place(), 0)]
    while stack:
        node, is_end, around, depth = stack.pop()
        if is_end or node.tag == "-text":
            yield node, is_end, around
            continue
        place = _inside(node, around)
        yield node, False, place
        stack.append((node, True, around, depth))
        if depth < _MOST_DEPTH:
            stack.extend((child, False, place, depth + 1) for child in reversed(list(node.iter(include_text=True))))


def _inside(node: Any, around: _Place) -> _Place:
    tag, attributes = node.tag, node.attributes
    hidden = around.hidden or tag in _UNREAD or "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None
    aside, main = around.aside, around.main
    if tag == "main" or attributes.get("role") == "main":
        aside, main = False, True
    elif tag == "article":
        main = not aside
    elif tag in _BOXES:
        words = (tag, *(attributes.get("class") or "").split(), attributes.get("id") or "")
        aside = aside or any(_ASIDE.fullmatch(word) or (not main and _EDGES.fullmatch(word)) for word in words)
    level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else around.level
    return _Place(hidden, aside, main, level)


def _spaced(text: str) -> str:
    return " ".join((text or "").split())
