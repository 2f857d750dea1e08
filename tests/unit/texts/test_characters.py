"""What looks like nothing is dropped, what looks like a space is one, what looks like a Vietnamese letter is one; all else stays."""

import sys
import unicodedata

import pytest

from chuyenmuc.texts.characters import alike, usual
from chuyenmuc.texts.text import clean

# Format characters that show something: signs over numbers in Arabic, Syriac, Kaithi and in hieroglyphs.
_SHOWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def test_every_mark_of_no_width_is_dropped_inside_a_word():
    marks = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Cf" and chr(code) not in _SHOWN]
    marks = [mark for mark in marks if not 0x13430 <= ord(mark) <= 0x1343F]
    marks += ["\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180f", "\u3164", "\uffa0", "\ufe0f", "\ufe00", "\U000e0100"]
    assert [ascii(mark) for mark in marks if usual(f"h{mark}ọc") != "học"] == []


def test_every_space_is_a_space():
    spaces = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Zs"]
    assert len(spaces) == 17
    assert [ascii(space) for space in spaces if usual(f"một{space}hai") not in ("một hai", "một\u00a0hai")] == []
    assert usual("một\u202fhai") == usual("một\u2007hai") == "một\u00a0hai"


def test_wide_spaces_before_a_paragraph_make_no_code_of_it():
    assert usual("\u3000\u3000\u3000\u3000Đoạn\n\u2003\u2003\u2003\u2003hai") == "Đoạn\nhai"


@pytest.mark.parametrize(
    "text",
    [
        "❤\ufe0f ☎\ufe0e",
        "👨\u200d👩\u200d👧",
        "1\ufe0f\u20e3",
        "🏳\ufe0f\u200d🌈",
        "👩🏽\u200d🏫",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_emoji_stay_whole(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("h\u043ec", "hoc"),
        ("s\u0456nh", "sinh"),
        ("b\u0430\u0301o", "báo"),
        ("b\u0450", "bè"),
        ("\u0422rường", "Trường"),
        ("\u039dgày", "Ngày"),
        ("h\u03bfc", "hoc"),
        ("\u00f0ường", "đường"),
        ("\u00d0ường", "Đường"),
        ("\u0189ại", "Đại"),
        ("d\u0335i", "đi"),
        ("l\u0251\u0300", "là"),
        ("ti\u0301nh", "tính"),
        ("a\u0342", "ã"),
        ("𝐁𝐢̀𝐧𝐡", "Bình"),
        ("Ｌớｐ ７", "Lớp 7"),
        ("\ufb01nal", "final"),
    ],
)
def test_what_looks_like_a_vietnamese_letter_is_one(written, read):
    assert usual(written) == read
    assert usual(read) == read


@pytest.mark.parametrize("text", ["хор", "Москва", "М\u043esква и Минск", "p = ρgh, Δt, αx, 5 Ω, µm", "Sigurðsson", "ελληνικά"])
def test_words_of_other_languages_and_formulas_stay(text):
    assert usual(text) == text


def test_for_comparison_whole_words_of_other_scripts_are_latin_too():
    assert alike("с\u043e х\u043er") == "co xor"
    assert alike("học") == "học"
