"""The head of a page for machines: how a link to it looks, what the page is, and the app that it can be installed as."""

import datetime as dt
from collections import ChainMap
from collections.abc import Mapping

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.discovery import json_ld
from chuyenmuc.discovery.breadcrumbs import Step, breadcrumbs
from chuyenmuc.discovery.open_graph import Article, Shared, SharedPicture, article_of, tags
from chuyenmuc.discovery.web_manifest import short_name
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.pages.views import View
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import UNTITLED


class SiteFacts(Struct, frozen=True):
    """Facts about the whole site. ``keeper`` is the name of the office, ``search`` whether there is a search page."""

    url: str
    name: str
    description: str
    keeper: str | None
    search: bool
    sample: bool


class Head(Struct, frozen=True):
    """What goes into the head of one page.

    ``tags`` are those of ``open_graph.tags``, ``data`` is the content of a JSON-LD element or "" for no such element, ``path`` the
    breadcrumbs. ``manifest`` is the address of the web app manifest, ``app`` the name below the app's icon.
    """

    tags: list[tuple[str, str, str]]
    data: str
    path: tuple[Step, ...]
    manifest: str
    app: str


def may_be_found(where: str, view: View | None) -> bool:
    """Return whether search engines may list a page: any page except the notice of a withdrawn post and the search page."""
    return where != address.SEARCH and not (view and "withdrawn" in view.values)


class Heads:
    """Makes the heads of the pages of a column's site on a given day.

    ``titles`` maps the address of every page to its name. ``cards`` maps the address of each group's listing to the group's picture,
    and the home page's address to that of the site. ``crops`` maps the ids of posts that have a picture of their own to that picture.
    """

    def __init__(
        self, column: Column, day: dt.date, site: SiteFacts, titles: Mapping[str, str], cards: Mapping[str, SharedPicture],
        crops: Mapping[str, SharedPicture],
    ) -> None:  # fmt: skip
        self._column, self._day, self._site, self._titles = column, day, site, titles
        self._cards, self._crops = cards, crops

    def of(self, where: str, description: str, view: View | None, hidden: bool = False) -> Head:
        """Return the head of the page at ``where``.

        ``view`` is None for a page written by hand. ``hidden`` says that the page asks not to be listed by search engines.
        """
        site = self._site
        titles = ChainMap({where: view.title}, self._titles) if view else self._titles  # the title in a view may be newer
        post = view.post if view else None
        withdrawn = view is not None and "withdrawn" in view.values
        shared = Shared(
            title=plain_text(site.name if where == address.HOME else titles[where]).strip() or UNTITLED,
            description=plain_text(description),
            url=address.absolute(where, site.url),
            site_name=plain_text(site.name),
            picture=None if withdrawn else self._picture(view),
            article=self._article(post) if post else None,
            indexed=may_be_found(where, view) and not hidden and not site.sample,
        )
        path = breadcrumbs(where, titles)
        nodes = [] if withdrawn else [*self._nodes(where, shared, view), *json_ld.breadcrumbs(path, shared.url, site.url)]
        unit = self._unit_of(view)
        return Head(
            tags=tags(shared, site.url),
            data=json_ld.script(nodes) if nodes else "",
            path=path,
            manifest=(address.unit(unit) if unit else "") + address.MANIFEST,
            app=short_name(self._column.roster.units[unit].name if unit else site.name),
        )

    def _picture(self, view: View | None) -> SharedPicture:
        addresses = [address.HOME]
        if view and view.post:
            if view.post.id in self._crops:
                return self._crops[view.post.id]
            addresses = [address.unit(view.post.unit), *addresses]
        elif view and "group" in view.values:
            addresses = [view.values["group"].listing, *addresses]
        elif view and "statement" in view.values:
            addresses = [address.quarter(view.values["statement"].quarter), *addresses]
        return next(self._cards[page] for page in addresses if page in self._cards)

    def _article(self, post: Post) -> Article:
        topics = self._column.plan.topics
        return article_of(post, post.changed(self._day), tuple(topics[topic].name for topic in post.topics))

    def _nodes(self, where: str, shared: Shared, view: View | None) -> list[json_ld.Node]:
        site, column = self._site, self._column
        if where == address.HOME:
            return json_ld.website(site.name, site.description, site.keeper, site.search, site.url)
        if view and (post := view.post):
            own_pictures = []
            if post.image and post.id in self._crops:
                own_pictures = [address.absolute(address.media(post.image.path), site.url)]
            return json_ld.article(post, column.roster.units[post.unit], shared, own_pictures, column.sound_of(post), site.url)
        if view and "listing" in view.values:
            return json_ld.listing_page(view.values["listing"], shared, site.url)
        if view and "members" in view.values:
            return json_ld.index_page(view.values["members"], shared, site.url)
        return json_ld.page(shared, site.url)

    @staticmethod
    def _unit_of(view: View | None) -> str | None:
        if view and "post" in view.values:
            return view.values["post"].unit
        group = view.values.get("group") if view else None
        return group.subject.id if group and group.kind == "unit" else None
