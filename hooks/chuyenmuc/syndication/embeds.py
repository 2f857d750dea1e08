"""What other sites show of the column: frames, a script's data, and the snippets that people copy.

A frame has no script. Its settings stand in the fragment of its address (“#5-toi-hinh”): for each combination the page has
an element of that id, and the style sheet asks which of them is the target. The script's settings are attributes.
"""

import html
import json
from functools import cache
from itertools import product
from string import Template
from typing import Any

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.markup.sanitizing import clean_text
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.model.roster import School
from chuyenmuc.pages.groups import Group
from chuyenmuc.words import FRAME_PICTURES, FRAME_THEMES, UNTITLED, day_label

DATA_VERSION = 1


SHOWN = 10


DATA_POSTS = 20


# Pixels that so many posts need at any width from 280 on, with titles of two lines: measured in
# tests/browser/test_embeds.py.
HEIGHTS = {3: 500, 5: 740, 10: 1380}


_KINDS = ("site", "unit", "level", "topic")


_USUAL = {"posts": "5", "pictures": "hinh"}


# A frame cannot see the colours of the page around it; “theo-cong” follows the reader's device there.
USUAL_THEMES = {"iframe": "sang", "growing": "sang", "script": "theo-cong", "link": "sang"}


_LINK = (
    '<a href="${site}truong/${unit}/" lang="vi" rel="noopener" data-chuyenmuc="${unit}">Chuyên mục bình đẳng giới · ${name}</a>'
)  # fmt: skip


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
        f'<img src="${{site}}{address.CHANNEL_PICTURE}" alt="" width="48" height="48" loading="lazy"/>'
        " Chuyên mục bình đẳng giới · ${name}</a></p>"
    ),
}


class EmbeddedPost(Struct, frozen=True):
    """One post as a frame or the script shows it: plain texts, addresses relative to the site's root."""

    post: Post
    title: str
    summary: str
    unit: str
    url: str
    picture: dict[str, Any] | None


def has_frames(group: Group) -> bool:
    """Say whether other sites can show the group: the whole site, a unit, a level, a topic."""
    return group.kind in _KINDS


@cache
def options() -> str:
    """The elements that a frame's style sheet looks for: one for every combination of settings that its fragment may name."""
    return "".join(f'<i id="{"-".join(option)}" hidden></i>' for option in product(map(str, HEIGHTS), FRAME_THEMES, FRAME_PICTURES))


def cards(column: Column, group: Group, most: int) -> list[EmbeddedPost]:
    """The newest posts of a group."""
    return [_card(column, post) for post in group.posts[:most]]


def data_script(column: Column, group: Group) -> bytes:
    """The newest posts of a group as a script file, which any page can load from anywhere.

    It hands them to whoever put the script into the page, as an event, and leaves no trace. Pure ASCII, so that the host's
    encoding does not matter.
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
        for card in cards(column, group, DATA_POSTS)
    ]
    data = json.dumps({"version": DATA_VERSION, "items": items}, separators=(",", ":")).replace("<", "\\u003c")
    return f'document.currentScript.dispatchEvent(new CustomEvent("chuyenmuc",{{detail:{data}}}))\n'.encode("ascii")


def snippet(kind: str, unit: School, site_url: str, **settings: str) -> str:
    """The snippet that shows a unit's own posts, as HTML to be copied. ``kind`` is one of ``TEMPLATES``."""
    values = _USUAL | {"theme": USUAL_THEMES[kind]} | settings
    return Template(TEMPLATES[kind]).substitute(
        values,
        site=html.escape(site_url),
        unit=unit.id,
        name=html.escape(clean_text(unit.name)),
        source=address.unit(unit.id),
        height=HEIGHTS[int(values["posts"])],
    )


def _card(column: Column, post: Post) -> EmbeddedPost:
    picture = None
    if post.image and (found := column.pictures.get(post.image.path)):
        small = renditions(found).small
        src = address.absolute(small.address, "")
        picture = {"src": src, "alt": clean_text(post.image.alt), "width": small.width, "height": small.height}
    return EmbeddedPost(
        post=post,
        title=clean_text(post.title).strip() or UNTITLED,
        summary=clean_text(post.summary),
        unit=clean_text(column.roster.units[post.unit].name),
        url=address.post(post.unit, post.stem),
        picture=picture,
    )
