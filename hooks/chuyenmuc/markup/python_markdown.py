"""An extension of Python-Markdown. A module of its own, imported only when needed: loading Markdown takes longer than a small check."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.inlinepatterns import EscapeInlineProcessor, InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

FilmAddress = Callable[[str], str | None]

_INLINE = {
    "backtick", "escape", "footnote", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "backslash_linebreak", "html", "entity", "em_strong",
}  # fmt: skip
"""The inline patterns whose matches all begin with one of the signs below."""

_SIGN = re.compile(r"[`\\[<&*_]|  \n")


# CommonMark 0.31, section 2.4; Python-Markdown knows only half of them. The extension ``pymdownx.escapeall`` would also take the
# backslashes before letters ("C:\\Anh"), which CommonMark leaves.
_ESCAPED = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


class _Escapes(EscapeInlineProcessor):
    """Backslash escapes of CommonMark."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int, int]:
        if m[1] == "&":  # a mere "&" would make a character reference of what follows
            return f"{AMP_SUBSTITUTE}amp;", m.start(0), m.end(0)
        return super().handleMatch(m, data)


class _BackslashLineBreaks(InlineProcessor):
    """A backslash at the end of a line breaks the line (CommonMark 0.31, section 6.7).

    Web editors also write it where no line follows; there it is dropped, unless it ends the path of a Windows folder.
    """

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:
        return (Element("br") if m[1] else ""), m.start(0), m.end(0)


class _Headings(HashHeaderProcessor):
    """Headings that begin with “#”, except a hashtag: one “#” without a blank behind it."""

    RE = re.compile(HashHeaderProcessor.RE.pattern.replace("(?P<level>#{1,6})", r"(?P<level>#{2,6}|#(?=\s))"))


class _SubordinateHeadings(Treeprocessor):
    """Moves all headings of a body down by one level if it has an ``h1``: a page has only one, its title."""

    def run(self, root: Element) -> None:
        if root.find(".//h1") is None:
            return
        for element in root.iter():
            if re.fullmatch("h[1-5]", element.tag):
                element.tag = f"h{int(element.tag[1]) + 1}"


class _BareFilms(Preprocessor):
    """Turns the address of a film that is alone in its paragraph into a link, even if it contains signs of Markdown."""

    def __init__(self, md: Markdown, film_address: FilmAddress) -> None:
        super().__init__(md)
        self._film_address = film_address

    def run(self, lines: list[str]) -> list[str]:
        alone = (not before.strip() and not after.strip() for before, after in zip(["", *lines], [*lines[1:], ""], strict=False))
        return [
            f"<{film}>" if is_alone and (film := self._film_address(line)) else line for line, is_alone in zip(lines, alone, strict=True)
        ]


class _PlainTexts(Treeprocessor):
    """Marks texts without any sign of Markdown as final: searching them for each pattern takes a third of the whole time."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _SIGN.search(element.text) is None:
                element.text = AtomicString(element.text)


class _Contents(TocTreeprocessor):
    """Makes the table of contents as tokens, and as HTML only in a body that has a marker for it, which few have."""

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self._is_asked_for() else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self._is_asked_for():
            super().replace_marker(root, elem)

    def _is_asked_for(self) -> bool:
        return any(self.marker in line for line in self.md.lines)


class Contents(TocExtension):
    """Python-Markdown's own ``toc`` extension, without HTML that nothing shows."""

    TreeProcessorClass = _Contents


class Own(Extension):
    """The column's own extension. ``film_address`` returns the address of a hosted film if a line consists of nothing else."""

    def __init__(self, film_address: FilmAddress) -> None:
        super().__init__()
        self._film_address = film_address

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors above."""
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.ESCAPED_CHARS = list(_ESCAPED)
        md.inlinePatterns.register(_Escapes(r"\\(.)", md), "escape", 180)
        md.inlinePatterns.register(_BackslashLineBreaks(r"(?:(?<!\S)|(?<![:\w\\]))\\\Z|\\(\n)", md), "backslash_linebreak", 99)
        md.treeprocessors.register(_SubordinateHeadings(md), "subordinate_headings", 25)
        if len(md.inlinePatterns) == len(_INLINE) and all(name in md.inlinePatterns for name in _INLINE):
            md.treeprocessors.register(_PlainTexts(md), "plain_texts", 21)  # just before the inline patterns are searched for
        md.preprocessors.register(_BareFilms(md, self._film_address), "bare_films", 15)  # after fenced code has been removed
