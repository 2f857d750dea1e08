"""From the column to its feeds: which channels there are, and what each post is as an item."""

import datetime as dt
import html
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc import address
from chuyenmuc.artwork.logo import CHANNEL_SIZE
from chuyenmuc.markup.sanitizing import clean_html, clean_text
from chuyenmuc.media.renditions import Renditions, renditions
from chuyenmuc.model.column import Column, author
from chuyenmuc.model.post import Image, Post
from chuyenmuc.pages.groups import Group, describe
from chuyenmuc.syndication.formats import NEWEST, Channel, Enclosure, Item, SquareImage, Thumbnail
from chuyenmuc.words import READ_ON, REPRINTED_FROM, UNTITLED

TAG_YEAR = 2026


CHANNEL_IMAGE = (address.CHANNEL_PICTURE, CHANNEL_SIZE)


CHANNEL_ICON = (address.icon(512), 512)


class Site(Struct, frozen=True):
    """What feeds say of the site: its absolute address, ending in ``/``, and its name."""

    url: str
    name: str


def feed_title(group: Group, site_name: str) -> str:
    """The title of a group's feed, by which people tell feeds apart in a reader."""
    return site_name if group.kind == "site" else f"{group.name} · {site_name}"


def tag(column: Column, key: str) -> str:
    """The tag URI (RFC 4151) of a post (``<first unit id>/<file stem>``) or a group; never made of the site's address."""
    return f"tag:{column.plan.authority},{TAG_YEAR}:{key}"


def post_tag(column: Column, post: Post) -> str:
    """The id of a post in feeds, which a renamed unit, a changed title and a moved site leave as it is."""
    return tag(column, f"{column.roster.units[post.unit].first_id}/{post.stem}")


class Channels:
    """Makes the channels of groups that have feeds.

    ``times`` is from ``times_of_change``, ``lengths`` holds the bytes of the pictures' copies by their address, and ``full_text``
    returns a post's HTML with absolute addresses.
    """

    def __init__(
        self, column: Column, site: Site, times: Mapping[str, dt.datetime], lengths: Mapping[str, int], full_text: Callable[[Post], str]
    ) -> None:
        self._column, self._site, self._times, self._lengths, self._full_text = column, site, times, lengths, full_text
        self._items: dict[str, Item] = {}

    def head(self, group: Group) -> Channel:
        """A group's channel without its items."""
        column, site = self._column, self._site
        return Channel(
            id=tag(column, group.key),
            title=clean_text(feed_title(group, site.name)),
            description=clean_text(describe(group, site.name)),
            home=address.absolute("" if group.kind == "site" else group.listing, site.url),
            folder=address.absolute(group.feeds, site.url),
            image=_square(CHANNEL_IMAGE, site),
            icon=_square(CHANNEL_ICON, site),
            since=dt.datetime.combine(column.plan.first.first_day, dt.time(7), column.plan.timezone),
        )

    def of(self, group: Group) -> Channel:
        """A group's channel with its newest posts."""
        return replace(self.head(group), items=tuple(map(self._item, group.posts[:NEWEST])))

    def _item(self, post: Post) -> Item:
        found = self._items.get(post.id)
        if found is None:
            full_text = self._full_text(post)
            found = self._items[post.id] = _item(self._column, post, self._times[post.id], self._site, self._lengths, full_text)
        return found


def times_of_change(column: Column, posts: Iterable[Post], day: dt.date) -> dict[str, dt.datetime]:
    """When each post (by id) changed, as feeds tell it: no two at the same second, since readers of feeds sort by time.

    Those of one day all have its morning.
    A post's second within the hour comes from its tag, so that it stays what other posts come and go.
    """
    taken: set[dt.datetime] = set()
    found = {}
    for tag_, post in sorted(((post_tag(column, post), post) for post in posts), key=itemgetter(0)):
        moment = post.changed(day) + dt.timedelta(seconds=crc32(tag_.encode()) % 3600)
        while moment in taken:
            moment += dt.timedelta(seconds=1)
        taken.add(moment)
        found[post.id] = moment
    return found


def _square(image: tuple[str, int], site: Site) -> SquareImage:
    return SquareImage(address.absolute(image[0], site.url), image[1])


def _item(column: Column, post: Post, changed: dt.datetime, site: Site, lengths: Mapping[str, int], full_text: str) -> Item:
    title = clean_text(post.title).strip() or UNTITLED
    summary = clean_text(post.summary).strip() or title
    url = address.absolute(address.post(post.unit, post.stem), site.url)
    enclosure = None
    shown = ""
    if post.image and (picture := column.pictures.get(post.image.path)):
        found = renditions(picture)
        enclosure = _enclosure(found, lengths[found.main.address], clean_text(post.image.alt), site)
        shown = _head_picture(enclosure, post.image)  # portals that know no enclosure find the picture here
    sound = None
    if heard := column.sound_of(post):
        where = address.absolute(address.media(heard.path), site.url)
        sound = Enclosure(where, heard.length, heard.media_type, seconds=heard.seconds)
    film = None
    if seen := column.film_of(post):
        where = address.absolute(address.media(seen.path), site.url)
        film = Enclosure(where, seen.length, seen.media_type, seen.width, seen.height, seconds=seen.seconds)
    source = ""
    if post.source:
        origin = html.escape(post.source)
        source = f'\n<p>{REPRINTED_FROM} <a href="{origin}">{origin}</a>.</p>'
    brief = f'{shown}\n<p>{html.escape(post.summary, quote=False)}</p>\n<p><a href="{html.escape(url)}">{READ_ON}</a></p>'
    return Item(
        id=post_tag(column, post),
        url=url,
        title=title,
        summary=summary,
        html=clean_html(f"{shown}\n{full_text}{source}".strip()),
        brief=clean_html(brief.strip()),
        published=post.published,
        updated=changed,
        author=clean_text(author(column, post)),
        categories=tuple((topic, clean_text(column.plan.topics[topic].name)) for topic in post.topics),
        enclosure=enclosure,
        sound=sound,
        film=film,
        source=post.source and address.ascii_url(post.source),
    )


def _enclosure(found: Renditions, length: int, alt: str, site: Site) -> Enclosure:
    main, small = found.main, found.small
    thumbnail = Thumbnail(address.absolute(small.address, site.url), small.width, small.height)
    return Enclosure(address.absolute(main.address, site.url), length, main.media_type, main.width, main.height, alt, thumbnail=thumbnail)


def _head_picture(picture: Enclosure, image: Image) -> str:
    shown = f'<img src="{html.escape(picture.url)}" alt="{html.escape(image.alt)}" width="{picture.width}" height="{picture.height}">'
    credit = f"<figcaption>{html.escape(image.credit)}</figcaption>" if image.credit else ""
    return f"<figure>{shown}{credit}</figure>"
