"""The heading of an official document; its sizes and styles are in tests/unit/reports/test_docx_report.py."""

import datetime as dt

import pytest
from docx.shared import Pt

from chuyenmuc.official.heading import MOTTO, STATE, centred, letterhead
from chuyenmuc.official.paper import new_document


@pytest.fixture
def document():
    return new_document(Pt(14), "", "", "", dt.date(2026, 2, 3))


def test_number_and_place_stand_on_one_line_below_issuer_and_motto(document):
    letterhead(document, "UBND phường", "Trường Hoa Sữa", "Số: 05/BC", "Mẫu, ngày 05 tháng 11 năm 2026")
    (table,) = document.tables
    assert [[[one.text for one in cell.paragraphs if one.text] for cell in row.cells] for row in table.rows] == [
        [["UBND PHƯỜNG", "TRƯỜNG HOA SỮA"], [STATE, MOTTO]], [["Số: 05/BC"], ["Mẫu, ngày 05 tháng 11 năm 2026"]],
    ]  # fmt: skip


def test_what_is_not_given_takes_no_room(document):
    letterhead(document, "", "Trường Hoa Sữa", "", "")
    (table,) = document.tables
    assert len(table.rows) == 1 and [one.text for one in table.rows[0].cells[0].paragraphs] == ["TRƯỜNG HOA SỮA", ""]


def test_a_centred_line_has_the_style_that_was_asked_for(document):
    (run,) = centred(document, "A", Pt(12), bold=False, italic=True).runs
    assert (run.font.size, run.bold, run.italic) == (Pt(12), False, True)
