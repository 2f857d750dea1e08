"""Tests of the table of figures as it is given out."""

import datetime as dt
import io

import openpyxl

from chuyenmuc.figures_tables.export import as_xlsx, table
from chuyenmuc.model.figures.unit_figures import UnitFigures, Value
from support.figures import COLUMNS, FULL, UNITS

DAY = dt.date(2026, 10, 1)


def test_a_row_has_what_is_known_and_blanks_for_what_is_missing():
    first, second, *_ = table(COLUMNS, UNITS, {"hoa-sua": FULL})
    assert first == [
        "hoa-sua",
        "Trường THCS Hoa Sữa",
        12,
        20,
        5,
        12,
        3,
        "có",
        "Số 12/KH",
        "2026-03-10",
        "15/KH",
        "2026-03-20",
        FULL.own_plan.url,
    ]
    assert second == ["mai", "Trường Mầm non Mai", "", "", "", "", "", "–", "–", "", "", "", ""]


def test_zero_is_a_number_and_no_an_answer():
    (row,) = table(COLUMNS, UNITS[:1], {"hoa-sua": UnitFigures("hoa-sua", 2026, {"events": Value(count=0), "month": Value(done=False)})})
    assert row[6:9] == [0, "không", ""]


def test_the_workbook_has_a_frozen_head_rules_for_cells_and_no_formula():
    risky = UnitFigures("hoa-sua", 2026, {"month": Value(done=True, document="=1+1")})
    data = as_xlsx(COLUMNS, table(COLUMNS, UNITS, {"hoa-sua": risky}), 2026, DAY)
    assert data == as_xlsx(COLUMNS, table(COLUMNS, UNITS, {"hoa-sua": risky}), 2026, DAY), "the same bytes"
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Số liệu 2026"]
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref == "A1:M5"
    assert sheet["I2"].value == "=1+1" and sheet["I2"].data_type == "s" and sheet["A2"].number_format == "@"
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["H2:H5"].type == "list" and rules["H2:H5"].formula1 == '"có,không"'
    assert (rules["C2:C5"].type, rules["C2:C5"].formula1, rules["C2:C5"].formula2) == ("whole", "0", "100000")
    assert set(rules) == {f"{letter}2:{letter}5" for letter in "CDEFGHJL"}
    explained = [[cell.value or "" for cell in row] for row in book["Giải thích"].iter_rows()]
    assert explained[1] == ["3", "Nữ quản lý", "“Nữ cán bộ quản lý” và “Cán bộ quản lý”", "Nữ chia tất cả", "mọi cấp học", "", "QĐ 383"]
    assert len(explained) == 5 and explained[4][4] == "THCS"


def test_a_long_name_fits_into_what_excel_shows_and_no_unit_is_no_mistake():
    from chuyenmuc.figures_tables.columns import columns
    from chuyenmuc.model.figures.indicator import Indicator

    long = columns((Indicator("a", "Tên rất dài " * 15, "share", part="Phần " * 30, whole="Tổng " * 30),))
    openpyxl.load_workbook(io.BytesIO(as_xlsx(long, table(long, UNITS, {}), 2026, DAY)))
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx(long, [], 2026, DAY)))["Số liệu 2026"].max_row == 1
