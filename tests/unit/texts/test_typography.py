"""How Vietnamese is set."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.markup.converter import Converter
from chuyenmuc.texts.typography import curly, tight, unbroken

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Em nói "con không thích"', "Em nói “con không thích”"),
        ('"Giỏi việc trường" và "Đảm việc nhà"', "“Giỏi việc trường” và “Đảm việc nhà”"),
        ('("đồng thuận")', "(“đồng thuận”)"),
        ('Màn hình 17" mới', 'Màn hình 17" mới'),
        ("“đã đúng”", "“đã đúng”"),
        ('một " lẻ', 'một " lẻ'),
        ('Cô nói: " Chào các em ".', "Cô nói: “ Chào các em ”."),
        ('Cô nói: " Chào các em "', "Cô nói: “ Chào các em ”"),
        ('“Chào em", cô nói', "“Chào em”, cô nói"),
        ('"Chào em”, cô nói', "“Chào em”, cô nói"),
        ('Màn 17" và "hai" rồi "ba"', 'Màn 17" và “hai” rồi “ba”'),
        ('một " lẻ rồi "hai" và "ba"', 'một " lẻ rồi “hai” và “ba”'),
        ('"mở mà không đóng, "hai" và "ba"', "“mở mà không đóng, “hai” và “ba”"),
        ('"Em hỏi: "Sao thế?" rồi cười."', "“Em hỏi: “Sao thế?” rồi cười.”"),
        ('chữ ".', 'chữ ".'),
        ('"…và thế là xong"', "“…và thế là xong”"),
        ('chữ "', 'chữ "'),
        ('nói:"Chào"', "nói:“Chào”"),
        ('"Về nhà –" cô nói.', "“Về nhà –” cô nói."),
        ("", ""),
    ],
)
def test_straight_quotes_of_a_title_become_vietnamese_ones(typed, shown):
    assert curly(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Cô hỏi: "Ai **nấu** cơm?"', "<p>Cô hỏi: “Ai <strong>nấu</strong> cơm?”</p>"),
        ('Gõ `a = "b"` rồi "xong"', '<p>Gõ <code>a = "b"</code> rồi “xong”</p>'),
        ('[Điều "6"](https://a.vn/x "Tựa")', '<p><a href="https://a.vn/x" title="Tựa">Điều “6”</a></p>'),
        ('Một "mở mà không đóng\n\nHai "trọn vẹn"', "<p>Một “mở mà không đóng</p>\n<p>Hai “trọn vẹn”</p>"),
        ('Nói "**Chào** em" và *"hai"*', "<p>Nói “<strong>Chào</strong> em” và <em>“hai”</em></p>"),
        ('```\na = "b"\n```', '<pre><code>a = "b"\n</code></pre>'),
        ('Gõ "`x`" rồi "`a "`"', '<p>Gõ “<code>x</code>” rồi “<code>a "</code>”</p>'),
        ('*"Nghiêng"*', "<p><em>“Nghiêng”</em></p>"),
    ],
)
def test_straight_quotes_of_a_body_become_vietnamese_ones_but_for_code_and_attributes(typed, shown):
    assert Converter().convert(typed).html.replace(' rel="noopener noreferrer"', "") == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ngày 27 tháng 6 năm 2026", f"ngày{NBSP}27 tháng{NBSP}6 năm{NBSP}2026"),
        ("Quý III/2026", f"Quý{NBSP}III/2026"),
        ("theo Điều 6 của Luật", f"theo Điều{NBSP}6 của Luật"),
        ("lớp 7A, trang 12", f"lớp{NBSP}7A, trang{NBSP}12"),
        ("năm học mới, số học sinh, quý vị", "năm học mới, số học sinh, quý vị"),
        ("hằng năm Vui chơi", "hằng năm Vui chơi"),
    ],
)
def test_a_number_stays_on_the_line_of_its_word(typed, shown):
    assert tight(typed) == shown


PLAIN = re.compile(r"\b([Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Kk]hoản|[Ll]ớp|[Mm]ục|[Ss]ố|[Tt]rang|[Đđ]iều|[Cc]hương) (?=[0-9]|[IVX]+\b)")


@given(
    st.lists(st.sampled_from(["ngày", "Tháng", "chương", "số", "x", "Đ", " ", "  ", "\n", NBSP, "3", "IV", "V", "ố", "-", "_", "é"])).map(
        "".join
    )
)
def test_it_is_found_as_the_plain_rule_finds_it(text):
    assert tight(text) == PLAIN.sub("\\1\u00a0", text)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("Nghị định 125/2021/NĐ-CP.", ["125/2021/NĐ-CP"]),
        ("(1790/QĐ-TTg, 28/NQ-CP)", ["1790/QĐ-TTg", "28/NQ-CP"]),
        ("Trung tâm GDNN-GDTX số 1", ["GDNN-GDTX"]),
        ("năm 2021-2025, COVID-19, Anh-Em, A-B", []),
        ('<a href="/x/NĐ-CP" title="NĐ-CP">NĐ-CP</a>', ["NĐ-CP"]),
    ],
)
def test_the_number_of_a_document_stays_on_one_line(typed, whole):
    shown = unbroken(typed)
    assert re.findall(r'<span class="cm-whole">(.*?)</span>', shown) == whole
    assert re.sub(r'<span class="cm-whole">(.*?)</span>', r"\1", shown) == typed
