"""Cleans HTML with nh3: which tags and attributes may reach a page of this site, and a page of another site.

HTML for other sites (feeds, embeds) also loses what could interfere with the page that shows it: classes, ids, and the languages of
tags. Plain text is the matter of ``texts/plain_text``.

In HTML cleaned here every attribute is written ``name="value"``; ``attributes_of`` and ``written`` read and write such attributes.
"""

import re

import nh3

from chuyenmuc.address import ascii_url

TAGS = (nh3.ALLOWED_TAGS | {"section"}) - {"area", "map", "bdo", "center", "tt"}

SCHEMES = {"http", "https", "mailto", "tel"}

ATTRIBUTE_LIST = r"(?:\s[^\s<>\"=/]+=\"[^\"]*\")*"

_ATTRIBUTE = re.compile(r"([^\s=]+)=\"([^\"]*)\"")

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


def clean_page(text: str) -> str:
    """Return the HTML with only what this site's own pages may show."""
    return nh3.clean(text, tags=TAGS, attributes=_OWN_PAGES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_not_the_themes)


def clean_html(text: str) -> str:
    """Return the HTML with only what any other site may show; links are ASCII (RFC 3986) and have ``rel="noopener"``."""
    return nh3.clean(
        text, tags=TAGS - {"section"}, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener", attribute_filter=_ascii_address
    )  # fmt: skip


def attributes_of(attribute_list: str) -> dict[str, str]:
    """Return a tag's attributes by name, their values still escaped."""
    return dict(_ATTRIBUTE.findall(attribute_list))


def written(attributes: dict[str, str]) -> str:
    """Return attributes as they are written in a tag. Their values must already be escaped."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def _not_the_themes(tag: str, attribute: str, value: str) -> str | None:
    """Return the value unless it is an id that the theme's scripts use, or has a class that could lay an element over the page."""
    if attribute == "id" and value.startswith("__"):
        return None
    if attribute == "class" and any(name.startswith(_THEMES_CLASSES) for name in value.split()):
        return None
    return value


def _ascii_address(tag: str, attribute: str, value: str) -> str:
    return ascii_url(value) if attribute in _ADDRESSES else value
