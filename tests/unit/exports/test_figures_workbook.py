"""The workbook of a year's figures; that its figures are those of the other formats is tested in ``test_figures_data``."""

import io

import openpyxl

from chuyenmuc.exports.figures_workbook import figures_xlsx
from chuyenmuc.model.figures.unit_figures import Value
from chuyenmuc.pages.figures import plan_figures
from chuyenmuc.pages.plan_year import plan_year
from support.plan_figures import DAY, column, given, judged, share


def workbook() -> bytes:
    values = {"nu_quan_ly": share(9, 20), "thang_hanh_dong": Value(done=True, document="=HYPERLINK(1)")}
    found = column({("truong-0", 2026): given("truong-0", **values)})
    return figures_xlsx(plan_year(found.plan, judged(found), plan_figures(found, DAY), 2026), DAY, "Thử")


def test_it_has_a_sheet_for_each_view_with_frozen_headers_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert book.sheetnames == [
        "Chỉ tiêu", "Toàn bộ, cấp học, cơ quan", "Đơn vị và chỉ tiêu", "Kế hoạch của đơn vị", "Chuyên mục từng quý",
    ]  # fmt: skip
    for sheet in book:
        assert sheet.freeze_panes and sheet.auto_filter.ref
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_it_says_what_each_unit_has_handed_in():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))["Kế hoạch của đơn vị"]
    first, second = list(sheet.iter_rows(min_row=2, max_row=3, values_only=True))
    assert first == (
        "truong-0", "Trường 0", "THCS", "3/2/2026", "5/KH", "4/3/2026", "https://truong.example/ke-hoach", 2, 5, "Thiếu 3/5 chỉ tiêu",
    )  # fmt: skip
    assert second[3:9] == (None, None, None, None, 0, 5) and second[9].startswith("Chưa báo đã nhận kế hoạch")


def test_the_same_figures_give_the_same_bytes():
    assert workbook() == workbook()
