"""What pandoc would lose or show wrongly in a part of a document is changed before."""

from lxml import etree

from chuyenmuc.word.docx_content import Content
from chuyenmuc.word.pictures import Pictures, Usage
from chuyenmuc.word.run_properties import RunProperties, W
from support.documents import DECLARED, cell, drawing, paragraph, run, table, text_box


def changed(*blocks: str, relations: dict | None = None) -> tuple[Content, list[str], Pictures]:
    """The content, the texts of its paragraphs, and the pictures."""
    root = etree.fromstring(f"<w:document {DECLARED}><w:body>{''.join(blocks)}</w:body></w:document>")
    pictures = Pictures()
    content = Content(root, relations or {}, RunProperties(None, None), pictures)
    content.change()
    return content, ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")], pictures


def test_text_boxes_follow_their_paragraph_once_and_in_order():
    content, texts, _ = changed(paragraph("trước", text_box(paragraph("a"), paragraph("b")), text_box(paragraph("c"))), paragraph("sau"))
    assert texts == ["trước", "a", "b", "c", "sau"]
    assert content.found["boxes"] == 2


def test_a_text_box_in_a_text_box_is_lifted_too():
    _, texts, _ = changed(paragraph("1", text_box(paragraph("2", text_box(paragraph("3"))))))
    assert texts == ["1", "2", "3"]


def test_a_text_box_in_a_table_stays_in_its_cell():
    _, texts, _ = changed(table([cell(paragraph("ô", text_box(paragraph("khung")))), "bên"]))
    assert texts == ["ô", "khung", "bên"]


def test_hidden_runs_are_counted_where_they_have_text():
    content, texts, _ = changed(paragraph("a", run("b", properties="<w:vanish/>"), run(" ", properties="<w:vanish/>")))
    assert (texts, content.found["hidden"]) == (["a"], 1)


def test_soft_hyphens_and_symbols_in_a_legacy_font_are_letters():
    xml = (
        '<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>tr</w:t><w:softHyphen/>'
        '<w:sym w:font=".VnTime" w:char="F0EA"/>'
        "<w:t>ng</w:t></w:r>"
    )
    _, texts, _ = changed(paragraph(xml))
    assert texts == ["trường"]


def test_the_title_is_taken_out():
    styles = etree.fromstring(
        f'<w:styles {DECLARED}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>'
    )
    root = etree.fromstring(f"<w:body {DECLARED}>{paragraph('Tên', style='T')}{paragraph('bài', style='T')}{paragraph('x')}</w:body>")
    content = Content(root, {}, RunProperties(styles, None), Pictures())
    content.change()
    assert content.title == "Tên bài"
    assert len(root) == 1


def test_each_way_to_show_a_picture_has_a_name():
    relations = {"a": ("image", "word/media/x.jpg", False), "b": ("image", "http://example.vn/x.jpg", True)}
    content, _, pictures = changed(
        paragraph(drawing("a")), paragraph(drawing("a", "Tả")), paragraph(drawing("a", crop='l="10000" b="50000"')),
        paragraph(drawing("a", turn=-5400000)), paragraph(drawing("b")), relations=relations,
    )  # fmt: skip
    assert pictures.usages == {
        "media/1.jpg": Usage("word/media/x.jpg", alt="Tả"),
        "media/2.jpg": Usage("word/media/x.jpg", (0.1, 0, 0, 0.5)),
        "media/3.jpg": Usage("word/media/x.jpg", turns=3),
    }
    assert content.found["outside"] == 1
    assert set(content.links.values()) == {("image", name) for name in pictures.usages}


def test_indentation_is_dropped_since_pandoc_takes_it_for_a_quotation():
    root = etree.fromstring(f"<w:body {DECLARED}>{paragraph('x', properties='<w:ind w:left=' + chr(34) + '900' + chr(34) + '/>')}</w:body>")
    Content(root, {}, RunProperties(None, None), Pictures()).change()
    assert next(root.iter(f"{W}ind"), None) is None
