"""What Python-Markdown does not do by itself, as an extension of it. Loading Markdown takes longer than a small check."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

FilmAddress = Callable[[str], str | None]


class _SubordinateHeadings(Treeprocessor):
    """A page has one ``h1``, its title; where the body has some too, move all of its headings down by one."""

    def run(self, root: Element) -> None:
        if root.find(".//h1") is None:
            return
        for element in root.iter():
            if re.fullmatch("h[1-5]", element.tag):
                element.tag = f"h{int(element.tag[1]) + 1}"


class _BareFilms(Preprocessor):
    """An address of a film, alone in its paragraph, is a link to it, whatever signs Markdown would see in it."""

    def __init__(self, md: Markdown, film_address: FilmAddress) -> None:
        super().__init__(md)
        self._film_address = film_address

    def run(self, lines: list[str]) -> list[str]:
        alone = (not before.strip() and not after.strip() for before, after in zip(["", *lines], [*lines[1:], ""], strict=False))
        return [
            f"<{found}>" if is_alone and (found := self._film_address(line)) else line for line, is_alone in zip(lines, alone, strict=True)
        ]


class Own(Extension):
    """The column's own extension; ``film_address`` tells the address of a hosted film where a line is nothing else."""

    def __init__(self, film_address: FilmAddress) -> None:
        super().__init__()
        self._film_address = film_address

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what it does."""
        md.treeprocessors.register(_SubordinateHeadings(md), "subordinate_headings", 25)
        md.preprocessors.register(_BareFilms(md, self._film_address), "bare_films", 15)  # after fenced code has been taken out
