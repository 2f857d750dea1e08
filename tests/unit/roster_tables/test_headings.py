"""Heads of tables: which words name which column, in one, two or three rows."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.roster_tables.headings import find_head
from chuyenmuc.spreadsheets.sheet import Area, Row, Sheet


def sheet(*lines: tuple, merged: tuple[Area, ...] = (), first: int = 1) -> Sheet:
    rows = tuple(Row(number, line) for number, line in enumerate(lines, first) if any(line))
    return Sheet("A", rows, merged)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("Tên trường", "TÊN ĐƠN VỊ", "Trường", "Đơn vị", "Tên cơ sở giáo dục", "ten truong", "Trường mầm non", "Tên trường học"), "name"),
        (("Mã", "Mã đơn vị", "ID"), "id"),
        (("Cấp học", "BẬC HỌC", "Cấp", "cap hoc", "Khối trường"), "level"),
        (("Loại hình", "Loại hình trường", "Hình thức sở hữu", "Công lập/Tư thục"), "ownership"),
        (("Địa chỉ", "Địa chỉ trụ sở", "Địa chỉ (số nhà, đường)", "Địa chỉ trường"), "address"),
        (("Điện thoại", "SĐT", "Số điện thoại", "ĐT cơ quan", "Điện thoại hiệu trưởng", "Số ĐT di động", "Tel"), "phone"),
        (("Email", "E-mail", "Địa chỉ email", "Thư điện tử", "Địa chỉ thư điện tử", "Email trường", "Gmail"), "email"),
        (("Website", "Trang web", "Cổng thông tin điện tử", "Địa chỉ website", "Cổng TTĐT", "Trang web (nếu có)"), "website"),
        (("Hiệu trưởng", "Họ và tên hiệu trưởng", "HIỆU TRƯỞNG (họ và tên)", "Thủ trưởng đơn vị", "Cán bộ đầu mối"), "head"),
        (("Cơ quan quản lý", "Đơn vị quản lý", "Trực thuộc"), "agency"),
        (("Phường/xã", "Phường", "Địa bàn"), "ward"),
        (("Trang chuyên mục", "Link chuyên mục bình đẳng giới"), "column_url"),
        (("Ghi chú", "Số lớp", "Phó hiệu trưởng", "Điện thoại phó hiệu trưởng", "Mã trường", "Kế toán", "Số học sinh", "Diện tích"), None),
    ],
)  # fmt: skip
def test_headings_are_known_by_their_words(headings, found):
    rest = {"name": "STT"}.get(found or "", "Tên trường")
    for heading in headings:
        head = find_head(sheet((rest, heading, "Năm học")))
        if found is None:
            head = find_head(sheet((rest, heading, "STT")))
        assert head and head.columns.get(1) == found, heading


def test_a_title_is_no_head():
    head = find_head(sheet(("DANH SÁCH CÁC TRƯỜNG",), ("PHÒNG", "CỘNG HOÀ"), ("",), ("STT", "Trường", "Cấp")))
    assert head and (head.first, head.last, head.columns) == (4, 4, {0: "number", 1: "name", 2: "level"})


def test_a_column_of_names_alone_is_no_head():
    assert find_head(sheet(("Tên trường", "Ghi chú"), ("a", "b"))) is None


def test_two_rows_make_one_head_and_headings_above_say_whose_a_column_is():
    merged = (Area(1, 0, 2, 0), Area(1, 1, 2, 1), Area(1, 2, 1, 4), Area(1, 5, 1, 6))
    lines = (
        ("STT", "Tên trường", "Hiệu trưởng", "", "", "Phó hiệu trưởng", ""),
        ("", "", "Họ và tên", "Điện thoại", "Email", "Họ tên", "Điện thoại"),
    )
    head = find_head(sheet(*lines, ("1", "Trường A"), merged=merged))
    assert head and head.last == 2
    assert head.columns == {0: "number", 1: "name", 2: "head", 3: "phone", 4: "email"}


def test_two_rows_without_merged_cells_as_a_text_file_has_them():
    lines = (("STT", "Tên trường", "Hiệu trưởng", ""), ("", "", "Họ tên", "Điện thoại"), ("1", "Trường A", "B", "1"))
    head = find_head(sheet(*lines))
    assert head and head.last == 2 and head.columns == {0: "number", 1: "name", 2: "head", 3: "phone"}


def test_headings_over_groups_of_columns_belong_to_the_head():
    lines = (
        ("", "Thông tin", "", "Kế toán", ""),
        ("STT", "Tên trường", "Cấp học", "Họ tên", "Điện thoại"),
        ("1", "Trường A", "MN", "B", "2"),
    )
    head = find_head(sheet(*lines, merged=(Area(1, 1, 1, 2), Area(1, 3, 1, 4))))
    assert head and (head.first, head.columns) == (1, {0: "number", 1: "name", 2: "level"})


def test_the_first_group_is_no_row_of_the_head():
    head = find_head(sheet(("STT", "Tên trường", "Cấp học"), ("I", "", ""), ("1", "Trường A", "MN")))
    assert head and head.last == 1


@pytest.mark.parametrize("twice", ["Cấp học", "Website", "Hiệu trưởng"])
def test_two_columns_that_would_be_the_same_are_told_by_their_letters(twice):
    with pytest.raises(Refusal, match="Hai cột C và D đều có thể là"):
        find_head(sheet(("STT", "Tên trường", twice, twice)))


def test_several_columns_of_telephones_are_one():
    head = find_head(sheet(("STT", "Tên trường", "ĐT cơ quan", "ĐT di động")))
    assert head and list(head.columns.values()) == ["number", "name", "phone", "phone"]


def test_the_head_is_known_again_where_it_is_repeated():
    head = find_head(sheet(("STT", "Tên trường", "Cấp học")))
    assert (
        head and head.is_repeated(Row(9, ("stt", "TÊN TRƯỜNG", "cấp học"))) and not head.is_repeated(Row(9, ("1", "Trường A", "Cấp học")))
    )


def test_columns_that_are_not_read_are_named():
    head = find_head(sheet(("STT", "Tên trường", "Số lớp", "Ghi\nchú")))
    assert head and head.unused == ("Số lớp", "Ghi chú")
