"""``chuyenmuc export``, by the programs that it is for: built by Hugo and Zensical, read by PHP as WordPress's importer does."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from support.exported import UNIT, URL, of_all_kinds, published_of
from support.scenes import DAY, PROJECT, Repository, digest

POSTS = 8


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Repository:
    return of_all_kinds(tmp_path_factory.mktemp("xuat") / "kho")


def export(repository: Repository, kind: str, target: Path, *more: str):
    return repository.command("export", kind, str(target), "--as-of", DAY, *more)


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


@pytest.fixture(scope="module")
def wordpress(repository, tmp_path_factory) -> dict:
    file = tmp_path_factory.mktemp("wxr") / "chuyen-muc.xml"
    done = export(repository, "wxr", file)
    assert done.status == 0 and f"Đã chép {POSTS} bài, 2 hình." in done.err, done.err
    read = subprocess.run(["php", PROJECT / "tests/consumers/wxr.php", file], capture_output=True, check=True)
    return json.loads(read.stdout)


@pytest.fixture(scope="module", params=["hugo", "zensical"])
def built(request, repository, tmp_path_factory) -> Path:
    """The site that the program builds."""
    folder = tmp_path_factory.mktemp(request.param) / "trang"
    done = export(repository, request.param, folder)
    assert done.status == 0, done.err
    command = {"hugo": ["--panicOnWarning", "--logLevel", "warn"], "zensical": ["build", "--strict"]}[request.param]
    environment = {**os.environ, "HUGO_CACHEDIR": str(folder.parent / "cache")}
    made = subprocess.run([program(request.param), *command], cwd=folder, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder / {"hugo": "public", "zensical": "site"}[request.param]


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """The pages of posts by unit and name."""
    found = sorted(site.glob("truong/*/*/index.html"))
    return {f"{page.parent.parent.name}/{page.parent.name}": html.fromstring(page.read_bytes()) for page in found}


def test_every_post_has_its_address_title_and_date(built, repository):
    """Drafts and withdrawn posts have none."""
    found = pages(built)
    published = {post.id: post for post in published_of(repository).posts}
    assert found.keys() == published.keys() and len(found) == POSTS
    for id_, post in published.items():
        assert [" ".join(one.text_content().split()).removesuffix("¶") for one in found[id_].iter("h1")] == [post.title]
    if built.name == "public":
        dates = {id_: page.xpath("//time/@datetime")[0] for id_, page in found.items()}
        assert dates == {id_: post.published.isoformat() for id_, post in published.items()}


def test_pictures_links_and_tables_arrive(built):
    page = pages(built)[f"{UNIT}/2026-q3-dan"]
    images = page.xpath("//img[contains(@src, 'anh/')]")
    assert [image.get("alt") for image in images] == ["Mâm cơm [tròn]", "Cả lớp nấu ăn"]
    for image in images:
        path = urlsplit(image.get("src")).path
        file = built / path.removeprefix("/") if path.startswith("/") else built / f"truong/{UNIT}/2026-q3-dan" / path
        assert file.resolve().read_bytes().startswith(b"\x89PNG")
    links = {one.text_content(): one.get("href") for one in page.iter("a")}
    assert links["bài kia"].endswith("mam-non-mai/2026-q2-bua-com/") and links["nguồn"] == "https://a.example/"
    assert links["trang này"] == f"{URL}gioi-thieu/" and [cell.text_content() for cell in page.iter("td")] == ["1", "2"]


def test_no_link_within_the_site_is_dead(built):
    own_pages = ("gioi-thieu/", "huong-dan/", "nhung/")
    for page in built.rglob("index.html"):
        for _, _, link, _ in html.fromstring(page.read_bytes()).iterlinks():
            path = link.removeprefix(URL) if link.startswith(URL) else link
            parts = urlsplit(path)
            if parts.scheme or parts.netloc or not parts.path or path.startswith(own_pages):
                continue
            of_site = link.startswith(URL) or path.startswith("/")
            target = built / unquote(parts.path).lstrip("/") if of_site else page.parent / unquote(parts.path)
            assert target.is_file() or (target / "index.html").is_file(), (page, link)


def test_units_and_topics_list_their_posts(built):
    for folder, count in ((f"truong/{UNIT}", 4), ("chu-de/gia-dinh", POSTS)):
        page = html.fromstring((built / folder / "index.html").read_bytes())
        assert len({link.get("href") for link in page.xpath("//li/a[contains(@href, '2026-q')]")}) == count
    assert "Việc nhà." in (built / "chu-de/gia-dinh/index.html").read_text("utf-8")


def test_the_importer_finds_every_post_with_title_date_and_terms(wordpress, repository):
    found = {f"{one['creator']}/{one['name']}": one for one in wordpress["posts"] if one["type"] == "post"}
    published = {post.id: post for post in published_of(repository).posts}
    assert found.keys() == published.keys()
    for id_, post in published.items():
        one = found[id_]
        assert (one["title"], one["date"]) == (post.title, post.published.strftime("%Y-%m-%d %H:%M:%S"))
        assert one["excerpt"] == post.summary and one["status"] == "publish"
        assert one["terms"] == [["category", post.unit], *(["post_tag", topic] for topic in post.topics)]
    assert wordpress["authors"].keys() == wordpress["categories"].keys() == {"so-mau", UNIT, "mam-non-mai"}
    assert wordpress["tags"] == {"gia-dinh": "Gia đình", "phap-luat": "Pháp luật"}


def test_the_importer_finds_every_picture_that_a_text_shows(wordpress, repository, tmp_path):
    """Each address is one of the built site, from which the importer takes the picture."""
    pictures = {one["url"]: one for one in wordpress["posts"] if one["type"] == "attachment"}
    post = next(one for one in wordpress["posts"] if one["name"] == "2026-q3-dan")
    text = html.fragment_fromstring(post["content"], create_parent=True)
    assert len(pictures) == 2 and {one["parent"] for one in pictures.values()} == {post["id"]}
    assert set(text.xpath("//img/@src")) <= pictures.keys() and len(text.xpath("//img")) >= 1
    assert post["meta"]["_thumbnail_id"] in {str(one["id"]) for one in pictures.values()}
    copy = Repository(tmp_path / "kho")
    shutil.copytree(repository.root, copy.root)
    assert copy.build("-q", COLUMN_AS_OF=DAY).status == 0
    assert all(copy.site(url.removeprefix(URL)).is_file() for url in pictures)


@pytest.mark.parametrize("kind", ["wxr", "hugo", "zensical"])
def test_nothing_is_written_over_and_the_repository_stays_as_it_was(repository, tmp_path, kind):
    before = {path: data for path, data in digest(repository.root).items() if not path.startswith(".cache/")}
    ending = ".xml" if kind == "wxr" else ""
    target, other = tmp_path / f"moi{ending}", tmp_path / f"nua{ending}"
    assert export(repository, kind, target).status == 0
    made = target.read_bytes() if kind == "wxr" else digest(target)
    again = export(repository, kind, target)
    assert again.status == 2 and f"Đã có “{target}”." in again.err
    assert (target.read_bytes() if kind == "wxr" else digest(target)) == made
    assert export(repository, kind, other).status == 0
    assert (other.read_bytes() if kind == "wxr" else digest(other)) == made, "the same each time"
    assert sorted(tmp_path.iterdir()) == [target, other]
    assert {path: data for path, data in digest(repository.root).items() if not path.startswith(".cache/")} == before


def test_a_mistake_stops_it_unless_the_rest_is_asked_for(tmp_path):
    repository = of_all_kinds(tmp_path / "kho")
    repository.post(UNIT, "2026-q3-hong", "2026-08-07", topics="[khong-co]")
    done = export(repository, "hugo", tmp_path / "trang")
    assert done.status == 2 and "2026-q3-hong.md" in done.err and "--skip" in done.err and not (tmp_path / "trang").exists()
    done = export(repository, "hugo", tmp_path / "trang", "--skip")
    assert done.status == 0 and "1 bài còn chỗ cần sửa không đi theo" in done.err
    assert not list((tmp_path / "trang").rglob("2026-q3-hong*")) and len(list((tmp_path / "trang").rglob("2026-q?-*.md"))) == POSTS


def test_a_file_that_wordpress_would_not_take_is_not_written(repository, tmp_path):
    done = export(repository, "wxr", tmp_path / "bai")
    assert done.status == 2 and "bai.xml" in done.err and not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["hugo", "zensical"])
@pytest.mark.parametrize("name", ["bai.xml", "bai.ZIP"])
def test_a_folder_is_not_given_the_name_of_a_file(repository, tmp_path, kind, name):
    done = export(repository, kind, tmp_path / name)
    assert done.status == 2 and f"“{name}” là tên tệp" in done.err and "ví dụ “bai”" in done.err and not list(tmp_path.iterdir())
    assert ("dạng wxr" in done.err) == name.endswith("xml")


def test_another_kind_is_refused(repository, tmp_path):
    done = export(repository, "joomla", tmp_path / "trang")
    assert done.status == 2 and "wxr" in done.err and not (tmp_path / "trang").exists()
