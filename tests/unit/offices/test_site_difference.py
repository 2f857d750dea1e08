"""What readers notice: addresses, words, ids of entries. What they do not: versions in addresses of files, markup."""

import json

import pytest

from chuyenmuc.offices.site_difference import SiteDifference, compare

PAGE = (
    "<html><head><title>Tên</title><script>var a = 1</script></head>"
    '<body><nav>Mục lục</nav><main><p>Lời <b>bài</b><br>một</p><img alt="Hình"></main></body></html>'
)


@pytest.fixture
def sites(tmp_path):
    """The same site twice."""
    for side in ("old", "new"):
        for path in ("", "truong/a/", "truong/a/bai/"):
            (tmp_path / side / path).mkdir(parents=True, exist_ok=True)
            (tmp_path / side / path / "index.html").write_text(PAGE, "utf-8")
        (tmp_path / side / "feed.json").write_text(json.dumps({"items": [{"id": "tag:1"}, {"id": "tag:2"}]}), "utf-8")
    return tmp_path / "old", tmp_path / "new"


def compared(sites) -> SiteDifference:
    return compare(*sites, lambda done, total: None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b>bài</b>", "<strong class=x>bài</strong>"),
        ("var a = 1", "var a = 2"),
        ("Mục lục", "Mục lục khác"),
        ("</p>", "\n</p>\n<svg><text>x</text></svg>"),
    ],
)
def test_what_nobody_reads_is_no_difference(sites, before, after):
    page = sites[1] / "truong/a/index.html"
    page.write_text(page.read_text("utf-8").replace(before, after), "utf-8")
    assert compared(sites) == SiteDifference([], [], [], 3, {})


def test_versions_in_addresses_are_no_difference(sites):
    for site, version in zip(sites, ("0a1b", "ffee"), strict=True):
        (site / "index.html").write_text(PAGE.replace("Lời", f'<a title="?v={version}">Lời</a>'), "utf-8")
    assert compared(sites).same == 3


@pytest.mark.parametrize(("before", "after"), [("Lời", "Văn"), ("Tên", "Tên khác"), ('alt="Hình"', 'alt="Ảnh"'), ("<br>một", "")])
def test_other_words_are_a_difference(sites, before, after):
    page = sites[1] / "truong/a/index.html"
    page.write_text(PAGE.replace(before, after), "utf-8")
    assert compared(sites) == SiteDifference([], [], ["/truong/a/"], 2, {})


def test_pages_that_come_and_go_have_their_address(sites):
    (sites[1] / "moi").mkdir()
    (sites[1] / "truong/a/bai/index.html").rename(sites[1] / "moi/index.html")
    found = compared(sites)
    assert (found.new, found.gone, found.changed, found.same) == (["/moi/"], ["/truong/a/bai/"], [], 2)


def test_entries_of_other_ids_and_feeds_that_are_gone_are_told(sites):
    (sites[0] / "truong/feed.json").write_text('{"items": [{"id": "tag:3"}]}', "utf-8")
    (sites[1] / "feed.json").write_text('{"items": [{"id": "tag:2"}, {"id": "tag:9"}]}', "utf-8")
    assert compared(sites).lost == {"": 1, "truong/": 1}


def test_a_page_without_a_main_part_is_read_whole(sites):
    for site, word in zip(sites, ("một", "hai"), strict=True):
        (site / "index.html").write_text(f"<p>Trang {word}</p></div>", "utf-8")
    assert compared(sites).changed == ["/"]
