"""The paper, the fonts and the bytes of an official document."""

import datetime as dt
import io
import zipfile

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chuyenmuc.official.paper import FONT, WIDE, WIDTH, new_document, new_part, saved

DAY = dt.date(2026, 2, 3)


def made() -> bytes:
    document = new_document(Pt(14), "Tên", "Việc", "Cơ quan", DAY)
    document.add_paragraph("Một")
    new_part(document, on_its_side=True)
    document.add_paragraph("Hai")
    new_part(document)
    return saved(document, DAY)


def test_each_part_has_its_own_numbers_and_lies_as_it_was_asked_to():
    sections = Document(io.BytesIO(made())).sections
    assert [(round(one.page_width.mm), round(one.page_height.mm)) for one in sections] == [(210, 297), (297, 210), (210, 297)]
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in sections]
    assert [None if one is None else one.get(qn("w:start")) for one in starts] == [None, "1", "1"]
    assert all(one.different_first_page_header_footer for one in sections)
    for one, width in zip(sections, (WIDTH, WIDE, WIDTH), strict=True):
        assert abs(one.page_width - one.left_margin - one.right_margin - width) < Mm(0.5)


def test_every_style_that_is_used_has_the_font_for_every_script():
    document = Document(io.BytesIO(made()))
    for name in ("Normal", "Heading 1", "Heading 2"):
        fonts = document.styles[name].element.rPr.rFonts
        assert {key.rpartition("}")[2]: value for key, value in fonts.attrib.items()} == dict.fromkeys(
            ("ascii", "hAnsi", "eastAsia", "cs"), FONT
        )
        assert document.styles[name].element.rPr.find(qn("w:color")) is None


def test_the_file_says_what_it_was_told_and_nothing_of_today():
    data = made()
    assert made() == data
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {part.date_time for part in archive.infolist()} == {(2026, 2, 3, 0, 0, 0)}
    about = Document(io.BytesIO(data)).core_properties
    assert (about.title, about.subject, about.author, about.comments, about.last_modified_by) == ("Tên", "Việc", "Cơ quan", "", "")
    assert about.created.date() == about.modified.date() == DAY
    assert not [name for name in archive.namelist() if "thumbnail" in name]
