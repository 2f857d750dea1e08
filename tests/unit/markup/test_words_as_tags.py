"""Words in angle brackets are told from tags by attributes that are none, and by tags that are not closed."""

import pytest

from chuyenmuc.markup.converter import Converter


@pytest.fixture(scope="module")
def strange():
    converter = Converter()
    return lambda body: converter.convert(body).strange_tags


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Đọc <Em và tôi> rồi kể. So điểm: A<B và C>D.", ("B và C", "Em và tôi")),
        ("Đọc <I và II>.", ("I và II",)),
        ("<Table cờ vua>", ("Table cờ vua",)),
        ("Nhà thơ <Li Bai>", ("Li Bai",)),
        ("Gọi là <Small talk>.", ("Small talk",)),
        ("Từ <Q> đến <U>.", ("Q", "U")),
        ("Bấm phím <Del>.", ("Del",)),
        ("Bỏ thẻ </b> đi.", ("/b",)),
        ("<Dế Mèn>", ("dế",)),
        ("Điểm <P> nằm giữa hai cột.", ("P",)),
        ("Ký hiệu <Br> là brôm.", ("Br",)),
        ("Ông <Li> kể. Bà <Tr> nghe.", ("Li", "Tr")),
        ("Số <LI> và số <TH>.", ("LI", "TH")),
        ("Nguyên tố <Th>, </Th> và <Hr>.", ("Hr",)),
        ("Nguyên tố <Th> và <Hr>.", ("Hr", "Th")),
        ("- mục một <Em gái tôi>\n- mục hai", ("Em gái tôi",)),
    ],
)
def test_words_that_would_vanish_are_found(strange, body, found):
    assert strange(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "a <b>đậm</b>, H<sub>2</sub>O<br>và <br/> <em>x</EM>",
        "<details open><summary>Xem thêm</summary>Nội dung.</details>",
        '<p class="a" hidden>x\n\n<ul><li>một<li>hai</ul>',
        "<table><tr><td align=left>1<td>2</table>",
        "<UL><LI>một<LI>hai</UL>\n\n<TABLE><TR><TD>1<TD>2</TABLE>",
        "<Em>x</Em> và <Strong>y</Strong>\n\n<Ul><Li>một</Li></Ul>",
        "một<BR>hai<br>ba\n\n<P>đoạn một\n\nđoạn hai<p>đoạn ba\n\n<P>bốn</P>",
        "<span lang=en title='a > b'>x</span> và <https://truong.example/>",
        "`<Em và tôi>`\n\n```\n<Q>\n```",
        "<!-- <Em và tôi> <b> -->x",
        "&lt;Em và tôi&gt;",
        "2 < 3 và 5 > 4, a <b",
    ],
)
def test_tags_and_other_signs_are_left_alone(strange, body):
    assert strange(body) == ()
