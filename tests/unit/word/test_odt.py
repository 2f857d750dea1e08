"""An OpenDocument text is cut down to what pandoc may see."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.word.archive import Archive
from chuyenmuc.word.convert import convert
from chuyenmuc.word.odt import prepare_odt
from support.documents import archive, open_document, photo, unpacked

PICTURE = '<text:p><draw:frame><draw:image xlink:href="{}"/><svg:desc>{}</svg:desc></draw:frame></text:p>'


def test_pictures_are_empty_files_and_have_their_description():
    data = open_document(PICTURE.format("./Pictures/a.jpg", "Tả"), parts={"Pictures/a.jpg": photo(), "Thumbnails/thumbnail.png": photo()})
    prepared = prepare_odt(Archive(data))
    parts = unpacked(prepared.archive)
    assert parts["Pictures/a.jpg"] == b""
    assert "Thumbnails/thumbnail.png" not in parts
    assert prepared.usages["Pictures/a.jpg"].alt == "Tả"


def test_text_after_what_is_taken_out_stays():
    data = open_document("<text:p>a<office:annotation/>b<text:hidden-text/>c<text:span text:style-name='x'>d</text:span>e</text:p>")
    content = unpacked(prepare_odt(Archive(data)).archive)["content.xml"].decode()
    assert "abc" in content and ">d<" in content and "e</text:p>" in content


def test_the_title_is_a_paragraph_in_that_style_or_one_made_from_it():
    styles = '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Title"/>'
    assert (
        prepare_odt(Archive(open_document("<text:p text:style-name='P9'>Tên <text:span>bài</text:span></text:p>", styles=styles))).title
        == "Tên bài"
    )


def test_only_the_style_of_quotations_is_a_quotation():
    indented = "<style:paragraph-properties fo:margin-left='2cm'/>"
    styles = (
        f"<style:style style:name='P1' style:family='paragraph'>{indented}</style:style>"
        f"<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Quotations'>{indented}</style:style>"
    )
    data = open_document("<text:p text:style-name='P1'>Thụt</text:p>", "<text:p text:style-name='P2'>Trích</text:p>", styles=styles)
    assert convert(data, "bai.odt").body == "Thụt\n\n> Trích\n"


@pytest.mark.parametrize("content", ["<x/>", "<office:document-content"])
def test_other_content_is_damaged(content):
    with pytest.raises(Refusal, match="hỏng"):
        prepare_odt(Archive(archive({"content.xml": content})))
