"""The column as WXR 1.2, the file that WordPress's importer reads (Tools, Import): posts, media, units as categories, topics as tags.

The importer fetches each picture, sound and film from the address of the site, so the site has to be there while one imports. WXR has no
specification; what is written is what the importer reads (``class-wxr-parser-simplexml.php`` of WordPress/wordpress-importer).
"""

import datetime as dt
import html
from collections.abc import Callable
from email.utils import format_datetime

from lxml import etree

from chuyenmuc import address
from chuyenmuc.markup.sanitizing import clean_html
from chuyenmuc.model.column import author
from chuyenmuc.model.post import Post
from chuyenmuc.transfers.published import Published, address_of
from chuyenmuc.words import REPRINTED_FROM

VERSION = "1.2"

_SPACES = {
    "excerpt": f"http://wordpress.org/export/{VERSION}/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": f"http://wordpress.org/export/{VERSION}/",
}


def wxr(published: Published, html_of: Callable[[Post], str], tag_of: Callable[[Post], str]) -> bytes:
    """Return the file. ``html_of`` returns a post's HTML with absolute addresses, ``tag_of`` the id that it has in feeds."""
    column = published.column
    rss = etree.Element("rss", nsmap=_SPACES, version="2.0")
    channel = etree.SubElement(rss, "channel")
    for name, text in (("title", published.name), ("link", published.url), ("language", "vi"), ("wp:wxr_version", VERSION)):
        _add(channel, name, text)
    for name in ("wp:base_site_url", "wp:base_blog_url"):
        _add(channel, name, published.url.rstrip("/"))
    for number, unit in enumerate(column.roster.units.values(), 1):
        one = _add(channel, "wp:author")
        for name, text in (("id", str(number)), ("login", unit.id), ("email", ""), ("display_name", unit.name)):
            _add(one, f"wp:author_{name}", text)
    terms = [("category", unit.id, unit.name) for unit in column.roster.units.values()]
    terms += [("tag", topic.id, topic.name) for topic in column.plan.topics.values()]
    for number, (kind, slug, name) in enumerate(terms, 1):
        one = _add(channel, f"wp:{kind}")
        _add(one, "wp:term_id", str(number))
        _add(one, "wp:category_nicename" if kind == "category" else "wp:tag_slug", slug)
        _add(one, "wp:cat_name" if kind == "category" else "wp:tag_name", name)
    posts = published.posts
    number_of = {post.id: number for number, post in enumerate(reversed(posts), 1)}  # the oldest has the smallest, as WordPress counts
    attached: dict[str, int] = {}
    for post in posts:
        for picture in published.shown(post):
            if picture.path not in attached:
                attached[picture.path] = len(posts) + len(attached) + 1
                item = _attachment(channel, published, post, address_of(picture), number_of[post.id], attached[picture.path])
                if post.image and post.image.path == picture.path:
                    _meta(item, "_wp_attachment_image_alt", post.image.alt)
        for path in published.recorded(post):
            if path not in attached:
                attached[path] = len(posts) + len(attached) + 1
                _attachment(channel, published, post, address.media(path), number_of[post.id], attached[path])
    for post in posts:
        _post(channel, published, post, number_of[post.id], attached, html_of(post), tag_of(post))
    etree.indent(rss, space=" ")
    return etree.tostring(rss, xml_declaration=True, encoding="UTF-8") + b"\n"


def _post(channel: etree._Element, published: Published, post: Post, number: int, attached: dict[str, int], text: str, guid: str) -> None:
    column = published.column
    link = address.absolute(address.post(post.unit, post.stem), published.url)
    by = author(column, post)
    if by != column.roster.units[post.unit].name:
        text += f"\n<p><em>{html.escape(by, quote=False)}</em></p>"
    if post.source:
        source = html.escape(post.source)
        text += f'\n<p>{REPRINTED_FROM} <a href="{source}">{source}</a>.</p>'
    item = _item(channel, post.title, link, post.unit, guid, clean_html(text), post.summary)
    _of_wordpress(item, published, number, post.published, "publish", post.stem, 0, "post", post.changed(published.day))
    _add(item, "category", column.roster.units[post.unit].name, domain="category", nicename=post.unit)
    for topic in post.topics:
        _add(item, "category", column.plan.topics[topic].name, domain="post_tag", nicename=topic)
    if post.image and post.image.path in attached:
        _meta(item, "_thumbnail_id", str(attached[post.image.path]))


def _attachment(channel: etree._Element, published: Published, post: Post, where: str, parent: int, number: int) -> etree._Element:
    """Add a file at an address of the site, which the importer fetches."""
    url = address.absolute(where, published.url)
    name = where.rpartition("/")[2].rpartition(".")[0]
    item = _item(channel, name, url, post.unit, url, "", "")
    _of_wordpress(item, published, number, post.published, "inherit", f"{post.stem}-{name}", parent, "attachment", post.published)
    _add(item, "wp:attachment_url", url)
    return item


def _meta(item: etree._Element, key: str, value: str) -> None:
    meta = _add(item, "wp:postmeta")
    _add(meta, "wp:meta_key", key)
    _add(meta, "wp:meta_value", value)


def _item(channel: etree._Element, title: str, link: str, creator: str, guid: str, content: str, excerpt: str) -> etree._Element:
    item = _add(channel, "item")
    _add(item, "title", title)
    _add(item, "link", link)
    _add(item, "dc:creator", creator)
    _add(item, "guid", guid, isPermaLink="false")
    _add(item, "description", "")
    _add(item, "content:encoded", content)
    _add(item, "excerpt:encoded", excerpt)
    return item


def _of_wordpress(
    item: etree._Element, published: Published, number: int, when: dt.datetime, status: str, name: str, parent: int, kind: str,
    changed: dt.datetime,
) -> None:  # fmt: skip
    zone = published.column.plan.timezone
    _add(item, "pubDate", format_datetime(when.astimezone(dt.UTC)))
    values = {
        "post_id": str(number), "post_date": _moment(when.astimezone(zone)), "post_date_gmt": _moment(when.astimezone(dt.UTC)),
        "post_modified": _moment(changed.astimezone(zone)), "post_modified_gmt": _moment(changed.astimezone(dt.UTC)),
        "comment_status": "closed", "ping_status": "closed", "post_name": name, "status": status, "post_parent": str(parent),
        "menu_order": "0", "post_type": kind, "post_password": "", "is_sticky": "0",
    }  # fmt: skip
    for key, text in values.items():
        _add(item, f"wp:{key}", text)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    element = etree.SubElement(parent, f"{{{_SPACES[prefix]}}}{local}" if prefix else local, attributes)
    element.text = text or None
    return element


def _moment(when: dt.datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M:%S")
