"""A sheet as a Word file that can be printed, or filled in on a screen: its boxes can be ticked.

Paper, margins, fonts and the heading are those of an official document (``chuyenmuc.official``). The same sheet gives the same bytes.
"""

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from chuyenmuc.address import is_web_address
from chuyenmuc.inspections.sheet import BLANKS, RESULTS, SUBJECT, Line, Sheet
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.official.heading import centred, letterhead
from chuyenmuc.official.paper import WIDTH, new_document, saved
from chuyenmuc.official.tables import plain_table
from chuyenmuc.words import day_long, sentence

_BODY, _SMALL = Pt(13), Pt(11)
_LABEL = Mm(52)
_BOX_FONT = "MS Gothic"  # in which Word itself draws the boxes of its check boxes
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_LINES = {"Nhận xét": 3, "Văn bản làm căn cứ": 2}  # how much room is left to write, in lines


def docx_sheet(sheet: Sheet) -> bytes:
    """Return a sheet as a .docx file, created and changed on the day of the sheet."""
    document = _new(sheet)
    letterhead(document, "", sheet.office, "", "……………, ngày …… tháng …… năm ………")
    centred(document, "PHIẾU KIỂM TRA", Pt(14), before=Pt(12))
    centred(document, SUBJECT, _BODY)
    centred(document, sentence(sheet.quarter), _BODY)
    if sheet.basis:
        centred(document, sheet.basis, _SMALL, bold=False, italic=True)
    _heading(document, "1. Đơn vị")
    _lines(document, sheet.about)
    _heading(document, f"2. Đã biết đến {day_long(sheet.day)}")
    _paragraph(document, f"Bài trên trang chung: {sheet.state}.", keep=bool(sheet.posts))
    if sheet.posts:
        _posts(document, sheet)
    for refused in sheet.refused:
        _paragraph(document, f"Chưa tính: {refused}")
    _paragraph(document, "Cổng thông tin của đơn vị:", keep=True).paragraph_format.space_before = Pt(6)
    _lines(document, sheet.portal)
    _heading(document, "3. Cần xem")
    _questions(document, sheet.questions)
    _heading(document, "4. Kết quả (đánh dấu một ô)")
    _results(document)
    _signatures(document)
    return saved(document, sheet.day)


def _new(sheet: Sheet) -> DocxDocument:
    """The empty document, with what the file says of itself below each page."""
    document = new_document(_BODY, f"Phiếu kiểm tra: {sheet.name}", sheet.quarter, sheet.office, sheet.day)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    section = document.sections[0]
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].add_run(f"{sheet.chosen} · {sheet.unit}").font.size = Pt(10)
    return document


def _heading(document: DocxDocument, text: str) -> None:
    heading = document.add_paragraph(text, style="Heading 2")
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(9), Pt(3)


def _paragraph(document: DocxDocument, text: str, *, keep: bool = False) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


def _lines(document: DocxDocument, lines: tuple[Line, ...]) -> None:
    table = plain_table(document, len(lines), (_LABEL, WIDTH - _LABEL), grid=True)
    for row, (label, text) in zip(table.rows, lines, strict=True):
        _write(row.cells[0], label)
        _write(row.cells[1], text)


def _posts(document: DocxDocument, sheet: Sheet) -> None:
    table = plain_table(document, 1 + len(sheet.posts), (WIDTH - Mm(28), Mm(28)), heading=True, grid=True)
    for cell, text in zip(table.rows[0].cells, ("Bài được tính", "Ngày đăng"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row, post in zip(table.rows[1:], sheet.posts, strict=True):
        _write(row.cells[0], post.title)
        if post.address:
            paragraph = row.cells[0].add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            _link(paragraph, post.address)
        _write(row.cells[1], post.day)


def _questions(document: DocxDocument, questions: tuple[str, ...]) -> None:
    table = plain_table(document, 1 + len(questions), (Mm(12), Mm(98), WIDTH - Mm(110)), heading=True, grid=True)
    for cell, text in zip(table.rows[0].cells, ("Số", "Xem gì, hỏi gì", "Ghi nhận"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for number, (row, question) in enumerate(zip(table.rows[1:], questions, strict=True), 1):
        _write(row.cells[0], str(number))
        _write(row.cells[1], question)


def _results(document: DocxDocument) -> None:
    half = (len(RESULTS) + 1) // 2
    table = plain_table(document, half, (Mm(94), WIDTH - Mm(94)))
    for number, (verdict, words) in enumerate(zip(VERDICTS, RESULTS, strict=True)):
        paragraph = table.rows[number % half].cells[number // half].paragraphs[0]
        paragraph._p.append(_check_box(verdict, words, number + 1))
        paragraph.add_run(f"  {words}")
    for row in table.rows:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    _paragraph(document, "", keep=True).paragraph_format.line_spacing = Pt(4)
    table = plain_table(document, len(BLANKS), (_LABEL, WIDTH - _LABEL), grid=True)
    for row, label in zip(table.rows, BLANKS, strict=True):
        _write(row.cells[0], label)
        row.height = Mm(8 * _LINES.get(label, 1))
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def _check_box(verdict: str, words: str, number: int) -> OxmlElement:
    """A box that Word ticks when it is clicked ([MS-DOCX] 2.6.1, checkbox); elsewhere it is the sign ☐."""
    fonts = f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:hint="eastAsia"/>'
    states = "".join(
        f'<w14:{name}State w14:val="{sign}" w14:font="{_BOX_FONT}"/>' for name, sign in (("checked", "2612"), ("unchecked", "2610"))
    )
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w:alias w:val="{words}"/><w:tag w:val="{verdict}"/><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{fonts}</w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _signatures(document: DocxDocument) -> None:
    document.add_paragraph().paragraph_format.keep_with_next = True
    row = plain_table(document, 1, (WIDTH // 2, WIDTH - WIDTH // 2)).rows[0]
    row.height = Mm(28)
    for cell, who in zip(row.cells, ("ĐẠI DIỆN ĐƠN VỊ", "NGƯỜI KIỂM TRA"), strict=True):
        centred(cell, who, _BODY, first=True)
        centred(cell, "(Ký, ghi rõ họ tên)", _BODY, bold=False, italic=True)


def _write(cell: _Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    if is_web_address(text):
        _link(paragraph, text)
    else:
        paragraph.add_run(text)


def _link(paragraph: Paragraph, url: str) -> None:
    """Add an address that can be clicked, and is printed in full."""
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r/></w:hyperlink>')
    run = Run(link[0], paragraph)
    run.text, run.font.size = url, _SMALL
    paragraph._p.append(link)
