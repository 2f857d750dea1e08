"""What may leave the site: HTML by one list."""

from chuyenmuc.markup.sanitizing import clean_html, clean_page


def test_html_for_other_sites_holds_less_than_html_for_pages():
    text = '<h2 id="a" class="b" lang="en">x</h2><section>y</section><a href="https://a.example/" target="_top">z</a>'
    assert 'id="a"' in clean_page(text) and "<section>" in clean_page(text)
    assert clean_html(text) == '<h2>x</h2>y<a href="https://a.example/" rel="noopener">z</a>'


def test_a_body_takes_neither_ids_nor_classes_of_the_theme():
    """Material's scripts look for ids that begin with two underscores; some of its classes cover the page."""
    text = '<p id="__config" class="md-overlay">a</p><p id="muc" class="note cm-x">b</p><p class="admonition note">c</p>'
    assert clean_page(text) == '<p>a</p><p id="muc">b</p><p class="admonition note">c</p>'
