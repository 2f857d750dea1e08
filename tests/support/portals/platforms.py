"""Portals in the shapes of the platforms that schools use: NukeViet, WordPress, Joomla, Hà Nội's, one vendor's, and PHP by hand.

Only shapes are imitated: addresses, elements (the templates in ``shapes/``), feeds. What they say is from ``wording``.
"""

import datetime as dt
import html
import random
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from string import Template

from support.portals.case import BASE, DAY, Answer, Served, slug, xml
from support.portals.wording import EQUALITY, MENUS, NEAR_MISSES, OTHERS, any_day, clock_text, day_text, text_of, title_of

FIRST = dt.date(2026, 10, 1)
"""The first day of the quarter."""

BEFORE = (dt.date(2025, 9, 5), dt.date(2026, 9, 28))
"""The days of earlier quarters on which texts were written."""

NOW = (FIRST, dt.date(2026, 11, 29))
"""The days of this quarter up to the visit."""

Days = tuple[dt.date, dt.date]

VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True)
class Article:
    """``summary`` and ``text`` are plain text; ``day`` None is an article without a date."""

    title: str
    day: dt.date | None
    text: str = "Buổi sinh hoạt có mặt đông đủ thầy cô và học trò."
    number: int = 1


@dataclass(frozen=True)
class Section:
    """``label`` is what the menu says; None leaves the section out of it. ``block`` shows its articles on the home page as well.

    ``body`` is HTML that stands on the section's page in the place of a list, as in a page that a school writes by hand.
    """

    title: str
    address: str
    articles: tuple[Article, ...] = ()
    label: str | None = ""
    block: bool = False
    number: int = 1
    body: str = ""

    @property
    def menu(self) -> str | None:
        return self.title if self.label == "" else self.label


@dataclass(frozen=True)
class Portal:
    """A portal before its platform is chosen.

    ``written`` is a way of ``day_text``, ``where`` says where days stand: ``list``, ``article``, ``both`` or ``nowhere``. ``home`` and
    ``extra`` are HTML at the beginning and the end of the home page, ``clock`` is the day in the header of each page. ``feed`` and
    ``sitemap`` are offered if true.
    """

    name: str
    sections: tuple[Section, ...]
    written: str = "slash"
    where: str = "both"
    feed: bool = True
    sitemap: bool = False
    sidebar: bool = True
    clock: dt.date | None = DAY
    extra: str = ""
    home: str = ""


@dataclass(frozen=True)
class _Platform:
    """The addresses of a platform: of a section, of an article, of the feed and of a section's own feed; None where it has no feed."""

    section: Callable[[Section], str]
    article: Callable[[Section, Article], str]
    feed: str | None = None
    feed_of: Callable[[Section], str] | None = None
    generator: str = ""
    has_categories: bool = False


def _permalink(section: Section, one: Article) -> str:
    """WordPress numbers what is titled alike."""
    return slug(one.title) + (f"-{section.number}" if section.number > 1 else "")


_NOTHING = "<p>Nội dung đang được cập nhật.</p>"

PLATFORMS = {
    "nukeviet": _Platform(
        lambda section: f"/index.php/{section.address}/",
        lambda section, one: f"/index.php/{section.address}/{slug(one.title)}-{one.number}.html",
        "/index.php/rss/",
        lambda section: f"/index.php/rss/{section.address}/",
        "NukeViet v4.5",
    ),
    "wordpress": _Platform(
        lambda section: f"/category/{section.address}/",
        lambda section, one: f"/{one.day:%Y/%m/%d}/{_permalink(section, one)}/" if one.day else f"/{_permalink(section, one)}/",
        "/feed/",
        lambda section: f"/category/{section.address}/feed/",
        "https://wordpress.org/?v=6.6.2",
        True,
    ),
    "joomla": _Platform(
        lambda section: f"/index.php/{section.address}",
        lambda section, one: f"/index.php/{section.address}/{one.number}-{slug(one.title)}",
        "/index.php?format=feed&type=rss",
        lambda section: f"/index.php/{section.address}?format=feed&type=rss",
        "Joomla! - Open Source Content Management",
    ),
    "hanoi": _Platform(
        lambda section: f"/{section.address}/c/{41000 + section.number}",
        lambda section, one: (
            f"/{section.address}/{slug(one.title)[:70]}/{('ct', 'ctfull')[one.number % 2]}/{41000 + section.number}/{90000 + one.number}"
        ),
    ),
    "vendor": _Platform(
        lambda section: f"/{section.address}",
        lambda section, one: f"/{section.address}/{slug(one.title)[:60]}.html",
    ),
    "php": _Platform(
        lambda section: f"/index.php?chucnang=view_chude&chudecode={section.number}",
        lambda section, one: f"/index.php?chucnang=view_chitiet&chudecode={section.number}&baivietcode={6000 + one.number}",
    ),
}
"""The platforms by name. The vendor's cuts what it makes of a title at 60 characters, within a word."""


def built(platform: str, portal: Portal) -> dict[str, Served]:
    """Return the pages of a portal on a platform (a key of ``PLATFORMS``), by path."""
    of = PLATFORMS[platform]
    pages: dict[str, Served] = {"/": _page(platform, portal, portal.name, _home(platform, portal))}
    for section in portal.sections:
        listed = section.body + "".join(_item(platform, portal, section, one) for one in section.articles) or _NOTHING
        pages[of.section(section)] = _page(platform, portal, section.title, f"<h1>{html.escape(section.title)}</h1>\n{listed}", section)
        for one in section.articles:
            shown = day_text(one.day, portal.written) if one.day and portal.where in ("article", "both") else ""
            main = f'<h1 class="title">{html.escape(one.title)}</h1>\n<div class="info">{shown}</div>\n<p>{html.escape(one.text)}</p>'
            pages[of.article(section, one)] = _page(platform, portal, one.title, main, section)
    assert len(pages) == 1 + sum(1 + len(section.articles) for section in portal.sections), "two pages have one address"
    if portal.feed and of.feed:
        pages[of.feed] = feed(of, portal, portal.sections)
        for section in portal.sections if of.feed_of else ():
            pages[of.feed_of(section)] = feed(of, portal, (section,))
    if portal.sitemap:
        places = [of.section(section) for section in portal.sections]
        places += [of.article(section, one) for section in portal.sections for one in section.articles]
        pages["/sitemap.xml"] = sitemap(places)
    return pages


def column_path(platform: str, section: Section) -> str:
    """The path of a section's page."""
    return PLATFORMS[platform].section(section)


def sitemap(places: list[str]) -> Answer:
    urls = "".join(f"<url><loc>{BASE}{html.escape(place)}</loc></url>\n" for place in places)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>'
    return xml(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', "text/xml")


def feed(of: _Platform, portal: Portal, sections: tuple[Section, ...]) -> Answer:
    """The portal's RSS feed, newest first."""
    found = [(one.day, section, one) for section in sections for one in section.articles if one.day]
    items = "".join(_entry(of, section, one) for _, section, one in sorted(found, key=lambda three: three[0], reverse=True)[:20])
    return xml(
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n<title>{html.escape(portal.name)}</title>\n'
        f"<link>{BASE}/</link>\n<generator>{of.generator}</generator>\n{items}</channel>\n</rss>\n"
    )


def _entry(of: _Platform, section: Section, one: Article) -> str:
    moment = format_datetime(dt.datetime.combine(one.day, dt.time(8, 30), VIETNAM))
    category = f"<category><![CDATA[{section.title}]]></category>\n" if of.has_categories else ""
    return (
        f"<item>\n<title><![CDATA[{one.title}]]></title>\n<link>{BASE}{html.escape(of.article(section, one))}</link>\n{category}"
        f"<description><![CDATA[{one.text}]]></description>\n<pubDate>{moment}</pubDate>\n</item>\n"
    )


@cache
def _shape(name: str) -> Template:
    return Template((Path(__file__).parent / f"shapes/{name}.html").read_text("utf-8"))


def _item(platform: str, portal: Portal, section: Section, one: Article) -> str:
    return _listed(platform, section, one, portal.written if portal.where in ("list", "both") else None)


@cache
def _listed(platform: str, section: Section, one: Article, written: str | None) -> str:
    shown = day_text(one.day, written) if one.day and written else ""
    values = {"to": PLATFORMS[platform].article(section, one), "title": one.title, "summary": one.text.split(".")[0]}
    return _shape(f"{platform}-item").substitute({key: html.escape(value) for key, value in values.items()}, day=shown)


def _link(to: str, label: str) -> str:
    return f'<a href="{html.escape(to)}">{html.escape(label)}</a>'


def _home(platform: str, portal: Portal) -> str:
    blocks = []
    for section in portal.sections:
        if section.block:
            listed = "".join(_item(platform, portal, section, one) for one in section.articles[:4])
            link = _link(column_path(platform, section), section.title)
            blocks.append(f'<div class="block"><h3>{link}</h3>{listed}</div>\n')
    return portal.home + "".join(blocks) + portal.extra


def _page(platform: str, portal: Portal, title: str, main: str, here: Section | None = None) -> Answer:
    of = PLATFORMS[platform]
    entries = [("/", "Trang chủ")] + [(of.section(section), section.menu) for section in portal.sections if section.menu is not None]
    side = ""
    if portal.sidebar:
        dated = [(one.day, section, one) for section in portal.sections if section is not here for one in section.articles if one.day]
        newest = sorted(dated, key=lambda three: three[0], reverse=True)[:5]
        side = "".join(_listed(platform, section, one, portal.written) for _, section, one in newest)
    offered = portal.feed and of.feed
    advertised = f'<link rel="alternate" type="application/rss+xml" title="RSS" href="{html.escape(of.feed)}">' if offered else ""
    text = _shape(platform).substitute(
        title=html.escape(title if title == portal.name else f"{title} - {portal.name}"),
        name=html.escape(portal.name),
        menu="".join(f"<li>{_link(*entry)}</li>" for entry in entries),
        clock=clock_text(portal.clock) if portal.clock else "",
        main=main,
        side=side,
        feed=advertised,
        **({"feedpage": of.feed if offered else "#"} if platform == "nukeviet" else {}),
    )
    return Answer(text)


def articles(draw: random.Random, titles: tuple[str, ...], count: int, days: Days | None, on_equality: bool = False) -> tuple[Article, ...]:
    """Made-up articles without a repeated title, newest first; without dates where no ``days`` are given."""
    found: dict[str, Article] = {}
    for _ in range(count * 6):
        day = any_day(draw, *days) if days else None
        title = title_of(draw, titles, day.year if day else 2026)
        if len(found) < count:
            found.setdefault(title, Article(title, day, text_of(draw, on_equality), 100 + zlib.crc32(title.encode()) % 80_000))
    return tuple(sorted(found.values(), key=lambda one: one.day or FIRST, reverse=True))


def _distinct(listed: Iterable[Article]) -> tuple[Article, ...]:
    """Articles, newest first, without those whose title an article before them has."""
    kept: dict[str, Article] = {}
    for one in listed:
        kept.setdefault(slug(one.title)[:60], one)
    return tuple(kept.values())


def column(draw: random.Random, title: str, days: Days | None = NOW, count: int = 3, older: int = 2, **more: object) -> Section:
    """A column on gender equality with ``count`` articles of some days, and ``older`` ones of earlier quarters below them."""
    listed = articles(draw, EQUALITY, count, days, True) + (articles(draw, EQUALITY, older, BEFORE, True) if days else ())
    values = {"address": slug(title), "articles": _distinct(listed), "number": draw.randrange(20, 90)} | more
    return Section(title, **values)


def school_portal(draw: random.Random, name: str, *special: Section, news: Days = NOW, near: int = 2, **more: object) -> Portal:
    """An ordinary school's portal with news of some days, of which ``near`` have words that are nearly about gender equality.

    The ``special`` sections stand somewhere in its menu.
    """
    listed = (*articles(draw, OTHERS, 4, news), *articles(draw, NEAR_MISSES, near, news), *articles(draw, OTHERS, 3, BEFORE))
    listed = _distinct(sorted(listed, key=lambda one: one.day, reverse=True))
    titled = dict(MENUS)
    sections = [Section("Tin tức", "tin-tuc", listed, block=True, number=1)]
    for number, title in enumerate(draw.sample([title for title in titled if title != "Tin tức"], draw.randrange(4, 8)), 2):
        some = articles(draw, OTHERS, draw.randrange(3), (BEFORE[0], news[1]))
        sections.append(Section(title, titled[title], some, number=number))
    for section in special:
        sections.insert(draw.randrange(1, len(sections) + 1), section)
    return Portal(name, tuple(sections), **more)
