"""Pictures as they are published: copies without metadata, of which each page, frame and feed takes the one that fits."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from PIL import Image

from support import camera
from support.scenes import digest, lay_out, own_text

SITE = "https://chuyenmuc.example.edu.vn/"
UNIT, STEM = "truong/thcs-hoa-sua", "2026-q3-hinh"
MARKS = (camera.SECRET.encode(), b"Exif\0\0", b"adobe:ns", b"xpacket", b"8BIM", b"iCCP", b"ICC_PROFILE", b"MotionPhoto")
FILES = {
    "to.jpg": camera.jpeg(camera.laid(camera.scene(1800, 1200), 6), 6),
    "hai.jpg": camera.mpo(camera.scene(900, 600)),
    "dai.png": camera.png(camera.corners(1000, 6000)),
    "dong.gif": camera.moving("GIF", 3, (500, 300)),
    "IMG_1.HEIC": camera.heic(camera.scene(1200, 900)),
    "nho.webp": camera.webp(camera.corners(100, 80)),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A unit, renamed once, whose post shows pictures of every kind, and another with a HEIC photo as its own picture."""
    repository = lay_out(tmp_path_factory.mktemp("pictures"))
    roster = repository.root / "posts/schools.yml"
    roster.write_text(roster.read_text("utf-8").replace("level: thcs,", "level: thcs, renamed_from: [thcs-cu],"), "utf-8")
    for name, data in FILES.items():
        repository.write(f"posts/thcs-hoa-sua/anh/{name}", data)
    body = "\n\n".join(f"![Tả {name}](anh/{name})" for name in FILES if name != "to.jpg")
    body += f"\n\n[Xem ảnh](anh/IMG_1.HEIC)\n\n{own_text('hình')}"
    repository.post("thcs-hoa-sua", STEM, "2026-08-21", body, image="{src: anh/to.jpg, alt: Cả lớp, credit: Tổ}", people="none")
    repository.post("thcs-hoa-sua", "2026-q3-heic", "2026-08-22", image="{src: anh/IMG_1.HEIC, alt: Sân trường}", people="none")
    done = repository.build()
    assert done.status == 0, done.err
    return repository


class Elements(HTMLParser):
    """The elements of a page with their attributes, those inside a ``picture`` with its number."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def elements(site, address: str) -> Elements:
    return Elements(site.page(address))


def choices(attributes: dict[str, str]) -> list[str]:
    srcset = [choice.strip().split(" ")[0] for choice in attributes.get("srcset", "").split(",") if choice.strip()]
    return srcset + ([attributes["src"]] if "src" in attributes else [])


def file_of(site, address: str, target: str) -> Path:
    return site.site(unquote(urlsplit(urljoin(SITE + address, target)).path).lstrip("/"))


def test_no_file_of_the_site_says_where_or_by_whom_a_picture_was_taken(site):
    assert all(any(mark in data for mark in MARKS) for name, data in FILES.items() if name != "dong.gif")
    files = digest(site.site())
    assert sum("/anh/" in name for name in files) > 30
    assert {name for name, data in files.items() if any(mark in data for mark in MARKS)} == set()


def test_the_address_of_a_picture_holds_a_clean_copy_of_reasonable_size(site):
    with Image.open(site.site(f"{UNIT}/anh/to.jpg")) as image:
        assert image.size == (1600, 1067) and image.format == "JPEG"
    with Image.open(site.site(f"{UNIT}/anh/dai.png")) as image:
        assert image.size == (1000, 6000), "an infographic is held by its width alone"
    assert not site.site(f"{UNIT}/anh/IMG_1.HEIC").exists()


@pytest.mark.parametrize("address", [f"{UNIT}/{STEM}/", f"{UNIT}/2026-q3-heic/", f"{UNIT}/", "", "bai-viet/", f"{UNIT}/nhung/{STEM}/"])
def test_every_choice_of_every_picture_is_there_with_the_width_it_names(site, address):
    pictures = [attributes for tag, attributes in elements(site, address).found if tag in ("img", "source") and "/anh/" in str(attributes)]
    assert pictures
    for attributes in pictures:
        for choice, width in re.findall(r"(\S+) (\d+)w", attributes.get("srcset", "")):
            with Image.open(file_of(site, address, choice)) as image:
                assert image.width == int(width)
        for choice in choices(attributes):
            with Image.open(file_of(site, address, choice)) as image:
                assert attributes.get("type", Image.MIME[image.format]) == Image.MIME[image.format]


@pytest.mark.parametrize("address", [f"{UNIT}/{STEM}/", f"{UNIT}/2026-q3-heic/", f"{UNIT}/", "", f"{UNIT}/nhung/{STEM}/", f"{UNIT}/nhung/"])
def test_every_picture_has_its_size_before_it_is_loaded(site, address):
    """The page does not jump under a reader's eyes."""
    pictures = [picture for picture in elements(site, address).all("img") if "anh/" in picture["src"]]
    assert pictures
    for picture in pictures:
        with Image.open(file_of(site, address, picture["src"])) as image:
            assert (picture["width"], picture["height"]) == (str(image.width), str(image.height))


def test_the_posts_own_picture_is_loaded_first_and_the_others_when_they_are_near(site):
    own, *others = [picture for picture in elements(site, f"{UNIT}/{STEM}").all("img") if "/anh/" in picture["src"]]
    assert own["alt"] == "Cả lớp" and own["fetchpriority"] == "high" and "loading" not in own
    assert len(others) == 5
    assert all((picture["loading"], picture["decoding"]) == ("lazy", "async") for picture in others)


def test_a_browser_may_choose_avif_on_a_phone_and_webp_anywhere(site):
    found = elements(site, f"{UNIT}/{STEM}").all("source")[:2]
    assert [(source["type"], source.get("media", "")) for source in found] == [("image/avif", "(max-width: 600px)"), ("image/webp", "")]
    assert [source["srcset"].count("w,") + 1 for source in found] == [2, 4]


def test_who_asked_for_less_motion_sees_the_first_frame(site):
    (still,) = [source for source in elements(site, f"{UNIT}/{STEM}").all("source") if "motion" in source.get("media", "")]
    with Image.open(file_of(site, f"{UNIT}/{STEM}/", still["srcset"])) as image:
        assert still["media"] == "(prefers-reduced-motion: reduce)" and getattr(image, "n_frames", 1) == 1
    with Image.open(site.site(f"{UNIT}/anh/dong.gif")) as image:
        assert image.n_frames == 3


def test_a_link_to_a_heic_photo_leads_to_a_picture_that_browsers_show(site):
    links = [link for link in elements(site, f"{UNIT}/{STEM}").all("a") if "IMG_1" in link.get("href", "")]
    (link,) = {link["href"] for link in links if link.get("class") != "cm-larger"}
    with Image.open(file_of(site, f"{UNIT}/{STEM}/", link)) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 900))


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom", "feed.json"])
def test_feeds_name_the_type_and_length_of_what_is_really_there(site, name):
    """A HEIC photo is a JPEG there, and no picture has the length of the file that stayed at home."""
    data = site.site(f"{UNIT}/{name}").read_bytes()
    if name.endswith("json"):
        files = [item["attachments"][0] for item in json.loads(data)["items"][:2]]
        found = [(file["url"], file["mime_type"], file["size_in_bytes"]) for file in files]
    else:
        entries = feedparser.parse(data).entries[:2]
        found = [(entry.enclosures[0].href, entry.enclosures[0].type, int(entry.enclosures[0].length)) for entry in entries]
        for entry in entries:
            (thumbnail,) = entry.media_thumbnail
            with Image.open(file_of(site, "", thumbnail["url"])) as image:
                assert image.format == "JPEG" and image.width == int(thumbnail["width"]) == 400 and image.height == int(thumbnail["height"])
    assert [url for url, _, _ in found] == [f"{SITE}{UNIT}/hinh/anh/IMG_1.HEIC/lon.jpg", f"{SITE}{UNIT}/anh/to.jpg"]
    for url, media_type, length in found:
        file = file_of(site, "", url)
        assert length == file.stat().st_size
        with Image.open(file) as image:
            assert Image.MIME[image.format] == media_type


def test_lists_on_other_sites_take_the_small_copy(site):
    sources = [picture["src"] for picture in elements(site, f"{UNIT}/nhung").all("img")]
    assert sources[:2] == ["../hinh/anh/IMG_1.HEIC/400.jpg", "../hinh/anh/to.jpg/400.jpg"]
    assert f'"src":"{UNIT}/hinh/anh/to.jpg/400.jpg"' in site.site(f"{UNIT}/nhung/bai.v1.js").read_text("ascii")


def test_copies_are_there_under_a_former_address_too(site):
    for name in ("anh/to.jpg", "hinh/anh/to.jpg/720.webp", "hinh/anh/IMG_1.HEIC/lon.jpg"):
        assert site.site(f"truong/thcs-cu/{name}").read_bytes() == site.site(f"{UNIT}/{name}").read_bytes()


def test_a_check_encodes_nothing_and_finds_a_picture_that_is_broken_inside(repository):
    """Its header and its end are whole, so that only decoding tells."""
    repository.write("posts/thcs-hoa-sua/anh/hong.png", camera.hollow_png(300, 200))
    body = f"![Hình lớp](anh/hong.png)\n\n{own_text('hỏng')}"
    repository.post("thcs-hoa-sua", STEM, "2026-08-21", body, image="{src: anh/hong.png, alt: Hình lớp, credit: Tổ}", people="none")
    message = "Hình “posts/thcs-hoa-sua/anh/hong.png” mở ra không được, phần bên trong bị hỏng."
    for _ in range(2):  # the second time from the cache
        done = repository.check()
        assert done.status == 2 and message in done.out + done.err and not (repository.root / ".cache/chuyenmuc/hinh").exists()
    done = repository.build()
    assert done.status == 2 and message in done.err and "Traceback" not in done.err
    done = repository.build(COLUMN_ON_BAD_POST="skip")
    assert done.status == 0 and message in done.err
    assert not repository.site(f"{UNIT}/{STEM}/index.html").exists()


def test_a_second_build_encodes_nothing(site):
    cache = site.root / ".cache/chuyenmuc/hinh"
    before = {file: file.stat().st_mtime_ns for file in cache.rglob("*")}
    assert len(before) > 30
    assert site.build().status == 0
    assert {file: file.stat().st_mtime_ns for file in cache.rglob("*")} == before
