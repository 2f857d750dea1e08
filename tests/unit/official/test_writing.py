"""Text with gaps, and comments."""

import datetime as dt
import io

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt

from chuyenmuc.official.paper import new_document, saved
from chuyenmuc.official.writing import GAP, comment, usable, write

DAY = dt.date(2026, 2, 3)


def test_a_gap_is_on_yellow_and_the_rest_is_not():
    paragraph = new_document(Pt(14), "", "", "", DAY).add_paragraph()
    runs = write(paragraph, "Căn cứ […số…] và […ngày…].", Pt(13), italic=True)
    assert [(run.text, run.font.highlight_color) for run in runs] == [
        ("Căn cứ ", None), ("[…số…]", WD_COLOR_INDEX.YELLOW), (" và ", None), ("[…ngày…]", WD_COLOR_INDEX.YELLOW), (".", None),
    ]  # fmt: skip
    assert {(run.font.size, run.italic) for run in runs} == {(Pt(13), True)}


def test_brackets_of_other_kinds_are_no_gaps():
    assert GAP.findall("[1] […] [a…] […a] […a…] [……]") == ["[…a…]", "[……]"]


def test_what_xml_has_no_place_for_is_left_out():
    assert usable("a\x00\x07\ufffe\ud800b\tc\n") == "ab\tc\n"


def test_a_comment_has_the_day_that_was_given():
    document = new_document(Pt(14), "", "", "", DAY)
    comment(document, write(document.add_paragraph(), "Một câu."), "Nguồn: \x07tệp.", "Nguồn số liệu", "NSL", DAY)
    (found,) = Document(io.BytesIO(saved(document, DAY))).comments
    assert (found.text, found.author, found.initials) == ("Nguồn: tệp.", "Nguồn số liệu", "NSL")
    assert found._comment_elm.get(qn("w:date")) == "2026-02-03T00:00:00Z"
