"""The sitemap (sitemaps.org, protocol 0.9) and ``robots.txt`` (RFC 9309): which pages search engines are to know."""

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from chuyenmuc import address

MOST = 50_000


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class SitemapUrl(Struct, frozen=True):
    """A page: its full address, and the day on which what it shows last changed, None where nobody knows."""

    url: str
    changed: dt.date | None = None


def sitemap(entries: Iterable[SitemapUrl], site_url: str, most: int = MOST) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the sitemap with their addresses on the site: one, or an index of as many as it takes.

    A file holds ``most`` pages, and at that 10 MB of the 50 that are allowed; the order is that of the addresses.
    """
    entries = sorted(entries, key=lambda entry: entry.url)
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    if len(parts) == 1:
        yield address.SITEMAP, _document("urlset", "url", parts[0])
        return
    index = []
    for number, part in enumerate(parts, 1):
        where = f"sitemap-{number}.xml"
        yield where, _document("urlset", "url", part)
        newest = max((entry.changed for entry in part if entry.changed), default=None)
        index.append(SitemapUrl(address.absolute(where, site_url), newest))
    yield address.SITEMAP, _document("sitemapindex", "sitemap", index)


def robots(site_url: str, sample: bool) -> bytes:
    """What crawlers may fetch: all of it. A page that is not to be listed says so itself, which only those hear who may fetch it.

    A ``sample`` is not to be listed at all, so its sitemap is not named.
    """
    told = [] if sample else ["", f"Sitemap: {address.absolute(address.SITEMAP, site_url)}"]
    return "\n".join(["User-agent: *", "Disallow:", *told, ""]).encode()


def _document(root: str, element: str, entries: list[SitemapUrl]) -> bytes:
    lines = (
        f"<{element}><loc>{escape(entry.url)}</loc>{f'<lastmod>{entry.changed}</lastmod>' if entry.changed else ''}</{element}>\n"
        for entry in entries
    )
    return f"{_HEAD}<{root} {_NAMESPACE}>\n{''.join(lines)}</{root}>\n".encode()
