"""The pictures of links, icons, and what pages tell machines, part by part."""

import datetime as dt
import gzip
import io
import json
import re
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw

from chuyenmuc.artwork.colours import DEEP_TEAL, MASTHEAD, MASTHEAD_DARK, OCHRE, PAPER, QUIET, TEAL
from chuyenmuc.artwork.files import SharingPictures
from chuyenmuc.artwork.line_breaking import set_in_box
from chuyenmuc.artwork.link_card import HEIGHT, WIDTH, CardDrawer, LinkCard, lay_out, printable, typeface
from chuyenmuc.artwork.link_crop import crop
from chuyenmuc.artwork.logo import apple_icon, favicon, icon, maskable_icon
from chuyenmuc.discovery import json_ld
from chuyenmuc.discovery.breadcrumbs import breadcrumbs
from chuyenmuc.discovery.sitemap import SitemapUrl, robots, sitemap
from chuyenmuc.discovery.web_manifest import short_name, unit_manifest
from chuyenmuc.model.roster import School
from chuyenmuc.system import file_cache
from support.scenes import PROJECT

SITE = "https://a.example.vn/cot/"
LOGO = (PROJECT / "docs/assets/logo.svg").read_bytes()
NAMES = (
    "Trường THCS Hoa Sữa",
    "ẾẪỰỘẶẦ ếẫựộặầ ĐƯỜNG NGUYỄN Ẵ Ỷ ỵ ỹ",
    "Trường Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai, cơ sở Đông Ngạc – Bắc Từ Liêm",
    "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên " * 4,
    "Q" * 90,
    "",
    "🌸 <script>alert(1)</script> \u202eABC",
)


@pytest.fixture(scope="module")
def drawer():
    return CardDrawer("Chuyên mục Bình đẳng giới", "chuyenmuc.example.edu.vn", LOGO)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("above", "below"), [("", ""), ("Chuyên mục của đơn vị", ""), ("Bài viết theo quý", "tháng 7–9")])
def test_every_mark_of_a_name_stands_on_the_card_and_touches_no_other_line(name, above, below):
    """The ink of each line, with its highest and lowest marks, lies within the card and apart from the lines beside it."""
    lowest = 150  # the site's name stands above
    for line in lay_out(LinkCard(above, name, below)):
        left, top, right, bottom = typeface(line.style, line.size).getbbox(line.text, anchor="ls")
        assert line.left + left >= 70 and line.left + right <= 850, "a line runs into the mark"
        assert line.base + top > lowest, "two lines touch"
        lowest = line.base + bottom
    assert lowest < HEIGHT - 90, "the last line runs into the host's"


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_card_shows_all_the_ink_of_its_letters(drawer, name):
    """Nothing is cut off: what is printed differs from an empty card just where the font has ink."""
    with_name, without = (opened(drawer.draw(card)).convert("L") for card in (LinkCard("", name), LinkCard("", "…")))
    for line in lay_out(LinkCard("", name)):
        alone = Image.new("L", (WIDTH, HEIGHT))
        ImageDraw.Draw(alone).text((line.left, line.base), line.text, 255, typeface(line.style, line.size), anchor="ls")
        ink = alone.point(lambda value: 255 if value > 128 else 0)
        paper = Image.new("RGB", (1, 1), PAPER).convert("L").getpixel((0, 0))
        darkest = max(value for value, count in enumerate(with_name.histogram(ink)) if count)
        assert darkest < paper - 60, "a letter's ink is missing"
        assert ink.getbbox()[1] > 0 and without.size == with_name.size


def test_a_card_is_small_and_has_the_size_that_services_ask_for(drawer):
    for name in NAMES:
        data = drawer.draw(LinkCard("Chuyên mục của đơn vị", name))
        image = opened(data)
        assert (image.size, image.format) == ((1200, 630), "PNG")
        assert len(data) < 40 * 1024
        assert image.info == {}, "no metadata"


def test_lines_are_even_and_the_largest_size_that_fits_is_taken():
    def width(text, size):
        return len(text) * size

    assert set_in_box("một hai ba bốn", width, 100, ((10, 2), (5, 3))) == (10, ["một hai", "ba bốn"])
    size, lines = set_in_box("một hai ba bốn năm sáu bảy tám", width, 100, ((10, 2), (5, 3)))
    assert size == 5 and max(map(len, lines)) - min(map(len, lines)) <= 4
    assert set_in_box("x" * 50, width, 100, ((10, 2),)) == (10, ["x" * 10, "x" * 9 + "…"])


def test_what_the_font_does_not_have_is_left_out():
    assert printable("🌸 Hoa  sữa \u202e漢") == "Hoa sữa"
    assert printable("🌸") == "…"


def photo(size, held=1, mode="RGB", kind="JPEG") -> bytes:
    """A picture whose upper half is red when it is upright, with a place and a maker in its notes."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    if held == 6:  # the camera lay on its side: the file's pixels do too
        image = image.transpose(Image.Transpose.ROTATE_90)
    noted = Image.Exif()
    noted[0x010F], noted[0x0112] = "Máy của ai đó", held
    noted.get_ifd(0x8825)[2] = (21.0, 0.0, 11.16)
    stream = io.BytesIO()
    image.save(stream, kind, exif=noted)
    return stream.getvalue()


@pytest.mark.parametrize("held", [1, 6])
def test_a_posts_picture_is_cropped_upright_and_holds_nothing_but_pixels(held):
    data = crop(photo((1500, 2000), held))
    image = opened(data)
    assert (image.size, image.format) == ((1200, 630), "JPEG")
    assert not image.getexif() and set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"Exif" not in data and b"http://ns.adobe" not in data and "Máy".encode() not in data
    red, _, blue = image.convert("RGB").getpixel((600, 100))
    assert red > 200 > blue, "the upper part is kept"


def test_a_tall_picture_is_cropped_at_its_top():
    image = Image.new("RGB", (800, 4000), "white")
    image.paste("red", (0, 0, 800, 400))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    assert opened(crop(stream.getvalue())).convert("RGB").getpixel((600, 200))[1] < 60


def test_a_picture_that_can_be_seen_through_stands_on_paper():
    stream = io.BytesIO()
    Image.new("RGBA", (1200, 630)).save(stream, "PNG")
    assert all(abs(a - b) < 4 for a, b in zip(opened(crop(stream.getvalue())).getpixel((9, 9)), bytes.fromhex(PAPER[1:]), strict=True))


@pytest.mark.parametrize("data", [b"", b"not a picture", photo((1500, 1000))[:5000], photo((599, 400)), photo((700, 300))])
def test_what_cannot_be_shown_large_is_no_picture(data):
    assert crop(data) is None


def test_icons_have_their_sizes_and_grounds():
    for data, size in ((icon(LOGO, 192), 192), (icon(LOGO, 512), 512), (maskable_icon(LOGO, 512), 512), (apple_icon(LOGO), 180)):
        assert opened(data).size == (size, size)
    paper = tuple(bytes.fromhex(PAPER[1:]))
    assert opened(maskable_icon(LOGO, 512)).convert("RGBA").getpixel((0, 0)) == (*paper, 255), "a mask may cut anywhere"
    assert opened(icon(LOGO, 192)).convert("RGBA").getpixel((0, 0))[3] == 0, "corners are rounded"
    assert opened(favicon(LOGO)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_maskable_icon_keeps_its_mark_within_the_circle_that_every_mask_leaves():
    image = opened(maskable_icon(LOGO, 512)).convert("RGB")
    paper = tuple(bytes.fromhex(PAPER[1:]))
    outside = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4) if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2]
    assert {image.getpixel(place) for place in outside} == {paper}


@pytest.mark.parametrize(
    "logo", [None, b"<svg", b"\x89PNG broken", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "<svg>é".encode("latin-1")]
)
def test_a_logo_that_cannot_be_drawn_leaves_the_plain_mark(logo):
    assert icon(logo, 192) == icon(None, 192) != icon(LOGO, 192)


def test_a_light_logo_stands_on_teal():
    light = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="#fffdf8"/></svg>'
    assert opened(maskable_icon(light, 512)).convert("RGB").getpixel((0, 0)) == tuple(bytes.fromhex(TEAL[1:]))


def test_a_dark_logo_stands_on_paper():
    dark = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="#0b4541"/></svg>'
    assert opened(maskable_icon(dark, 512)).convert("RGB").getpixel((0, 0)) == tuple(bytes.fromhex(PAPER[1:]))


def writer(folder):
    """What writes into a folder."""
    folder.mkdir(exist_ok=True)
    return lambda where, data: (folder / where.replace("/", "-")).write_bytes(data)


def test_what_the_site_has_is_neither_made_nor_dropped_from_the_cache(tmp_path, monkeypatch):
    first = SharingPictures(tmp_path, LOGO, lambda *_: True, lambda *_: None)
    first.cards({"a.png": LinkCard("", "Một")}, "Tên", "host")
    first.close()
    monkeypatch.setattr("chuyenmuc.artwork.link_card.CardDrawer.draw", lambda *_: pytest.fail("drawn again"))
    pictures = SharingPictures(tmp_path, LOGO, lambda *_: False, lambda *_: pytest.fail("written again"))
    assert set(pictures.cards({"a.png": LinkCard("", "Một")}, "Tên", "host")) == {"a.png"}
    pictures.close()
    assert len(list((tmp_path / file_cache.FOLDER / "sharing").iterdir())) == 1


def test_pictures_are_made_once_and_the_cache_holds_no_more_than_one_build_needs(tmp_path, monkeypatch):
    """One that was spoilt in the cache is made anew; what cannot be cropped is not tried twice."""
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(photo((1500, 1000)))
    bad.write_bytes(b"no picture")

    def build(site: str, cards: int = 2) -> dict[str, bytes]:
        pictures = SharingPictures(tmp_path, LOGO, lambda *_: True, writer(tmp_path / site))
        versions = pictures.cards({f"{n}.png": LinkCard("", f"Trường {n}") for n in range(cards)}, "Tên", "host")
        cropped = pictures.crops({"a.jpg": good, "b.jpg": bad})
        pictures.icons()
        pictures.close()
        assert set(cropped) == {"a.jpg"} and len(versions) == cards
        return {path.name: path.read_bytes() for path in (tmp_path / site).rglob("*") if path.is_file()}

    first = build("mot")
    folder = tmp_path / file_cache.FOLDER / "sharing"
    held = sorted(folder.iterdir())
    assert len(held) == 2 + 2 + 6
    spoilt = max(held, key=lambda file: file.stat().st_size)
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    assert build("hai") == first
    monkeypatch.setattr("chuyenmuc.artwork.link_card.CardDrawer.draw", lambda *_: pytest.fail("drawn again"))
    monkeypatch.setattr("chuyenmuc.artwork.link_crop.crop", lambda *_: pytest.fail("cropped again"))
    assert build("ba") == first
    build("bon", cards=1)
    assert len(list(folder.iterdir())) == 1 + 2 + 6


def test_a_version_changes_with_what_a_picture_shows_and_with_nothing_else(tmp_path):
    def version(name: str, site: str) -> str:
        pictures = SharingPictures(tmp_path, LOGO, lambda *_: True, writer(tmp_path / site))
        return pictures.cards({"a.png": LinkCard("", name)}, "Tên", "host")["a.png"]

    assert version("Một", "a") == version("Một", "b") != version("Hai", "a")


def test_other_code_that_draws_the_same_gives_the_same_version(tmp_path, monkeypatch):
    """Sites that cached a picture by its address need not load it again for a comment in the code."""

    def version() -> str:
        pictures = SharingPictures(tmp_path, LOGO, lambda *_: True, lambda *_: None)
        return pictures.cards({"a.png": LinkCard("", "Một")}, "Tên", "host")["a.png"]

    before = version()
    monkeypatch.setattr("chuyenmuc.artwork.files._made_by", lambda: "mã khác")
    assert version() == before


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


def test_a_path_has_the_pages_above_in_its_order():
    titles = {
        "": "Trang",
        "truong/": "Các đơn vị",
        "truong/a/": "Trường A",
        "truong/a/x/": "Bài",
        "truong/a/trang/2/": "Trường A – trang 2",
    }
    assert [(step.name, step.address) for step in breadcrumbs("truong/a/x/", titles)] == [
        ("Trang chủ", ""), ("Các đơn vị", "truong/"), ("Trường A", "truong/a/"), ("Bài", "truong/a/x/"),
    ]  # fmt: skip
    assert [step.address for step in breadcrumbs("truong/a/trang/2/", titles)] == ["", "truong/", "truong/a/", "truong/a/trang/2/"]
    assert breadcrumbs("", titles) == ()


def test_a_units_manifest_opens_the_unit_and_keeps_its_id_through_a_renaming():
    unit = School("thcs-moi", 'Trường "Mới" <b>', "thcs", renamed_from=("thcs-cu",))
    made = json.loads(unit_manifest(unit.name, unit.id, unit.first_id, "Chuyên mục.", SITE))
    assert (made["id"], made["start_url"], made["scope"]) == ("/cot/truong/thcs-cu/", "/cot/truong/thcs-moi/", "/cot/truong/thcs-moi/")
    assert made["icons"][0]["src"] == "/cot/assets/icons/icon-192.png"
    assert [short_name(name) for name in ("Trường THCS Hoa Sữa", "Trường", "Chuyên mục Bình đẳng giới")] == [
        "THCS Hoa Sữa", "Trường", "Bình đẳng giới",
    ]  # fmt: skip


def test_a_headline_has_110_characters_at_most_and_ends_with_a_word():
    title = "Bình đẳng giới trong gia đình " * 6
    cut = json_ld.headline(title)
    assert len(cut) <= 110 and cut.endswith("…") and title.startswith(cut[:-1] + " ")
    assert json_ld.headline("<b></b>").strip() and json_ld.headline("Ngắn") == "Ngắn"
    assert len(json_ld.headline("x" * 300)) == 110


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>&lt;", "\u2028\u2029"])
def test_no_text_ends_the_element_of_the_data(text):
    made = json_ld.script([{"@type": "WebPage", "name": text}])
    assert "<" not in made and ">" not in made and "&" not in made
    assert json.loads(made)["@graph"][0]["name"] == text


def test_what_a_phone_draws_has_the_colours_of_the_pages():
    """The colours stand in the style sheet and, for pictures, in one module."""
    css = (PROJECT / "hooks/theme/assets/stylesheets/column.css").read_text("utf-8").lower()
    assert {TEAL, DEEP_TEAL, QUIET, PAPER, MASTHEAD, MASTHEAD_DARK} <= set(re.findall(r"#[0-9a-f]{6}", css))
    assert {TEAL, OCHRE} == set(re.findall(r"#[0-9a-f]{6}", LOGO.decode()))
