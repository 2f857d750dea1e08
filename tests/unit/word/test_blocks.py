"""Pieces of text: joined, trimmed, flattened."""

from chuyenmuc.word.blocks import Cell, Code, Figure, Heading, Items, Paragraph, Piece, Quote, Table, flat, merged, text_of, trimmed

BREAK = Piece("break")


def text(words: str, **form: bool) -> Piece:
    return Piece("text", words, **form)


def test_pieces_of_one_format_become_one():
    pieces = [text("a"), text(" "), text("b", bold=True), text("c", bold=True), BREAK, BREAK, text("d")]
    assert merged(pieces) == (text("a "), text("bc", bold=True), BREAK, BREAK, text("d"))


def test_blanks_and_breaks_at_the_ends_are_dropped():
    assert trimmed([BREAK, text(" "), text("  a "), text(" b ", bold=True), BREAK, text(" "), BREAK]) == (text("a "), text("b", bold=True))
    assert trimmed([text(" "), BREAK]) == ()


def test_blanks_around_a_break_are_dropped():
    assert trimmed([text("a "), BREAK, text(" b")]) == (text("a"), BREAK, text("b"))


def test_a_picture_between_blanks_stays():
    image = Piece("image", url="x")
    assert trimmed([text(" "), image, text(" ")]) == (image,)


def test_the_text_of_blocks_is_one_row():
    blocks = [
        Heading(1, (text("tên"),)), Paragraph((text("đoạn"),)), Items(((Paragraph((text("a"),)), Paragraph((text("a2"),))),)),
        Items(((Paragraph((text("b"),)),),), 4), Items(((Paragraph((text("c"),)),),), 1, ("a)",)), Quote((Paragraph((text("trích"),)),)),
        Code("mã"), Figure("x", (text("chú thích"),)), Figure("y"), Table(((Cell((Paragraph((text("ô"),)),)),),)),
    ]  # fmt: skip
    assert text_of(flat(blocks)) == "tên đoạn • a a2 4. b a) c trích mã chú thích ô"


def test_notes_and_pictures_have_no_text():
    assert text_of([text("a"), Piece("note", note=(text("b"),)), Piece("image", url="c"), BREAK, text("d")]) == "a d"
