"""What was meant by how a text was typed: title, headings, lists, captions."""

import pytest

from chuyenmuc.word.blocks import Block, Cell, Figure, Heading, Items, Paragraph, Piece, Table
from chuyenmuc.word.markdown import written
from chuyenmuc.word.structure import structured

STORY = "Sáng nay cả lớp 7A ra sân từ rất sớm, mỗi bạn một việc, không ai bảo ai mà rau đã nhặt xong trước giờ vào học."


def line(text: str, **form: bool) -> Paragraph:
    return Paragraph((Piece("text", text, **form),))


def head(level: int, text: str) -> Heading:
    return Heading(level, (Piece("text", text),))


def shown(*blocks: Block | str, title: str = "Có tên") -> tuple[str, str]:
    title, found, _ = structured(tuple(line(one) if isinstance(one, str) else one for one in blocks), title)
    return title, written(found)


def test_the_title_that_is_marked_stays_and_so_do_all_headings():
    assert shown(head(1, "Một"), head(2, "Hai"), title="Tên") == ("Tên", "## Một\n\n### Hai\n")


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([head(1, "Tên"), STORY], "Tên"),
        ([line("Tên", bold=True), STORY, head(1, "Một")], "Tên"),
        (["Một dòng ngắn trước tên.", head(2, "Tên"), STORY], "Tên"),
        ([Figure("a"), line("Tên", bold=True)], "Tên"),
        ([STORY, head(1, "Chỉ một đề mục lớn"), head(2, "Nhỏ")], "Chỉ một đề mục lớn"),
        ([STORY, line("Mục", bold=True)], ""),
        ([STORY, head(1, "Một"), head(1, "Hai")], ""),
        ([line("KẾ HOẠCH", bold=True), line("Nấu cơm", bold=True), STORY], "KẾ HOẠCH Nấu cơm"),
        ([line("BÁO CÁO:", bold=True), STORY], "BÁO CÁO:"),
    ],
)
def test_else_the_first_heading_is_the_title(blocks, title):
    assert shown(*blocks, title="")[0] == title


def test_bold_text_is_a_heading_below_the_one_before_it():
    assert shown(line("A", bold=True), STORY, line("B", bold=True))[1].count("\n## ") == 1
    assert shown(head(1, "Một"), line("Đậm", bold=True), line("Đậm nữa", bold=True))[1] == "## Một\n\n### Đậm\n\n### Đậm nữa\n"


@pytest.mark.parametrize(
    "pieces",
    [
        [Piece("text", "đậm " * 21, bold=True)],
        [Piece("text", "đậm", bold=True), Piece("text", " không")],
        [Piece("text", "…", bold=True)],
        [Piece("text", "- mục", bold=True)],
        [Piece("text", "đậm", bold=True), Piece("note", note=(Piece("text", "x"),))],
    ],
)
def test_bold_text_that_is_no_heading(pieces):
    assert "#" not in shown(Paragraph(tuple(pieces)))[1]


def test_a_heading_of_two_bold_lines_and_plain_punctuation():
    pieces = (Piece("text", "Một", bold=True), Piece("text", ": "), Piece("break"), Piece("text", "hai", bold=True))
    assert shown(Paragraph(pieces))[1] == "## Một: hai\n"


def test_what_became_a_heading_is_told():
    _, _, notes = structured((line("A", bold=True), line("B", bold=True), line("C", bold=True), line("D", bold=True)), "Tên")
    assert notes == ["4 đoạn ngắn in đậm đã thành đề mục: “A”, “B”, “C”…. Đoạn nào không phải đề mục thì bỏ dấu “#” ở đầu dòng."]


def test_headings_leave_no_level_out():
    assert shown(head(1, "a"), head(4, "b"), head(9, "c"))[1] == "## a\n\n### b\n\n#### c\n"


@pytest.mark.parametrize(
    ("lines", "markdown"),
    [
        (["- a", "- b"], "- a\n- b\n"),
        (["•\ta", "–b"], "- a\n    - b\n"),
        (["+ a", "- b", "+ c"], "- a\n    - b\n- c\n"),
        (["1. a", "2. b"], "1. a\n2. b\n"),
        (["4) a", "5) b"], "4. a\n5. b\n"),
        (["1. a", "- a1", "2. b"], "1. a\n    - a1\n2. b\n"),
        (["1. a"], "1\\. a\n"),
        (["1. a", "3. b"], "1\\. a\n\n3\\. b\n"),
        (["- a", "7. b", "- c"], "- a\n\n7\\. b\n\n- c\n"),
        (["-5 độ", "+84 912"], "-5 độ\n\n+84 912\n"),
        (["— Chào em!"], "— Chào em!\n"),
    ],
)
def test_lists_that_were_typed(lines, markdown):
    assert shown(*lines)[1] == markdown


def test_a_sign_may_be_a_piece_of_its_own():
    assert (
        shown(Paragraph((Piece("text", "- "), Piece("text", "đậm", bold=True), Piece("text", " rồi thường"))))[1]
        == "- **đậm** rồi thường\n"
    )


def test_lists_that_go_on_are_one():
    one, two = (Items(((line(text),),)) for text in "ab")
    assert shown(one, two)[1] == "- a\n- b\n"
    first, goes_on, anew = (Items(((line(text),),), start) for text, start in (("a", 1), ("b", 2), ("c", 1)))
    assert shown(first, goes_on)[1] == "1. a\n2. b\n"
    assert shown(first, anew)[1] == "1. a\n\n<!-- -->\n\n1. c\n"


@pytest.mark.parametrize(
    ("caption", "is_one"),
    [("Hình 1. Nhặt rau", True), ("Ảnh: cô Mai", True), ("Hình số 2: x", True), ("Hình ảnh đẹp quá", False), ("Hình " * 80, False)],
)
def test_captions_that_were_typed(caption, is_one):
    assert (shown(Figure("a"), caption)[1].count("\n\n") == 0) == is_one


def test_a_table_of_pictures_is_pictures():
    def cell(*pieces: Piece) -> Cell:
        return Cell((Paragraph(pieces),) if pieces else ())

    image, other, text = Piece("image", url="a"), Piece("image", url="b"), Piece("text", "chú thích", bold=True)
    assert shown(Table(((cell(image), cell(other)), (cell(text), cell()))))[1] == "![](anh/a)\nchú thích\n\n![](anh/b)\n"
    assert shown(Table(((cell(image, text), cell()),)))[1] == "![](anh/a)\nchú thích\n"
    assert shown(Table(((cell(text), cell(image)), (cell(text), cell(other)))))[1].startswith("| chú thích |")


@pytest.mark.parametrize("text", ["-----", "***", "---o0o---", "— — —", "==="])
def test_decoration_is_dropped(text):
    assert shown(text)[1] == ""


@pytest.mark.parametrize("text", ["………", "......", "2026", "o"])
def test_what_may_mean_something_stays(text):
    assert (shown(text)[1] != "") == (text != "o")
