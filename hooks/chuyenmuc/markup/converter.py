"""Converts Markdown to clean HTML, once per text, and finds and rewrites the links and pictures in that HTML.

The HTML from ``Converter.convert`` depends on the text alone: its links are still as the author wrote them. ``rewrite`` then replaces
them with real addresses, relative for a page or absolute for a feed.
"""

import html
import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from chuyenmuc.markup.captions import with_figures
from chuyenmuc.markup.hosted_films import film_alone
from chuyenmuc.markup.left_signs import SIGNS
from chuyenmuc.markup.links import Reference
from chuyenmuc.markup.sanitizing import ATTRIBUTE_LIST, TAGS, attributes_of, clean_page, written
from chuyenmuc.markup.words_as_tags import words_as_tags
from chuyenmuc.problem import Refusal
from chuyenmuc.texts import text
from chuyenmuc.texts.diacritics import slug
from chuyenmuc.texts.typography import curly_html

if TYPE_CHECKING:
    from markdown import Markdown


EXTENSIONS = (
    "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc",
)  # fmt: skip

EXTENSION_CONFIGS = {
    "toc": {"slugify": lambda text, separator: slug(text)},
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": "Về chỗ có chú thích {}"},
}

_ANY_TAG = re.compile(r"<([A-Za-z][^\s/>]*)")

_MAY_HOLD_TAGS = re.compile(r"<[A-Za-z/]")

_IMG = re.compile(rf"<img({ATTRIBUTE_LIST})\s*/?>")

_A = re.compile(rf"<a({ATTRIBUTE_LIST})>(.*?)</a>", re.S)

_REFERENCE = re.compile(rf"<(a|img)({ATTRIBUTE_LIST})\s*/?>")

ALONE = re.compile(rf"<p>\s*(?P<link><a(?P<attributes>{ATTRIBUTE_LIST})>)(?P<text>(?:[^<]|</?(?:em|strong|code|span)>)*)</a>\s*</p>")

_ID = re.compile(r"<[^<>]*?\sid=\"([^\"]*)\"")

_MAY_MATTER = ("]:", "<", "://", "ww.", "WW.", ".be/", ".watch/", ".com/", *SIGNS)

_BOLD = re.compile(r"\*\*(?=[^\s*])[^*\n]{1,300}(?<=\S)\*\*")

_HASHTAG = re.compile(r"^#[^\s#]", re.M)

# If a text contains one of these, the meaning of a paragraph can depend on the paragraphs around it.
_DEPENDS = re.compile(r"<[A-Za-z/!]|\]\[|\]:|\[\^|^(?: {4}|\t|```|~~~)", re.M)


class Rendered(Struct, frozen=True):
    """A text as clean HTML.

    ``toc`` holds Python-Markdown's nested tokens, ``ids`` the anchors, ``strange_tags`` the tags that were removed
    or are no tags (see ``words_as_tags``), without angle brackets.
    """

    html: str
    toc: list[dict[str, Any]]
    ids: frozenset[str]
    strange_tags: tuple[str, ...]


class Converter:
    """Converts each text once. Results are cached for the lifetime of the converter, which is one build or one check.

    ``cached`` is called before a text is converted. It returns the result of an earlier build or check, or None.
    """

    def __init__(self) -> None:
        self._done: dict[str, Rendered] = {}
        self.cached: Callable[[str], Rendered | None] = lambda body: None

    @cached_property
    def _markdown(self) -> "Markdown":
        """The Markdown parser, loaded when it is first needed: a check that finds every text in the cache does not need it."""
        from markdown import Markdown

        from chuyenmuc.markup.python_markdown import Contents, Own

        extensions = [Contents(**EXTENSION_CONFIGS["toc"]) if name == "toc" else name for name in EXTENSIONS]
        return Markdown(extensions=[*extensions, Own(film_alone)], extension_configs=EXTENSION_CONFIGS, output_format="html")

    def convert(self, body: str) -> Rendered:
        """Return the clean HTML of a Markdown text. Raises Refusal if it is nested too deeply."""
        if body not in self._done:
            self._done[body] = self.cached(body) or self._convert(body)
        return self._done[body]

    def _convert(self, body: str) -> Rendered:
        try:
            raw = self._markdown.reset().convert(body)
        except RecursionError:
            raise Refusal("Bài có chỗ lồng vào nhau quá sâu.", "Viết gọn lại: bỏ bớt danh sách, trích dẫn lồng nhau.") from None
        clean = clean_page(raw)
        if "&" in body:
            clean = text.clean(clean)
        if "<h1" in clean:  # the author wrote it as a tag, which _SubordinateHeadings does not see
            clean = clean.replace("<h1", "<h2").replace("</h1>", "</h2>")
        if "\\" in body:  # what was a lone backslash, as web editors write for an empty line
            clean = re.sub(r"<p>\s*</p>\n?", "", clean)
        clean = with_figures(clean)
        if '"' in body:
            clean = curly_html(clean)
        strange: set[str] = set()
        if _MAY_HOLD_TAGS.search(body):
            uncommented = text.without_comments(raw)
            strange = {tag.lower() for tag in _ANY_TAG.findall(uncommented)} - TAGS | words_as_tags(uncommented, TAGS)
        return Rendered(clean, self._markdown.toc_tokens, frozenset(map(html.unescape, _ID.findall(clean))), tuple(sorted(strange)))


def referring(body: str) -> str:
    """Return the part of a Markdown text that contains its links, pictures, tags, and what may be left as signs, or "" if it has none.

    Converting that part alone gives the same references and signs as converting the whole text, in a fraction of the time.
    """
    signs = [sign for sign in _MAY_MATTER if sign in body]
    if "#" in body:
        signs += set(_HASHTAG.findall(body))
    if "**" in body and "**" in _BOLD.sub("", body):
        signs.append("**")
    if not signs:
        return ""
    if _DEPENDS.search(body):
        return body
    paragraphs = body.split("\n\n")
    return "\n\n".join(one for one in paragraphs if any(sign in one for sign in signs))


def references(clean: str) -> list[Reference]:
    """Return the links and pictures of clean HTML in document order."""
    alone = {match.start("link") for match in ALONE.finditer(clean)}
    return [_reference(match[1], match[2], match.start() in alone) for match in _REFERENCE.finditer(clean)]


def replace_alone(clean: str, make: Callable[[Reference, str], str | None], rest: Callable[[str], str]) -> str:
    """Return the HTML with each paragraph that is a single link replaced by what ``make`` returns for the link and its text (HTML).

    If ``make`` returns None, the paragraph is not replaced. All HTML that is not replaced is passed through ``rest``.
    """
    parts, at = [], 0
    for match in ALONE.finditer(clean):
        new = make(_reference("a", match["attributes"], alone=True), match["text"])
        if new is not None:
            parts += [rest(clean[at : match.start()]), new]
            at = match.end()
    return "".join([*parts, rest(clean[at:])])


def rewrite(clean: str, change: Callable[[Reference], dict[str, str] | None], around: Callable[[Reference, str], str] | None = None) -> str:
    """Return the HTML with the attributes of each reference updated by ``change``.

    ``change`` returns the attributes to set, or None to remove the reference: of a link only its text stays, of a picture nothing.
    ``around`` gets a picture and its finished tag, and returns the HTML to use instead of the tag.
    """

    def picture(match: re.Match[str]) -> str:
        reference = _reference("img", match[1])
        new = change(reference)
        if new is None:
            return ""
        tag = f"<img{_merged(match[1], new)}>"
        return around(reference, tag) if around else tag

    def link(match: re.Match[str]) -> str:
        new = change(_reference("a", match[1]))
        return match[2] if new is None else f"<a{_merged(match[1], new)}>{match[2]}</a>"

    return _A.sub(link, _IMG.sub(picture, clean))


def _reference(tag: str, attributes: str, alone: bool = False) -> Reference:
    values = {name: html.unescape(value) for name, value in attributes_of(attributes).items()}
    return Reference(tag, values.get("src" if tag == "img" else "href"), values.get("alt", ""), values.get("id", ""), alone)


def _merged(attributes: str, new: dict[str, str]) -> str:
    return written(attributes_of(attributes) | {name: html.escape(value) for name, value in new.items()})
