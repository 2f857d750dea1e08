"""Tables that lay out a page, and long ones."""

import datetime as dt
import time

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chuyenmuc.official.paper import new_document
from chuyenmuc.official.tables import data_table, plain_table


@pytest.fixture
def document():
    return new_document(Pt(14), "", "", "", dt.date(2026, 2, 3))


def test_a_data_table_repeats_its_heading_and_keeps_its_rows_whole(document):
    table = data_table(document, ("Đơn vị", "Số"), (Mm(60), Mm(20)), [("A & <B>", "1"), ("", "2\x07")], size=Pt(11), centred=(1,))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Đơn vị", "Số"], ["A & <B>", "1"], ["", "2"]]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [round(column.width.mm) for column in table.columns] == [60, 20]
    assert [row.cells[1].paragraphs[0].runs[0].font.size for row in table.rows] == [Pt(11)] * 3


def test_a_plain_table_has_no_edges_and_no_margins_unless_it_is_a_grid(document):
    plain, grid = (plain_table(document, 1, (Mm(60), Mm(20)), grid=grid) for grid in (False, True))
    margins = [table._tbl.tblPr.find(qn("w:tblCellMar")) is not None for table in (plain, grid)]
    assert margins == [True, False] and [table.style.name for table in (plain, grid)] == ["Normal Table", "Table Grid"]
    order = [child.tag.rpartition("}")[2] for child in plain._tbl.tblPr]
    assert order.index("tblCellMar") < order.index("tblLook")  # Word refuses another order (ECMA-376, 17.4.60)


def test_ten_thousand_cells_take_no_second(document):
    rows = [tuple(str(column) for column in range(10)) for _ in range(1000)]
    start = time.process_time()
    data_table(document, rows[0], [Mm(20)] * 10, rows, size=Pt(11))
    assert time.process_time() - start < 3
