"""Tables of a document: a few cells to lay out a page with, and long ones whose heading is repeated on each page."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Pt
from docx.table import Table

from chuyenmuc.official.writing import usable

_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def plain_table(document: DocxDocument, rows: int, widths: Sequence[Length], *, grid: bool = False, heading: bool = False) -> Table:
    """Add a table of fixed widths, whose rows stay whole, to be filled in; a ``heading`` is repeated on each page.

    Without a ``grid`` it lays out a page: its cells have no margins beside.
    """
    table = document.add_table(rows, len(widths), "Table Grid" if grid else None)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    if not grid:
        margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        table._tbl.tblPr.insert_element_before(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"), "w:tblLook")
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


def data_table(
    document: DocxDocument,
    heads: Sequence[str],
    widths: Sequence[Length],
    rows: Iterable[Sequence[str]],
    *,
    size: Length,
    centred: Iterable[int] = (),
) -> Table:
    """Add a table of texts under a heading. The columns ``centred`` (from 0) are for numbers and short words.

    Its XML is written at once: cell by cell, the library takes a second for each thousand cells.
    """
    middle = set(centred)
    height = f'<w:sz w:val="{size.pt * 2:.0f}"/><w:szCs w:val="{size.pt * 2:.0f}"/>'

    def cell(at: int, text: str, is_heading: bool) -> str:
        alignment = "center" if is_heading or at in middle else "left"
        spacing = '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        weight = "<w:b/>" if is_heading else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{_twips(widths[at])}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr>{spacing}<w:jc w:val="{alignment}"/></w:pPr><w:r><w:rPr>{weight}{height}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(usable(text))}</w:t></w:r></w:p></w:tc>'
        )

    def row(texts: Sequence[str], is_heading: bool = False) -> str:
        cells = "".join(cell(at, text, is_heading) for at, text in enumerate(texts))
        repeated = "<w:tblHeader/>" if is_heading else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"

    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    beside = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(map(_twips, widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{beside}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{row(heads, True)}{''.join(map(row, rows))}</w:tbl>"
    )
    document._body._body._insert_tbl(table)
    return Table(table, document._body)


def _twips(width: Length) -> int:
    return round(width.pt * 20)
