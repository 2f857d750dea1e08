"""What stands below a head: units, headings between them, totals, notes, signatures, and rows that nobody can be sure of."""

import pytest

from chuyenmuc.roster_tables.headings import find_head
from chuyenmuc.roster_tables.rows import Body, Heading, Place, read_body
from chuyenmuc.spreadsheets.sheet import Area, Row, Sheet

HEAD = ("STT", "Tên trường", "Loại hình", "Địa chỉ")
AGENCY = {"Phường Hai": "phuong-hai"}


def body(*lines: tuple, head: tuple = HEAD, merged: tuple[Area, ...] = (), hidden: str = "", hide: tuple[int, ...] = ()) -> Body:
    rows = tuple(Row(number, line, number in hide) for number, line in enumerate((head, *lines), 1) if any(line))
    sheet = Sheet("A", rows, merged)
    found = find_head(sheet)
    assert found
    return read_body(sheet, found, "", hidden, AGENCY.get, Heading())


def names(read: Body) -> list[str]:
    assert read.problems == []
    return [row.values["name"] for row in read.rows if not row.is_doubtful]


def one(name: str, *more: str) -> tuple:
    return ("1", name, *more)


def test_rows_keep_their_numbers_and_columns():
    (row,) = body((), one("Trường A", "CL", "Số 1")).rows
    assert row.place == Place("", 3) and row.values == {"number": "1", "name": "Trường A", "ownership": "CL", "address": "Số 1"}


@pytest.mark.parametrize(
    "line",
    [
        ("", "Tổng cộng", "", "12"), ("Tổng số: 12 trường",), ("", "Tổng"), ("Cộng", "", "", "5"), ("", "Cộng khối mầm non", "", "3"),
        ("Ghi chú: số liệu tháng 9.",), ("", "", "", "Phường Một, ngày 5 tháng 9 năm 2026"), ("", "Người lập biểu", "", "Trưởng phòng"),
        ("Danh sách này gồm 12 trường./.",), ("", "", "KT. CHỦ TỊCH"), ("", "Nơi nhận:"), HEAD,
    ],
)  # fmt: skip
def test_what_is_no_unit_is_passed_over(line):
    assert names(body(one("Trường A"), line)) == ["Trường A"]


def test_a_row_that_numbers_the_columns_is_passed_over_below_the_head_alone():
    assert names(body(("(1)", "(2)", "(3)", "(4)"), one("Trường A"))) == ["Trường A"]
    assert names(body(("1", "2", "3"), one("Trường A"))) == ["Trường A"]
    assert len(body(one("Trường A"), ("(1)", "(2)", "(3)", "(4)")).rows) == 2


def test_a_school_may_be_called_like_a_total_or_a_note():
    assert names(body(one("Trường THCS Cộng Hòa"), one("Tổng Cộng"), ("", "Trường Mầm non Tổng", "CL", ""))) == [
        "Trường THCS Cộng Hòa", "Tổng Cộng", "Trường Mầm non Tổng",
    ]  # fmt: skip


def test_nothing_after_the_signatures_is_read_and_a_numbered_row_there_is_told():
    read = body(one("Trường A"), ("", "", "", "TRƯỞNG PHÒNG"), ("", "", "", "Nguyễn Văn B"), ("", "Lê Thị C"))
    assert names(read) == ["Trường A"]
    late = body(one("Trường A"), ("", "Người lập"), one("Trường B"))
    assert [(place.row, what) for place, what, _ in late.problems] == [(4, "Sau phần ghi chú, chữ ký lại có một dòng có số thứ tự.")]


@pytest.mark.parametrize(
    "line",
    [("I", "KHỐI MẦM NON"), ("", "I. Khối mầm non"), ("A. MẦM NON",), ("KHỐI MẦM NON (2 trường)",), ("", "Mầm non: 2 trường")],
)
def test_a_heading_says_the_level_of_the_rows_below(line):
    (row,) = body(line, one("Hoa Mai")).rows
    assert row.heading.level == "mam-non"


def test_headings_of_one_style_end_each_other_and_what_is_below_them():
    lines = (("I", "Mầm non"), ("1.", "Công lập"), one("A"), ("2.", "Tư thục"), one("B"), ("II", "Tiểu học"), one("C"))
    found = [(row.values["name"], row.heading.level, row.heading.ownership) for row in body(*lines).rows]
    assert found == [("A", "mam-non", "cong-lap"), ("B", "mam-non", "tu-thuc"), ("C", "tieu-hoc", None)]


def test_a_heading_may_be_an_agency():
    (row,) = body(("II", "Phường Hai"), one("Hoa Mai")).rows
    assert row.heading.agency == "phuong-hai"


@pytest.mark.parametrize("line", [("", "Cụm chuyên môn số 1"), ("", "Điểm trường xóm Đông", "", "Xóm Đông"), ("", "Cơ sở 2", "CL")])
def test_what_may_be_a_unit_or_not_is_doubtful(line):
    (row,) = body(line).rows
    assert row.is_doubtful


def test_a_row_without_a_number_is_a_unit_where_it_is_told_more_of():
    assert names(body(("", "Hoa Mai", "CL"), ("", "Trường Mầm non Hoa Mơ"))) == ["Hoa Mai", "Trường Mầm non Hoa Mơ"]


def test_a_row_with_an_id_of_the_site_is_a_unit_whatever_it_is_called():
    assert names(body(("", "tong-cong", "Tổng cộng"), head=("STT", "Mã", "Tên trường"))) == ["Tổng cộng"]


def test_a_row_without_a_name_is_told():
    ((place, what, fix),) = body(("3", "", "CL", "Số 1")).problems
    assert place.row == 2 and "không có tên trường" in what and fix
    assert body(("3", "", "", "")).problems == []
    for line in (("3", "", "Công lập"), ("", "", "Công lập")):
        assert [place.row for place, _, _ in body(line).problems] == [2]


def test_a_name_merged_over_two_rows_is_one_unit_with_two_telephones():
    head = ("STT", "Tên trường", "Điện thoại")
    read = body(one("Trường A", "1"), ("", "", "2"), head=head, merged=(Area(2, 1, 3, 1),))
    assert [row.values["phone"] for row in read.rows] == ["1\n2"] and read.problems == []


def test_a_level_merged_over_several_rows_is_that_of_each():
    head = ("STT", "Tên trường", "Cấp học")
    read = body(one("Trường A", "THCS"), one("Trường B", ""), one("Trường C", ""), head=head, merged=(Area(2, 2, 3, 2),))
    assert [row.values.get("level") for row in read.rows] == ["THCS", "THCS", None]


def test_hidden_rows_are_listed_taken_or_passed_over():
    lines = (one("Trường A"), one("Trường B"))
    assert [(len(read.rows), read.hidden) for read in (body(*lines, hide=(3,)), body(*lines, hide=(3,), hidden="lay"))] == [
        (1, [3]),
        (2, []),
    ]


def test_columns_of_one_kind_are_put_together():
    (row,) = body(one("Trường A", "0912345678", "0987654321"), head=("STT", "Tên trường", "ĐT cơ quan", "ĐT di động")).rows
    assert row.values["phone"] == "0912345678\n0987654321"


def test_places_name_their_sheet_where_there_are_several():
    assert (str(Place("", 3)), str(Place("THCS", 3)), Place("THCS", 3).words) == ("3", "THCS!3", "trang tính “THCS”, dòng 3")
