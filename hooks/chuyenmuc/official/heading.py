"""The heading of an official document: who issues it, the name of the state, number, place and day; and the rules below lines."""

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from chuyenmuc.official.paper import WIDTH
from chuyenmuc.official.tables import plain_table
from chuyenmuc.official.writing import write

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LEFT = Mm(66)


def letterhead(document: DocxDocument, superior: str, issuer: str, number: str, place: str) -> None:
    """Add the heading: above the issuer its ``superior``, below both the ``number``, beside that the ``place`` and day.

    What is '' is left out. At 13 points the name of the state would not stay on one line, so it has 12.
    """
    table = plain_table(document, 2 if number or place else 1, (_LEFT, WIDTH - _LEFT))
    left, right = table.rows[0].cells
    if superior:
        centred(left, superior.upper(), Pt(12), bold=False, first=True)
    centred(left, issuer.upper(), Pt(12), first=not superior)
    rule(left, Length(_LEFT * 3 // 10))
    centred(right, STATE, Pt(12), first=True)
    centred(right, MOTTO, Pt(13))
    rule(right, Mm(20))
    if number or place:
        left, right = table.rows[1].cells
        centred(left, number, Pt(13), bold=False, first=True)
        centred(right, place, Pt(13), bold=False, italic=True, first=True)


def rule(where: DocxDocument | _Cell, inset: Length) -> Paragraph:
    """Add a solid line, as the decree wants it below a heading, and not underlined words; ``inset`` is what it leaves free on each side."""
    paragraph = where.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = inset
    shape.space_before, shape.space_after, shape.line_spacing = Pt(3), Pt(2), Pt(4)
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph


def centred(
    where: DocxDocument | _Cell,
    text: str,
    size: Length,
    *,
    bold: bool = True,
    italic: bool = False,
    before: Length | None = None,
    first: bool = False,
) -> Paragraph:
    """Add a centred paragraph; ``first`` puts the text into the empty one that a new cell has."""
    paragraph = where.paragraphs[0] if first else where.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.space_before = before
    write(paragraph, text, size, bold=bold, italic=italic)
    return paragraph
