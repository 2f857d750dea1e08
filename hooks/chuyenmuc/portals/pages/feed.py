"""The items of a portal's own feed. NukeViet and WordPress advertise one, and its items are dated: the best evidence there is."""

import datetime as dt
import io
import re
import unicodedata

from msgspec import Struct

from chuyenmuc.portals.pages.bounds import bounded
from chuyenmuc.portals.pages.urls import usable

_MOST_ITEMS = 60
_ITEM = re.compile(rb"<(?:[a-z]+:)?(item|entry)[\s>]", re.I)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))


class FeedItem(Struct, frozen=True):
    """One item: its title, address, day (in Vietnam, None if it has none), and the names of its categories."""

    title: str
    url: str
    day: dt.date | None = None
    categories: tuple[str, ...] = ()


class Feed(Struct, frozen=True):
    """A feed's title and its first items. ``count`` is how many items it has."""

    title: str
    items: tuple[FeedItem, ...]
    count: int


def read_feed(data: bytes) -> Feed | None:
    """Return the feed in a file's bytes, RSS or Atom; None if it is none. Only the first 60 items are read, whatever it holds."""
    places = [match.start() for match in _ITEM.finditer(data)]
    root = re.search(rb"<(rss|feed|rdf:RDF)[\s>]", data[:20_000])
    if root is None:
        return None
    if len(places) > _MOST_ITEMS:
        end = b"</feed>" if root[1] == b"feed" else b"</channel></rss>" if root[1] == b"rss" else b"</rdf:RDF>"
        data = data[: places[_MOST_ITEMS]] + end
    data = bounded(data.decode("latin-1")).encode("latin-1")
    import feedparser

    # Nothing in it is shown, and texts are compared as words alone, so nothing needs sanitizing. Bytes that are no stream would be
    # tried as the name of a file.
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # of a feed that is none, feedparser raises whatever its parts do: UnicodeEncodeError for half a letter
        return None
    items = [
        FeedItem(
            _line(entry.get("title")),
            usable(str(entry.get("link") or "")),
            _day(entry),
            tuple(_line(tag.get("term")) for tag in (entry.get("tags") or ())[:20]),
        )
        for entry in found.entries[:_MOST_ITEMS]
    ]
    return Feed(_line(found.feed.get("title")), tuple(items), len(places))


def _day(entry: dict) -> dt.date | None:
    parts = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return parts and dt.datetime(*parts[:6], tzinfo=dt.UTC).astimezone(_VIETNAM).date()
    except (ValueError, OverflowError, TypeError):
        return None


def _line(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", re.sub(r"<[^<>]*>", " ", str(text or ""))).split())[:500]
