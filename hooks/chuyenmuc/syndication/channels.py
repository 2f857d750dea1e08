"""The column's feeds: the channel of each group of posts, and each post as an item."""

import datetime as dt
import html
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc import address
from chuyenmuc.artwork.logo import CHANNEL_SIZE
from chuyenmuc.markup.sanitizing import clean_html
from chuyenmuc.media.renditions import Renditions, renditions
from chuyenmuc.model.column import Column, author
from chuyenmuc.model.post import Image, Post
from chuyenmuc.pages.groups import Group, describe
from chuyenmuc.syndication.formats import NEWEST, Channel, Enclosure, Item, SquareImage, Thumbnail
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import READ_ON, REPRINTED_FROM, UNTITLED

TAG_YEAR = 2026

CHANNEL_IMAGE = (address.CHANNEL_PICTURE, CHANNEL_SIZE)

CHANNEL_ICON = (address.icon(512), 512)


class Site(Struct, frozen=True):
    """What feeds need of the site: its absolute address, ending in ``/``, its name, and whether it has icons."""

    url: str
    name: str
    icons: bool = True


def feed_title(group: Group, site_name: str) -> str:
    """Return the title of a group's feed, by which people distinguish feeds in a reader."""
    return site_name if group.kind == "site" else f"{group.name} · {site_name}"


def tag(column: Column, key: str) -> str:
    """Return the tag URI (RFC 4151) of a post (``<first unit id>/<file stem>``) or a group. It never contains the site's address."""
    return f"tag:{column.plan.authority},{TAG_YEAR}:{key}"


def post_tag(column: Column, post: Post) -> str:
    """Return the id of a post in feeds. It stays the same if the unit is renamed, the title changes or the site moves."""
    return tag(column, f"{column.roster.units[post.unit].first_id}/{post.stem}")


class Channels:
    """Makes the channels of groups that have feeds.

    ``day`` is the day of the check, ``lengths`` maps the addresses of the published copies of pictures to their sizes in bytes, and
    ``full_text`` returns a post's HTML with absolute addresses. An item was updated when its post says so, also where several posts
    of one day then have the same time.
    """

    def __init__(self, column: Column, site: Site, day: dt.date, lengths: Mapping[str, int], full_text: Callable[[Post], str]) -> None:
        self._column, self._site, self._day, self._lengths, self._full_text = column, site, day, lengths, full_text
        self._items: dict[str, Item] = {}

    def head(self, group: Group) -> Channel:
        """Return a group's channel without its items."""
        column, site = self._column, self._site
        return Channel(
            id=tag(column, group.key),
            title=plain_text(feed_title(group, site.name)),
            description=plain_text(describe(group, site.name)),
            home=address.absolute("" if group.kind == "site" else group.listing, site.url),
            folder=address.absolute(group.feeds, site.url),
            image=square(CHANNEL_IMAGE, site),
            icon=square(CHANNEL_ICON, site),
            since=dt.datetime.combine(column.plan.first.first_day, dt.time(7), column.plan.timezone),
        )

    def of(self, group: Group) -> Channel:
        """Return a group's channel with its newest posts, at most ``NEWEST``."""
        return replace(self.head(group), items=tuple(map(self._item, group.posts[:NEWEST])))

    def _item(self, post: Post) -> Item:
        item = self._items.get(post.id)
        if item is None:
            full_text = self._full_text(post)
            item = self._items[post.id] = _item(self._column, post, post.changed(self._day), self._site, self._lengths, full_text)
        return item


def square(image: tuple[str, int], site: Site) -> SquareImage | None:
    """Return a square picture of the site, by address and side; None if the site has no icons."""
    return SquareImage(address.absolute(image[0], site.url), image[1]) if site.icons else None


def _item(column: Column, post: Post, changed: dt.datetime, site: Site, lengths: Mapping[str, int], full_text: str) -> Item:
    title = plain_text(post.title).strip() or UNTITLED
    summary = plain_text(post.summary).strip() or title
    url = address.absolute(address.post(post.unit, post.stem), site.url)
    enclosure = None
    head_picture = ""
    copies = renditions(column.pictures[post.image.path]) if post.image and post.image.path in column.pictures else None
    if post.image and copies and copies.main.address in lengths:
        enclosure = _enclosure(copies, lengths[copies.main.address], plain_text(post.image.alt), site)
        head_picture = _head_picture(enclosure, post.image)  # for sites that ignore enclosures
    sound = None
    if sound_file := column.sound_of(post):
        sound_url = address.absolute(address.media(sound_file.path), site.url)
        sound = Enclosure(sound_url, sound_file.length, sound_file.media_type, seconds=sound_file.seconds)
    film = None
    if film_file := column.film_of(post):
        film_url = address.absolute(address.media(film_file.path), site.url)
        film = Enclosure(film_url, film_file.length, film_file.media_type, film_file.width, film_file.height, seconds=film_file.seconds)
    source = ""
    if post.source:
        origin = html.escape(post.source)
        source = f'\n<p>{REPRINTED_FROM} <a href="{origin}">{origin}</a>.</p>'
    brief = f'{head_picture}\n<p>{html.escape(post.summary, quote=False)}</p>\n<p><a href="{html.escape(url)}">{READ_ON}</a></p>'
    return Item(
        id=post_tag(column, post),
        url=url,
        title=title,
        summary=summary,
        html=clean_html(f"{head_picture}\n{full_text}{source}".strip()),
        brief=clean_html(brief.strip()),
        published=post.published,
        updated=changed,
        author=plain_text(author(column, post)),
        categories=tuple((topic, plain_text(column.plan.topics[topic].name)) for topic in post.topics),
        enclosure=enclosure,
        sound=sound,
        film=film,
        source=post.source and address.ascii_url(post.source),
    )


def _enclosure(copies: Renditions, length: int, alt: str, site: Site) -> Enclosure:
    main, small = copies.main, copies.small
    thumbnail = Thumbnail(address.absolute(small.address, site.url), small.width, small.height)
    return Enclosure(address.absolute(main.address, site.url), length, main.media_type, main.width, main.height, alt, thumbnail=thumbnail)


def _head_picture(picture: Enclosure, image: Image) -> str:
    img = f'<img src="{html.escape(picture.url)}" alt="{html.escape(image.alt)}" width="{picture.width}" height="{picture.height}">'
    credit = f"<figcaption>{html.escape(image.credit)}</figcaption>" if image.credit else ""
    return f"<figure>{img}{credit}</figure>"
