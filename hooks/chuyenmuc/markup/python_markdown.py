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
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER, INLINE_PLACEHOLDER_RE, STX, AtomicString

from chuyenmuc.markup.pasted_text import as_markdown

FilmAlone = Callable[[str], str | None]

_LONGEST_LINE = 600

_LIST_OR_QUOTE = re.compile(r"\s*(?:[-*+>|•]|\d+[.)])|    |\t")

_ADDRESS = (
    r"(?<![\w@/.=&?%#+-])(?i:https?://|www\.|(?:youtu\.be|fb\.watch|(?:youtube|vimeo|facebook|tiktok)\.com)/)"
    rf"(?:[^\s<>\"\x02\x03“”«»]|{INLINE_PLACEHOLDER_RE.pattern})+"
)
"""It may hold what other patterns have replaced: escapes, which web editors write in addresses too."""

_HAS_HOST = re.compile(r"https?://[^\W_](?:[\w-]*\.)*[\w-]+(?::\d{1,5})?(?:[/?#]|$)")

_PIECE = re.compile(rf"{INLINE_PLACEHOLDER_RE.pattern}|.", re.S)

_ESCAPE = re.compile(rf"{STX}(?:(\d+)|amp){ETX}(?:amp;)?")
"""What ``_Escapes`` leaves of one."""

_SENTENCE_ENDS = ".,;:!?'*_~…’›–—|"

_CLOSING = {")": "(", "]": "[", "}": "{"}

_STASHED = re.compile(HTML_PLACEHOLDER.replace("%s", r"(\d+)"))

_INLINE = {
    "backtick", "escape", "footnote", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "backslash_linebreak", "bare_address", "html", "entity", "em_strong",
}  # fmt: skip
"""The inline patterns whose matches all begin with one of the signs below."""

_SIGN = re.compile(r"[`\\[<&*_]|  \n|://|[Ww]{3}\.|\.(?:be|watch|com)/")


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


class _PastedText(Preprocessor):
    """Paragraphs and lists as they come from Word (see ``pasted_text``)."""

    def run(self, lines: list[str]) -> list[str]:
        return as_markdown(lines)


class _BareFilms(Preprocessor):
    """Turns the address of a film that is alone on its line into a link and a paragraph, even if it contains signs of Markdown."""

    def __init__(self, md: Markdown, film_alone: FilmAlone) -> None:
        super().__init__(md)
        self._film_alone = film_alone

    def run(self, lines: list[str]) -> list[str]:
        done: list[str] = []
        in_a_list = False
        for line in lines:
            film = self._film_alone(line) if "." in line and len(line) < _LONGEST_LINE else None
            if not done or not done[-1].strip():
                in_a_list = _LIST_OR_QUOTE.match(line) is not None
            if film is None or in_a_list:
                done.append(line)
            else:
                done += ["", f"<{film}>", ""]
        return done


class _BareAddresses(InlineProcessor):
    """Makes links of addresses that people write as they are, also without “https://” if they begin with “www.” or lead to a film.

    pymdownx.magiclink was considered: it does not know “…” and ”, which end a sentence, and not what stands before an address in Vietnamese
    texts.
    """

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        signs = self._signs(m[0])
        written = "".join(sign for sign, _ in signs)
        while True:
            kept = written.rstrip(_SENTENCE_ENDS)
            if kept[-1:] in _CLOSING and kept.count(kept[-1]) > kept.count(_CLOSING[kept[-1]]):
                kept = kept[:-1]
            if kept == written:
                break
            written = kept
        scheme, colon, rest = kept.partition("://")
        url = f"{scheme.lower()}://{rest}" if colon else f"https://{kept}"
        if not _HAS_HOST.match(url) or self._in_a_tag(data, m.start(0)):
            return None, None, None
        link = Element("a", {"href": url})
        link.text = AtomicString(kept)
        return link, m.start(0), m.start(0) + sum(length for _, length in signs[: len(kept)])

    def _signs(self, found: str) -> list[tuple[str, int]]:
        """Return the signs of an address with the length of each in the text, up to the first that stands for more than an escape."""
        nodes = self.md.treeprocessors["inline"].stashed_nodes
        signs: list[tuple[str, int]] = []
        for piece in _PIECE.finditer(found):
            escape = _ESCAPE.fullmatch(str(nodes.get(piece[1]))) if piece[1] else None
            if piece[1] and not escape:
                break
            signs.append((chr(int(escape[1] or 38)) if escape else piece[0], len(piece[0])))
        return signs

    def _in_a_tag(self, data: str, end: int) -> bool:
        """Return whether the last link that is written as a tag, which is in the stash by now, is still open."""
        nodes = self.md.treeprocessors["inline"].stashed_nodes
        for placeholder in reversed(INLINE_PLACEHOLDER_RE.findall(data, max(0, end - _LONGEST_LINE), end)):
            node = nodes.get(placeholder)
            if isinstance(node, str) and (stashed := _STASHED.fullmatch(node)):
                tag = str(self.md.htmlStash.rawHtmlBlocks[int(stashed[1])]).lower()
                if tag.startswith(("<a ", "</a")):
                    return tag.startswith("<a")
        return False


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
    """The column's own extension. ``film_alone`` returns the whole address of a film if a line consists of nothing else."""

    def __init__(self, film_alone: FilmAlone) -> None:
        super().__init__()
        self._film_alone = film_alone

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors above."""
        md.parser.blockprocessors.deregister("code")  # nobody here writes code by indenting; whoever pastes a letter indents
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.ESCAPED_CHARS = list(_ESCAPED)
        md.inlinePatterns.register(_Escapes(r"\\(.)", md), "escape", 180)
        md.inlinePatterns.register(_BackslashLineBreaks(r"(?:(?<!\S)|(?<![:\w\\]))\\\Z|\\(\n)", md), "backslash_linebreak", 99)
        md.inlinePatterns.register(_BareAddresses(_ADDRESS, md), "bare_address", 85)  # after links, before emphasis
        md.treeprocessors.register(_SubordinateHeadings(md), "subordinate_headings", 25)
        if len(md.inlinePatterns) == len(_INLINE) and all(name in md.inlinePatterns for name in _INLINE):
            md.treeprocessors.register(_PlainTexts(md), "plain_texts", 21)  # just before the inline patterns are searched for
        md.preprocessors.register(_PastedText(md), "pasted_text", 16)  # after fenced code and HTML have been removed
        md.preprocessors.register(_BareFilms(md, self._film_alone), "bare_films", 15)
