"""Feed formats: RSS 2.0 and Atom 1.0 (RFC 4287) with feedgen, JSON Feed 1.1, and the OPML list of all feeds.

Nothing here knows where the values come from: a Channel with its Items goes in, bytes come out. All addresses are absolute and all
times have a time zone. Ids are tag URIs (RFC 4151), which contain neither the site's address nor a title.
"""

import datetime as dt
import html
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree

import msgspec
from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MEDIA_NS, MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement
from msgspec import Struct

NEWEST = 20


TTL_MINUTES = 720

LANGUAGE = "vi"

GENERATOR = "chuyenmuc"

MEDIA_TYPES = {"feed.xml": "application/rss+xml", "feed.atom": "application/atom+xml", "feed.json": "application/feed+json"}


class Thumbnail(Struct, frozen=True):
    """A small copy of a picture: its address and its size in pixels."""

    url: str
    width: int
    height: int


class Enclosure(Struct, frozen=True):
    """A media file: its address, its length in bytes and its media type.

    A picture also has its size in pixels, text alternative and thumbnail; a sound its duration in seconds; a film size and duration.
    """

    url: str
    length: int
    media_type: str
    width: int | None = None
    height: int | None = None
    description: str = ""
    seconds: int | None = None
    thumbnail: Thumbnail | None = None


class Item(Struct, frozen=True, eq=False):
    """One post in a feed.

    ``summary`` is plain text that can be read on its own, ``html`` the full text, and ``brief`` the HTML to use instead of ``html`` if
    the feed would become too large. ``categories`` are pairs of id and name. ``enclosure`` is the picture, ``sound`` and ``film`` are
    what can be played, and ``source`` is the address of the original if the post is a reprint.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    brief: str
    published: dt.datetime
    updated: dt.datetime
    author: str
    categories: tuple[tuple[str, str], ...] = ()
    enclosure: Enclosure | None = None
    sound: Enclosure | None = None
    film: Enclosure | None = None
    source: str | None = None


class SquareImage(Struct, frozen=True):
    """A square PNG: its address and the length of its sides in pixels."""

    url: str
    side: int


class Channel(Struct, frozen=True, eq=False):
    """One feed, which is written in three formats.

    ``home`` is the address of the page that the feed belongs to, ``folder`` that of its files. ``image`` is at most 144 pixels wide
    (RSS 2.0, image); ``icon`` is larger, for applications (JSON Feed 1.1, icon); a site may have none. ``since`` is the
    time of change of a feed without items.
    """

    id: str
    title: str
    description: str
    home: str
    folder: str
    image: SquareImage | None
    icon: SquareImage | None
    since: dt.datetime
    items: tuple[Item, ...] = ()

    @property
    def updated(self) -> dt.datetime:
        """The time of the latest change to any item."""
        return max((item.updated for item in self.items), default=self.since)


class _Entry(FeedEntry):
    """A feedgen entry whose Atom links keep their rel, type and length (feedgen 1.0.0 drops them: its issue 135)."""

    def atom_entry(self, extensions: bool = True) -> Any:
        entry = super().atom_entry(extensions)
        for element, link in zip(entry.findall("link"), self.link() or [], strict=True):
            for name in ("rel", "type", "length"):
                if link.get(name):
                    element.set(name, link[name])
        return entry


class _Media(MediaEntryExtension):
    """feedgen's media elements with the text alternative of a picture, which it lacks (Media RSS 1.5.1, media:description)."""

    description = ""

    def extend_atom(self, entry: Any) -> Any:
        super().extend_atom(entry)
        content = entry.find(f"{{{MEDIA_NS}}}content")
        if content is not None and self.description:
            SubElement(content, f"{{{MEDIA_NS}}}description", type="plain").text = self.description
        return entry


def rss(channel: Channel) -> bytes:
    """Return the channel as RSS 2.0. RSS defines descriptions as HTML, so plain text is escaped."""
    feed = _generator(channel, "feed.xml", lambda plain: html.escape(plain, quote=False))
    if channel.image:
        side = str(channel.image.side)
        feed.image(url=channel.image.url, title=channel.title, link=channel.home, width=side, height=side)
    return feed.rss_str(pretty=True)


def atom(channel: Channel) -> bytes:
    """Return the channel as an Atom 1.0 feed."""
    feed = _generator(channel, "feed.atom", str)
    if channel.image:
        feed.icon(channel.image.url)  # not a logo, which should be twice as wide as high (RFC 4287, 4.2.8)
    return feed.atom_str(pretty=True)


def json_feed(channel: Channel) -> bytes:
    """Return the channel as JSON Feed 1.1."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": f"{channel.folder}feed.json",
        "description": channel.description,
        **({"icon": channel.icon.url} if channel.icon else {}),
        **({"favicon": channel.image.url} if channel.image else {}),
        "language": LANGUAGE,
        "items": [_json_item(item) for item in channel.items],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def opml(title: str, channels: Iterable[Channel]) -> bytes:
    """Return an OPML 2.0 list of channels, with which a feed reader can subscribe to all of them."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = title
    body = ElementTree.SubElement(root, "body")
    for channel in channels:
        ElementTree.SubElement(
            body, "outline", type="rss", text=channel.title, title=channel.title, xmlUrl=f"{channel.folder}feed.xml", htmlUrl=channel.home
        )  # fmt: skip
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


WRITERS = {"feed.xml": rss, "feed.atom": atom, "feed.json": json_feed}


def _generator(channel: Channel, file: str, description: Callable[[str], str]) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(channel.id)
    feed.title(channel.title)
    feed.description(description(channel.description))
    # feedgen uses the last link as the RSS channel's own, so the page comes after the feed itself.
    feed.link(href=channel.folder + file, rel="self", type=MEDIA_TYPES[file])
    feed.link(href=channel.home, rel="alternate", type="text/html")
    feed.language(LANGUAGE)
    feed.generator(GENERATOR)
    feed.updated(channel.updated)
    feed.lastBuildDate(channel.updated)
    feed.ttl(TTL_MINUTES)
    # Registered on the feed, each extension declares its namespace once, above all items.
    feed.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    feed.register_extension("media", MediaExtension)
    for item in channel.items:
        feed.add_entry(_entry(item, description), order="append")
    return feed


def _entry(item: Item, description: Callable[[str], str]) -> _Entry:
    entry = _Entry()
    entry.register_extension("dc", DcEntryExtension, atom=False)
    entry.id(item.id)
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate", type="text/html")
    if item.source:
        entry.link(href=item.source, rel="via", type="text/html")
    entry.summary(description(item.summary))
    entry.content(item.html, type="html")
    entry.published(item.published)
    entry.updated(item.updated)
    # The author element of RSS requires an e-mail address, so the name goes into dc:creator there.
    entry.author(name=item.author)
    entry.dc.dc_creator(item.author)
    entry.category([{"term": id_, "label": name} for id_, name in item.categories])
    # An RSS item has only one enclosure: the sound or the film if there is one, since that is what podcast players use.
    if main := item.sound or item.film or item.enclosure:
        entry.enclosure(main.url, str(main.length), main.media_type)
    if item.enclosure or item.film:
        entry.register_extension("media", extension_class_entry=_Media)
        for enclosure in filter(None, (item.enclosure, item.film)):
            _add_media(entry, enclosure)
    return entry


def _add_media(entry: _Entry, enclosure: Enclosure) -> None:
    """Add what Media RSS has beyond a plain enclosure: size, duration, thumbnail and text alternative."""
    size = {"width": str(enclosure.width), "height": str(enclosure.height)} if enclosure.width else {}
    duration = {"duration": str(enclosure.seconds)} if enclosure.seconds else {}
    medium, length = enclosure.media_type.partition("/")[0], str(enclosure.length)
    entry.media.content(url=enclosure.url, type=enclosure.media_type, medium=medium, fileSize=length, group=None, **size, **duration)
    if small := enclosure.thumbnail:
        entry.media.thumbnail(url=small.url, width=str(small.width), height=str(small.height), group=None)
    if medium == "image":
        entry.media.description = enclosure.description


def _json_item(item: Item) -> dict:
    data = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": item.author}],
        "tags": [name for _, name in item.categories],
        "language": LANGUAGE,
    }
    if item.source:
        data["external_url"] = item.source
    if item.enclosure:
        data["image"] = item.enclosure.url
    if files := [file for file in (item.sound, item.film, item.enclosure) if file]:
        data["attachments"] = [_attachment(file) for file in files]
    return data


def _attachment(file: Enclosure) -> dict:
    data = {"url": file.url, "mime_type": file.media_type, "size_in_bytes": file.length}
    return data | ({"duration_in_seconds": file.seconds} if file.seconds else {})
