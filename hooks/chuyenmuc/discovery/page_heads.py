"""The heads of all pages of a site, those that come from ``posts/`` and those written by hand, as the templates ask for them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from chuyenmuc.discovery.head import Head, Heads, SiteFacts
from chuyenmuc.discovery.open_graph import SharedPicture
from chuyenmuc.model.column import Column
from chuyenmuc.pages.views import View


class WrittenPage(Struct, frozen=True):
    """A page written by hand: its address, title (HTML), description ("" if it has none), and whether it asks not to be listed."""

    url: str
    title: str
    description: str
    hidden: bool

    @classmethod
    def of(cls, page: Any) -> "WrittenPage":
        """Return a page of MkDocs as such a value."""
        return cls(page.url, str(page.title), str(page.meta.get("description") or ""), "noindex" in str(page.meta.get("robots", "")))


class PageHeads:
    """Makes the heads. ``cards`` and ``crops`` are as ``Heads`` takes them."""

    def __init__(
        self, column: Column, day: dt.date, site: SiteFacts, written: Iterable[WrittenPage], views: Iterable[View],
        cards: Mapping[str, SharedPicture], crops: Mapping[str, SharedPicture],
    ) -> None:  # fmt: skip
        self._written, self._site = {page.url: page for page in written}, site
        titles = {url: str(Markup(page.title).striptags()) for url, page in self._written.items()}
        titles |= {view.address: view.title for view in views}
        self._heads = Heads(column, day, site, titles, cards, crops)
        self._last: tuple[Any, Head] | None = None

    def of(self, page: Any) -> Head:
        """Return the head of the page that is being rendered, whose templates ask several times."""
        if self._last is None or self._last[0] is not page:
            self._last = page, self._head(page)
        return self._last[1]

    def _head(self, page: Any) -> Head:
        view = getattr(page, "view", None)
        if view:
            return self._heads.of(page.url, view.description, view)
        written = self._written.get(page.url) or WrittenPage.of(page)
        return self._heads.of(page.url, written.description or self._site.description, None, written.hidden)
