"""What is written is read by the site's own converter as it was meant."""

import html
import re
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chuyenmuc.markup.converter import Converter
from chuyenmuc.word.blocks import Cell, Code, Figure, Heading, Items, Paragraph, Piece, Quote, Table
from chuyenmuc.word.markdown import escaped, written

CONVERTER = Converter()
SIGNS = [
    *"`*_[]{}()#+-.!|\\<>&~=:;\"'/0123^$%@•–",
    "a",
    "ế",
    " ",
    "  ",
    "**",
    "__",
    "![",
    "](",
    "<b>",
    "&amp;",
    "1. ",
    "- ",
    "# ",
]


def text(words: str, **form) -> Piece:
    return Piece("text", words, **form)


def para(*pieces: Piece | str) -> Paragraph:
    return Paragraph(tuple(text(one) if isinstance(one, str) else one for one in pieces))


def rendered(*blocks) -> str:
    return CONVERTER.convert(written(blocks)).html


def seen(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^<>]*>", "", page)).split())


def meant(words: str) -> str:
    """The words as the site shows them: quotation marks are curly, and no bracket looks like that of a tag."""
    words = re.sub(r"<(?=[^\W\d_]|[/!?]|[^<> ]+@)([^<>]*)(>?)", lambda tag: f"‹{tag[1]}{'›' if tag[2] else ''}", words)
    return " ".join(words.split())


def same(one: str, other: str) -> bool:
    """Whether two texts are equal but for the shape of quotation marks and dashes, which the site sets."""
    plain = [re.sub('["“”]', '"', re.sub("['‘’]", "'", re.sub("[-–—]+", "-", re.sub("[.…]+", ".", words)))) for words in (one, other)]
    return plain[0] == plain[1]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join).filter(lambda words: any(sign.isalnum() for sign in words)))
def test_every_text_is_shown_as_it_is(words):
    words = " ".join(words.split())
    assume(words[0] != "•" and not any(signs in words for signs in ("&#", "://")))  # are lists, characters and addresses to the site
    page = rendered(para(words))
    assert same(seen(page), meant(words)), (written([para(words)]), page)
    assert not re.search(r"<(?!/?(?:p|a)\b)", page), page


def test_an_address_in_a_text_stays_a_link():
    page = rendered(para("Xem https://example.vn/a_b_c, *rồi* (https://example.vn/?a=1&b=2), <https://example.vn/>."))
    assert re.findall('href="([^"]*)"', page) == ["https://example.vn/a_b_c", "https://example.vn/?a=1&amp;b=2", "https://example.vn/"]
    assert seen(page) == "Xem https://example.vn/a_b_c, *rồi* (https://example.vn/?a=1&b=2), ‹https://example.vn/›."


@pytest.mark.parametrize("start", ["# x", "> x", "- x", "+ x", "* x", "1. x", "1) x", ": x", "!!! x", "~~~", "x\\", "=== ", "    x"])
def test_the_beginning_of_a_line_means_nothing(start):
    page = rendered(para("trước", Piece("break"), start.strip()), para(start.strip()))
    assert page.count("<p>") == 2 and not re.search("<(?!/?(?:p|br))", page)
    assert seen(page).count(start.strip()) == 2


@pytest.mark.parametrize("forms", list(product([(False, False), (True, False), (False, True), (True, True)], repeat=3)))
@pytest.mark.parametrize("blank", [" ", ""])
def test_formats_that_follow_each_other(forms, blank):
    pieces = [text(f"{word}{blank}", bold=bold, italic=italic) for word, (bold, italic) in zip(("một", "hai", "ba"), forms, strict=True)]
    page = rendered(para(*pieces))
    assert "*" not in page and seen(page) == blank.join(("một", "hai", "ba"))
    for word, (bold, italic) in zip(("một", "hai", "ba"), forms, strict=True):
        before = page[: page.index(word)]
        assert (before.count("<strong>") > before.count("</strong>")) == bold
        if blank or not italic:
            assert (before.count("<em>") > before.count("</em>")) == italic


def test_links_stand_alone_or_have_words():
    page = rendered(
        para(
            "Xem ", text("luật [1]", url="https://example.vn/a (b)_c?x=1&y=*"), ", ", text("https://example.vn/", url="https://example.vn/")
        )
    )
    assert '<a href="https://example.vn/a%20%28b%29_c?x=1&amp;y=*">luật [1]</a>' in page
    assert '<a href="https://example.vn/">https://example.vn/</a>' in page


def test_a_bold_link():
    assert "<strong>chữ</strong></a>" in rendered(para(text("chữ", url="https://example.vn/", bold=True)))


def test_pictures_are_figures_with_captions():
    page = rendered(
        Figure("hinh-1.jpg", (text("Hình 1. "), text("Nhặt rau", bold=True))),
        para("Chữ"),
        Figure("hinh-2.png"),
        para("Không phải chú thích"),
    )
    assert page.count("<figure>") == 2 and page.count("<figcaption>") == 1
    assert 'src="anh/hinh-1.jpg"' in page and "<figcaption>Hình 1. <strong>Nhặt rau</strong></figcaption>" in page


def test_lists_in_lists():
    inner = Items(((para("con"), para("đoạn hai")), (para("con khác"),)))
    page = re.sub(r"\s*\n\s*", "", rendered(Items(((para("cha"), inner), (para("cha khác"),)), 3)))
    assert page.startswith('<ol start="3"><li>') and page.count("<ul>") == 1 and page.count("<li>") == 4
    assert "<p>đoạn hai</p>" in page


def test_lists_after_lists():
    number, dash = Items(((para("a"),),), 1), Items(((para("b"),),))
    page = rendered(number, dash, number, number)
    assert (page.count("<ol>"), page.count("<ul>")) == (3, 1) and "<!--" not in page


def test_lists_by_letters_show_their_letters():
    assert seen(rendered(Items(((para("x"),), (Figure("a.jpg"),)), 1, ("a)", "b)")))) == "a) x b)"


def test_a_heading_is_one_line_without_formats():
    assert written([Heading(3, (text("Lớp"), Piece("break"), text("C#", bold=True)))]) == "### Lớp C\\#\n"
    assert "C#</h3>" in rendered(Heading(3, (text("C#"),)))


def test_quotations_and_code():
    page = rendered(Quote((para("trích"), para("nữa"))), Code("a  *b*\n\n  c"), para("sau"))
    assert page.count("<blockquote>") == 1 and "<code>a  *b*</code><br>\n<code>c</code>" in page
    assert "a`b" in rendered(Code("a`b"))


def cell(*blocks, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(tuple(para(one) if isinstance(one, str) else one for one in blocks), rows, columns)


def test_a_table_with_all_that_cells_hold():
    table = Table(
        (
            (cell(para(text("Việc", bold=True))), cell("Ai | khi")),
            (cell("a|b", "c"), cell(Items(((para("x"),), (para("y"),)), 1))),
            (cell(para(Piece("image", url="hinh-1.jpg"))), cell(para(Piece("code", "a|b"), Piece("note", note=(text("ghi"),))))),
            (cell(),),
        ),
        caption=(text("Bảng 1"),),
    )  # fmt: skip
    page = rendered(table)
    assert page.count("<tr>") == 4 and page.count("<th>") == 2 and page.count("<td>") == 6
    for part in ("<p>Bảng 1</p>", "<th>Việc</th>", "Ai | khi", "a|b<br>", "1. x<br>", 'src="anh/hinh-1.jpg"', "ghi"):
        assert part in page


def test_a_table_of_one_column_is_paragraphs():
    page = rendered(Table(((cell("a"),), (cell(para(Piece("image", url="x.jpg"), "chữ"), Items(((para("b"),),))),))))
    assert "<table" not in page and page.count("<p>") == 2 and "<figure>" in page and "<li>b</li>" in page


def test_merged_cells_are_html():
    formatted = cell(para(text("k", bold=True), text(" n", italic=True)))
    table = Table(((cell("Một <b> & hai", rows=2), cell("x", columns=2)), (cell("y"), cell("z")), (formatted,
                   cell(para(text("l", url="https://example.vn/?a=1&b=2"))), cell(para(Piece("image", url="x.jpg"))))))  # fmt: skip
    page = rendered(table)
    assert '<th rowspan="2">Một ‹b› &amp; hai</th><th colspan="2">x</th>' in page
    assert "<td><strong>k</strong> <em>n</em></td>" in page and 'href="https://example.vn/?a=1&amp;b=2"' in page
    assert page.index("</table>") < page.index("x.jpg")


def test_empty_tables_and_blocks_are_nothing():
    assert written([Table(()), Table(((),)), Table(((cell(), cell()),)), Paragraph(()), Heading(2, ()), Quote(()), Code(" ")]) == ""


def test_notes_are_numbered_in_order_of_their_marks():
    note = Piece("note", note=(text("có "), text("chữ đậm", bold=True), Piece("break"), text("hai dòng")))
    assert written([para("a", note), para("b", Piece("note", note=(text("[x]"),)))]) == (
        "a[^1]\n\nb[^2]\n\n[^1]: có **chữ đậm** hai dòng\n[^2]: \\[x\\]\n"
    )


def test_words_stay_readable():
    assert escaped("Lớp 7A: 3 * 4 = 12, a_b, 50% & hơn; “x” (y) - z!") == "Lớp 7A: 3 * 4 = 12, a_b, 50% & hơn; “x” (y) - z!"
