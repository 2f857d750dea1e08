"""A Word file on the paper, and in the fonts, of Nghị định 30/2020/NĐ-CP, Phụ lục I, whose bytes depend on its contents alone.

A4; 20–25 mm above and below, 30–35 mm left, 15–20 mm right; Times New Roman 13–14, black; pages numbered in Arabic numerals, centred in
the top margin, from the second on. Annexes are numbered by themselves.
"""

import datetime as dt
import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length, Mm

FONT = "Times New Roman"
SHORT, LONG = Mm(210), Mm(297)
LEFT, RIGHT, TOP, BOTTOM = Mm(30), Mm(18), Mm(20), Mm(20)
WIDTH = Mm(210 - 30 - 18)
"""How wide the text of an upright page is."""

WIDE = Mm(297 - 30 - 18)
"""How wide that of a page on its side is."""


def new_document(size: Length, title: str, subject: str, author: str, day: dt.date) -> DocxDocument:
    """Return an empty document with text of a ``size``. Its properties are those given; ``day`` is when it was created and changed."""
    document = Document()
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, size
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        for attribute in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{attribute}"), FONT)
        color = style.element.rPr.find(qn("w:color"))
        if color is not None:
            style.element.rPr.remove(color)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    _set_up(document.sections[0])
    about = document.core_properties
    about.title, about.subject, about.author, about.comments = title, subject, author, ""
    about.language, about.last_modified_by, about.revision = "vi-VN", "", 1
    about.created = about.modified = dt.datetime.combine(day, dt.time())
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of the library's own template
            del package.rels[key]
    return document


def new_part(document: DocxDocument, *, on_its_side: bool = False) -> None:
    """Begin a new page, from which on pages are numbered by themselves, as those of an annex are; upright, or ``on_its_side``."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if on_its_side else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if on_its_side else (SHORT, LONG)
    section.different_first_page_header_footer = True
    for numbering in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(numbering)
    numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.find(qn("w:pgMar")).addnext(numbering)


def saved(document: DocxDocument, day: dt.date) -> bytes:
    """Return a document as a .docx file, with a day as the time of each part, which is else the moment of writing."""
    data, result = io.BytesIO(), io.BytesIO()
    document.save(data)
    with ZipFile(data) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            member = ZipInfo(part.filename, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type, member.create_system = ZIP_DEFLATED, 0
            new.writestr(member, old.read(part))
    return result.getvalue()


def _set_up(section: Section) -> None:
    section.page_width, section.page_height = SHORT, LONG
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = '<w:r><w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr><w:t>2</w:t></w:r>'
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{run}</w:fldSimple>'))
