"""What may leave the site: HTML by one list, and plain text that no page can take for tags."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.markup.sanitizing import clean_html, clean_page, clean_text


@pytest.mark.parametrize("text", ["Đọc & viết <3", "a < b > c", "1 &lt 2", "“Bữa cơm”", "R&D", "AT&amp;T"])
def test_plain_text_without_tags_keeps_its_meaning(text):
    assert clean_text(text) == html.unescape(text) if "&amp;" in text or "&lt" in text else clean_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "&lt;b&gt;x&lt;/b&gt;",
        "&amp;lt;b&amp;gt;x",
        "<script><b>x</b></script>",
        "<<b>b>x",
        "<svg/onload=alert(1)>x",
        "<!--x--><p>x",
    ],
)
def test_no_tag_survives_however_often_it_was_escaped(text):
    for _ in range(5):
        cleaned = clean_text(text)
        assert "x" in cleaned and "<b" not in cleaned and "<svg" not in cleaned and "<p" not in cleaned
        text = html.unescape(cleaned)


@given(st.text(alphabet="<>&;/!-=\"' ablgtmp#60xsvg", max_size=40))
def test_cleaned_text_is_clean_for_good(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert clean_html(cleaned).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == cleaned.replace("\xa0", "&nbsp;")


def test_html_for_other_sites_holds_less_than_html_for_pages():
    text = '<h2 id="a" class="b" lang="en">x</h2><section>y</section><a href="https://a.example/" target="_top">z</a>'
    assert 'id="a"' in clean_page(text) and "<section>" in clean_page(text)
    assert clean_html(text) == '<h2>x</h2>y<a href="https://a.example/" rel="noopener">z</a>'


def test_a_body_takes_neither_ids_nor_classes_of_the_theme():
    """Material's scripts look for ids that begin with two underscores; some of its classes cover the page."""
    text = '<p id="__config" class="md-overlay">a</p><p id="muc" class="note cm-x">b</p><p class="admonition note">c</p>'
    assert clean_page(text) == '<p>a</p><p id="muc">b</p><p class="admonition note">c</p>'
