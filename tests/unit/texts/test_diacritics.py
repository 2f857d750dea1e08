"""Vietnamese without its diacritics: words as people type them, and slugs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.model.plan import Topic
from chuyenmuc.texts.diacritics import WORD, fold, id_advice, id_meant, names_of, slug
from support.scenes import PAIRS


@pytest.mark.parametrize(
    ("word", "folded", "exact"),
    [
        ("Bình", "binh", "binh2"), ("đẳng", "dang", "đăng3"), ("ĐẲNG", "dang", "đăng3"), ("giới", "gioi", "giơi1"),
        ("dang", "dang", "dang"),
        ("nữ", "nu", "nư4"), ("lực", "luc", "lưc5"), ("6A", "6a", "6a"), ("café", "cafe", "cafe1"), ("Trường", "truong", "trương2"),
    ],
)  # fmt: skip
def test_a_word_is_known_without_its_diacritics_and_by_letters_and_tone(word, folded, exact):
    assert (fold(word).folded, fold(word).exact) == (folded, exact)


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("Khoẻ", "khỏe"), ("HOÁ", "hóa"), ("luỹ", "lũy"), ("hoạ", "họa"), ("tuý", "túy")]
)
def test_old_and_new_tone_placement_are_one_word(old, new):
    assert fold(old) == fold(new)


@given(st.sampled_from(PAIRS))
def test_unicode_form_and_case_make_no_difference(pair):
    for word in pair.split():
        assert fold(word) == fold(unicodedata.normalize("NFD", word)) == fold(word.upper())
        assert fold(word).folded.isascii() and fold(fold(word).folded).exact == fold(word).folded


def test_words_are_runs_of_letters_and_digits():
    assert WORD.findall("Bình-đẳng, lớp_7A (2026)…") == ["Bình", "đẳng", "lớp", "7A", "2026"]


@pytest.mark.parametrize(
    ("text", "made"),
    [("Bình đẳng giới", "binh-dang-gioi"), ("  Đi  học – ngày 8/3!  ", "di-hoc-ngay-8-3"), ("Ước mơ: “YÊU”", "uoc-mo-yeu"), ("…", "")],
)
def test_a_slug_is_words_in_lower_case_without_diacritics_joined_by_hyphens(text, made):
    assert slug(text) == made


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_slug_is_the_same_for_any_unicode_form(form):
    assert slug(unicodedata.normalize(form, "Phòng chống bạo lực học đường")) == "phong-chong-bao-luc-hoc-duong"


@pytest.mark.parametrize(("longest", "made"), [(14, "binh-dang-gioi"), (13, "binh-dang"), (9, "binh-dang"), (0, "binh-dang-gioi")])
def test_a_slug_is_cut_between_words(longest, made):
    assert slug("Bình đẳng giới", longest) == made


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("THCS Hoa Sữa", "thcs-hoa-sua"),
        ("Trường THCS Hoa Sữa", "thcs-hoa-sua"),
        ("THCS-Hoa-Sua", "thcs-hoa-sua"),
        ("thcshoasua", "thcs-hoa-sua"),
        ("Mầm non Mai", "mn1"),
        ("trường mầm non mai", "mn1"),
        ("Hoa Sữa", None),
        ("", None),
        ("—", None),
    ],
)
def test_an_id_is_found_by_its_words_or_its_name(written, meant):
    assert id_meant(written, {"thcs-hoa-sua": "Trường THCS Hoa Sữa", "mn1": "Trường Mầm non Mai"}) == meant


def test_a_name_of_two_means_neither():
    assert id_meant("Trường Mai", {"mai-1": "Trường Mai", "mai-2": "Trường Mai"}) is None


def test_who_writes_no_id_is_told_which():
    names = {"thcs-hoa-sua": "Trường THCS Hoa Sữa", "mn1": "Trường Mầm non Mai"}
    assert id_advice("THCS Hoa Sữa", names) == "Ghi mã: “thcs-hoa-sua”."
    assert id_advice("thcs-hoa-sau", names) == "Có phải ý bạn là “thcs-hoa-sua”?"
    assert id_advice("xyz", names) == "Chọn một trong: thcs-hoa-sua, mn1."


def test_names_stand_by_their_ids():
    assert names_of({"gia-dinh": Topic("gia-dinh", "Gia đình")}) == {"gia-dinh": "Gia đình"}
