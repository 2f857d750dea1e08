"""What readers find: pages, addresses, links, and the text that editors of every kind save."""

import codecs
import json
import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest

from support.scenes import PROJECT, Repository, digest, lay_out, own_text, picture, post_text

SITE = "https://chuyenmuc.example.edu.vn/"
A_PICTURE = picture(144)
STEM = "2026-q3-lien-ket"


class Document(HTMLParser):
    """The elements of a page that the tests ask for: (tag, attributes) in their order, and the ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag and all(found.get(k) == v for k, v in wanted.items())]

    @property
    def ids(self) -> set[str]:
        return {found["id"] for _, found in self.elements if "id" in found}


def document(repository: Repository, address: str = "") -> Document:
    return Document(repository.page(address))


def pages(repository: Repository) -> dict[str, Document]:
    """Every page of a site by its full address."""
    found = {}
    for file in sorted(repository.site().rglob("index.html")):
        folder = file.parent.relative_to(repository.site()).as_posix()
        found[SITE + ("" if folder == "." else f"{folder}/")] = Document(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    "address",
    [
        "", "bai-viet", "truong", "truong/thcs-hoa-sua", "truong/thcs-hoa-sua/2026-q3-mua-he", "cap-hoc", "cap-hoc/thcs", "chu-de",
        "chu-de/gia-dinh", "quy", "quy/2026-q3", "co-quan", "co-quan/phuong-mau", "theo-doi", "theo-doi/cach-tinh", "ke-hoach",
        "lich", "lich/ngay-gia-dinh-viet-nam",
        "gioi-thieu", "huong-dan", "huong-dan/viet-bai", "huong-dan/kiem-tra", "huong-dan/nhung-kenh-tin",
    ],
)  # fmt: skip
def test_every_address_of_the_design_has_a_page_with_one_heading_and_a_title(built, address):
    page = document(built, address)
    assert len(page.all("h1")) == 1
    assert page.all("meta", name="description")[0]["content"]
    assert page.all("html")[0]["lang"] == "vi"


def test_a_post_says_what_it_is_to_those_who_share_it(built):
    page = document(built, "truong/thcs-hoa-sua/2026-q3-mua-he")
    meta = {found.get("property"): found["content"] for found in page.all("meta") if "property" in found}
    assert meta["og:type"] == "article"
    assert meta["article:published_time"] == "2026-08-15T07:00:00+07:00"
    assert meta["og:url"] == f"{SITE}truong/thcs-hoa-sua/2026-q3-mua-he/"
    assert meta["og:title"] == "Mùa hè của thcs-hoa-sua"


def test_edit_leads_to_the_right_file(built):
    page = document(built, "truong/thcs-hoa-sua/2026-q3-mua-he")
    links = {found["href"] for found in page.all("a", rel="edit")}
    assert links == {"https://git.example.edu.vn/co-quan-mau/chuyen-muc/edit/main/posts/thcs-hoa-sua/2026-q3-mua-he.md"}
    about = {found["href"] for found in document(built, "gioi-thieu").all("a") if "/edit/" in found.get("href", "")}
    assert about == {"https://git.example.edu.vn/co-quan-mau/chuyen-muc/edit/main/docs/gioi-thieu.md"}


def test_posts_stay_out_of_the_navigation(built):
    html = built.page("")
    start = html.index('data-md-component="sidebar" data-md-type="navigation"')
    navigation = html[start : html.index('<div class="md-content"', start)]
    assert "theo-doi/" in navigation and "mua-he" not in navigation


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("truong/thcs-hoa-sua", "truong/thcs-hoa-sua/"),
        ("truong/thcs-hoa-sua/2026-q3-mua-he", "truong/thcs-hoa-sua/"),
        ("cap-hoc/thcs", "cap-hoc/thcs/"),
        ("chu-de/gia-dinh", "chu-de/gia-dinh/"),
        ("quy/2026-q3", "quy/2026-q3/"),
        ("gioi-thieu", None),
        ("", None),
    ],
)
def test_every_page_names_its_own_feed_first_then_the_sites(built, address, own):
    page = document(built, address)
    base = f"{SITE}{address}/" if address else SITE
    feeds = [(found["type"], urljoin(base, found["href"])) for found in page.all("link", rel="alternate")]
    kinds = {"application/rss+xml": "feed.xml", "application/atom+xml": "feed.atom", "application/feed+json": "feed.json"}
    expected = [(kind, SITE + folder + name) for folder in ([own] if own else []) + [""] for kind, name in kinds.items()]
    assert feeds == expected
    titles = [found["title"] for found in page.all("link", rel="alternate")]
    assert all(titles) and len(set(titles)) == len(titles)


def test_everything_is_marked_as_a_sample(built):
    for address, page in pages(built).items():
        assert any("cm-sample" in found.get("class", "") for found in page.all("p")), address
    for feed in built.site().rglob("feed.xml"):
        assert "(mẫu)" in feedparser.parse(feed.read_bytes()).feed.title
    for feed in built.site().rglob("feed.json"):
        assert "(mẫu)" in json.loads(feed.read_text("utf-8"))["title"]


def test_without_the_sample_setting_nothing_is_marked(repository):
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("sample: true", "sample: false"), "utf-8")
    assert repository.build().status == 0
    assert "cm-sample" not in repository.page("")
    assert '<aside class="md-banner"' not in repository.page(""), "nor is there a banner that says nothing"
    assert "(mẫu)" not in feedparser.parse(repository.site("feed.xml").read_bytes()).feed.title


def test_a_new_office_reads_that_there_is_nothing_yet(repository):
    """No post, no objective, no observance, no deadline: words, and neither an empty list nor an empty table."""
    for file in repository.root.glob("posts/*/*.md"):
        file.unlink()
    plan = (repository.root / "posts/plan.yml").read_text("utf-8")
    repository.write("posts/plan.yml", plan[: plan.index("objectives:")] + "topics:\n  - {id: gia-dinh, name: Gia đình}\n")
    assert repository.build(COLUMN_ON_MISSING="warn").status == 0
    for address, words in {
        "": ["Chưa có bài nào."],
        "bai-viet": ["Chưa có bài nào ở đây."],
        "ke-hoach": ["Kế hoạch chưa ghi mục tiêu nào.", "Kế hoạch chưa ghi ngày kỷ niệm nào.", "Kế hoạch chưa ghi hạn nào"],
    }.items():
        article = repository.page(address).partition("<article")[2].partition("</article>")[0]
        assert all(text in article for text in words)
        assert not re.search(r"<(ul|ol|tbody)[^>]*>\s*</", article)


def test_listings_are_paged(repository):
    for number in range(30):
        repository.post("thcs-hoa-sua", f"2026-q3-bai-{number}", "2026-08-20", title=f"Bài số {number}")
    assert repository.build().status == 0
    first, second = repository.page("bai-viet"), repository.page("bai-viet/trang/2")
    assert first.count('class="cm-card"') == 24 and second.count('class="cm-card"') == 12
    assert 'rel="next"' in first and 'rel="prev"' in second
    assert repository.page("truong/thcs-hoa-sua/trang/2").count('class="cm-card"') == 8
    assert len(feedparser.parse(repository.site("truong/thcs-hoa-sua/feed.xml").read_bytes()).entries) == 20


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    """A site whose posts link to each other, to headings, pages and pictures."""
    repository = lay_out(tmp_path_factory.mktemp("linked"))
    picture = A_PICTURE
    repository.write("posts/thcs-hoa-sua/anh/hình vẽ.png", picture)
    body = (
        "Xem [bài trước](2026-q2-bua-com.md), [trường bạn](../mam-non-mai/2026-q3-de-muc.md#bua-com-o-lop), "
        "[mục dưới](#duoi-day), [kế hoạch](../../docs/ke-hoach.md#muc-tieu), [hình](<anh/hình vẽ.png>), "
        "[luật](https://vanban.example/?a=1&b=2).\n\n"
        f"## Dưới đây\n\n![Hình vẽ bát cơm](<anh/hình vẽ.png>)\n\n{own_text('trang 1')}"
    )
    repository.post(
        "thcs-hoa-sua", STEM, "2026-08-20", body, image='{src: "anh/hình vẽ.png", alt: Bát cơm, credit: Tổ Mỹ thuật}', people="none"
    )
    repository.post("mam-non-mai", "2026-q3-de-muc", "2026-08-21", f"## Bữa cơm ở lớp\n\n{own_text('trang 2')}")
    done = repository.build()
    assert done.status == 0, done.err
    return repository


def test_every_link_of_every_page_leads_somewhere(linked):
    """Links, pictures, styles and scripts, with the anchors they name."""
    found = pages(linked)
    checked = 0
    for address, page in found.items():
        for tag, attributes in page.elements:
            target = attributes.get("href") or attributes.get("src")
            if not target or tag in ("use",) or "/edit/" in target or target.startswith(("data:", "mailto:", "tel:")):
                continue
            full, _, fragment = urljoin(address, target).partition("#")
            if not full.startswith(SITE):
                continue
            path = unquote(urlsplit(full).path).lstrip("/")
            file = linked.site(path)
            assert (file / "index.html").is_file() if path.endswith("/") or not path else file.is_file(), (address, target)
            if fragment and full in found:
                assert unquote(fragment) in found[full].ids, (address, target)
            checked += 1
    assert checked > 500


def test_links_of_a_post_are_relative_on_its_page(linked):
    targets = [found["href"] for found in document(linked, f"truong/thcs-hoa-sua/{STEM}").all("a") if "href" in found]
    for expected in (
        "../2026-q2-bua-com/",
        "../../mam-non-mai/2026-q3-de-muc/#bua-com-o-lop",
        "#duoi-day",
        "../../../ke-hoach/#muc-tieu",
        "../anh/h%C3%ACnh%20v%E1%BA%BD.png",
        "https://vanban.example/?a=1&b=2",
    ):
        assert expected in targets


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom", "feed.json"])
def test_links_in_feeds_are_absolute_and_lead_somewhere(linked, name):
    data = linked.site(f"truong/thcs-hoa-sua/{name}").read_bytes()
    if name.endswith("json"):
        entry = json.loads(data)["items"][0]
        html, enclosure = entry["content_html"], entry["attachments"][0]
        url, length = enclosure["url"], enclosure["size_in_bytes"]
    else:
        entry = feedparser.parse(data).entries[0]
        html, url, length = entry.content[0].value, entry.enclosures[0].href, int(entry.enclosures[0].length)
    page = Document(html)
    targets = [found.get("href") or found.get("src") for tag, found in page.elements if tag in ("a", "img")]
    assert len(targets) == 8
    assert page.elements[1] == ("img", page.all("img")[0]) and page.all("img")[0]["alt"] == "Bát cơm", "the picture of the head comes first"
    assert f"{SITE}truong/mam-non-mai/2026-q3-de-muc/#bua-com-o-lop" in targets
    assert f"{SITE}truong/thcs-hoa-sua/{STEM}/#duoi-day" in targets
    for target in targets:
        assert target.startswith("https://")
        if target.startswith(SITE):
            path = linked.site(unquote(urlsplit(target).path).lstrip("/"))
            assert path.exists(), target
    assert linked.site(unquote(url.removeprefix(SITE))).stat().st_size == length


def test_links_work_on_disk_too(linked):
    """An editor's preview follows them as files."""
    folder = linked.root / "posts/thcs-hoa-sua"
    text = (folder / f"{STEM}.md").read_text("utf-8")
    targets = re.findall(r"\]\(<?([^)>#]+)[^)]*\)", text)
    local = [target for target in targets if not target.startswith("http")]
    assert len(local) == 5
    assert all((folder / target).resolve().is_file() for target in local)


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom"])
def test_feeds_and_site_tell_the_same(linked, name):
    """Titles, dates, links and order of every feed equal the pages it belongs to; a real reader takes all of them."""
    feeds = sorted(linked.site().rglob(name))
    assert len(feeds) == 1 + 3 + 3 + 2 + 2
    for file in feeds:
        found = feedparser.parse(file.read_bytes())
        assert not found.bozo, file
        folder = file.parent.relative_to(linked.site()).as_posix()
        base = SITE if folder == "." else f"{SITE}{folder}/"
        listing = "bai-viet" if folder == "." else folder
        assert found.feed.link == base
        html = linked.page(listing)
        cards = re.findall(r'<h[23] class="cm-card__title"><a href="([^"]+)">(.*?)</a></h[23]>.*?<time datetime="([^"]+)"', html, re.S)
        shown = [(urljoin(f"{SITE}{listing}/", href), title, moment) for href, title, moment in cards]
        dates = {entry.link: entry.published_parsed[:5] for entry in found.entries}
        assert [(entry.link, entry.title) for entry in found.entries] == [(link, title) for link, title, _ in shown]
        for link, _, moment in shown:
            assert moment.endswith("T07:00:00+07:00")
            assert dates[link][:3] == tuple(map(int, moment[:10].split("-")))
        assert all(entry.author for entry in found.entries)


def test_ids_do_not_depend_on_the_address_of_the_site(linked):
    ids = [entry.id for entry in feedparser.parse(linked.site("truong/thcs-hoa-sua/feed.atom").read_bytes()).entries]
    assert ids[0] == f"tag:chuyenmuc.example.edu.vn,2026:thcs-hoa-sua/{STEM}"


def test_a_renamed_unit_keeps_its_ids(repository):
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write("posts/schools.yml", roster.replace("level: thcs,", "level: thcs, renamed_from: [thcs-cu],"))
    assert repository.build().status == 0
    feed = feedparser.parse(repository.site("truong/thcs-hoa-sua/feed.xml").read_bytes())
    assert feed.entries[0].id == "tag:chuyenmuc.example.edu.vn,2026:thcs-cu/2026-q3-mua-he"


def test_a_unit_without_posts_has_a_page_and_a_valid_feed(repository):
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write(
        "posts/schools.yml", roster + "  - {id: moi, name: Trường mới, level: thpt, managed_by: so-mau, open: [{from: 2027-Q1}]}\n"
    )
    assert repository.build().status == 0
    found = feedparser.parse(repository.site("truong/moi/feed.xml").read_bytes())
    assert not found.bozo and found.entries == []
    assert found.feed.title == "Trường mới · Chuyên mục Bình đẳng giới (mẫu)"
    assert "Chưa có bài nào ở đây." in repository.page("truong/moi")


def test_an_address_that_is_not_there_is_answered_in_vietnamese(built):
    html = built.site("404.html").read_text("utf-8")
    assert "<h1>Không có trang này</h1>" in html and "Not found" not in html
    assert 'href="/truong/"' in html and 'href="/bai-viet/"' in html


def test_the_themes_own_phrases_are_vietnamese(built):
    for english in ("Initializing search", 'aria-label="Tabs"', "Back to top"):
        assert english not in built.page("")


def test_no_host_of_the_repository_is_asked_for_its_stars(repository):
    """Material's script would ask api.github.com about a repository there."""
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("https://git.example.edu.vn/", "https://github.com/"), "utf-8")
    assert repository.build().status == 0
    assert 'data-md-component="source"' not in repository.page("")
    assert "https://github.com/co-quan-mau/chuyen-muc" in repository.page("")


def test_the_newest_quarter_stands_first_and_levels_in_their_order(built):
    table = built.page("theo-doi")
    assert table.index("../quy/2026-q3/") < table.index("../quy/2026-q2/")
    units = built.page("truong").partition("<article")[2]
    assert units.index("Trường Mầm non Mai") < units.index("Trường THCS Hoa Sữa") < units.index("Sở Mẫu")


def test_opml_lists_every_units_feed(built):
    from xml.etree import ElementTree

    outlines = ElementTree.parse(built.site("feeds.opml")).getroot().findall("body/outline")
    assert [outline.get("xmlUrl") for outline in outlines] == [
        SITE + folder + "feed.xml" for folder in ("truong/so-mau/", "truong/thcs-hoa-sua/", "truong/mam-non-mai/")
    ]


def test_drafts_and_later_posts_are_nowhere(repository):
    repository.post("thcs-hoa-sua", "2026-q4-nhap", "2026-10-15", title="Bài còn nháp", draft="true")
    repository.post("thcs-hoa-sua", "2026-q4-mai", "2026-10-21", title="Bài ngày mai")
    assert repository.build().status == 0
    assert not repository.site("truong/thcs-hoa-sua/2026-q4-nhap").exists()
    for name, data in digest(repository.site()).items():
        if not name.startswith("theo-doi/"):
            assert "Bài ngày mai".encode() not in data, name
    assert repository.build(COLUMN_AS_OF="2026-10-21").status == 0
    assert "Bài ngày mai" in repository.page("truong/thcs-hoa-sua")


def test_a_withdrawn_post_leaves_a_notice_and_nothing_else(repository):
    repository.post(
        "thcs-hoa-sua", "2026-q3-go", "2026-08-20", f"Bí mật của bài. {own_text('trang 3')}", title="Bài sẽ gỡ", summary="Tóm tắt bí mật.",
        withdrawn="{date: 2026-09-01, reason: Gia đình đổi ý}",
    )  # fmt: skip
    assert repository.build(COLUMN_AS_OF="2026-08-31", COLUMN_ON_MISSING="warn").status == 0
    assert "Bí mật" in repository.page("truong/thcs-hoa-sua/2026-q3-go")
    assert repository.build().status == 0
    page = repository.page("truong/thcs-hoa-sua/2026-q3-go")
    assert "đã được gỡ" in page and "noindex" in page
    assert "Bài sẽ gỡ" not in page and "Bài sẽ gỡ" not in repository.page("theo-doi")
    for name, data in digest(repository.site()).items():
        assert "bí mật".encode() not in data.lower(), name
        assert b"Gia \xc4\x91\xc3\xacnh \xc4\x91\xe1\xbb\x95i \xc3\xbd" not in data, name
    assert b"2026-q3-go" not in repository.site("sitemap.xml").read_bytes()


def test_a_post_withdrawn_after_its_quarter_counts_and_nothing_of_it_is_shown(repository):
    (repository.root / "posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    repository.post(
        "thcs-hoa-sua", "2026-q3-bi-mat", "2026-08-20", title="Bí mật", withdrawn="{date: 2026-10-05, reason: Gia đình đổi ý}",
    )  # fmt: skip
    assert repository.build(COLUMN_AS_OF="2026-10-20").status == 0
    unit, statement = repository.page("truong/thcs-hoa-sua"), repository.page("quy/2026-q3/tong-hop")
    assert "Một bài đã gỡ sau khi quý kết thúc" in unit and "Một bài đã gỡ sau khi quý kết thúc" in statement
    data = repository.site("theo-doi/coverage.json").read_text("utf-8")
    cell = next(one for one in json.loads(data)["units"] if one["id"] == "thcs-hoa-sua")["quarters"]["2026-Q3"]
    assert (cell["state"], cell["posts"], cell["withdrawn"]) == ("covered", [], 1)
    assert "bi-mat" not in data and "Bí mật" not in unit + statement + repository.page("theo-doi")
    (closed,) = [repository.command("close", "2026-Q3", "--as-of", "2026-10-20")]
    assert closed.status == 0 and "Bí mật" not in (repository.root / "posts/_closed/2026-q3.json").read_text("utf-8")
    assert repository.build(COLUMN_AS_OF="2026-10-21").status == 0
    assert "Một bài đã được gỡ" not in repository.page("quy/2026-q3/tong-hop"), "it was withdrawn before the closing: no change since"


WINDOWS = {
    "bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "utf-16-le": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "zero-width": lambda text: text.replace("a", "a\u200b").replace("\n\n", "\n\ufeff\n").replace(" nhau", "\u200e nhau").encode(),
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """A site with a clean text, and its files; it is built over and over."""
    repository = lay_out(tmp_path_factory.mktemp("clean"))
    repository.write("posts/thcs-hoa-sua/2026-q3-mua-he.md", clean_text())
    assert repository.build().status == 0
    return repository, digest(repository.site())


def clean_text() -> str:
    return post_text(
        "2026-08-15", f"## Đề mục đầu tiên\n\n{own_text('trang 4')}\n\n- một\n- hai", title="Mùa hè của Hoa", topics="[phap-luat, gia-dinh]"
    )


@pytest.mark.parametrize("how", WINDOWS)
def test_text_saved_by_windows_editors_gives_the_same_page_and_feed(clean, how):
    repository, files = clean
    text = clean_text()
    if how == "zero-width":
        # Word's marks come with pasted text; the front matter's keys are typed.
        head, body = text.split("---\n\n")
        data = (head.replace("title: Mùa", "title: Mùa\u200b") + "---\n\n").encode() + WINDOWS[how](body)
    else:
        data = WINDOWS[how](text)
    assert data != text.encode()
    repository.write("posts/thcs-hoa-sua/2026-q3-mua-he.md", data)
    done = repository.build()
    assert done.status == 0, done.err
    assert digest(repository.site()) == files


def test_a_heading_of_the_first_level_moves_below_the_title(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"# Đề mục lớn\n\n## Đề mục nhỏ\n\n{own_text('trang 5')}")
    assert repository.build().status == 0
    page = document(repository, "truong/thcs-hoa-sua/2026-q3-hai")
    assert len(page.all("h1")) == 1
    assert {"de-muc-lon", "de-muc-nho"} <= page.ids
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"<h1>Thẻ gõ tay</h1>\n\n{own_text('trang 6')}")
    assert repository.build().status == 0
    assert len(document(repository, "truong/thcs-hoa-sua/2026-q3-hai").all("h1")) == 1


def test_html_that_could_do_harm_is_taken_out(repository):
    """Hostile text in a post reaches neither page nor feed as anything but text."""
    body = f'<b onclick="alert(1)">đậm</b> [bấm](javascript:alert(1)) <span style="position:fixed">x</span>\n\n{own_text("trang 7")}'
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", body, title='"<script>alert(1)</script>&"', summary="'</p><img src=x>'")
    done = repository.build()
    assert done.status == 2 and "liên kết không dùng được" in done.err
    repository.post(
        "thcs-hoa-sua", "2026-q3-hai", "2026-08-20", body.replace("[bấm](javascript:alert(1))", ""),
        title='"<script>alert(1)</script>&"', summary="'</p><img src=x>'",
    )  # fmt: skip
    done = repository.build()
    assert done.status == 0, done.err
    html = repository.page("truong/thcs-hoa-sua/2026-q3-hai")
    assert "<script>alert" not in html and "onclick" not in html and "position:fixed" not in html and "<img src=x" not in html
    assert "‹script›alert(1)‹/script›&amp;" in html
    for name in ("feed.xml", "feed.atom"):
        entry = feedparser.parse(repository.site(name).read_bytes(), sanitize_html=False).entries[0]
        assert "onclick" not in entry.content[0].value
        assert entry.title == "‹script›alert(1)‹/script›&", "a title leaves the site without tags, whatever the host does with it"
        assert "<" not in entry.summary


def test_names_of_pictures_and_numbers_of_objectives_are_only_text(repository):
    """They come from people too, and stand in attributes."""
    name = "ảnh ' & chụp (1).png"
    repository.write(f"posts/thcs-hoa-sua/anh/{name}", A_PICTURE)
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f'{{src: "anh/{name}", alt: Hình lớp}}', people="none")
    plan = repository.root / "posts/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace('"4"', "'4\"><script>alert(1)</script>'"), "utf-8")
    done = repository.build()
    assert done.status == 0, done.err
    for file in repository.site().rglob("*.html"):
        assert "<script>alert" not in file.read_text("utf-8"), file
    for address in ("truong/thcs-hoa-sua/2026-q3-hai", "truong/thcs-hoa-sua", ""):
        sources = [found["src"] for found in document(repository, address).all("img") if "anh/" in found["src"]]
        assert sources and all(source.isascii() and "'" not in source and " " not in source for source in sources)
        assert all(repository.site(f"truong/thcs-hoa-sua/anh/{unquote(source).rsplit('/', 1)[1]}").is_file() for source in sources)
    (shared,) = document(repository, "truong/thcs-hoa-sua/2026-q3-hai").all("meta", property="og:image")
    assert shared["content"].isascii()


def test_characters_that_xml_forbids_stop_neither_build_nor_feed(repository):
    """They come in as escapes, after the file's own text has been cleaned."""
    repository.post(
        "thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"## Mục &#7; này\n\nchữ &#1;&#31;&#xFFFE; đây &amp; đó {own_text('trang 8')}",
        title='"Chuông\\a reo\\0"', summary='"Tóm\\x08 tắt"', author='"Tổ\\u200b Văn\\u0001"',
    )  # fmt: skip
    assert repository.check().status == 0
    done = repository.build()
    assert done.status == 0, done.err
    for name in ("feed.xml", "feed.atom"):
        found = feedparser.parse(repository.site(name).read_bytes())
        assert not found.bozo
        assert (found.entries[0].title, found.entries[0].author) == ("Chuông reo", "Tổ Văn")
        assert "chữ  đây &amp; đó" in found.entries[0].content[0].value


def test_pictures_of_what_is_not_published_are_nowhere(repository):
    """Consent withdrawn ends the publication of the picture too, whose address readers may have kept."""
    picture = A_PICTURE
    fronts = {
        "2026-q3-go": ("2026-08-20", {"withdrawn": "{date: 2026-09-01, reason: Đổi ý}"}),
        "2026-q4-nhap": ("2026-10-15", {"draft": "true"}),
        "2026-q4-mai": ("2026-10-21", {}),
        "2026-q3-con": ("2026-08-21", {}),
    }
    for stem, (date, front) in fronts.items():
        repository.write(f"posts/thcs-hoa-sua/anh/{stem}.png", picture)
        repository.post("thcs-hoa-sua", stem, date, image=f"{{src: anh/{stem}.png, alt: Hình lớp}}", people="none", **front)
    assert repository.build().status == 0
    assert [path.name for path in repository.site("truong/thcs-hoa-sua/anh").iterdir()] == ["2026-q3-con.png"]


def test_a_change_after_the_day_of_the_check_is_not_told_yet(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", updated="2027-09-01")
    repository.post("thcs-hoa-sua", "2026-q3-ba", "2026-08-19 09:30", updated="2026-08-19")
    done = repository.build()
    assert done.status == 0, done.err
    assert "2027" not in repository.site("truong/thcs-hoa-sua/feed.atom").read_text("utf-8")
    assert "2027" not in repository.page("truong/thcs-hoa-sua/2026-q3-hai")
    assert "2027" not in repository.site("sitemap.xml").read_text("utf-8")


def test_a_reprint_names_its_source_on_its_page_and_in_every_feed(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", source="https://bao.example/goc?a=1&b=2")
    assert repository.build().status == 0
    link = '<a href="https://bao.example/goc?a=1&amp;b=2">'
    assert f"Bài đăng lại từ {link}" in repository.page("truong/thcs-hoa-sua/2026-q3-hai")
    for name in ("feed.xml", "feed.atom"):
        entry = feedparser.parse(repository.site(name).read_bytes()).entries[0]
        assert f'Bài đăng lại từ {link[:-1]} rel="noopener">' in entry.content[0].value
        assert entry.link.endswith("/2026-q3-hai/")
    assert link[:-1] in json.loads(repository.site("feed.json").read_text("utf-8"))["items"][0]["content_html"]


def test_the_sitemap_dates_posts_by_themselves(built):
    sitemap = built.site("sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", sitemap))
    assert dates[f"{SITE}truong/thcs-hoa-sua/2026-q2-bua-com/"] == "2026-06-20"
    assert dates[f"{SITE}truong/thcs-hoa-sua/"] == "2026-08-15"
    assert dates.pop(f"{SITE}lich/ngay-gia-dinh-viet-nam/") == "2026-04-01"  # without posts it is as old as the plan
    assert set(dates.values()) <= {"2026-06-20", "2026-08-15"}


def test_every_stylesheet_that_a_page_names_is_there(built):
    """A missing extra_css file passes --strict unseen."""
    for address, page in pages(built).items():
        for found in page.all("link", rel="stylesheet"):
            assert built.site(urljoin(address, found["href"]).removeprefix(SITE)).is_file(), (address, found["href"])


def test_an_offices_own_stylesheet_comes_after_the_columns(repository):
    repository.write("docs/assets/rieng.css", ".cm-head h1 { color: #123456 }")
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "extra_css: [assets/rieng.css]\n", "utf-8")
    repository.post("thcs-hoa-sua", "2026-q2-bua-com", "2026-06-20")
    assert repository.build().status == 0
    for page in ("", "truong/thcs-hoa-sua/2026-q2-bua-com"):
        styles = [found["href"].rpartition("/")[2] for found in document(repository, page).all("link", rel="stylesheet")]
        assert styles.index("site.css") < styles.index("rieng.css")


def test_no_page_refers_to_a_third_party(built):
    for address, page in pages(built).items():
        for tag, attributes in page.elements:
            for name in ("src", "srcset", "data", "poster") + (("href",) if tag == "link" else ()):
                target = urljoin(address, attributes.get(name, ""))
                assert target.startswith((SITE, "data:")), (address, tag, target)


def test_the_site_below_a_path_works_too(repository):
    """An office may publish at https://so.example.edu.vn/chuyen-muc/."""
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(SITE, "https://so.example.edu.vn/chuyen-muc/"), "utf-8")
    assert repository.build().status == 0
    entry = feedparser.parse(repository.site("feed.xml").read_bytes()).entries[0]
    assert entry.link.startswith("https://so.example.edu.vn/chuyen-muc/truong/")
    links = [found["href"] for found in document(repository, "truong/thcs-hoa-sua/2026-q3-mua-he").all("a") if "href" in found]
    assert "../" in links and not any(link.startswith("/") for link in links)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """A site whose school had two other ids before, with a picture."""
    repository = lay_out(tmp_path_factory.mktemp("renamed"))
    roster = repository.root / "posts/schools.yml"
    roster.write_text(roster.read_text("utf-8").replace("level: thcs,", "level: thcs, renamed_from: [thcs-dau, thcs-giua],"), "utf-8")
    repository.write("posts/thcs-hoa-sua/anh/a.png", A_PICTURE)
    repository.post("thcs-hoa-sua", "2026-q3-hinh", "2026-08-21", image="{src: anh/a.png, alt: Hình vẽ}", people="none")
    assert repository.build().status == 0
    return repository


@pytest.mark.parametrize("former", ["thcs-dau", "thcs-giua"])
def test_old_addresses_of_a_renamed_unit_go_on_working(renamed, former):
    """Feeds, pictures, badges and frames are there as they are; pages say where they have gone."""
    old, new = f"truong/{former}", "truong/thcs-hoa-sua"
    for name in ("feed.xml", "feed.atom", "feed.json", "anh/a.png", "huy-hieu.svg", "nhung/index.html", "nhung/bai.v1.js"):
        assert renamed.site(f"{old}/{name}").read_bytes() == renamed.site(f"{new}/{name}").read_bytes(), name
    for page in ("", "/2026-q3-hinh", "/2026-q2-bua-com"):
        moved = document(renamed, old + page)
        target = f"{SITE}{new}{page}/"
        assert moved.all("link", rel="canonical")[0]["href"] == target
        refresh = moved.all("meta", **{"http-equiv": "refresh"})[0]["content"]
        assert urljoin(f"{SITE}{old}{page}/", refresh.partition("url=")[2]) == target
        assert moved.all("meta", name="robots")[0]["content"] == "noindex"
    assert former not in renamed.site("sitemap.xml").read_text("utf-8")


def test_every_link_of_a_frame_under_an_old_address_leads_somewhere(renamed):
    base = f"{SITE}truong/thcs-dau/nhung/"
    page = document(renamed, "truong/thcs-dau/nhung")
    found = [tag.get("href") or tag.get("src") for tag in page.all("a") + page.all("img") + page.all("link")]
    for link in found:
        file = renamed.site(unquote(urlsplit(urljoin(base, link)).path.removeprefix("/")))
        assert file.is_file() or (file / "index.html").is_file(), link


def test_ids_in_feeds_survive_a_renamed_unit_a_changed_title_and_a_moved_site(repository):
    def ids() -> dict[str, list[str]]:
        assert repository.build().status == 0
        return {
            name: [entry.id for entry in feedparser.parse(repository.site(name).read_bytes()).entries] for name in ("feed.xml", "feed.atom")
        }

    before = ids()
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("chuyenmuc.example.edu.vn/", "khac.example.edu.vn/muc/"), "utf-8")
    roster = repository.root / "posts/schools.yml"
    roster.write_text(roster.read_text("utf-8").replace("id: thcs-hoa-sua,", "id: thcs-moi, renamed_from: [thcs-hoa-sua],"), "utf-8")
    (repository.root / "posts/thcs-hoa-sua").rename(repository.root / "posts/thcs-moi")
    file = repository.root / "posts/thcs-moi/2026-q3-mua-he.md"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Đã sửa "), "utf-8")
    after = ids()
    assert {name: sorted(found) for name, found in after.items()} == {name: sorted(found) for name, found in before.items()}
    assert any("thcs-hoa-sua/" in id_ for id_ in before["feed.xml"])


def test_a_withdrawn_post_leaves_feeds_and_frames_and_its_page_says_so(repository):
    repository.post("thcs-hoa-sua", "2026-q3-go", "2026-08-22", title="Bài sẽ gỡ", withdrawn='{date: 2026-09-01, reason: "gỡ"}')
    assert repository.build().status == 0
    page = document(repository, "truong/thcs-hoa-sua/2026-q3-go")
    assert page.all("meta", name="robots")[0]["content"] == "noindex"
    for file in ("feed.xml", "feed.atom", "feed.json", "truong/thcs-hoa-sua/nhung/index.html", "truong/thcs-hoa-sua/nhung/bai.v1.js"):
        assert "2026-q3-go" not in repository.site(file).read_text("utf-8")
    framed = repository.page("truong/thcs-hoa-sua/nhung/2026-q3-go")
    assert "Bài này đã được gỡ ngày 1 tháng 9 năm 2026" in framed and "Bài sẽ gỡ" not in framed


def test_addresses_in_feeds_are_ascii_and_content_carries_neither_ids_nor_classes(repository):
    picture = A_PICTURE
    repository.write("posts/thcs-hoa-sua/anh/hình vẽ.png", picture)
    body = f"## Đề mục\n\nXem [từ điển](https://từ-điển.example/bình-đẳng?từ=giới#mục).\n\n![Vẽ](<anh/hình vẽ.png>)\n\n{own_text('ascii')}"
    repository.post("thcs-hoa-sua", "2026-q3-ascii", "2026-08-22", body, people="none", image='{src: "anh/hình vẽ.png", alt: "Vẽ"}')
    assert repository.build().status == 0
    for name in ("feed.xml", "feed.atom"):
        entry = feedparser.parse(repository.site(f"truong/thcs-hoa-sua/{name}").read_bytes(), sanitize_html=False).entries[0]
        content = Document(entry.content[0].value)
        found = [attributes.get("href") or attributes["src"] for tag, attributes in content.elements if tag in ("a", "img")]
        assert len(found) == 3 and all(address.isascii() and address.startswith("https://") for address in found)
        assert "https://xn--t-in-1ua7276b5ha.example/b%C3%ACnh-%C4%91%E1%BA%B3ng?t%E1%BB%AB=gi%E1%BB%9Bi#m%E1%BB%A5c" in found
        assert not any({"id", "class", "loading"} & attributes.keys() for _, attributes in content.elements)
        media = entry.media_content[0]
        assert (media["width"], media["height"], media["type"]) == ("144", "144", "image/png")
        assert media["url"] == entry.enclosures[0].href == entry.media_thumbnail[0]["url"]


def test_the_entries_of_a_feed_changed_when_their_posts_did(built):
    """Posts of one day have no hour of their own, and none is made up for them."""
    entries = feedparser.parse(built.site("feed.atom").read_bytes()).entries
    assert sorted(entry.updated for entry in entries) == 3 * ["2026-06-20T07:00:00+07:00"] + 3 * ["2026-08-15T07:00:00+07:00"]


def test_times_in_feeds_stay_what_other_posts_come_and_go(repository):
    def times() -> dict[str, str]:
        assert repository.build().status == 0
        return {entry.id: entry.updated for entry in feedparser.parse(repository.site("feed.atom").read_bytes()).entries}

    before = times()
    repository.post("mam-non-mai", "2026-q3-cung-ngay", "2026-08-15")
    after = times()
    assert after.items() > before.items()


MP3 = (b"\xff\xfb\x90\x00" + bytes(413)) * 120  # silence: three seconds at 128 kb/s


def test_a_post_that_can_be_heard_has_a_player_and_an_enclosure(repository):
    repository.write("posts/thcs-hoa-sua/am-thanh/nghe.mp3", MP3)
    repository.write("posts/thcs-hoa-sua/anh/a.png", A_PICTURE)
    body = f"[Nghe bài](am-thanh/nghe.mp3)\n\n{own_text('nghe')}"
    repository.post(
        "thcs-hoa-sua", "2026-q3-nghe", "2026-08-22", body, kind="audio", people="adults", image="{src: anh/a.png, alt: Hình lớp}"
    )
    done = repository.build()
    assert done.status == 0, done.err
    where = f"{SITE}truong/thcs-hoa-sua/am-thanh/nghe.mp3"
    base = f"{SITE}truong/thcs-hoa-sua/2026-q3-nghe/"
    page = document(repository, "truong/thcs-hoa-sua/2026-q3-nghe")
    assert urljoin(base, page.all("audio")[0]["src"]) == where
    assert where in [urljoin(base, link.get("href", "")) for link in page.all("a")]
    assert repository.site("truong/thcs-hoa-sua/am-thanh/nghe.mp3").read_bytes() == MP3
    for name in ("feed.xml", "feed.atom"):
        entry = feedparser.parse(repository.site(f"truong/thcs-hoa-sua/{name}").read_bytes()).entries[0]
        assert [(e.href, e.type, e.length) for e in entry.enclosures] == [(where, "audio/mpeg", str(len(MP3)))]
        assert entry.media_content[0]["url"].endswith("anh/a.png")
    attached = json.loads(repository.site("truong/thcs-hoa-sua/feed.json").read_text("utf-8"))["items"][0]["attachments"]
    assert [(file["mime_type"], file.get("duration_in_seconds")) for file in attached] == [("audio/mpeg", 3), ("image/png", None)]


@pytest.mark.parametrize(
    ("body", "data", "told"),
    [
        ("[Nghe](am-thanh/nghe.mp3)", b"no sound at all", "không phải là âm thanh dùng được"),
        ("![Nghe](am-thanh/nghe.mp3)", MP3, "là âm thanh, không phải hình"),
        ("[Nghe](am-thanh/mat.mp3)", MP3, "Không có tệp"),
        ("[Nghe](am-thanh/nghe.mp3)", MP3 + bytes(26 * 1024 * 1024), "quá 25 MB"),
    ],
)
def test_what_is_wrong_with_a_sound_is_told(repository, body, data, told):
    repository.write("posts/thcs-hoa-sua/am-thanh/nghe.mp3", data)
    repository.post("thcs-hoa-sua", "2026-q3-nghe", "2026-08-22", f"{body}\n\n{own_text('nghe')}", people="adults")
    done = repository.check()
    assert done.status == 2 and told in done.err and "2026-q3-nghe.md" in done.err


def test_a_sound_cannot_be_the_picture_of_a_post(repository):
    repository.write("posts/thcs-hoa-sua/am-thanh/nghe.mp3", MP3)
    repository.post("thcs-hoa-sua", "2026-q3-nghe", "2026-08-22", people="adults", image="{src: am-thanh/nghe.mp3, alt: Hình lớp}")
    assert repository.check().status == 2


def test_feeds_that_nothing_changed_keep_their_bytes(repository):
    """A new post of one school changes its own feeds and those of what it belongs to, and no other."""
    assert repository.build().status == 0
    before = {path: data for path, data in digest(repository.site()).items() if "feed." in path}
    repository.post("thcs-hoa-sua", "2026-q3-moi", "2026-09-20", topics="[gia-dinh]")
    assert repository.build().status == 0
    after = {path: data for path, data in digest(repository.site()).items() if "feed." in path}
    changed = {path.rpartition("/")[0] for path in before if after[path] != before[path]}
    assert changed == {"", "truong/thcs-hoa-sua", "cap-hoc/thcs", "chu-de/gia-dinh", "quy/2026-q3"}


def test_links_inside_a_frame_stay_in_it_where_they_can(repository):
    body = f"[Bài trước](2026-q2-bua-com.md), [trường bạn](../mam-non-mai/2026-q3-mua-he.md), [nơi khác](https://a.example/).\n\n{own_text('k')}"
    repository.post("thcs-hoa-sua", "2026-q3-khung", "2026-08-25", body)
    assert repository.build().status == 0
    for frame in ("nhung", "nhung/tu-dong"):
        page = document(repository, f"truong/thcs-hoa-sua/{frame}/2026-q3-khung")
        base = f"{SITE}truong/thcs-hoa-sua/{frame}/2026-q3-khung/"
        found = {urljoin(base, link["href"]): link.get("target") for link in page.all("a")}
        assert found[f"{SITE}truong/thcs-hoa-sua/{frame}/2026-q2-bua-com/"] is None
        assert found[f"{SITE}truong/mam-non-mai/{frame}/2026-q3-mua-he/"] is None
        assert found["https://a.example/"] == "_blank"


def test_a_film_of_the_site_has_a_player_an_enclosure_and_its_subtitles(repository):
    film = (PROJECT / "tests/films/small.mp4").read_bytes()
    repository.write("posts/thcs-hoa-sua/phim/bua-com.mp4", film)
    repository.write("posts/thcs-hoa-sua/phim/bua-com.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nNhặt rau\n")
    repository.write("posts/thcs-hoa-sua/anh/a.png", A_PICTURE)
    front = {"kind": "video", "people": "none", "image": "{src: anh/a.png, alt: Nồi cơm}"}
    repository.post("thcs-hoa-sua", "2026-q3-phim", "2026-08-22", f"[Xem phim: Bữa cơm](phim/bua-com.mp4)\n\n{own_text('phim')}", **front)
    repository.post("thcs-hoa-sua", "2026-q2-nhap", "2026-06-22", "[Xem phim](phim/nhap.mp4)", draft="true", people="none")
    repository.write("posts/thcs-hoa-sua/phim/nhap.mp4", film)
    done = repository.build()
    assert done.status == 0, done.err
    folder, base = f"{SITE}truong/thcs-hoa-sua/phim/", f"{SITE}truong/thcs-hoa-sua/2026-q3-phim/"
    page = document(repository, "truong/thcs-hoa-sua/2026-q3-phim")
    assert urljoin(base, page.all("source")[0]["src"]) == f"{folder}bua-com.mp4"
    assert urljoin(base, page.all("track")[0]["src"]) == f"{folder}bua-com.vtt"
    published = sorted(path.name for path in repository.site("truong/thcs-hoa-sua/phim").iterdir())
    assert published == ["bua-com.mp4", "bua-com.vtt"], "what only a draft shows is not published"
    for name in ("feed.xml", "feed.atom"):
        entry = feedparser.parse(repository.site(f"truong/thcs-hoa-sua/{name}").read_bytes()).entries[0]
        assert [(e.href, e.type, e.length) for e in entry.enclosures] == [(f"{folder}bua-com.mp4", "video/mp4", str(len(film)))]
        assert [(media["medium"], media.get("duration")) for media in entry.media_content] == [("image", None), ("video", "2")]
        assert entry.media_content[1]["width"] == "64" and len(entry.media_thumbnail) == 1
        assert f'<a href="{folder}bua-com.mp4" rel="noopener">Xem phim: Bữa cơm</a>' in entry.content[0].value
    attached = json.loads(repository.site("truong/thcs-hoa-sua/feed.json").read_text("utf-8"))["items"][0]["attachments"]
    assert [(file["mime_type"], file.get("duration_in_seconds")) for file in attached] == [("video/mp4", 2), ("image/png", None)]


def test_captions_reach_feeds_and_frames(repository):
    repository.write("posts/thcs-hoa-sua/anh/a.png", A_PICTURE)
    body = f'![Nồi](anh/a.png "Nồi cơm của lớp")\n\n{own_text("hinh")}'
    repository.post("thcs-hoa-sua", "2026-q3-hinh", "2026-08-22", body, people="none")
    assert repository.build().status == 0
    entry = feedparser.parse(repository.site("truong/thcs-hoa-sua/feed.xml").read_bytes(), sanitize_html=False).entries[0]
    assert "<figcaption>Nồi cơm của lớp</figcaption></figure>" in entry.content[0].value
    assert "<figcaption>Nồi cơm của lớp</figcaption>" in repository.page("truong/thcs-hoa-sua/nhung/2026-q3-hinh")


def test_a_sound_linked_within_a_sentence_is_played_above_the_text(repository):
    repository.write("posts/thcs-hoa-sua/am-thanh/nghe.mp3", MP3)
    repository.post(
        "thcs-hoa-sua", "2026-q3-nghe", "2026-08-22", f"Mời [nghe](am-thanh/nghe.mp3) ở đây. {own_text('nghe')}", people="adults"
    )
    assert repository.build().status == 0
    body = repository.page("truong/thcs-hoa-sua/2026-q3-nghe").partition('class="cm-body"')[2]
    assert 0 < body.index("<audio") < body.index("Mời <a")


@pytest.mark.parametrize("words", [0, 12, 29])
def test_an_infographic_without_its_text_is_refused(repository, words):
    repository.write("posts/thcs-hoa-sua/anh/a.png", A_PICTURE)
    own = " ".join(own_text("it").split()[:words])
    body = f"![{own_text('ta', 60)}](anh/a.png)\n\n[{own_text('dan', 60)}](https://a.example/)\n\n{own}"
    repository.post("thcs-hoa-sua", "2026-q3-do-hoa", "2026-08-22", body, kind="infographic", people="none")
    done = repository.check()
    assert done.status == 2 and "Đồ hoạ chưa có bản chữ" in done.err and f"mới có {words} chữ" in done.err


def test_an_infographic_whose_text_is_short_is_shown_and_does_not_count(repository):
    repository.write("posts/so-mau/anh/a.png", A_PICTURE)
    (repository.root / "posts/so-mau/2026-q3-mua-he.md").unlink()
    repository.post(
        "so-mau", "2026-q3-do-hoa", "2026-08-22", f"![Tả](anh/a.png)\n\n{own_text('vua', 34)}", kind="infographic", people="none"
    )
    done = repository.check()
    assert done.status == 1 and "Bản chữ của đồ hoạ có 35 chữ, kế hoạch cần ít nhất 40 chữ." in done.err
