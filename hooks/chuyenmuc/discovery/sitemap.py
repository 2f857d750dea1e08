"""The sitemap (sitemaps.org, protocol 0.9) and ``robots.txt`` (RFC 9309): which pages search engines should know."""

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from chuyenmuc import address

MOST = 50_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class SitemapUrl(Struct, frozen=True):
    """A page: its absolute address, and the day on which its content last changed, or None if that is unknown."""

    url: str
    changed: dt.date | None = None


def sitemap(entries: Iterable[SitemapUrl], site_url: str, most: int = MOST) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the sitemap as (address on the site, content): one file, or several and an index of them.

    A file holds at most ``most`` pages, which take about 10 MB of the 50 that are allowed. Pages are in the order of their addresses.
    """
    entries = sorted(entries, key=lambda entry: entry.url)
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    if len(parts) == 1:
        yield address.SITEMAP, _document("urlset", "url", parts[0])
        return
    index = []
    for number, part in enumerate(parts, 1):
        file = f"sitemap-{number}.xml"
        yield file, _document("urlset", "url", part)
        newest = max((entry.changed for entry in part if entry.changed), default=None)
        index.append(SitemapUrl(address.absolute(file, site_url), newest))
    yield address.SITEMAP, _document("sitemapindex", "sitemap", index)


def robots(site_url: str, sample: bool) -> bytes:
    """Return ``robots.txt``, which lets crawlers fetch everything.

    A page that must not be listed says so itself, and a crawler can only read that if it may fetch the page. A ``sample`` site must
    not be listed at all, so its sitemap is not named.
    """
    sitemap_lines = [] if sample else ["", f"Sitemap: {address.absolute(address.SITEMAP, site_url)}"]
    return "\n".join(["User-agent: *", "Disallow:", *sitemap_lines, ""]).encode()


def _document(root: str, element: str, entries: list[SitemapUrl]) -> bytes:
    lines = (
        f"<{element}><loc>{escape(entry.url)}</loc>{f'<lastmod>{entry.changed}</lastmod>' if entry.changed else ''}</{element}>\n"
        for entry in entries
    )
    return f"{_HEAD}<{root} {_NAMESPACE}>\n{''.join(lines)}</{root}>\n".encode()
