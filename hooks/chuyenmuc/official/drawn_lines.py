"""The rules below lines of a heading: solid lines as long as the decree says, by the width of the line in bold Times New Roman."""

import unicodedata

from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

# Advance widths in thousandths of the size, measured in Liberation Serif Bold, which has those of Times New Roman Bold.
_WIDTHS = {
    sign: width
    for width, signs in {
        250: " ,.", 278: "'/il", 333: "!()-:;fjt", 389: "Is", 444: "cerz", 500: "0123456789Jagovxy–", 556: "Sbdhknpquđ", 611: "FP",
        667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQ", 833: "m", 944: "M", 1000: "W",
    }.items()
    for sign in signs
}  # fmt: skip
_OTHERS = 556
_WHOLE, _PART = 1.0, 0.4  # the motto's rule is as long as the line, all others a third to a half of it


def line_width(text: str, size: Length) -> Length:
    """Return how wide a text is in bold Times New Roman of a size. Marks above and below letters take no room."""
    letters = (sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return Length(sum(_WIDTHS.get(sign, _OTHERS) for sign in letters) * size // 1000)


def line_below(where: DocxDocument | _Cell, text: str, size: Length, room: Length, *, whole: bool = False) -> Paragraph:
    """Add the rule below a bold text: as long as the ``whole`` line, or 0.4 of it. ``room`` is the width of cell or page.

    It is the border of an empty paragraph, and not underlined words. The text may have several lines, and longer ones are broken: a
    line is never wider than the room.
    """
    line = min(room, max(line_width(part, size) for part in text.split("\n")))
    inset = Length(round((room - line * (_WHOLE if whole else _PART)) / 2))
    paragraph = where.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = inset
    shape.space_before, shape.space_after, shape.line_spacing = Pt(3), Pt(2), Pt(4)
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph
