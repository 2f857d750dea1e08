"""What shows that a page carries the unit's posts from this site: our embeds, our links, our titles."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlsplit

from msgspec import Struct

from chuyenmuc.portals.pages.excerpt import excerpt, line
from chuyenmuc.portals.pages.page import Block, Link, Page
from chuyenmuc.portals.vocabulary import folded

_LEAST_WORDS, _LEAST_LETTERS = 4, 18
"""A title of ours that is shorter may be anybody's."""


class OurPost(Struct, frozen=True):
    """A post of the unit on this site: the stem of its file, its title, its day, and whether it counts for the quarter asked about."""

    stem: str
    title: str
    day: dt.date
    is_of_quarter: bool


class OurColumn(Struct, frozen=True):
    """What this site has of a unit: the addresses at which the site stands or stood, the unit's ids (now and before), its posts."""

    sites: tuple[str, ...]
    ids: frozenset[str]
    posts: tuple[OurPost, ...] = ()

    @property
    def newest(self) -> OurPost | None:
        """The newest post that counts for the quarter."""
        return max((post for post in self.posts if post.is_of_quarter), key=lambda post: post.day, default=None)


Sign = Literal["embed", "posts-linked", "titles", "embed-of-another-unit", "old-posts"]


class Trace(Struct, frozen=True):
    """A sign of our column on a page, the post that it shows (None for an embed, which shows all), and the words to record."""

    sign: Sign
    text: str
    post: OurPost | None = None


def trace(page: Page, ours: OurColumn) -> Trace | None:
    """Return the best sign that a page carries the unit's posts, or that it carries those of another unit; None for neither."""
    marked = {mark: f"data-chuyenmuc={mark}" for mark in page.marks}
    led: dict[str, str] = {}
    for url in page.embeds:
        if (unit := _embedded_unit(url, ours)) is not None:
            led.setdefault(unit, url)
    for link in page.links:
        if (path := _path(link.url, ours)) and len(path) == 2 and path[0] == "truong":
            led.setdefault(path[1], link.text or link.url)
    of_unit = [text for units in (led, marked) for unit, text in units.items() if unit in ours.ids]
    if of_unit:
        return Trace("embed", excerpt(of_unit[0]))
    shown = _linked(page.links, ours) or _titled(page.blocks, ours)
    if shown and shown.sign != "old-posts":
        return shown
    of_others = [text for units in (led, marked) for text in units.values()]
    return Trace("embed-of-another-unit", excerpt(of_others[0])) if of_others else shown


def trace_of_links(links: Iterable[Link], ours: OurColumn) -> Trace | None:
    """Return the sign that links (the items of a feed) are the unit's posts; None if they are not."""
    links = list(links)
    return _linked(links, ours) or _titled([Block(link.text) for link in links], ours)


def _linked(links: Iterable[Link], ours: OurColumn) -> Trace | None:
    by_stem = {post.stem: post for post in ours.posts}
    old = None
    for link in links:
        path = _path(link.url, ours)
        if len(path) == 3 and path[0] == "truong" and path[1] in ours.ids and (post := by_stem.get(path[2])):
            found = Trace("posts-linked" if post.is_of_quarter else "old-posts", line(link.text or link.url), post)
            if post.is_of_quarter:
                return found
            old = old or found
    return old


def _titled(blocks: Iterable[Block], ours: OurColumn) -> Trace | None:
    titles = {}
    for post in ours.posts:
        words = folded(post.title)
        if post.is_of_quarter and len(words) >= _LEAST_LETTERS and len(words.split()) >= _LEAST_WORDS:
            titles[words] = post
    if not titles:
        return None
    for block in blocks:
        for text in (block.text, *(link.text for link in block.links)):
            if len(text) < _LEAST_LETTERS:
                continue
            words = folded(text)
            for title, post in titles.items():
                if title == words or (len(words) < 2 * len(title) + 20 and title in words):
                    return Trace("titles", line(text), post)
    return None


def _embedded_unit(url: str, ours: OurColumn) -> str | None:
    """The unit of which a frame or script shows the posts; None if it is not ours."""
    path = _path(url, ours)
    if not path or path[:2] == ["nhung", "embed.js"]:
        return None
    asked = parse_qs(urlsplit(url).query).get("don-vi")
    return asked[0] if asked else path[1] if len(path) > 1 and path[0] == "truong" else None


def _path(url: str, ours: OurColumn, is_led_through: bool = False) -> list[str]:
    """The parts of an address below the root of this site; none if it is not on this site.

    Many portals lead through a page of their own (``/go?url=…``), so what an address asks for is looked at too.
    """
    try:
        for _, value in parse_qsl(urlsplit(url).query) if not is_led_through else ():
            if value.startswith(("http://", "https://")) and (path := _path(value, ours, True)):
                return path
        parts = urlsplit(url)
        host, port = parts.hostname or "", _port(parts)
    except ValueError:
        return []
    for site in ours.sites:
        root = urlsplit(site)
        is_host = host.removeprefix("www.") == (root.hostname or "").removeprefix("www.")
        folder = f"{root.path.rstrip('/')}/"
        if is_host and port == _port(root) and f"{parts.path}/".startswith(folder):
            rest = unquote(parts.path[len(folder) :])
            return [part for part in rest.removesuffix("index.html").split("/") if part]
    return []


def _port(parts: SplitResult) -> int | None:
    """The port of an address, None for that of its scheme: a site that moved to https is the same."""
    return None if parts.port == {"http": 80, "https": 443}.get(parts.scheme) else parts.port
