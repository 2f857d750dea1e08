"""The entries of the search index: all posts, and every other page that does not ask to be left out."""

import html
import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.model.column import Column, author
from chuyenmuc.model.post import Post
from chuyenmuc.pages.views import View
from chuyenmuc.search.index import SearchEntry
from chuyenmuc.search.syllables import SearchText
from chuyenmuc.words import LEVELS, SEARCH_KINDS, day_label, quarter_label, sentence

_UNSEEN = re.compile(r"<!--.*?-->|<(svg|script|style|template)\b.*?</\1>|<[^<>]+>", re.S)
_WITHIN_LINES = re.compile(r"</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|wbr)(?:\s[^<>]*)?>")


class WrittenPage(Struct, frozen=True):
    """A page written by hand; ``html`` is its content."""

    address: str
    title: str
    description: str
    html: str


def entries(
    column: Column, views: Iterable[View], written: Iterable[WrittenPage], text_of: Callable[[Post], SearchText]
) -> list[SearchEntry]:
    """Return an entry for each page that the search finds: the pages in the order given, then the posts, oldest first.

    ``text_of`` returns the text of a post (see ``readable``). Views whose ``values`` have ``search: {exclude: True}`` are left out, and
    so are all pages of a listing except the first.
    """
    pages = [_written(page) for page in written]
    posts = []
    for view in views:
        listing = view.values.get("listing")
        if view.values.get("search", {}).get("exclude") or (listing and listing.number > 1):
            continue
        if view.post:
            posts.append(view.post)
        else:
            pages.append(_page(view))
    return pages + [_post(column, post, text_of(post)) for post in sorted(posts, key=lambda post: post.order, reverse=True)]


def readable(content: str) -> str:
    """Return the visible text of HTML as one line."""
    return " ".join(html.unescape(_UNSEEN.sub(" ", _WITHIN_LINES.sub("", content))).split())


def _written(page: WrittenPage) -> SearchEntry:
    return SearchEntry(page.address, page.title, page.description, SearchText.of(readable(page.html)), labels=(SEARCH_KINDS["page"],))


def _page(view: View) -> SearchEntry:
    group = view.values.get("group")
    kind = group.kind if group else "page"
    about = LEVELS[group.subject.level] if kind == "unit" else ""
    return SearchEntry(
        view.address, view.title, view.description, SearchText.of(""), about, (SEARCH_KINDS.get(kind, SEARCH_KINDS["page"]),)
    )


def _post(column: Column, post: Post, text: SearchText) -> SearchEntry:
    unit = column.roster.units[post.unit]
    topics = " ".join(column.plan.topics[topic].name for topic in post.topics)
    return SearchEntry(
        address.post(post.unit, post.stem),
        post.title,
        post.summary,
        text,
        f"{unit.name} {topics} {author(column, post)}",
        (unit.name, day_label(post.day), sentence(quarter_label(post.quarter))),
        (address.unit(unit.id), address.level(unit.level), address.quarter(post.quarter), *map(address.topic, post.topics)),
    )
