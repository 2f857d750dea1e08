"""The Word file, read back: what it says is the sheet, its paper is that of the decree, and its bytes depend on the sheet alone."""

import io
import shutil
import subprocess
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msgspec.structs import replace

from chuyenmuc.inspections.docx_sheet import docx_sheet
from chuyenmuc.inspections.sheet import RESULTS, SheetPost
from chuyenmuc.model.portals.verdicts import VERDICTS
from support.inspections import DAY, HOSTILE, OCCASION, sheets_of_all


@pytest.fixture(scope="module")
def found():
    return sheets_of_all()


def opened(sheet):
    return Document(io.BytesIO(docx_sheet(sheet)))


def cells(document) -> list[list[str]]:
    """The texts of all tables' rows, addresses too."""
    text = qn("w:t")
    return [
        ["".join(part.text or "" for part in cell._tc.iter(text)) for cell in row.cells] for table in document.tables for row in table.rows
    ]


@pytest.mark.parametrize("unit", ["carried", "own-column", "not-reachable", "ruled", "no-portal"])
def test_every_line_of_the_sheet_is_in_the_file(found, unit):
    sheet = found[unit]
    document = opened(sheet)
    rows = cells(document)
    for line in (*sheet.about, *sheet.portal):
        assert list(line) in rows
    for post in sheet.posts:
        assert [f"{post.title}{post.address}", post.day] in rows
    assert [row[1] for row in rows if len(row) == 3][1:] == list(sheet.questions)
    assert f"Bài trên trang chung: {sheet.state}." in [paragraph.text for paragraph in document.paragraphs]


def test_each_result_has_a_box_that_word_can_tick(found):
    document = opened(found["carried"])
    boxes = [
        (box.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")), box.getparent()) for box in document.element.body.iter(qn("w:sdt"))
    ]
    words = {tag: "".join(part.text for part in paragraph.iter(qn("w:t"))) for tag, paragraph in boxes}
    assert words == {verdict: f"☐  {result}" for verdict, result in zip(VERDICTS, RESULTS, strict=True)}
    xml = zipfile.ZipFile(io.BytesIO(docx_sheet(found["carried"]))).read("word/document.xml").decode()
    assert xml.count("<w14:checkbox>") == len(VERDICTS)


def test_paper_and_fonts_are_those_of_official_letters(found):
    document = opened(found["carried"])
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
        assert Mm(least) - 400 <= getattr(section, f"{side}_margin") <= Mm(most), side  # kept in twentieths of a point
    style = document.styles["Normal"]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(13))
    head = " ".join(cells(document)[0])
    assert OCCASION.office.upper() in head and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head and "Độc lập - Tự do - Hạnh phúc" in head
    assert "PAGE" in section.header._element.xml and section.different_first_page_header_footer
    assert "mã rút thăm 48213" in section.first_page_footer.paragraphs[0].text


def test_no_row_is_torn_and_headings_are_repeated(found):
    document = opened(found["carried"])
    for table in document.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert sum(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables) == 2


def test_the_same_sheet_gives_the_same_bytes_and_nothing_in_it_is_of_today(found):
    data = docx_sheet(found["carried"])
    assert docx_sheet(found["carried"]) == data
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {part.date_time for part in archive.infolist()} == {(DAY.year, DAY.month, DAY.day, 0, 0, 0)}
    about = opened(found["carried"]).core_properties
    assert about.created.date() == about.modified.date() == DAY
    assert (about.author, about.comments, about.last_modified_by) == (OCCASION.office, "", "")
    assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_hostile_names_are_text(found):
    sheet = replace(found["carried"], name=HOSTILE, about=(("Đơn vị", HOSTILE),), posts=(SheetPost(HOSTILE, "1/8/2026", ""),))
    rows = cells(opened(sheet))
    assert ["Đơn vị", HOSTILE] in rows and [HOSTILE, "1/8/2026"] in rows


def test_only_web_addresses_can_be_clicked(found):
    sheet = replace(found["carried"], portal=(("Địa chỉ", "javascript:alert(1)"), ("Trang", "https://a.example/?x=1&y=<2>")))
    targets = [relation.target_ref for relation in opened(sheet).part.rels.values() if relation.is_external]
    assert "https://a.example/?x=1&y=<2>" in targets and not [target for target in targets if target.startswith("javascript")]


@pytest.mark.long
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice")
def test_libreoffice_opens_it_and_prints_what_it_says(found, tmp_path):
    (tmp_path / "phieu.docx").write_bytes(docx_sheet(found["own-column"]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "phieu.docx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    printed = subprocess.run(["pdftotext", "-layout", tmp_path / "phieu.pdf", "-"], check=True, capture_output=True, text=True).stdout
    for words in ("PHIẾU KIỂM TRA", "Có chuyên mục riêng", "Vì sự tiến bộ", "NGƯỜI KIỂM TRA", "mã rút thăm 48213"):
        assert words in printed
