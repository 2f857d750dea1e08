"""Pictures with their captions as figures."""

import time

import pytest

from chuyenmuc.markup.captions import LONGEST_CAPTION, with_figures, with_larger, with_ways_to_text
from chuyenmuc.markup.converter import Converter, replace_alone

IMG = '<img alt="Tả" src="a.png">'


def figures(body: str) -> str:
    return Converter().convert(body).html


@pytest.mark.parametrize(
    ("body", "caption"),
    [
        ('![Tả](a.png "Một chú thích riêng")', "Một chú thích riêng"),
        ("![Tả](a.png \"Bạn nói 'ừ' & cười <3\")", "Bạn nói 'ừ' &amp; cười &lt;3"),
        ("![Tả](a.png)\nMột chú thích **riêng**.", "Một chú thích <strong>riêng</strong>."),
        ("![Tả](a.png)\n\n*Một chú thích riêng.*", "Một chú thích riêng."),
        ("![Tả](a.png)\n\n**Một chú thích riêng.**", "Một chú thích riêng."),
    ],
)
def test_a_caption_in_each_way_of_writing_it_stands_below_its_picture(body, caption):
    assert figures(body) == f"<figure>{IMG}\n<figcaption>{caption}</figcaption></figure>"


def test_a_picture_alone_is_a_figure_without_a_caption():
    assert figures("![Tả](a.png)\n\nChữ.") == f"<figure>{IMG}</figure>\n<p>Chữ.</p>"


def test_pictures_of_one_paragraph_each_have_their_own_caption():
    found = figures('![Tả](a.png "Một")\n![Tả](a.png "Hai")')
    assert found.count("<figure>") == 2
    assert found.index("Một</figcaption>") < found.index("Hai</figcaption>")


def test_a_long_text_behind_a_picture_stays_a_paragraph():
    text = "Chữ dài. " * (LONGEST_CAPTION // 5)
    assert figures(f"![Tả](a.png)\n{text}") == f"<figure>{IMG}</figure>\n<p>{text.strip()}</p>"


def test_emphasis_below_a_picture_that_has_a_caption_stays_text():
    found = figures('![Tả](a.png "Chú thích")\n\n*Câu nhấn.*')
    assert "<figcaption>Chú thích</figcaption>" in found and "<p><em>Câu nhấn.</em></p>" in found


def test_a_picture_within_a_sentence_stays_there():
    assert figures("Dấu ![Tả](a.png) này.") == f"<p>Dấu {IMG} này.</p>"


def test_a_picture_that_is_a_link_keeps_it():
    assert "<figure>" not in figures("[![Tả](a.png)](https://a.example/)")


LARGE = '<img alt="Tả" src="../anh/a.png" width="1200" height="800" loading="lazy">'


def test_a_picture_with_more_to_show_opens_large():
    found = with_larger(f"<figure>{LARGE}</figure>")
    assert found.startswith('<figure><a class="cm-larger" href="../anh/a.png" data-cm-larger><img') and "xem hình lớn" in found
    small = f"<figure>{LARGE.replace('1200', '400').replace('800', '300')}</figure>"
    assert with_larger(small) == small


def test_a_picture_with_choices_opens_the_one_at_its_own_address():
    found = with_larger(f'<figure><picture><source type="image/webp" srcset="b.webp">{LARGE}</picture></figure>')
    assert 'href="../anh/a.png" data-cm-larger><picture><source' in found
    assert found.endswith('</picture><span class="cm-unseen"> (xem hình lớn)</span></a></figure>')


def test_a_figure_inside_a_link_gets_no_second_one():
    inside = f'<a href="x"><figure>{LARGE}</figure></a>'
    assert with_larger(inside) == inside


def test_an_infographic_has_a_way_to_itself_and_to_its_text():
    page = with_ways_to_text(with_larger(f"<p>Đầu</p><figure>{LARGE}</figure>\n<p>Chữ</p>"))
    line, _, rest = page.partition("</p>\n<figure>")
    assert '<a href="../anh/a.png" data-cm-larger="wide">Xem hình lớn</a> · <a href="#cm-ban-chu-1">Bản chữ của hình</a>' in line
    assert rest.index("</figure>") < rest.index('<div id="cm-ban-chu-1" tabindex="-1"></div>') < rest.index("Chữ")


@pytest.mark.parametrize(
    "unit", [f"<p>{IMG}", f"<p>{IMG} a", "<figure>", f"<figure>{IMG}", '<a href="x">', "<p><em>", f"{IMG} ", '<img alt="']
)
def test_figures_take_time_with_the_length_of_a_body_alone(unit):
    def seconds(length: int) -> float:
        start = time.process_time()
        page = unit * (length // len(unit))
        with_ways_to_text(with_larger(with_figures(page)))
        replace_alone(page, lambda reference, text: None, str)
        return time.process_time() - start

    assert seconds(200_000) <= 40 * max(seconds(20_000), 0.005)


def test_an_author_cannot_write_what_the_pages_script_looks_for():
    body = '<figure class="cm-film" data-cm-player="https://a.example/"><a class="cm-film__open" data-cm-larger href="x">a</a></figure>'
    assert "cm-" not in figures(body)
