"""What machines read beside the pages, as files of the site."""

import datetime as dt
import gzip
import json
from xml.etree import ElementTree

from msgspec.structs import replace

from chuyenmuc.discovery.page_heads import WrittenPage
from chuyenmuc.discovery.site_files import site_files, unit_manifests
from chuyenmuc.discovery.web_manifest import unit_manifest
from chuyenmuc.pages.groups import group_posts
from support.heads import DAY, FACTS, SITE, pages_of

NEWEST = dt.date(2026, 9, 30)
WRITTEN = [
    WrittenPage("", "Trang chủ", "", hidden=False),
    WrittenPage("gioi-thieu/", "Giới thiệu", "", hidden=False),
    WrittenPage("kin/", "Kín", "", hidden=True),
    WrittenPage("tim/", "Tìm", "", hidden=False),
]


def files_of(repository, facts=FACTS) -> dict[str, bytes]:
    _, pages = pages_of(repository.root)
    return dict(site_files(WRITTEN, pages.values(), facts, NEWEST))


def listed(data: bytes) -> dict[str, str | None]:
    """The day of change by address."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return {
        url.findtext(f"{space}loc").removeprefix(SITE): url.findtext(f"{space}lastmod")
        for url in ElementTree.fromstring(data).findall(f"{space}url")
    }


def test_there_is_a_sitemap_also_compressed_robots_and_the_apps_manifest(repository):
    files = files_of(repository)
    assert list(files) == ["sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.webmanifest"]
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert files == files_of(repository), "nothing is of the moment"
    assert json.loads(files["manifest.webmanifest"])["name"] == "Chuyên mục ‹b›Mẫu‹/b›"


def test_the_sitemap_has_every_page_that_may_be_found_and_no_other(repository):
    repository.post("thcs-hoa-sua", "2026-q3-go", "2026-08-20", withdrawn="{date: 2026-09-01, reason: Đổi ý}")
    found = listed(files_of(repository)["sitemap.xml"])
    assert {"", "gioi-thieu/", "truong/thcs-hoa-sua/2026-q3-mua-he/", "chu-de/gia-dinh/"} <= found.keys()
    assert not {"kin/", "tim/", "truong/thcs-hoa-sua/2026-q3-go/"} & found.keys()


def test_the_home_page_changed_with_the_newest_post_and_other_written_pages_on_no_known_day(repository):
    found = listed(files_of(repository)["sitemap.xml"])
    assert (found[""], found["gioi-thieu/"]) == ("2026-09-30", None)
    assert found["truong/thcs-hoa-sua/2026-q3-mua-he/"] == "2026-08-15"


def test_robots_are_not_led_to_a_sample(repository):
    assert b"Sitemap" in files_of(repository)["robots.txt"]
    assert b"Sitemap" not in files_of(repository, replace(FACTS, sample=True))["robots.txt"]


def test_each_unit_has_a_manifest_in_its_folder(repository):
    column, _ = pages_of(repository.root)
    found = dict(unit_manifests(group_posts(column, DAY).units.values(), FACTS))
    assert list(found) == [f"truong/{unit}/manifest.webmanifest" for unit in column.roster.units]
    made = json.loads(unit_manifest(*found["truong/thcs-hoa-sua/manifest.webmanifest"]))
    assert (made["name"], made["start_url"]) == ("Trường THCS Hoa Sữa", "/cot/truong/thcs-hoa-sua/")
