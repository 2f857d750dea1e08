"""Workbooks are read as values; hostile ones cost a message, not memory, time or files."""

import datetime as dt
import io
import random
import re
import time
import zipfile

import openpyxl
import pytest
import xlsxwriter

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets import xlsx
from chuyenmuc.spreadsheets.sheet import Area
from chuyenmuc.spreadsheets.xlsx import read_xlsx
from support.lists import book, rows, simple

LIST = simple(("STT", "Tên trường"), (1, "Trường Mầm non Hoa Mai"))
SHEET = "xl/worksheets/sheet1.xml"


def repacked(data: bytes, change=lambda name, content: content, more=(), compress=zipfile.ZIP_DEFLATED) -> bytes:
    """The archive with parts changed and added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", compress) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more:
            new.writestr(name, content)
    return stream.getvalue()


def in_sheet(old: bytes, new: bytes, data: bytes = LIST) -> bytes:
    def change(name, content):
        assert name != SHEET or old in content
        return content.replace(old, new, 1) if name == SHEET else content

    return repacked(data, change)


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_xlsx(data)
    assert caught.value.fix
    return caught.value


def test_values_are_the_texts_that_excel_shows():
    (sheet,) = read_xlsx(simple((1, 2.0, 2.5, True, dt.date(2026, 9, 5), " a\u00a0", None, "e\u0301", "Ð")))
    assert sheet.rows[0].cells == ("1", "2", "2.5", "TRUE", "5/9/2026", "a", "", "é", "Đ")


def test_texts_that_excel_shares_between_cells_are_read_too():
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream)
    workbook.add_worksheet("A").write_row(0, 0, ("Mầm non", "Mầm non"))
    workbook.close()
    assert "xl/sharedStrings.xml" in zipfile.ZipFile(stream).namelist()
    assert read_xlsx(stream.getvalue())[0].rows[0].cells == ("Mầm non", "Mầm non")


def test_names_hidden_rows_hidden_sheets_and_merged_areas_are_kept():
    def fill(sheet):
        rows(("a", "b"), ("c", "d"))(sheet)
        sheet.merge_cells("A1:B1")
        sheet.row_dimensions[2].hidden = True
        sheet.sheet_state = "hidden"

    sheet, _ = read_xlsx(book(fill, rows(("x",)), names=["Mầm non"]))
    assert (sheet.name, sheet.is_hidden, sheet.merged) == ("Mầm non", True, (Area(1, 0, 1, 1),))
    assert [row.is_hidden for row in sheet.rows] == [False, True]


def test_a_formula_counts_with_its_result_and_is_told_without_one():
    formula = simple(("a", "=1+1"))
    assert "ô B1 là công thức chưa có kết quả" in refused(formula).what
    with_result = repacked(formula, lambda name, content: re.sub(rb"<v\s*/>|<v></v>", b"<v>2</v>", content) if name == SHEET else content)
    assert read_xlsx(with_result)[0].rows[0].cells == ("a", "2")


def test_macros_are_not_looked_at():
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = repacked(LIST, lambda name, content: content.replace(kind, macro), [("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")])
    assert read_xlsx(data)[0].rows[1].cells == ("1", "Trường Mầm non Hoa Mai")


@pytest.mark.parametrize("said", [b"A1", b"A1:XFD1048576", b"B5:C9", b"?"])
def test_what_a_sheet_says_of_its_own_size_does_not_matter(said):
    data = in_sheet(re.search(rb"<dimension[^>]*>", zipfile.ZipFile(io.BytesIO(LIST)).read(SHEET))[0], b'<dimension ref="%s" />' % said)
    assert len(read_xlsx(data)[0].rows) == 2


def test_a_stray_cell_in_the_last_row_and_column_makes_no_billion():
    def fill(sheet):
        rows(("STT", "Tên trường"))(sheet)
        sheet["XFD1048576"].number_format = "@"
        sheet["A1048576"] = "x"

    started = time.process_time()
    (sheet,) = read_xlsx(book(fill))
    assert [row.number for row in sheet.rows] == [1, 1_048_576] and time.process_time() - started < 10


def test_text_in_a_far_column_is_told():
    assert "có chữ ở ô XFD2" in refused(in_sheet(b'r="B2"', b'r="XFD2"')).what


def test_a_million_rows_are_told_before_they_are_read(monkeypatch):
    lines = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (number, number) for number in range(3, 300_000))
    data = in_sheet(b"</sheetData>", lines + b"</sheetData>")
    monkeypatch.setattr(xlsx, "_read", lambda data: pytest.fail("openpyxl was called"))
    assert "quá 400000 ô" in refused(data).what or "phình ra" in refused(data).what


def test_rows_with_something_in_them_have_a_limit(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    assert "quá 2 dòng" in refused(simple(("a",), ("b",), ("c",))).what


@pytest.mark.parametrize("name", [SHEET, "xl/styles.xml", "docProps/core.xml", "xl/theme/theme1.xml"])
@pytest.mark.parametrize("declared", [b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"<!doctype a>", b'<!ENTITY x "y">'])
def test_xml_that_declares_anything_is_refused(name, declared):
    def change(part, content):
        return re.sub(rb"^(<\?xml[^>]*>)?", rb"\g<0>" + declared, content, count=1) if part == name else content

    assert "DOCTYPE" in refused(repacked(LIST, change)).what


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp037", "utf-7"])
def test_xml_in_an_encoding_that_could_hide_that_is_refused(encoding):
    def change(part, content):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>'
        body = re.sub(r"^<\?xml[^>]*>\s*", "", content.decode())
        return (declared + body).encode(encoding) if part == SHEET else content

    assert "bảng mã lạ" in refused(repacked(LIST, change)).what


def test_entities_that_multiply_are_never_expanded():
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert "DOCTYPE" in refused(repacked(LIST, lambda name, content: laughs + content if name == SHEET else content)).what


def test_a_bomb_is_told_before_it_is_unpacked():
    assert "phình ra" in refused(repacked(LIST, more=[("xl/media/image1.bin", bytes(200 * 1024**2))])).what
    assert "phình ra" in refused(repacked(LIST, more=[("xl/worksheets/sheet9.xml", b"<a>" + b" " * (60 * 1024**2))])).what


def test_a_directory_that_lies_about_sizes_is_found_out():
    data = bytearray(repacked(LIST, more=[("xl/media/x.bin", bytes(90 * 1024**2))]))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert refused(bytes(data)).what


def test_many_parts_and_parts_of_one_name_are_refused():
    assert "phình ra" in refused(repacked(LIST, more=[(f"x{number}", b"") for number in range(3000)])).what
    with pytest.warns(UserWarning):
        double = repacked(LIST, more=[(SHEET, b"<a/>")])
    assert "bị hỏng" in refused(double).what


def test_work_without_end_is_stopped(monkeypatch):
    def endless(data):
        while True:
            pass

    monkeypatch.setattr(xlsx, "_read", endless)
    monkeypatch.setattr(xlsx, "_SECONDS", 0.2)
    assert "phình ra" in refused(LIST).what


def test_a_damaged_workbook_is_always_told_and_never_a_traceback():
    draw, told = random.Random(1), 0
    for _ in range(60):
        data = bytearray(LIST)
        for _ in range(draw.randint(1, 20)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        try:
            read_xlsx(bytes(data))
        except Refusal as refusal:
            told += bool(refusal.what and refusal.fix)
    assert told > 30


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_part_that_is_no_xml_is_told(part):
    assert refused(repacked(LIST, lambda name, content: b"<not><closed>" if name == part else content)).what


def test_openpyxl_still_keeps_its_cells_where_they_are_read():
    """The one private name that is used: the dict of those cells that there are."""
    sheet = openpyxl.Workbook().active
    sheet["C4"] = 1
    assert list(sheet._cells) == [(4, 3)]
