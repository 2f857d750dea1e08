"""What search engines are told of: the sitemap and robots.txt."""

import datetime as dt
import gzip
from xml.etree import ElementTree

from chuyenmuc.discovery.sitemap import SitemapUrl, robots, sitemap

SITE = "https://a.example.vn/cot/"


def test_the_sitemap_is_one_file_up_to_its_limit_and_an_index_beyond():
    entries = [SitemapUrl(f"{SITE}{n:02}/?a&b", dt.date(2026, 1, 1 + n)) for n in range(7)] + [SitemapUrl(f"{SITE}99/")]
    ((where, data),) = sitemap(entries, SITE, most=8)
    assert where == "sitemap.xml"
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.fromstring(data).findall(f"{space}url")
    assert [url.findtext(f"{space}loc") for url in urls] == [entry.url for entry in entries]
    assert [url.findtext(f"{space}lastmod") for url in urls] == [f"2026-01-0{1 + n}" for n in range(7)] + [None]
    *parts, (where, index) = sitemap(entries, SITE, most=3)
    assert [name for name, _ in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"] and where == "sitemap.xml"
    root = ElementTree.fromstring(index)
    assert root.tag == f"{space}sitemapindex"
    assert [part.findtext(f"{space}loc") for part in root] == [f"{SITE}sitemap-{n}.xml" for n in (1, 2, 3)]
    assert [part.findtext(f"{space}lastmod") for part in root] == ["2026-01-03", "2026-01-06", "2026-01-07"]
    assert sum(len(ElementTree.fromstring(part)) for _, part in parts) == len(entries)
    assert gzip.decompress(gzip.compress(index)) == index


def test_robots_may_come_everywhere_and_are_told_of_the_sitemap_unless_all_is_a_sample():
    assert robots(SITE, sample=False).decode() == f"User-agent: *\nDisallow:\n\nSitemap: {SITE}sitemap.xml\n"
    assert b"Sitemap" not in robots(SITE, sample=True)
