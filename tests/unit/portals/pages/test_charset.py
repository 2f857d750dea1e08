"""Bytes of pages as text: what old portals declare, what they send, and encodings that Python has and no page does."""

import unicodedata

import pytest

from chuyenmuc.portals.pages.charset import text_of
from support.portals.case import windows_1258

TEXT = "Bình đẳng giới: trường, lớp, phụ nữ, bữa cơm"


def test_utf8_wins_over_whatever_is_declared():
    page = f'<meta charset="windows-1252">{TEXT}'
    assert TEXT in text_of(page.encode(), "iso-8859-1")


@pytest.mark.parametrize("charset", ["", "windows-1258", "iso-8859-1", "windows-1252", "utf-8", "us-ascii", "khong-co", "x" * 40])
def test_windows_1258_is_found_whatever_is_declared(charset):
    assert text_of(windows_1258(TEXT * 3), charset) == TEXT * 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(encoding):
    assert text_of(TEXT.encode(encoding), "windows-1258") == TEXT


def test_decomposed_letters_are_composed_and_nul_is_dropped():
    assert text_of(unicodedata.normalize("NFD", f"{TEXT}\0").encode()) == TEXT


@pytest.mark.parametrize("cut", [1, 2])
def test_a_letter_cut_at_the_limit_of_a_page_does_not_change_the_rest(cut):
    assert text_of("Bình đẳng ạ".encode()[:-cut]) == "Bình đẳng "


def test_one_damaged_byte_in_utf8_does_not_make_the_page_unreadable():
    assert "Bình đẳng" in text_of(("Phụ nữ ".encode() * 9) + b"\xff" + TEXT.encode(), "utf-8")


def test_other_encodings_are_taken_at_their_word():
    assert text_of("中文".encode("gbk"), "gb2312") == "中文"
    assert text_of("Привет, жук".encode("koi8-r"), "koi8-r") == "Привет, жук"


@pytest.mark.parametrize(
    "charset",
    [
        "hex",
        "zlib",
        "bz2",
        "rot13",
        "base64",
        "uu",
        "quopri",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-7",
        "punycode",
        "idna",
        "undefined",
        "mbcs",
        "../utf-8",
        "utf-8\0",
    ],
)
def test_a_charset_that_is_none_of_a_page_harms_nothing(charset):
    data = b"\\ud800 \xff +2AA- abc"
    for text in (text_of(data, charset), text_of(b'<meta charset="' + charset.encode() + b'">' + data)):
        text.encode()  # no half of a letter


def test_an_encoding_that_takes_quadratic_time_is_not_taken():
    text_of(b"a-" + b"\xe9" * 200_000, "punycode")  # minutes, if it were


def test_nothing_is_text_too():
    assert text_of(b"") == ""
