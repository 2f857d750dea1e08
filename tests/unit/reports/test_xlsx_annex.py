"""The workbook, read back."""

import io
import zipfile

import openpyxl
from msgspec.structs import replace

from chuyenmuc.reports.outline import Sheet
from chuyenmuc.reports.xlsx_annex import xlsx_annex
from support.reporting import DAY, HOSTILE, report


def test_cells_are_what_the_sheets_say_with_numbers_as_numbers():
    made = report()
    book = openpyxl.load_workbook(io.BytesIO(xlsx_annex(made)))
    assert book.sheetnames == [sheet.name for sheet in made.sheets]
    for sheet in made.sheets:
        head, *rows = book[sheet.name].iter_rows(values_only=True)
        assert head == sheet.heads
        assert rows == [tuple(None if value in (None, "") else value for value in row) for row in sheet.rows]


def test_hostile_words_are_text_and_no_formula():
    made = replace(report(), sheets=(Sheet("A", ("X", "Nguồn"), ((HOSTILE, "=1+1"), ("+1", "@x"))),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_annex(made)))
    cells = [cell for row in book["A"].iter_rows(min_row=2) for cell in row]
    assert [cell.value for cell in cells] == [HOSTILE.replace("\x07", ""), "=1+1", "+1", "@x"]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(xlsx_annex(made))).read("xl/worksheets/sheet1.xml")


def test_the_same_report_gives_the_same_bytes_of_its_own_day():
    data = xlsx_annex(report())
    assert xlsx_annex(report()) == data
    assert f"{DAY.isoformat()}T00:00:00Z".encode() in zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml")
