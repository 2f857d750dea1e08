"""Turns the pictures of a body into figures with captions, and links each to a larger copy.

A caption is what ``texts.substance`` counts as one: the picture's title, the text after it in the same paragraph, or an emphasised
paragraph below it. All HTML here must be clean (see ``sanitizing``): its tags are complete, and no paragraph contains another.
"""

import html
import re

from chuyenmuc.markup.sanitizing import ATTRIBUTE_LIST, attributes_of, written

_PARAGRAPH = re.compile(
    rf"<p>\s*((?:<img{ATTRIBUTE_LIST}\s*/?>(?:\s|<br>)*)+)((?:(?!<img|</p>).)*)</p>"
    rf"(?:\s*<p><(em|strong)>((?:(?!</?(?:p|em|strong|img)\b).)*)</\3></p>)?",
    re.S,
)

_IMG = re.compile(rf"<img({ATTRIBUTE_LIST})\s*/?>")

# Links are matched too, so that a picture inside one is left alone: it already leads elsewhere.
_LINK_OR_FIGURE = re.compile(
    rf"<a{ATTRIBUTE_LIST}>.*?</a>|(<figure>)(<picture>(?:<source{ATTRIBUTE_LIST}>)*)?<img({ATTRIBUTE_LIST})>(</picture>)?", re.S
)

LONGEST_CAPTION = 300  # characters; a longer text is the text of the post, with a picture before it

_WIDE, _HIGH = 720, 1000  # pixels; a smaller picture is shown at its full size on any page

LARGER = "Xem hình lớn"

_LARGER = re.compile(r'href="([^"]*)" data-cm-larger')


def with_figures(clean: str) -> str:
    """Return the HTML with each picture that begins a paragraph as a ``figure``, its caption as ``figcaption``."""
    return _PARAGRAPH.sub(_figure, clean) if "<img" in clean else clean


def _figure(match: re.Match[str]) -> str:
    images, text, below = list(_IMG.finditer(match[1])), match[2].strip(), match[4]
    after = ""
    if text and (len(images) > 1 or len(text) > LONGEST_CAPTION):
        after, text = f"\n<p>{text}</p>", ""
    if below and (text or len(images) > 1 or len(below) > LONGEST_CAPTION or "title" in attributes_of(images[0][1])):
        after, below = f"{after}\n<p><{match[3]}>{below}</{match[3]}></p>", None
    figures = []
    for image in images:
        attributes = attributes_of(image[1])
        caption = attributes.pop("title", "") or text or below
        shown = f"\n<figcaption>{caption}</figcaption>" if caption else ""
        more = f"\n<p>{text}</p>" if text and caption != text else ""
        figures.append(f"<figure><img{written(attributes)}>{shown}</figure>{more}")
    return "\n".join(figures) + after


def with_larger(page: str) -> str:
    """Return a page's HTML with a link around each figure's picture that is worth enlarging. Its addresses must already be resolved."""

    def linked(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        attributes = attributes_of(match[3])
        if not attributes.get("src") or not _has_more(attributes):
            return match[0]
        picture = match[0].removeprefix(match[1])
        unseen = f'<span class="cm-unseen"> ({LARGER.lower()})</span>'
        return f'<figure><a class="cm-larger" href="{attributes["src"]}" data-cm-larger>{picture}{unseen}</a>'

    return _LINK_OR_FIGURE.sub(linked, page) if "<figure>" in page else page


def _has_more(attributes: dict[str, str]) -> bool:
    width, height = (int(attributes.get(name, "0")) if attributes.get(name, "").isdigit() else 0 for name in ("width", "height"))
    return width > _WIDE or height > _HIGH


def with_ways_to_text(page: str, number: int = 1) -> str:
    """Return an infographic's HTML with a link from each picture to its text version, which begins right after the picture.

    ``number`` is the number of the first picture; the others count on from it (see ``text_begins``).
    """
    before, *figures = page.split("<figure>")
    parts = [before]
    for own_number, section in enumerate(figures, number):
        figure, _, rest = section.partition("</figure>")
        match = _LARGER.search(figure)
        links = picture_links(html.unescape(match[1]) if match else None, own_number)
        parts.append(f"{links}<figure>{_LARGER.sub(_as_wide, figure)}</figure>\n{text_begins(own_number)}{rest}")
    return "".join(parts)


def _as_wide(match: re.Match[str]) -> str:
    return f'{match[0]}="wide"'


def text_begins(number: int) -> str:
    """Return the anchor that marks where the text version of an infographic's picture begins."""
    return f'<div id="cm-ban-chu-{number}" tabindex="-1"></div>'


def picture_links(large: str | None, number: int) -> str:
    """Return the line of links above an infographic: to the picture itself (at ``large``, unless None) and to its text version."""
    larger = f'<a href="{html.escape(large)}" data-cm-larger="wide">{LARGER}</a> · ' if large else ""
    return f'<p class="cm-picture-links">{larger}<a href="#cm-ban-chu-{number}">Bản chữ của hình</a></p>\n'
