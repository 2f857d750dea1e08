"""The words of a text, its shingles and its sketch."""

import pytest

from chuyenmuc.texts.sketches import common, digest, shingles, sketch, words
from chuyenmuc.texts.text import clean


def test_words_are_compared_without_case_markup_and_punctuation():
    assert words("**Bữa cơm**, “nhà” em – *vui*!") == words("bữa cơm nhà em vui")


def test_a_quotation_is_no_word_of_the_author_unless_it_is_most_of_the_text():
    assert words("Em viết ra bốn chữ\n\n> luật nói") == words("Em viết ra bốn chữ")
    assert words("Em\n\n> luật nói thế này") == words("Em luật nói thế này")


@pytest.mark.parametrize(("tokens", "count"), [([], 0), ([b"a"] * 4, 0), ([b"a"] * 5, 1), ([b"a"] * 8, 4)])
def test_every_run_of_five_words_is_a_shingle(tokens, count):
    assert len(list(shingles(tokens))) == count


def test_marks_are_common_if_more_than_one_text_has_them():
    assert common([[1, 2], [2, 3], [3, 2]]) == {2, 3} and common([]) == set()


MEAL = "Lớp bảy nấu bữa cơm ngày Gia đình, ai cũng nhặt rau được"


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("ữ", "ữ\u00ad"), ("ữ", "ữ\u034f"), ("ữ", "ữ\ufe0f"), ("ữ", "ữ\u180e"), ("ữ", "ữ&shy;"), ("ữ", "ữ&#x200b;"), ("ữ", "ữ<b></b>"),
        ("ữ", "<b>ữ</b>"), ("ữ", "**ữ**"), ("ữ", "ữ<span></span>"), ("ữ", "ữ<!-- x -->"), ("ữ", "ữ[](https://a.vn)"), ("ữ", "ữ<wbr>"),
        (" ", "\u2002"), (" ", "\u2009"), (" ", "\u3000"), (" ", "\u202f"), (" ", "\u00a0"), (" ", "&emsp;"), ("a", "\u0430"),
        ("rau", "r\u0430u"), ("ai", "\u0430\u0456"), ("đ", "\u00f0"), ("n", "\U0001d427"), ("c", "\uff43"),
    ],
)  # fmt: skip
def test_what_nobody_sees_hides_no_copy(seen, written):
    assert seen in MEAL
    assert words(clean(MEAL.replace(seen, written))) == words(MEAL)


def test_two_texts_have_one_digest_only_if_they_have_the_same_words():
    assert digest(sketch(MEAL)) == digest(sketch(f"**{MEAL}**")) != digest(sketch(f"{MEAL} vui"))
    assert len(digest(())) == len(digest(sketch(MEAL))) == 8
