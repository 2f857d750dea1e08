"""Plain text has one form, which says what the author wrote and which no page can take for markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.markup.sanitizing import clean_html
from chuyenmuc.texts.plain_text import plain_text


@pytest.mark.parametrize("text", ["Đọc & viết <3", "a < b > c", "“Bữa cơm”", "R&D", "R&para D", "Hỏi&Đáp", "5 > 3", "x &; y", "&#; và &x"])
def test_text_that_nobody_takes_for_markup_is_not_changed(text):
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Cùng đọc <Dế Mèn phiêu lưu ký>", "Cùng đọc ‹Dế Mèn phiêu lưu ký›"),
        ("Đọc <Đất rừng phương Nam>", "Đọc ‹Đất rừng phương Nam›"),
        ("A<B và C>D", "A‹B và C›D"),
        ("Tổ <Ngữ văn> & STEM", "Tổ ‹Ngữ văn› & STEM"),
        ("Thẻ <b> và </b>", "Thẻ ‹b› và ‹/b›"),
        ("<3 hay là 5>", "‹3 hay là 5›"),
        ("a<b", "a‹b"),
        ("<!-- x", "‹!-- x"),
        ("<<b>b>x", "‹‹b›b›x"),
    ],
)
def test_angle_brackets_of_what_could_be_a_tag_are_other_signs_and_no_word_is_lost(written, shown):
    assert plain_text(written) == shown
    assert re.findall(r"\w+", written) == re.findall(r"\w+", shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("Nh&agrave; v&#7879; sinh", "Nhà vệ sinh"),
        ("&quot;Bữa cơm&quot;", '"Bữa cơm"'),
        ("1 &lt 2", "1 < 2"),
        ("&lt;b&gt;x&lt;/b&gt;", "‹b›x‹/b›"),
        ("a&shy;b&ZeroWidthSpace;c", "abc"),
        ("&nbsp;", "\u00a0"),
    ],
)
def test_a_character_reference_is_what_it_stands_for(written, shown):
    assert plain_text(written) == shown


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "&lt;b&gt;x", "&amp;lt;b&amp;gt;x", "<script><b>x", "<svg/onload=alert(1)>x", "&" + "amp;" * 40 + "lt;b>x"]
)
def test_no_tag_comes_about_however_often_the_text_is_unescaped(text):
    for _ in range(5):
        text = html.unescape(plain_text(text))
        assert "x" in text and not re.search("<[a-z/!?]", text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<0<>>", "‹0‹››"),
        ("<0<1<2>>", "<0‹1‹2››"),
        ("a <b <c> d> e", "a ‹b ‹c› d› e"),
        ("<a < b>", "‹a < b›"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("><", "><"),
    ],
)
def test_pairs_of_brackets_may_be_in_pairs(written, shown):
    assert plain_text(written) == shown == plain_text(shown)


@given(st.text(alphabet="<>&;/!-=\"' ablgtmp#60xsvg‹›", max_size=40))
def test_the_form_of_the_form_is_the_same(text):
    shown = plain_text(text)
    assert plain_text(shown) == shown
    assert html.unescape(clean_html(shown)) == html.unescape(shown)


def test_the_time_grows_with_the_length_alone():
    for bomb in ("&" + "amp;" * 200_000, "<" * 500_000, "<0" * 250_000 + ">" * 250_000, "&#38" * 200_000, "<a" * 250_000):
        plain_text(bomb)
