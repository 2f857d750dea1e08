"""Tests of what is read of a table of figures, and of each mistake with its row."""

import datetime as dt

import pytest

from chuyenmuc.figures_tables.rows import Entry
from chuyenmuc.model.figures.unit_figures import Value
from support.figures import UNITS, read

HOA_SUA, MAI, SEN, _ = UNITS


def test_a_row_says_what_stands_in_its_cells():
    found = read("Mã đơn vị;managers.part;managers.whole;events.count;month.done;month.document;received;plan-number;plan-date;plan-url\n"
                 "thcs-cu;12;20;1.250;Có;Số 12/KH;10/3/2026;15/KH;2026-03-20;https://a.example.vn\nmai;;;0;–;–;;;;")  # fmt: skip
    assert found.mistakes == [] == found.notes
    values = {"managers": Value(12, 20), "events": Value(count=1250), "month": Value(done=True, document="Số 12/KH")}
    assert found.entries == [
        Entry(HOA_SUA, "Dòng 2", values, dt.date(2026, 3, 10), "15/KH", dt.date(2026, 3, 20), "https://a.example.vn"),
        Entry(MAI, "Dòng 3", {"events": Value(count=0)}),
    ]


def test_a_unit_is_known_by_its_name_where_it_has_no_id():
    found = read("Mã đơn vị;Tên đơn vị;Sự kiện\n;truong mam non mai;3\n;Trường Sen;4\n;Trường Lạ;5\n;;6\n")
    assert [entry.unit.id for entry in found.entries] == ["mai"]
    assert found.mistakes == [
        "Dòng 3: có 2 đơn vị tên “Trường Sen”. Ghi mã: sen, sen-2.",
        "Dòng 4: không có đơn vị “Trường Lạ” trong danh sách. Chọn một trong: hoa-sua, mai, sen, sen-2.",
        "Dòng 5: thiếu mã đơn vị. Ghi mã như trong posts/schools.yml.",
    ]


@pytest.mark.parametrize(
    ("table", "mistake"),
    [
        ("Tệp gì đây;\na;b", "Không thấy hàng tên cột trong tệp. Cần cột “Mã đơn vị” và ít nhất một cột số liệu; "
         "lấy bảng mẫu bằng chuyenmuc figures export."),
        ("Mã đơn vị;Sự kiện\nhoa-sua;nhiều",
         "Dòng 2 (hoa-sua): “nhiều” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000."),
        ("Mã đơn vị;Sự kiện\nhoa-sua;-3",
         "Dòng 2 (hoa-sua): “-3” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000."),
        ("Mã đơn vị;Sự kiện\nhoa-sua;2.5",
         "Dòng 2 (hoa-sua): “2.5” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000."),
        ("Mã đơn vị;Sự kiện\nhoa-sua;100001",
         "Dòng 2 (hoa-sua): “100001” không phải là một số đếm (Sự kiện). Ghi một số nguyên từ 0 đến 100000."),
        ("Mã đơn vị;managers.part;managers.whole\nhoa-sua;#REF!;20",
         "Dòng 2 (hoa-sua): “#REF!” không phải là một số đếm (Nữ cán bộ quản lý). Ghi một số nguyên từ 0 đến 100000."),
        ("Mã đơn vị;month.done\nhoa-sua;sắp",
         "Dòng 2 (hoa-sua): “sắp” không phải là có hay không (Kế hoạch Tháng hành động). Chọn “có” hoặc “không”."),
        ("Mã đơn vị;month.done\nmai;có",
         "Dòng 2 (mai): chỉ tiêu “Kế hoạch Tháng hành động” không hỏi cấp học này. Để trống ô ấy."),
        ("Mã đơn vị;received\nhoa-sua;hôm qua",
         "Dòng 2 (hoa-sua): không đọc được ngày “hôm qua” (Ngày nhận kế hoạch). Ghi ngày/tháng/năm, ví dụ 20/3/2026."),
        ("Mã đơn vị;received\nhoa-sua;31/2/2026",
         "Dòng 2 (hoa-sua): không đọc được ngày “31/2/2026” (Ngày nhận kế hoạch). Ghi ngày/tháng/năm, ví dụ 20/3/2026."),
        ("Mã đơn vị;received\nhoa-sua;21/10/2026",
         "Dòng 2 (hoa-sua): ngày 21/10/2026 (Ngày nhận kế hoạch) còn ở phía trước hoặc quá xa. Ghi đúng ngày đã nhận, đã ban hành."),
        ("Mã đơn vị;plan-url\nhoa-sua;a.vn", "Dòng 2 (hoa-sua): địa chỉ “a.vn” không dùng được. Ghi đủ cả “https://…”."),
        (f"Mã đơn vị;plan-number\nhoa-sua;{'9' * 101}", "Dòng 2 (hoa-sua): số của kế hoạch dài 101 ký tự, quá 100 ký tự. Rút ngắn lại."),
        ("Mã đơn vị;Sự kiện\nhoasua;3", "Dòng 2: không có đơn vị “hoasua” trong danh sách. Ghi mã: “hoa-sua”."),
        ("Mã đơn vị;Sự kiện\nhoa-sua;3\nthcs-cu;3", "Dòng 3: Trường THCS Hoa Sữa (hoa-sua) đã có ở dòng 2. Giữ một dòng."),
        ("Mã đơn vị;Sự kiện;Sự kiện\nhoa-sua;3;3", "Cột C: cột “Sự kiện” có hai lần. Giữ một cột."),
        ("Mã đơn vị;Sự kiện;Ngày nhận kế hoach 2\nhoa-sua;3;",
         "Cột C: không có cột nào tên “Ngày nhận kế hoach 2”. Có phải ý bạn là “Ngày nhận kế hoạch”?"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_row(table, mistake):
    assert read(table).mistakes == [mistake]


def test_a_column_of_the_offices_own_is_passed_over_and_said():
    found = read("Mã đơn vị;Sự kiện;Ghi chú\nhoa-sua;3;gọi lại")
    assert found.notes == ["Cột C (“Ghi chú”) không phải cột số liệu nên không đọc."] and len(found.entries) == 1


def test_units_that_do_not_report_for_the_year_are_told():
    from chuyenmuc.figures_tables.rows import read_rows
    from chuyenmuc.spreadsheets.csv_text import read_csv
    from support.figures import COLUMNS, DAY, ROSTER

    found = read_rows(read_csv("Mã đơn vị;Sự kiện\nmai;3\n".encode()), COLUMNS, ROSTER, [HOA_SUA], DAY)
    assert found.mistakes == ["Dòng 2: Trường Mầm non Mai (mai) không phải báo cáo năm này. Bỏ dòng ấy."]


def test_two_sheets_name_their_rows():
    from chuyenmuc.figures_tables.rows import read_rows
    from chuyenmuc.spreadsheets.csv_text import read_csv
    from support.figures import COLUMNS, DAY, ROSTER

    sheets = [*read_csv("Mã đơn vị;Sự kiện\nmai;x\n".encode()), *read_csv("Mã đơn vị;Sự kiện\nsen;y\n".encode())]
    found = read_rows(sheets, COLUMNS, ROSTER, UNITS, DAY)
    assert [mistake.split(" (")[0] for mistake in found.mistakes] == ["Trang tính “CSV”, dòng 2"] * 2
    assert [entry.unit for entry in found.entries] == [MAI, SEN]
