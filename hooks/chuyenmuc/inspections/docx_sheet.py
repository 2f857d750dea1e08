"""A sheet as a Word file that can be printed, or filled in on a screen: its boxes can be ticked.

Paper, margins, fonts and the heading follow Nghị định 30/2020/NĐ-CP, Phụ lục I: A4; 20–25 mm above and below, 30–35 mm left, 15–20 mm
right; Times New Roman 13–14; pages numbered at the top from the second on. The same sheet gives the same bytes.
"""

import datetime as dt
import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from chuyenmuc.address import is_web_address
from chuyenmuc.inspections.sheet import BLANKS, RESULTS, SUBJECT, Line, Sheet
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.words import day_long, sentence

FONT = "Times New Roman"
_BODY, _SMALL = Pt(13), Pt(11)
_WIDTH = Mm(210 - 30 - 18)
_LABEL = Mm(52)
_BOX_FONT = "MS Gothic"  # in which Word itself draws the boxes of its check boxes
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_LINES = {"Nhận xét": 3, "Văn bản làm căn cứ": 2}  # how much room is left to write, in lines


def docx_sheet(sheet: Sheet) -> bytes:
    """Return a sheet as a .docx file whose own dates are the day of the sheet."""
    document = Document()
    _set_up(document, sheet)
    _letterhead(document, sheet)
    _centred(document, "PHIẾU KIỂM TRA", Pt(14), before=Pt(12))
    _centred(document, SUBJECT, _BODY)
    _centred(document, sentence(sheet.quarter), _BODY)
    if sheet.basis:
        _centred(document, sheet.basis, _SMALL, bold=False, italic=True)
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
    data = io.BytesIO()
    document.save(data)
    return _restamped(data.getvalue(), sheet.day)


def _set_up(document: DocxDocument, sheet: Sheet) -> None:
    """Paper, fonts, page numbers, and what the file says of itself."""
    normal = document.styles["Normal"]
    for style, size in ((normal, _BODY), (document.styles["Heading 2"], _BODY)):
        style.font.name, style.font.size = FONT, size
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FONT)
        color = style.element.rPr.find(qn("w:color"))
        if color is not None:
            style.element.rPr.remove(color)
    normal.paragraph_format.space_after = Pt(3)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].add_run(f"{sheet.chosen} · {sheet.unit}").font.size = Pt(10)
    about = document.core_properties
    about.title, about.subject, about.author, about.comments = f"Phiếu kiểm tra: {sheet.name}", sheet.quarter, sheet.office, ""
    about.language, about.last_modified_by, about.revision = "vi-VN", "", 1
    about.created = about.modified = dt.datetime.combine(sheet.day, dt.time())
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of the library's own template
            del package.rels[key]


def _letterhead(document: DocxDocument, sheet: Sheet) -> None:
    left, right = _table(document, 1, (Mm(64), _WIDTH - Mm(64)), grid=False).rows[0].cells
    _centred(left, sheet.office.upper(), Pt(12), first=True)
    _rule(left, Mm(20))
    _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Pt(12), first=True)
    _centred(right, "Độc lập - Tự do - Hạnh phúc", _BODY)
    _rule(right, Mm(20))
    _centred(right, "……………, ngày …… tháng …… năm ………", _BODY, bold=False, italic=True)


def _rule(cell: _Cell, inset: int) -> None:
    """A solid line, as the decree wants it below a heading, and not underlined words."""
    paragraph = cell.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = inset
    shape.space_before, shape.space_after, shape.line_spacing = Pt(2), Pt(2), Pt(4)
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _heading(document: DocxDocument, text: str) -> None:
    heading = document.add_paragraph(text, style="Heading 2")
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(9), Pt(3)


def _centred(
    where: DocxDocument | _Cell,
    text: str,
    size: Pt,
    *,
    bold: bool = True,
    italic: bool = False,
    before: Pt | None = None,
    first: bool = False,
) -> Paragraph:
    """Add a centred paragraph; ``first`` puts the text into the empty one that a new cell has."""
    paragraph = where.paragraphs[0] if first else where.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.space_before = before
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = size, bold, italic
    return paragraph


def _paragraph(document: DocxDocument, text: str, *, keep: bool = False) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


def _table(document: DocxDocument, rows: int, widths: tuple[int, ...], *, grid: bool = True, heading: bool = False) -> Table:
    """Add a table of fixed widths, whose rows stay whole; a ``heading`` is repeated on each page."""
    table = document.add_table(rows, len(widths), "Table Grid" if grid else None)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            shape = cell.paragraphs[0].paragraph_format
            shape.space_before = shape.space_after = Pt(1.5 if grid else 0)
    if heading:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _lines(document: DocxDocument, lines: tuple[Line, ...]) -> None:
    table = _table(document, len(lines), (_LABEL, _WIDTH - _LABEL))
    for row, (label, text) in zip(table.rows, lines, strict=True):
        _write(row.cells[0], label)
        _write(row.cells[1], text)


def _posts(document: DocxDocument, sheet: Sheet) -> None:
    table = _table(document, 1 + len(sheet.posts), (_WIDTH - Mm(28), Mm(28)), heading=True)
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
    table = _table(document, 1 + len(questions), (Mm(12), Mm(98), _WIDTH - Mm(110)), heading=True)
    for cell, text in zip(table.rows[0].cells, ("Số", "Xem gì, hỏi gì", "Ghi nhận"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for number, (row, question) in enumerate(zip(table.rows[1:], questions, strict=True), 1):
        _write(row.cells[0], str(number))
        _write(row.cells[1], question)


def _results(document: DocxDocument) -> None:
    half = (len(RESULTS) + 1) // 2
    table = _table(document, half, (Mm(94), _WIDTH - Mm(94)), grid=False)
    for number, (verdict, words) in enumerate(zip(VERDICTS, RESULTS, strict=True)):
        paragraph = table.rows[number % half].cells[number // half].paragraphs[0]
        paragraph._p.append(_check_box(verdict, words, number + 1))
        paragraph.add_run(f"  {words}")
    for row in table.rows:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    _paragraph(document, "", keep=True).paragraph_format.line_spacing = Pt(4)
    table = _table(document, len(BLANKS), (_LABEL, _WIDTH - _LABEL))
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
    row = _table(document, 1, (_WIDTH // 2, _WIDTH - _WIDTH // 2), grid=False).rows[0]
    row.height = Mm(28)
    for cell, who in zip(row.cells, ("ĐẠI DIỆN ĐƠN VỊ", "NGƯỜI KIỂM TRA"), strict=True):
        _centred(cell, who, _BODY, first=True)
        _centred(cell, "(Ký, ghi rõ họ tên)", _BODY, bold=False, italic=True)


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


def _restamped(data: bytes, day: dt.date) -> bytes:
    """Return the archive with a day as the time of each part, which is else the moment of writing."""
    result = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            member = ZipInfo(part.filename, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type, member.create_system = ZIP_DEFLATED, 0
            new.writestr(member, old.read(part))
    return result.getvalue()
