"""Sheets as values: rows, merged areas, names of columns."""

import pytest

from chuyenmuc.spreadsheets.sheet import Area, Row, Sheet, column_name


def test_a_row_has_nothing_behind_its_last_cell():
    row = Row(3, ("a", "", "b"))
    assert (row[0], row[1], row[9]) == ("a", "", "") and row.filled == [0, 2]


def test_cells_merged_downwards_know_the_row_of_their_text():
    sheet = Sheet("A", (), (Area(2, 1, 4, 1), Area(1, 0, 1, 5)))
    assert sheet.above() == {(3, 1): 2, (4, 1): 2}


def test_an_area_of_the_whole_sheet_is_not_counted_out():
    assert Sheet("A", (), (Area(1, 0, 1_048_576, 0), Area(1, 0, 3, 16_383))).above() == {}


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_column_has_the_name_that_excel_shows(column, name):
    assert column_name(column) == name
