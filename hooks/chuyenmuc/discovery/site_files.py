"""What machines read beside the pages: sitemap, ``robots.txt``, web app manifests."""

import datetime as dt
import gzip
from collections.abc import Iterable, Iterator

from chuyenmuc import address
from chuyenmuc.discovery.head import SiteFacts, may_be_found
from chuyenmuc.discovery.page_heads import WrittenPage
from chuyenmuc.discovery.sitemap import SitemapUrl, robots, sitemap
from chuyenmuc.discovery.web_manifest import site_manifest
from chuyenmuc.pages.groups import Group, describe
from chuyenmuc.pages.views import View


def site_files(written: Iterable[WrittenPage], views: Iterable[View], site: SiteFacts, newest: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of each file.

    ``newest`` is the day of the newest change of a post, which the home page shows. When another page written by hand last changed is
    not known.
    """
    shown = [
        *((page.url, None, newest if page.url == address.HOME else None) for page in written if not page.hidden),
        *((view.address, view, view.changed) for view in views),
    ]
    urls = [SitemapUrl(address.absolute(where, site.url), changed) for where, view, changed in shown if may_be_found(where, view)]
    for where, data in sitemap(urls, site.url):
        yield where, data
        yield f"{where}.gz", gzip.compress(data, mtime=0)
    yield address.ROBOTS, robots(site.url, site.sample)
    yield address.MANIFEST, site_manifest(site.name, site.description, site.url)


def unit_manifests(units: Iterable[Group], site: SiteFacts) -> Iterator[tuple[str, tuple[str, str, str, str, str]]]:
    """Yield the address of each unit's web app manifest, and the arguments of ``web_manifest.unit_manifest`` that it is made from."""
    for group in units:
        unit = group.subject
        yield group.listing + address.MANIFEST, (unit.name, unit.id, unit.first_id, describe(group, site.name), site.url)
