"""The table of results: what it offers, and what is read of a filled one, by Excel or CSV, right or wrong."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from chuyenmuc.inspections.result_table import COLUMNS, LOOKED, blank_table, read_results
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Exemption, Roster, School
from chuyenmuc.portal_words import RULED
from chuyenmuc.problem import SourceReport
from chuyenmuc.spreadsheets.csv_text import read_csv
from chuyenmuc.spreadsheets.files import read_sheets
from chuyenmuc.words import sentence
from support.columns import Q3
from support.inspections import HOSTILE

DAY = dt.date(2026, 9, 20)
EXEMPT = {Quarter(2026, 2): Exemption("Sửa trường", "Công văn 3")}
UNITS = {id_: School(id_, f"Trường {id_}", "thcs", renamed_from=("a-cu",) if id_ == "a" else (), exemptions=EXEMPT) for id_ in "abc"}
ROSTER = Roster({}, UNITS)
GOOD = {"unit": "a", "quarter": "2026-Q3", "verdict": "Chưa thấy chuyên mục", "day": "12/9/2026", "by": "Tổ kiểm tra",
        "reason": "Đã tìm ở mọi mục", "document": "Biên bản số 3"}  # fmt: skip


def filled(*rows: dict) -> bytes:
    """The workbook as an inspector fills it in: rows by place, columns by key."""
    book = openpyxl.load_workbook(io.BytesIO(blank_table([(unit.id, unit.name) for unit in UNITS.values()], Q3, DAY)))
    for number, row in enumerate(rows, 2):
        for key, value in row.items():
            book["Kết quả"].cell(number, list(COLUMNS).index(key) + 1).value = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(sheets):
    report = SourceReport("ket-qua.xlsx")
    return read_results(sheets, report, ROSTER, (Quarter(2026, 2), Q3), DAY), report.problems


def read_rows(*rows: dict):
    """What is read of a table, given as CSV, in which a cell may be anything."""
    lines = [[label for label, _ in COLUMNS.values()], *([row.get(key, "") for key in COLUMNS] for row in rows)]
    return read(read_csv("\n".join("\t".join(line) for line in lines).encode()))


def test_the_table_has_a_row_for_each_unit_and_offers_the_results():
    book = openpyxl.load_workbook(io.BytesIO(blank_table([("a", HOSTILE), ("b", "=1+1")], Q3, DAY)))
    sheet, words = book.worksheets
    assert [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=2)] == [
        ["1", "a", HOSTILE, "2026-Q3"], ["2", "b", "=1+1", "2026-Q3"]
    ]  # fmt: skip
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row), "nothing is a formula"
    (choice,) = sheet.data_validations.dataValidation
    assert str(choice.sqref) == "E2:E3" and choice.formula1 == "'Cách điền'!$A$2:$A$8"
    assert [words.cell(row, 1).value for row in range(2, 9)] == [sentence(RULED[verdict]) for verdict in VERDICTS]
    assert book.properties.created.date() == DAY


def test_the_same_units_give_the_same_bytes():
    made = [blank_table([("a", "Trường a")], Q3, DAY) for _ in range(2)]
    assert made[0] == made[1]
    assert {part.date_time[:3] for part in zipfile.ZipFile(io.BytesIO(made[0])).infolist()} == {(1980, 1, 1)}


def test_a_filled_workbook_is_read_and_rows_left_empty_are_named():
    results, problems = read(read_sheets(filled(
        {"verdict": "Có chuyên mục, quý này chưa có gì mới", "day": dt.datetime(2026, 9, 12), "by": "Tổ kiểm tra", "reason": "Cũ",
         "document": "Biên bản số 3", "address": "a.example.edu.vn"},
        {},
        {"verdict": "Có chuyên mục riêng", "day": "2026-09-13", "by": "Tổ kiểm tra", "address": "https://c.example.edu.vn/bdg"},
    )))  # fmt: skip
    assert problems == [] and results.empty == ("Trường b",)
    assert results.rulings == (
        Ruling("a", Q3, "stale", dt.date(2026, 9, 12), "Tổ kiểm tra", "Cũ", "Biên bản số 3", "https://a.example.edu.vn/", 2),
        Ruling("c", Q3, "own-column", dt.date(2026, 9, 13), "Tổ kiểm tra", address="https://c.example.edu.vn/bdg", line=4),
    )
    assert results.rulings[1].is_proof


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("write", [lambda verdict: verdict, lambda verdict: RULED[verdict], lambda verdict: RULED[verdict].upper()])
def test_a_result_is_known_by_its_words_however_they_are_typed(verdict, write):
    results, problems = read_rows(GOOD | {"verdict": write(verdict)})
    assert problems == [] and [one.verdict for one in results.rulings] == [verdict]


def test_a_good_result_needs_no_remark_and_a_renamed_unit_is_known():
    results, problems = read_rows(GOOD | {"unit": "a-cu", "verdict": "Có chuyên mục riêng", "reason": ""})
    assert problems == [] and (results.rulings[0].unit, results.rulings[0].reason) == ("a", LOOKED)


def test_markup_in_a_remark_is_kept_as_text():
    results, _ = read_rows(GOOD | {"reason": "thấy <b>trang trống</b>  &amp; hết"})
    assert results.rulings[0].reason == "thấy ‹b›trang trống‹/b› & hết"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"unit": "z"}, "Không có đơn vị “z” trong danh sách."),
        ({"unit": ""}, "Còn trống cột “Mã đơn vị”."),
        ({"quarter": "quý ba"}, "Quý “quý ba” không đọc được. Viết năm, gạch nối"),
        ({"quarter": ""}, "Còn trống cột “Quý”."),
        ({"quarter": "2027-Q1"}, "không có quý I/2027. Quý dùng được: 2026-Q2, 2026-Q3."),
        ({"verdict": "tốt"}, "Không có kết quả “tốt”. Chọn một trong: “Đã gắn chuyên mục này”"),
        ({"verdict": ""}, "Còn trống cột “Kết quả”."),
        ({"day": "31/9/2026"}, "Ngày xem “31/9/2026” không đọc được. Viết ngày/tháng/năm"),
        ({"day": "hôm qua"}, "không đọc được"),
        ({"day": ""}, "Còn trống cột “Ngày xem”."),
        ({"day": "21/9/2026"}, "Ngày xem 21/9/2026 chưa đến (hôm nay là 20/9/2026)."),
        ({"day": "30/6/2026"}, "sớm hơn ngày đầu quý III/2026"),
        ({"quarter": "2026-Q2"}, "Đơn vị “a” không phải có chuyên mục trong quý II/2026."),
        ({"by": ""}, "Còn trống cột “Người xem”."),
        ({"by": "x" * 101}, "Cột “Người xem” dài 101 chữ, quá 100."),
        ({"reason": "x" * 301}, "Cột “Nhận xét” dài 301 chữ, quá 300."),
        ({"reason": ""}, "Còn trống cột “Nhận xét”."),
        ({"document": ""}, "Còn trống cột “Văn bản”."),
        ({"document": "", "verdict": "carried"}, "Còn trống cả “Văn bản” và “Địa chỉ đã xem”."),
        ({"address": "javascript:alert(1)"}, "Địa chỉ “javascript:alert(1)” không dùng được."),
    ],
)
def test_each_mistake_is_told_with_its_row(change, told):
    results, problems = read_rows({}, GOOD | {"unit": "b"}, GOOD | change)
    assert [one.unit for one in results.rulings] == ["b"]
    assert [problem.line for problem in problems] == [4] and told in str(problems[0])


def test_all_mistakes_are_told_at_once_and_a_unit_twice_too():
    _, problems = read_rows(GOOD, GOOD, {"unit": "z", "verdict": "tốt"})
    assert "đã có ở dòng 2" in str(problems[0]) and problems[0].line == 3
    assert len([problem for problem in problems if problem.line == 4]) == 5


def test_the_columns_may_stand_anywhere_below_a_title():
    keys = [key for key in COLUMNS if key not in ("number", "name")][::-1]
    lines = [["Kết quả kiểm tra", ""], [COLUMNS[key][0].upper() for key in keys], [GOOD.get(key, "") for key in keys]]
    results, problems = read(read_csv("\n".join("\t".join(line) for line in lines).encode()))
    assert problems == [] and [one.unit for one in results.rulings] == ["a"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\tb\n1\t2\n", "ket-qua.xlsx:1: Không thấy dòng đầu bảng có “Mã đơn vị” và “Kết quả”."),
        ("Mã đơn vị\tKết quả\tQuý\na\tb\tc\n", "Bảng thiếu cột “Địa chỉ đã xem”, “Ngày xem”, “Người xem”, “Nhận xét”, “Văn bản”."),
    ],
)
def test_a_table_of_something_else_is_refused(text, told):
    results, problems = read(read_csv(text.encode()))
    assert results.rulings == () and told in str(problems[0])
