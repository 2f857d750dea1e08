"""The site's own fonts: what they hold, what they weigh, and that they are made once."""

import io
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from chuyenmuc import kept_files
from chuyenmuc.fonts import STYLES, characters, font, web_fonts
from conftest import PROJECT


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    root = tmp_path_factory.mktemp("fonts")
    return root, web_fonts(root)


def test_the_fonts_weigh_little(fonts):
    """All styles together stay below 70 KB."""
    assert len(fonts[1]) == len(STYLES)
    assert sum(map(len, fonts[1].values())) <= 70_000


def test_every_letter_that_posts_and_guides_use_is_there(fonts):
    """Whatever the sample's posts and the guides write is set in the site's font, but for a few signs that are no letters."""
    text = "".join(file.read_text("utf-8") for folder in ("posts", "docs") for file in (PROJECT / folder).rglob("*.md"))
    used = {ord(character) for character in unicodedata.normalize("NFC", text) if character.isalpha()}
    for data in fonts[1].values():
        held = TTFont(io.BytesIO(data)).getBestCmap()
        assert used <= set(held)


def test_vietnamese_letters_stand_as_in_the_whole_font(fonts):
    """The smallest letters with two marks keep the width of the whole font."""
    for (address, data), style in zip(fonts[1].items(), STYLES, strict=True):
        small, whole = TTFont(io.BytesIO(data)), TTFont(io.BytesIO(font(style)))
        for letter in "ếẫựỡộăđĐẾ":
            assert small["hmtx"][small.getBestCmap()[ord(letter)]][0] == whole["hmtx"][whole.getBestCmap()[ord(letter)]][0], address


def test_all_of_vietnamese_is_asked_for():
    """134 letters with marks, in both cases: 12 vowels with 5 tones and none, and đ."""
    letters = {chr(point) for point in characters() if chr(point).isalpha() and not chr(point).isascii()}
    marked = {letter for letter in letters if unicodedata.name(letter).startswith("LATIN") and ord(letter) > 0xFF}
    assert {"ế", "Ẵ", "ữ", "ỵ", "đ"} <= letters
    assert len(marked) > 100


def test_fonts_are_made_once(fonts, monkeypatch):
    """A second build takes them from the cache, the same bytes; one that was spoilt there is made anew."""
    root, made = fonts
    folder = root / kept_files.FOLDER / "fonts"
    spoilt = next(iter(folder.iterdir()))
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    (folder / "of-another-build").write_bytes(b"")
    assert web_fonts(root) == made
    assert {file.name for file in folder.iterdir()} >= {spoilt.name}
    assert not (folder / "of-another-build").exists()
    monkeypatch.setattr("chuyenmuc.fonts._subset", lambda style: pytest.fail("made again"))
    assert web_fonts(root) == made
