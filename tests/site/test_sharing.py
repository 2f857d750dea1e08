"""What links show and machines read, in real builds, by readers that others wrote (extruct, rdflib)."""

import gzip
import io
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import extruct
import pytest
from PIL import Image
from rdflib import RDF, SDO, Graph

from support.scenes import Repository, lay_out, own_text

IDN = "https://chuyên-mục.example.edu.vn/bình-đẳng/"
HOSTILE = "</script><script>alert(1)</script> \" ' & <b>đậm</b> ]]> <!--"
LONG = "Thầy trò cùng nấu bữa cơm ngày Gia đình và chuyện ai rửa bát " * 3
# What Google's documents on structured data ask of each type, and what a reader of ours needs.
REQUIRED = {
    "NewsArticle": {
        "headline", "datePublished", "dateModified", "author", "publisher", "image", "mainEntityOfPage", "inLanguage", "isPartOf",
    },
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "CollectionPage": {"url", "name"},
    "WebSite": {"url", "name", "inLanguage"},
    "WebPage": {"url", "name", "description", "isPartOf"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "MiddleSchool": {"name", "url"},
    "Preschool": {"name", "url"},
    "GovernmentOrganization": {"name", "url"},
    "SearchAction": {"target", "query-input"},
}  # fmt: skip


def settings(repository: Repository, *changes: tuple[str, str]) -> None:
    file = repository.root / "mkdocs.yml"
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    """A real site (no sample) below a path, on a host with marks, with hostile texts, pictures, and a page of search."""
    repository = lay_out(tmp_path_factory.mktemp("shared"))
    settings(repository, ("https://chuyenmuc.example.edu.vn/", IDN), ("sample: true", "sample: false"))
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    roster = roster.replace("level: thcs,", "level: thcs, renamed_from: [thcs-cu], website: 'https://trường.example.edu.vn/',")
    repository.write("posts/schools.yml", roster)
    large, small = io.BytesIO(), io.BytesIO()
    noted = Image.Exif()
    noted[0x010F] = "Máy của ai đó"
    Image.new("RGB", (1600, 1200), "teal").save(large, "JPEG", exif=noted)
    Image.new("RGB", (300, 200), "teal").save(small, "JPEG")
    repository.write("posts/thcs-hoa-sua/anh/to.jpg", large.getvalue())
    repository.write("posts/thcs-hoa-sua/anh/nho.jpg", small.getvalue())

    def post(stem: str, **front: str) -> None:
        repository.post("thcs-hoa-sua", stem, "2026-08-20", f"{own_text(stem)}", **front)

    post("2026-q3-hinh", image="{src: anh/to.jpg, alt: Mâm cơm}", people="none", updated="2026-09-01", title=json.dumps(LONG[:150]))
    post("2026-q3-nho", image="{src: anh/nho.jpg, alt: Mâm cơm}", people="none")
    post("2026-q3-doc", title=json.dumps(HOSTILE), summary=json.dumps(HOSTILE), author="Trần Văn A")
    post(
        "2026-q3-go", title="Bí mật", withdrawn="{date: 2026-09-01, reason: Đổi ý}", image="{src: anh/to.jpg, alt: Mâm cơm}", people="none"
    )
    for number in range(24):
        post(f"2026-q3-bai-{number}", title=f"Bài số {number}")
    repository.write("docs/an.md", "---\nrobots: noindex\n---\n# Trang ẩn\n")
    done = repository.build()
    assert done.status == 0, done.err
    return repository


def base_of(repository: Repository) -> str:
    return re.search(r'<link rel="canonical" href="([^"]+)"', repository.page(""))[1]


def pages(repository: Repository) -> dict[str, str]:
    """Every page in the theme's frame, by its address on the site."""
    found = {}
    for file in sorted(repository.site().rglob("index.html")):
        text = file.read_text("utf-8")
        if "md-header" in text:
            folder = file.parent.relative_to(repository.site()).as_posix()
            found["" if folder == "." else f"{folder}/"] = text
    assert len(found) > 30
    return found


def read(html: str, url: str) -> tuple[dict[str, str], list[dict]]:
    """A page's Open Graph tags (the first of each name) and the nodes of its JSON-LD, as extruct reads them."""
    found = extruct.extract(html, base_url=url, syntaxes=["opengraph", "json-ld"])
    graph: dict[str, str] = {}
    for name, value in (pair for item in found["opengraph"] for pair in item["properties"]):
        graph.setdefault(name, value)
    return graph, [node for item in found["json-ld"] for node in item["@graph"]]


def nodes_of(repository: Repository, where: str) -> dict[str, dict]:
    """The nodes of a page by type."""
    return {node["@type"]: node for node in read(repository.page(where), base_of(repository) + where)[1]}


def file_of(repository: Repository, url: str) -> Path:
    base = base_of(repository)
    assert url.startswith(base), url
    return repository.site(urlsplit(url).path.removeprefix(urlsplit(base).path))


@pytest.mark.parametrize("which", ["site", "built"])
def test_every_page_has_what_a_link_to_it_shows(which, request):
    """Title, words, address and a picture that is there, of the size that it says, without metadata."""
    repository = request.getfixturevalue(which)
    base = base_of(repository)
    seen = set()
    for where, html in pages(repository).items():
        tags, _ = read(html, base + where)
        assert tags["og:url"] == base + where and tags["og:url"].isascii(), where
        assert re.search(r'<link rel="canonical" href="([^"]+)"', html)[1] == base + where
        assert tags["og:title"].strip() and tags["og:description"].strip() and tags["og:locale"] == "vi_VN", where
        assert "<" not in tags["og:title"] + tags["og:description"], where
        if "đã được gỡ" in tags["og:title"]:
            assert "og:image" not in tags
            continue
        assert tags["og:image"].isascii() and tags["og:image:alt"] and 'content="summary_large_image"' in html
        file = file_of(repository, tags["og:image"])
        if file not in seen:
            seen.add(file)
            with Image.open(file) as image:
                assert image.size == (1200, 630) == (int(tags["og:image:width"]), int(tags["og:image:height"])), where
                assert Image.MIME[image.format] == tags["og:image:type"]
                assert not image.getexif() and not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
            assert b"M\xc3\xa1y c\xe1\xbb\xa7a" not in file.read_bytes()
    assert len(seen) >= 10


@pytest.mark.parametrize("which", ["site", "built"])
def test_what_search_engines_read_is_json_ld_of_schema_org(which, request):
    """A JSON-LD processor takes every page; each type and property is one of schema.org's; what Google asks for is there."""
    repository = request.getfixturevalue(which)
    base = base_of(repository)
    types = set()
    for where, html in pages(repository).items():
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S) or [None]
        if text is None:
            assert "đã được gỡ" in html, where
            continue
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        graph = Graph().parse(data=json.dumps(data | {"@context": {"@vocab": str(SDO)}}), format="json-ld")
        assert len(graph) > 4, where
        for _, name, kind in graph:
            if name == RDF.type:
                assert kind in SDO, kind
            elif name != SDO["query-input"]:
                assert name in SDO, name
        for node in every_node(data["@graph"]):
            if set(node) != {"@id"}:
                types.add(node["@type"])
                missing = REQUIRED.get(node["@type"], set()) - set(node)
                assert not missing, (where, node["@type"], missing)
        if where:
            names = [item["item"] for item in nodes_of(repository, where)["BreadcrumbList"]["itemListElement"]]
            assert names[0] == base and names[-1] == base + where
            assert all((file_of(repository, name) / "index.html").is_file() for name in names)
    assert {"NewsArticle", "WebSite", "CollectionPage", "WebPage", "BreadcrumbList", "MiddleSchool", "GovernmentOrganization"} <= types


def every_node(found):
    if isinstance(found, dict):
        if "@type" in found or "@id" in found:
            yield found
        for value in found.values():
            yield from every_node(value)
    elif isinstance(found, list):
        for value in found:
            yield from every_node(value)


def test_a_post_tells_who_published_it_when_and_about_what(site):
    base, where = base_of(site), "truong/thcs-hoa-sua/2026-q3-hinh/"
    tags, _ = read(site.page(where), base + where)
    assert (tags["og:type"], tags["article:section"]) == ("article", "Gia đình")
    assert (tags["article:published_time"], tags["article:modified_time"][:10]) == ("2026-08-20T07:00:00+07:00", "2026-09-01")
    nodes = nodes_of(site, where)
    article, unit = nodes["NewsArticle"], nodes["MiddleSchool"]
    assert len(article["headline"]) <= 110 and article["headline"].endswith("…")
    assert article["datePublished"] == tags["article:published_time"] and article["dateModified"] == tags["article:modified_time"]
    assert article["publisher"]["@id"] == unit["@id"] == article["author"][0]["@id"]
    assert unit["sameAs"][0].startswith("https://xn--") and unit["sameAs"][0].isascii()
    assert tags["og:image"] == article["image"][0] and article["image"][1] == f"{base}truong/thcs-hoa-sua/anh/to.jpg"
    assert {urlsplit(url).path.rsplit(".", 1)[1] for url in article["image"]} == {"jpg"}


def test_the_path_that_readers_see_is_the_one_that_search_engines_are_told(site):
    where = "truong/thcs-hoa-sua/2026-q3-hinh/"
    shown = re.search(r'<nav class="cm-path".*?</nav>', site.page(where), re.S)[0]
    links = [urljoin(base_of(site) + where, href) for href in re.findall(r'href="([^"]*)"', shown)]
    names = re.findall(r">([^<>]+)</a>", shown)
    told = nodes_of(site, where)["BreadcrumbList"]["itemListElement"]
    assert list(zip(names, links, strict=True)) == [(item["name"], item["item"]) for item in told[:-1]]
    assert names == ["Trang chủ", "Các đơn vị", "Trường THCS Hoa Sữa"]


def test_a_post_whose_picture_is_too_small_shows_its_units(site):
    base = base_of(site)
    for stem in ("2026-q3-nho", "2026-q3-bai-1"):
        tags, _ = read(site.page(f"truong/thcs-hoa-sua/{stem}"), base)
        assert urlsplit(tags["og:image"]).path.endswith("/truong/thcs-hoa-sua/chia-se.png")
        assert tags["og:image:alt"] == "Chuyên mục của đơn vị: Trường THCS Hoa Sữa"


@pytest.mark.parametrize(
    ("where", "picture"),
    [
        ("", "chia-se.png"), ("bai-viet/", "chia-se.png"), ("ke-hoach/", "chia-se.png"), ("theo-doi/", "chia-se.png"),
        ("truong/mam-non-mai/", "truong/mam-non-mai/chia-se.png"), ("chu-de/gia-dinh/", "chu-de/gia-dinh/chia-se.png"),
        ("quy/2026-q3/", "quy/2026-q3/chia-se.png"), ("quy/2026-q3/tong-hop/", "quy/2026-q3/chia-se.png"),
        ("cap-hoc/thcs/", "cap-hoc/thcs/chia-se.png"), ("co-quan/phuong-mau/", "co-quan/phuong-mau/chia-se.png"),
    ],
)  # fmt: skip
def test_each_kind_of_page_shows_its_own_picture(site, where, picture):
    tags, _ = read(site.page(where), base_of(site))
    assert urlsplit(tags["og:image"])[:3] == urlsplit(base_of(site) + picture)[:3]


def test_hostile_texts_stay_texts(site):
    where = "truong/thcs-hoa-sua/2026-q3-doc/"
    html = site.page(where)
    assert "<script>alert(1)" not in html
    tags, _ = read(html, base_of(site) + where)
    assert "đậm" in tags["og:title"] and "<" not in tags["og:title"]
    article = nodes_of(site, where)["NewsArticle"]
    assert article["headline"] == tags["og:title"] and article["author"] == [{"@type": "Person", "name": "Trần Văn A"}]


def test_a_withdrawn_post_has_no_picture_no_data_and_is_not_found(site):
    html = site.page("truong/thcs-hoa-sua/2026-q3-go/")
    assert '<meta name="robots" content="noindex">' in html and "og:image" not in html and "ld+json" not in html
    assert not (site.site("truong/thcs-hoa-sua/2026-q3-go/chia-se.jpg")).exists() and "Bí mật" not in html


def test_a_sample_is_not_found_by_search_engines_and_a_real_site_is(site, built):
    assert all('content="noindex"' in html for html in pages(built).values())
    hidden = {where for where, html in pages(site).items() if 'content="noindex"' in html}
    assert hidden == {"truong/thcs-hoa-sua/2026-q3-go/", "tim/", "an/"}
    assert "Sitemap" not in built.site("robots.txt").read_text("utf-8")


def test_the_sitemap_has_every_page_that_may_be_found_with_the_day_of_its_change(site):
    base = base_of(site)
    data = site.site("sitemap.xml").read_bytes()
    assert gzip.decompress(site.site("sitemap.xml.gz").read_bytes()) == data
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in ElementTree.fromstring(data)}
    expected = {base + where for where, html in pages(site).items() if 'content="noindex"' not in html}
    assert set(found) == expected
    assert found[f"{base}truong/thcs-hoa-sua/2026-q3-hinh/"] == "2026-09-01" == found[f"{base}truong/thcs-hoa-sua/"] == found[base]
    assert found[f"{base}truong/mam-non-mai/"] == "2026-08-15"
    assert found[f"{base}gioi-thieu/"] is None, "nobody knows when a page written by hand changed"
    assert f"Sitemap: {base}sitemap.xml" in site.site("robots.txt").read_text("utf-8").splitlines()


def test_pages_of_a_listing_name_the_ones_before_and_after_and_no_other_page_does(site):
    def named(where: str) -> dict[str, str]:
        found = re.findall(r'<link rel="(prev|next)" href="([^"]*)"', site.page(where))
        return {rel: urljoin(base_of(site) + where, href).removeprefix(base_of(site)) for rel, href in found}

    assert named("bai-viet/") == {"next": "bai-viet/trang/2/"}
    assert named("bai-viet/trang/2/") == {"prev": "bai-viet/"}
    assert named("truong/thcs-hoa-sua/trang/2/") == {"prev": "truong/thcs-hoa-sua/"}
    assert named("truong/mam-non-mai/") == named("truong/thcs-hoa-sua/2026-q3-hinh/") == {}


def test_what_is_shown_in_frames_and_at_old_addresses_points_to_the_page(site):
    base = base_of(site)
    frame = site.page("truong/thcs-hoa-sua/nhung/2026-q3-bai-1")
    moved = site.page("truong/thcs-cu/2026-q3-hinh")
    for html, where in ((frame, "truong/thcs-hoa-sua/2026-q3-bai-1/"), (moved, "truong/thcs-hoa-sua/2026-q3-hinh/")):
        assert f'<link rel="canonical" href="{base}{where}">' in html and 'content="noindex"' in html
    tags, _ = read(moved, base)
    assert tags == read(site.page("truong/thcs-hoa-sua/2026-q3-hinh"), base)[0], "links in old chats show the same as before"


def test_a_phone_installs_the_site_or_one_units_column(site):
    """Every address of a manifest is there; icons have the size that is told; posts of a unit belong to its app."""
    base = base_of(site)
    for where, start in (
        ("", ""),
        ("theo-doi/", ""),
        ("truong/thcs-hoa-sua/", "truong/thcs-hoa-sua/"),
        ("truong/thcs-hoa-sua/2026-q3-hinh/", "truong/thcs-hoa-sua/"),
    ):
        html = site.page(where)
        url = urljoin(base + where, re.search(r'<link rel="manifest" href="([^"]+)"', html)[1])
        manifest = json.loads(file_of(site, url).read_text("utf-8"))
        assert urljoin(url, manifest["start_url"]) == base + start == urljoin(url, manifest["scope"])
        assert (manifest["lang"], manifest["display"]) == ("vi", "standalone") and manifest["name"] and manifest["short_name"]
        for icon in manifest["icons"]:
            with Image.open(file_of(site, urljoin(url, icon["src"]))) as image:
                assert f"{image.width}x{image.height}" == icon["sizes"] and icon["type"] == "image/png"
        assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
        assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}
        touch = urljoin(base + where, re.search(r'<link rel="apple-touch-icon" href="([^"]+)"', html)[1])
        assert Image.open(file_of(site, touch)).mode == "RGB"
        assert html.count('<meta name="theme-color" media="(prefers-color-scheme:') == 2
        tab = re.search(r'<link rel="icon" href="([^"]+)"', html)[1]
        assert file_of(site, urljoin(base + where, tab)) == site.site("assets/logo.svg"), "the mark in a tab is the logo"
    assert json.loads(site.site("truong/thcs-hoa-sua/manifest.webmanifest").read_text("utf-8"))["id"].endswith("/truong/thcs-cu/")
    assert site.site("favicon.ico").is_file()


def test_the_home_page_says_how_the_site_is_searched(site):
    action = nodes_of(site, "")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == base_of(site) + "tim/?q={search_term_string}"


def test_an_address_that_is_not_there_leads_on_from_any_depth(site):
    """Links begin at the host's root, below the site's own path."""
    html = site.site("404.html").read_text("utf-8")
    path = urlsplit(base_of(site)).path
    body = html[html.index("<h1>") : html.index("</article>")]
    assert f'action="{path}tim/"' in body and 'name="q"' in body and '<html lang="vi"' in html
    links = re.findall(r'href="([^"]+)"', body)
    assert len(links) >= 8 and all(link.startswith(path) for link in links)
    assert all((site.site(link.removeprefix(path)) / "index.html").is_file() for link in links)
    assert 'name="robots" content="noindex"' in html and "canonical" not in html


def test_without_a_page_of_search_nobody_is_sent_there_and_the_offices_own_files_go_before(repository):
    repository.without_hook("search")
    repository.write("docs/robots.txt", "User-agent: *\nDisallow: /\n")
    done = repository.build()
    assert done.status == 0, done.err
    assert repository.site("robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    assert "potentialAction" not in nodes_of(repository, "")["WebSite"]
    assert 'name="q"' not in repository.site("404.html").read_text("utf-8")
