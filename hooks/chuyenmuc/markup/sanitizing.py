"""What may reach a page: one list of tags and attributes, by nh3, for this site's pages and for those of others.

HTML that goes to other sites (feeds, embeds) loses what could meddle with a page it lands in: classes, ids, languages of
tags. Plain text that goes there holds nothing that a page could take for a tag, even where it prints it as it comes.

Tags of clean HTML (see ``sanitizing``), whose attributes are all written ``name="value"``.
"""

import html
import re

import nh3

from chuyenmuc.address import ascii_url
from chuyenmuc.texts.text import clean

ATTRIBUTE_LIST = r"(?:\s[^\s<>\"=/]+=\"[^\"]*\")*"


_ATTRIBUTE = re.compile(r"([^\s=]+)=\"([^\"]*)\"")


def attributes_of(written_list: str) -> dict[str, str]:
    """A tag's attributes, their values still escaped."""
    return dict(_ATTRIBUTE.findall(written_list))


def written(attributes: dict[str, str]) -> str:
    """Attributes, whose values are escaped, as they stand in a tag."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


TAGS = (nh3.ALLOWED_TAGS | {"section"}) - {"area", "map", "bdo", "center", "tt"}


SCHEMES = {"http", "https", "mailto", "tel"}


_ATTRIBUTES = {
    "*": {"title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}


_OWN_PAGES = _ATTRIBUTES | {"*": {"class", "id", "lang", "title"}, "ol": {"start", "type"}}


_ADDRESSES = ("href", "src")


_THEMES_CLASSES = ("md-", "cm-")


_MOST_ROUNDS = 12


_SIGNS = str.maketrans("<>&", "‹›+")


def clean_page(text: str) -> str:
    """Return HTML as this site's own pages may show it."""
    return nh3.clean(text, tags=TAGS, attributes=_OWN_PAGES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_not_the_themes)


def clean_html(text: str) -> str:
    """Return HTML as any other site may show it: its links ASCII (RFC 3986) and with ``rel="noopener"``."""
    return nh3.clean(
        text, tags=TAGS - {"section"}, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener", attribute_filter=_ascii_address
    )  # fmt: skip


def clean_text(text: str) -> str:
    """Return plain text without anything that is a tag, however often it was escaped; a lone “<” or “&” stays.

    Text of which nothing would be left keeps its words, with other signs in the place of “<” and “>”.
    """
    cleaned = text
    for _ in range(_MOST_ROUNDS):
        if "<" not in cleaned and "&" not in cleaned:
            break
        # What an escape stood for may be a mark that no XML may hold, or that nobody sees.
        before, cleaned = cleaned, clean(html.unescape(nh3.clean(cleaned, tags=set(), clean_content_tags=set(), attributes={})))
        if cleaned == before:
            break
    else:
        cleaned = cleaned.translate(_SIGNS)
    return cleaned if cleaned.strip() else clean(html.unescape(text)).translate(_SIGNS)


def _not_the_themes(tag: str, attribute: str, value: str) -> str | None:
    """Leave out ids that the theme's scripts look for, and classes by which a body's element could lie over the page."""
    if attribute == "id" and value.startswith("__"):
        return None
    if attribute == "class" and any(name.startswith(_THEMES_CLASSES) for name in value.split()):
        return None
    return value


def _ascii_address(tag: str, attribute: str, value: str) -> str:
    return ascii_url(value) if attribute in _ADDRESSES else value
