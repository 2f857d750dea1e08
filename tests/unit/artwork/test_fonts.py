"""The site's own fonts: what they hold, what they weigh, and that they are made once."""

import io
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from chuyenmuc.address import STYLES as SHEET
from chuyenmuc.artwork.fonts import STYLES, font, font_faces, others, vietnamese, web_fonts
from chuyenmuc.system import file_cache
from support.scenes import PROJECT


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    root = tmp_path_factory.mktemp("fonts")
    return root, web_fonts(root)()


def test_the_fonts_weigh_little(fonts):
    """All of them stay below 70 KB, and what a Vietnamese page needs of them below 32."""
    assert len(fonts[1]) == 2 * len(STYLES)
    assert sum(map(len, fonts[1].values())) <= 70_000
    assert sum(len(data) for address, data in fonts[1].items() if "-khac" not in address) <= 32_000


def test_what_posts_and_guides_write_needs_the_first_files_alone(fonts):
    text = "".join(file.read_text("utf-8") for folder in ("posts", "docs") for file in (PROJECT / folder).rglob("*.md"))
    used = {ord(character) for character in unicodedata.normalize("NFC", text) if character.isalpha()}
    for address, data in fonts[1].items():
        held = set(TTFont(io.BytesIO(data)).getBestCmap())
        assert (used <= held) == ("-khac" not in address)


def test_vietnamese_letters_stand_as_in_the_whole_font(fonts):
    """The smallest letters with two marks keep the width of the whole font."""
    for style in STYLES:
        small = TTFont(io.BytesIO(fonts[1][f"assets/fonts/be-vietnam-pro-{style}.woff2"]))
        whole = TTFont(io.BytesIO(font(style)))
        for letter in "ếẫựỡộăđĐẾ":
            assert small["hmtx"][small.getBestCmap()[ord(letter)]][0] == whole["hmtx"][whole.getBestCmap()[ord(letter)]][0]


def test_all_of_vietnamese_is_in_the_first_files():
    """12 vowels with 5 tones and none, and đ, in both cases; letters of other languages are in the second."""
    letters = {chr(point) for point in vietnamese()}
    vowels = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")}
    assert vowels | {vowel.upper() for vowel in vowels} | {"đ", "Đ"} <= letters and len(vowels) == 72
    assert set(map(ord, "äßçñøÜ")) <= others() and not others() & vietnamese()


def test_the_style_sheet_names_every_font_with_the_letters_that_it_holds(fonts):
    faces = font_faces(SHEET)
    for address, data in fonts[1].items():
        (face,) = (line for line in faces.splitlines() if f"url(../fonts/{address.rpartition('/')[2]})" in line)
        named = set()
        for part in face.partition("unicode-range: ")[2].rstrip("; }").split(", "):
            first, _, last = part.removeprefix("U+").partition("-")
            named |= set(range(int(first, 16), int(last or first, 16) + 1))
        assert set(TTFont(io.BytesIO(data)).getBestCmap()) <= named


def test_fonts_are_made_once(fonts, monkeypatch):
    """A second build takes them from the cache, the same bytes; one that was spoilt there is made anew."""
    root, made = fonts
    folder = root / file_cache.FOLDER / "fonts"
    spoilt = next(iter(folder.iterdir()))
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    (folder / "of-another-build").write_bytes(b"")
    assert web_fonts(root)() == made
    assert {file.name for file in folder.iterdir()} >= {spoilt.name}
    assert not (folder / "of-another-build").exists()
    monkeypatch.setattr("chuyenmuc.artwork.fonts._subset", lambda *_: pytest.fail("made again"))
    assert web_fonts(root)() == made
