"""What other sites embed of the column: frames, data for a script, and the snippets of HTML that people copy.

A frame has no script. Its settings are in the fragment of its address (“#5-toi-hinh”): for each combination the page has an element
with that id, and the style sheet checks which of them is the target. The settings of the script are attributes.
"""

import html
import json
from collections.abc import Mapping
from functools import cache
from itertools import product
from string import Template
from typing import Any

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.column import Column
from chuyenmuc.model.media import Picture
from chuyenmuc.model.post import Post
from chuyenmuc.model.roster import School
from chuyenmuc.pages.groups import Group
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import FRAME_PICTURES, FRAME_THEMES, UNTITLED, day_label

DATA_VERSION = 1

SHOWN = 10

DATA_POSTS = 20

# Number of posts to the height in pixels that they need at any width from 280 on, with titles of two lines: measured in
# tests/browser/test_embeds.py.
HEIGHTS = {3: 500, 5: 740, 10: 1380}

_KINDS = ("site", "unit", "level", "topic")

_USUAL = {"posts": "5", "pictures": "hinh"}

# A frame cannot see the colours of the page around it; in a frame, “theo-cong” follows the reader's device instead.
USUAL_THEMES = {"iframe": "sang", "growing": "sang", "script": "theo-cong", "link": "sang"}

_LINK = (
    '<a href="${site}truong/${unit}/" lang="vi" rel="noopener" data-chuyenmuc="${unit}">Chuyên mục bình đẳng giới · ${name}</a>'
)  # fmt: skip

_LOGO = f'<img src="${{site}}{address.CHANNEL_PICTURE}" alt="" width="48" height="48" loading="lazy"/> '

TEMPLATES = {
    "iframe": (
        '<iframe src="${site}${source}nhung/?don-vi=${unit}#${posts}-${theme}-${pictures}" title="Chuyên mục bình đẳng giới · ${name}"'
        ' lang="vi" width="100%" height="${height}" loading="lazy" frameborder="0" data-chuyenmuc="${unit}"></iframe>\n'
        f"<p>{_LINK}</p>"
    ),
    "growing": (
        '<iframe src="${site}${source}nhung/tu-dong/?don-vi=${unit}#${posts}-${theme}-${pictures}"'
        ' title="Chuyên mục bình đẳng giới · ${name}"'
        ' lang="vi" width="100%" height="${height}" loading="lazy" frameborder="0" data-chuyenmuc="${unit}"></iframe>\n'
        f"<p>{_LINK}</p>\n"
        '<script src="${site}nhung/embed.js" async=""></script>'
    ),
    "script": (
        '<chuyen-muc data-chuyenmuc="${unit}" data-source="${source}" data-posts="${posts}" data-theme="${theme}"'
        f' data-pictures="${{pictures}}">{_LINK}</chuyen-muc>\n'
        '<script src="${site}nhung/embed.js" async=""></script>'
    ),
    "link": (
        '<p><a href="${site}truong/${unit}/" lang="vi" rel="noopener" data-chuyenmuc="${unit}">'
        f"{_LOGO}Chuyên mục bình đẳng giới · ${{name}}</a></p>"
    ),
}


class EmbeddedPost(Struct, frozen=True):
    """One post as a frame or the script shows it: plain text, with addresses relative to the site's root."""

    post: Post
    title: str
    summary: str
    unit: str
    url: str
    picture: dict[str, Any] | None


def has_frames(group: Group) -> bool:
    """Return whether other sites can embed the group: it is the whole site, a unit, a level or a topic."""
    return group.kind in _KINDS


@cache
def options() -> str:
    """Return the elements that a frame's style sheet checks: one for each combination of settings that the fragment may name."""
    return "".join(f'<i id="{"-".join(option)}" hidden></i>' for option in product(map(str, HEIGHTS), FRAME_THEMES, FRAME_PICTURES))


def cards(column: Column, pictures: Mapping[str, Picture], group: Group, most: int) -> list[EmbeddedPost]:
    """Return the newest posts of a group, at most ``most``, with those of their ``pictures`` (by path) that can be shown."""
    return [_card(column, pictures, post) for post in group.posts[:most]]


def data_script(column: Column, pictures: Mapping[str, Picture], group: Group) -> bytes:
    """Return the newest posts of a group as a script file, which a page of any site can load.

    The script passes them to the code that inserted it, as an event on its element, and leaves nothing else in the page. The file is
    pure ASCII, so that the encoding of the page does not matter.
    """
    items = [
        {
            "title": card.title,
            "text": card.summary,
            "url": card.url,
            "date": card.post.published.isoformat(),
            "day": day_label(card.post.day),
        }
        | ({"unit": card.unit} if group.kind != "unit" else {})
        | ({"picture": card.picture} if card.picture else {})
        for card in cards(column, pictures, group, DATA_POSTS)
    ]
    data = json.dumps({"version": DATA_VERSION, "items": items}, separators=(",", ":")).replace("<", "\\u003c")
    return f'document.currentScript.dispatchEvent(new CustomEvent("chuyenmuc",{{detail:{data}}}))\n'.encode("ascii")


def templates(icons: bool) -> Mapping[str, str]:
    """Return ``TEMPLATES``, without the picture if the site has no ``icons``."""
    return TEMPLATES if icons else {kind: text.replace(_LOGO, "") for kind, text in TEMPLATES.items()}


def snippet(kind: str, unit: School, site_url: str, icons: bool = True, **settings: str) -> str:
    """Return the snippet of HTML to copy that shows a unit's own posts. ``kind`` is a key of ``templates(icons)``."""
    values = _USUAL | {"theme": USUAL_THEMES[kind]} | settings
    return Template(templates(icons)[kind]).substitute(
        values,
        site=html.escape(site_url),
        unit=unit.id,
        name=html.escape(plain_text(unit.name)),
        source=address.unit(unit.id),
        height=HEIGHTS[int(values["posts"])],
    )


def _card(column: Column, pictures: Mapping[str, Picture], post: Post) -> EmbeddedPost:
    picture = None
    if post.image and (image := pictures.get(post.image.path)):
        small = renditions(image).small
        src = address.absolute(small.address, "")
        picture = {"src": src, "alt": plain_text(post.image.alt), "width": small.width, "height": small.height}
    return EmbeddedPost(
        post=post,
        title=plain_text(post.title).strip() or UNTITLED,
        summary=plain_text(post.summary),
        unit=plain_text(column.roster.units[post.unit].name),
        url=address.post(post.unit, post.stem),
        picture=picture,
    )
