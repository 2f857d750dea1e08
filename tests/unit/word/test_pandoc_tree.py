"""Blocks are made of pandoc's tree, whatever it holds."""

import pytest

from chuyenmuc.word.blocks import Cell, Code, Figure, Heading, Items, Paragraph, Piece, Quote, Table
from chuyenmuc.word.pandoc_tree import Reader

NO = ["", [], []]


def string(words: str) -> list[dict]:
    return [node for word in words.split(" ") for node in ({"t": "Space"}, {"t": "Str", "c": word})][1:]


def para(*inlines: dict) -> dict:
    return {"t": "Para", "c": list(inlines)}


def image(name: str) -> dict:
    return {"t": "Image", "c": [NO, string("tả"), [name, ""]]}


def text(words: str, **form) -> Piece:
    return Piece("text", words, **form)


def read(*nodes: dict):
    return Reader().blocks(nodes)


def test_text_is_clean_and_one_piece():
    assert read(para(*string("Bi\u0300nh đa\u0306\u0309ng"), {"t": "SoftBreak"}, {"t": "Str", "c": "\u200bgiới\u00ad\xa0ơi"})) == (
        Paragraph((text("Bình đẳng giới ơi"),)),
    )


def test_formats_are_those_of_the_pieces():
    strong = {"t": "Strong", "c": [*string("đậm"), {"t": "Emph", "c": string("cả hai")}]}
    other = [{"t": kind, "c": string("x")} for kind in ("Underline", "SmallCaps", "Strikeout")]
    quoted = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, string("nói")]}
    reader = Reader()
    assert reader.pieces([strong, *other, quoted]) == (text("đậm", bold=True), text("cả hai", bold=True, italic=True), text("xxx“nói”"))
    assert reader.found["struck"] == 1


def test_what_is_raised_or_lowered_is_so_in_unicode_if_it_can_be():
    pieces = Reader().pieces(
        [{"t": "Superscript", "c": string("2")}, {"t": "Subscript", "c": string("2")}, {"t": "Superscript", "c": string("th")}]
    )
    assert pieces == (text("²₂th"),)


@pytest.mark.parametrize(
    ("address", "kept", "counted"),
    [
        ("https://example.vn/a", True, 0), ("http://example.vn", True, 0), ("mailto:a@example.vn", True, 0),
        ("javascript:alert(1)", False, 1),
        ("file:///C:/x", False, 1), ("http:///x", False, 1), ("https://[", False, 1), ("bai.docx", False, 1), ("#_Toc1", False, 0),
        ("data:text/html,x", False, 1), ("mailto:", False, 1), (" JavaScript:x", False, 1),
    ],
)  # fmt: skip
def test_links_lead_to_pages_and_mailboxes_only(address, kept, counted):
    reader = Reader()
    (piece,) = reader.pieces([{"t": "Link", "c": [NO, string("chữ"), [address, ""]]}])
    assert (piece.text, bool(piece.url), reader.found["links"]) == ("chữ", kept, counted)


def test_pictures_stand_before_the_text_they_begin_and_after_other_text():
    assert read(para(image("a"), *string("chữ"))) == (Figure("a"), Paragraph((text("chữ"),)))
    assert read(para(*string("chữ"), image("a"), image("b"), *string("sau"))) == (Paragraph((text("chữsau"),)), Figure("a"), Figure("b"))


def test_pictures_that_are_not_shown_leave_nothing():
    reader = Reader({"a": "hinh-1.jpg"})
    assert reader.blocks([para(image("a"), image("b"))]) == (Figure("hinh-1.jpg"),)
    assert reader.images == ["a"] and reader.alternatives == {"a": "tả"}


def test_two_line_breaks_end_a_paragraph():
    line = {"t": "LineBreak"}
    assert read(para(*string("a"), line, *string("b"), line, line, *string("c"), line)) == (
        Paragraph((text("a"), Piece("break"), text("b"))),
        Paragraph((text("c"),)),
    )


def test_a_caption_is_that_of_the_last_picture():
    figure = {"t": "Figure", "c": [NO, [None, [para(*string("Hình 1"))]], [{"t": "Plain", "c": [image("a"), image("b")]}]]}
    assert read(figure) == (Figure("a"), Figure("b", (text("Hình 1"),)))
    assert Reader({}).blocks([figure]) == (Paragraph((text("Hình 1"),)),)


@pytest.mark.parametrize(
    ("style", "delimiter", "start", "markers"),
    [
        ("LowerAlpha", "OneParen", 1, ("a)", "b)")), ("UpperRoman", "Period", 3, ("III.", "IV.")),
        ("LowerRoman", "TwoParens", 8, ("(viii)", "(ix)")),
        ("Decimal", "Period", 5, ()), ("LowerRoman", "Period", 10**9, ("1000000000.", "1000000001.")),
        ("LowerAlpha", "Period", -4, ("-4.", "-3.")),
    ],
)  # fmt: skip
def test_lists_by_letters_keep_their_signs(style, delimiter, start, markers):
    node = {"t": "OrderedList", "c": [[start, {"t": style}, {"t": delimiter}], [[para(*string("x"))], [para(*string("y"))]]]}
    (items,) = read(node)
    assert isinstance(items, Items) and items.start == start and items.markers == markers


def test_tables_have_their_rows_in_order():
    def row(words: str, height: int = 1) -> list:
        return [NO, [[NO, {"t": "AlignDefault"}, height, 2, [para(*string(words))]]]]

    node = {
        "t": "Table",
        "c": [
            NO,
            [None, [para(*string("Bảng 1"))]],
            [],
            [NO, [row("đầu")]],
            [[NO, 0, [row("giữa")], [row("thân", 2)]]],
            [NO, [row("cuối")]],
        ],
    }
    (table,) = read(node)
    assert isinstance(table, Table)
    assert [cells[0].blocks[0].pieces[0].text for cells in table.rows] == ["đầu", "giữa", "thân", "cuối"]
    assert table.rows[2][0] == Cell((Paragraph((text("thân"),)),), 2, 2) and table.head == 1 and table.caption == (text("Bảng 1"),)


def test_all_other_blocks():
    definition = {"t": "DefinitionList", "c": [[string("từ"), [[para(*string("nghĩa"))]]]]}
    assert read(
        {"t": "Header", "c": [2, NO, [*string("đề"), image("a")]]}, {"t": "BlockQuote", "c": [para(*string("trích"))]},
        {"t": "CodeBlock", "c": [NO, "a  b"]},
        {"t": "Div", "c": [NO, [para(*string("trong"))]]}, {"t": "LineBlock", "c": [string("một"), string("hai")]}, definition,
        {"t": "HorizontalRule"}, {"t": "RawBlock", "c": ["html", "<script>"]}, para(), para({"t": "RawInline", "c": ["html", "<b>"]}),
    ) == (
        Heading(2, (text("đề"),)), Figure("a"), Quote((Paragraph((text("trích"),)),)), Code("a  b"), Paragraph((text("trong"),)),
        Paragraph((text("một"), Piece("break"), text("hai"))), Paragraph((text("từ", bold=True),)), Paragraph((text("nghĩa"),)),
    )  # fmt: skip


def test_notes_formulas_and_code_are_pieces():
    reader = Reader()
    note = {"t": "Note", "c": [para(*string("ghi")), para(*string("thêm"))]}
    pieces = reader.pieces([note, {"t": "Math", "c": [{"t": "InlineMath"}, "x^2"]},
                             {"t": "Code", "c": [NO, "a*b"]},
                            {"t": "Cite", "c": [[], string("nguồn")]}, {"t": "Span", "c": [NO, string("trong")]}])  # fmt: skip
    assert pieces == (
        Piece("note", note=(text("ghi"), Piece("break"), text("thêm"))),
        text("x^2"),
        Piece("code", "a*b"),
        text("nguồntrong"),
    )
    assert reader.found["formulas"] == 1
