"""Tests of the columns of the table of figures."""

from chuyenmuc.figures_tables.columns import columns, headings
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.spreadsheets.csv_text import read_csv
from support.figures import COLUMNS


def found(text):
    (sheet,) = read_csv(text.encode())
    return headings(sheet, COLUMNS)


def test_a_share_has_two_columns_with_their_words_and_a_yes_no_one_for_its_document():
    assert [one.heading for one in COLUMNS] == [
        "Mã đơn vị", "Tên đơn vị", "Nữ quản lý – Nữ cán bộ quản lý", "Nữ quản lý – Cán bộ quản lý", "Bồi dưỡng – Đã bồi dưỡng",
        "Bồi dưỡng – Nữ quản lý ấy", "Sự kiện", "Kế hoạch Tháng hành động – có hay không", "Kế hoạch Tháng hành động – văn bản",
        "Ngày nhận kế hoạch", "Kế hoạch của đơn vị – số", "Kế hoạch của đơn vị – ngày ban hành",
        "Kế hoạch của đơn vị – địa chỉ trên mạng",
    ]  # fmt: skip


def test_columns_that_would_be_called_the_same_name_their_indicator():
    same = columns((Indicator("a", "Sự kiện", "count"), Indicator("b", "sự  kiện", "count")))
    assert [one.heading for one in same[2:4]] == ["Sự kiện [a.count]", "sự  kiện [b.count]"]
    assert len({one.heading for one in same}) == len(same)


def test_columns_are_known_in_any_order_case_and_below_a_title():
    head = found("Bảng số liệu năm 2026;\nSU KIEN;  mã đơn vị ;nữ quản lý - cán bộ quản lý;month.done\n3;a;5;có\n")
    assert head.row.number == 2 and head.unknown == () == head.repeated
    keys = {place: column.key for place, column in head.columns.items()}
    assert keys == {
        0: "events.count",
        1: "id",
        2: "managers.whole",
        3: "month.done",
    }


def test_what_is_no_column_is_told_with_the_nearest_that_is_missing():
    head = found("Mã đơn vị;Sự kiện;Sự kiện;Ghi chú;Ngày nhận kế hoach của Sở\na;1;1;;\n")
    assert head.repeated == ((2, "Sự kiện"),)
    assert head.unknown == ((3, "Ghi chú", ""), (4, "Ngày nhận kế hoach của Sở", "Ngày nhận kế hoạch"))


def test_a_sheet_without_units_or_without_figures_has_no_headings():
    assert found("Sự kiện;Ngày nhận kế hoạch\n1;2\n") is None and found("Mã đơn vị;Ghi chú\na;b\n") is None
