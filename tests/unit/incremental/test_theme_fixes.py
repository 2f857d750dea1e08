"""The theme's markup is corrected where it is the theme's, and only there."""

import html

import pytest

from chuyenmuc.incremental.theme_fixes import corrected, scripts_for_later


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">',
        ),
        (
            '<label class="md-nav__link" for="__nav_5" id="__nav_5_label" tabindex="">',
            '<label class="md-nav__link" for="__nav_5" id="__nav_5_label">',
        ),
        ('<label class="md-nav__title" for="__toc">Trong trang này</label>', '<label class="md-nav__title">Trong trang này</label>'),
        ("<title>Bữa cơm - một năm - Chuyên mục</title>", "<title>Bữa cơm - một năm – Chuyên mục</title>"),
    ],
)
def test_what_the_theme_writes_is_corrected(written, right):
    assert corrected(f"<p>a</p>{written}<p>b</p>") == f"<p>a</p>{right}<p>b</p>"


def test_the_heading_of_the_contents_keeps_its_label_where_the_checkbox_is():
    page = '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"><label class="md-nav__title" for="__toc">'
    assert corrected(page) == page


@pytest.mark.parametrize(
    "text",
    [
        '<input type="text" autocomplete="off">',
        '<label class="của-tôi" tabindex="">',
        "<p>trước - sau</p>",
        "<title>Chuyên mục</title>",
        html.escape('<input class="md-toggle" autocomplete="off">', quote=False),
        html.escape('<label class="md-nav__link" tabindex="">', quote=False),
    ],
)
def test_what_others_write_stays(text):
    assert corrected(text) == text


def test_plain_scripts_wait_and_modules_do_as_they_say():
    module = '<script src="../a.js" type="module"></script>'
    inline = '<script>document.title = "<script src=\\"x\\">"</script>'
    later = scripts_for_later(f'<script src="../bundle.1a.min.js"></script>{module}{inline}<script src="../b.js?a=1&amp;b=2"></script>')
    assert later == (
        f'<script type="text/plain" data-cm-later="../bundle.1a.min.js"></script>{module}{inline}'
        '<script type="text/plain" data-cm-later="../b.js?a=1&amp;b=2"></script>'
    )
