"""The heading of an official document: who issues it, the name of the state, number, place and day."""

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from chuyenmuc.official.drawn_lines import line_below
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
    line_below(left, issuer.upper(), Pt(12), _LEFT)
    centred(right, STATE, Pt(12), first=True)
    centred(right, MOTTO, Pt(13))
    line_below(right, MOTTO, Pt(13), Length(WIDTH - _LEFT), whole=True)
    if number or place:
        left, right = table.rows[1].cells
        centred(left, number, Pt(13), bold=False, first=True)
        centred(right, place, Pt(13), bold=False, italic=True, first=True)


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
