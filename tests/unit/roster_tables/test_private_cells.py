"""Where a list has people: found on all sheets and rows, and never repeated."""

import pytest

from chuyenmuc.roster_tables.private_cells import people_in
from chuyenmuc.spreadsheets.files import read_sheets
from support.lists import book, rows, simple

HEAD = ("STT", "Tên trường", "Địa chỉ")
SCHOOL = (1, "Trường THCS Hoa Sữa", "12 Phố Mẫu")


def found(data: bytes) -> list[str]:
    return people_in(read_sheets(data))


@pytest.mark.parametrize(
    ("heading", "cell", "place"),
    [
        ("Hiệu trưởng", "Nguyễn Thị An", "cột D (Hiệu trưởng)"),
        ("Họ tên thủ trưởng đơn vị", "Nguyễn Thị An", "cột D (Hiệu trưởng)"),
        ("SĐT", "0912 345 678", "cột D (Điện thoại)"),
        ("Zalo", 912345678, "cột D (Điện thoại)"),
        ("Gmail", "an@example.vn", "cột D (Email)"),
        ("Phó hiệu trưởng", "Trần Văn Bình", "cột D (Phó hiệu trưởng)"),
        ("Họ và tên kế toán", "Trần Văn Bình", "cột D (Họ và tên kế toán)"),
        ("Ghi chú", "gọi cô An 0912345678", "cột D (Ghi chú)"),
        ("Ghi chú", "thư: an@example.vn", "cột D (Ghi chú)"),
        ("Ghi chú", "912345678", "cột D (Ghi chú)"),
        ("", "0912.345.678", "ô D2"),
    ],
)
def test_a_column_with_people_is_found(heading, cell, place):
    assert found(simple((*HEAD, heading), (*SCHOOL, cell))) == [place]


def test_a_heading_with_a_number_is_found_and_not_repeated_beside_its_column():
    assert found(simple((*HEAD, "Hỏi cô An 0912345678"), (*SCHOOL, "0912 345 679"))) == ["ô D1", "ô D2"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Hiệu trưởng", ""),
        ("Điện thoại", "chưa có"),
        ("Số giáo viên", 25),
        ("Cán bộ, giáo viên", "40"),
        ("Mã", "791234567"),
        ("Website", "https://thcs-hoa-sua.example.edu.vn/"),
        ("Ghi chú", "đang sửa chữa từ 2026, 12 lớp, 420 học sinh"),
        ("Cơ quan quản lý", "UBND phường Một"),
    ],
)
def test_what_is_of_nobody_is_not(heading, cell):
    assert found(simple((*HEAD, heading), (*SCHOOL, cell))) == []


def test_hidden_sheets_hidden_rows_and_what_stands_below_the_table_count():
    def hidden(sheet):
        rows(("Tên", "Số"), ("Cô An", "0912 345 678"))(sheet)
        sheet.sheet_state = "hidden"

    def table(sheet):
        rows((*HEAD, "Điện thoại"), SCHOOL, (2, "Trường THCS Hoa Sen", "", "0912345678"), ("Người lập biểu: an@example.vn",))(sheet)
        sheet.row_dimensions[3].hidden = True

    places = found(book(table, hidden, names=("Danh sách", "Nháp")))
    assert places == [
        "cột D (Điện thoại) của trang tính “Danh sách”", "cột A (STT) của trang tính “Danh sách”", "ô B2 của trang tính “Nháp”",
    ]  # fmt: skip
    assert not [place for place in places if "0912" in place or "example" in place]


def test_a_table_that_cannot_be_read_is_looked_at_cell_by_cell():
    assert found(simple(("Tên trường", "Website", "Trang web"), ("Trường A", "a.vn", "an@example.vn"))) == ["ô C2"]
