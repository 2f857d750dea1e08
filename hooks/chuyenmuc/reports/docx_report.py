"""A report as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I (``chuyenmuc.official``).

Where a sentence was made from data, a comment says from which. Comments and not footnotes: they are not printed, leave page and number
of the text as they are, and Word deletes all of them at once before the report is signed; the decree has no place for footnotes. What
is left for a person is on yellow. The same report gives the same bytes.
"""

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from chuyenmuc.official.drawn_lines import line_below
from chuyenmuc.official.heading import centred, letterhead
from chuyenmuc.official.paper import WIDE, WIDTH, new_document, new_part, saved
from chuyenmuc.official.tables import data_table, plain_table
from chuyenmuc.official.writing import comment, write
from chuyenmuc.reports.outline import Annex, Block, Form, Grid, Heading, Passage, Report, annex_label

BODY = Pt(14)
_TABLE = Pt(11)
_INDENT = Mm(12.7)
_AUTHOR, _INITIALS = "Nguồn số liệu", "NSL"


def docx_report(report: Report) -> bytes:
    """Return a report as a .docx file, created and changed on the day of the report."""
    form = report.form
    document = new_document(BODY, " ".join(report.subject.split()), f"Báo cáo năm {report.year}", form.issuer, report.day)
    shape = document.styles["Normal"].paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = 1.0
    letterhead(document, form.superior, form.issuer, form.number, form.place)
    _title(document, report)
    _to(document, form)
    for passage in report.basis:
        _body(document, (passage,), report, italic=True)
    for block in report.blocks:
        _block(document, block, report)
    _signature(document, form)
    for number, annex in enumerate(report.annexes, 1):
        _annex(document, annex, annex_label(number, len(report.annexes)), report)
    return saved(document, report.day)


def _title(document: DocxDocument, report: Report) -> None:
    centred(document, "BÁO CÁO", BODY, before=Pt(18))
    centred(document, report.subject, BODY)
    line_below(document, report.subject, BODY, WIDTH)


def _to(document: DocxDocument, form: Form) -> None:
    """The receivers: one stays on the line, several have a line each."""
    if len(form.to) == 1:
        paragraph = centred(document, f"Kính gửi: {form.to[0].rstrip(' .;')}.", BODY, bold=False, before=Pt(6))
        paragraph.paragraph_format.space_after = Pt(6)
        return
    first = document.add_paragraph()
    first.paragraph_format.left_indent, first.paragraph_format.space_before = Mm(35), Pt(6)
    write(first, "Kính gửi:", BODY)
    for number, receiver in enumerate(form.to, 1):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(48)
        write(paragraph, f"- {receiver.lstrip('- ').rstrip(' .;')}{'.' if number == len(form.to) else ';'}", BODY)
        paragraph.paragraph_format.space_after = Pt(6 if number == len(form.to) else 0)


def _block(document: DocxDocument, block: Block, report: Report) -> None:
    if not isinstance(block, Heading):
        _body(document, block.passages, report, keeps=block.keeps)
        return
    paragraph = document.add_paragraph(style=f"Heading {block.level}")
    shape = paragraph.paragraph_format
    shape.alignment, shape.first_line_indent, shape.keep_with_next = WD_ALIGN_PARAGRAPH.JUSTIFY, _INDENT, True
    shape.space_before, shape.space_after = Pt(6), Pt(6)
    write(paragraph, block.text.upper() if block.level == 1 else block.text, BODY, bold=True)


def _body(
    document: DocxDocument, passages: tuple[Passage, ...], report: Report, *, italic: bool | None = None, keeps: bool = False
) -> None:
    """Add a paragraph of the text, with a comment on each passage that has a source."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment, shape.first_line_indent, shape.space_after = WD_ALIGN_PARAGRAPH.JUSTIFY, _INDENT, Pt(6)
    shape.keep_with_next = keeps
    for number, passage in enumerate(passages):
        runs = write(paragraph, f" {passage.text}" if number else passage.text, BODY, italic=italic)
        if passage.source and runs:
            comment(document, runs, f"Nguồn: {passage.source}.", _AUTHOR, _INITIALS, report.day)


def _signature(document: DocxDocument, form: Form) -> None:
    """The receivers at the left, at the same height as the place to sign at the right."""
    space = document.add_paragraph()
    space.paragraph_format.keep_with_next = True
    space.paragraph_format.line_spacing = Pt(8)
    left, right = plain_table(document, 1, (WIDTH // 2, WIDTH - WIDTH // 2)).rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:", Pt(12), bold=True, italic=True)
    for line in form.receivers:
        write(left.add_paragraph(), line, Pt(11))
    for number, line in enumerate(form.position):
        centred(right, line.upper(), BODY, first=number == 0)
    for _ in range(4):
        centred(right, "", BODY)
    centred(right, form.signer, BODY)


def _annex(document: DocxDocument, annex: Annex, label: str, report: Report) -> None:
    new_part(document, on_its_side=annex.on_its_side)
    centred(document, label, BODY)
    title = centred(document, annex.title.upper(), BODY)
    number, day = report.form.number.removeprefix("Số: "), report.form.place.rpartition(", ")[2]
    where = f"(Kèm theo Báo cáo số {number} {day} của {report.form.issuer})"
    centred(document, where, BODY, bold=False, italic=True)
    line_below(document, annex.title.upper(), BODY, WIDE if annex.on_its_side else WIDTH)
    comment(document, title.runs, f"Nguồn: {annex.source}.", _AUTHOR, _INITIALS, report.day)
    for grid in annex.grids:
        _grid(document, grid)


def _grid(document: DocxDocument, grid: Grid) -> None:
    caption = document.add_paragraph()
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(6), Pt(4)
    caption.paragraph_format.keep_with_next = True
    write(caption, grid.caption, Pt(13), bold=True)
    widths = [Mm(width) for width in grid.widths]
    data_table(document, grid.heads, widths, grid.rows, size=_TABLE, centred=grid.centred)
