"""Records by quarter as JSON files: read as they were written, and what cannot be used is said in the words of its kind."""

import pytest
from msgspec import Struct

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing import quarter_records
from chuyenmuc.problem import Refusal, SourceReport

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
WHAT, FIX = "bản kê", "Chạy lại lệnh."


class Tray(Struct, frozen=True):
    """A record like those of the project: a quarter, and something that was kept of it."""

    quarter: str
    names: tuple[str, ...] = ()
    schema: int = 1


def decode(data: bytes, quarter: Quarter) -> Tray:
    return quarter_records.decode(data, Tray, 1, quarter, WHAT, FIX)


def read_folder(root):
    problems = []
    return quarter_records.read_folder(root, "ke", WHAT, "các bản kê", "2026-q3.json", decode, problems), [str(one) for one in problems]


def write(root, name, data):
    (root / "ke").mkdir(exist_ok=True)
    (root / "ke" / name).write_bytes(data)


def test_a_record_is_read_as_it_was_written_with_a_line_for_each_value():
    tray = Tray("2026-Q3", ("Hoa Sữa", "Hoa Mai"))
    data = quarter_records.encode(tray)
    assert decode(data, Q3) == tray
    assert '"Hoa Sữa",\n' in data.decode() and data.endswith(b"}\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "Bản kê không phải là JSON đúng. Chạy lại lệnh."),
        (b"\xff\xfe", "Bản kê không phải là JSON đúng. Chạy lại lệnh."),
        (b"[]", "Bản kê có giá trị không dùng được ngay từ đầu. Chạy lại lệnh."),
        (b'{"quarter": "2026-Q3", "names": [1]}', "Bản kê có giá trị không dùng được ở mục names[0]. Chạy lại lệnh."),
        (b'{"quarter": "2026-Q2"}', "Tệp mang tên quý 2026-Q3 nhưng ghi quý “2026-Q2”. Đặt lại tên tệp cho đúng quý."),
    ],
)
def test_what_is_no_record_of_the_quarter_is_refused_in_the_words_of_its_kind(data, said):
    with pytest.raises(Refusal) as refused:
        decode(data, Q3)
    assert str(refused.value) == said


def test_a_record_of_a_newer_program_is_told_from_a_damaged_one():
    with pytest.raises(Refusal, match="do một bản chương trình mới hơn ghi"):
        decode(b'{"quarter": 3, "schema": 2}', Q3)


def test_one_that_cannot_be_used_is_left_out_of_the_folder_and_the_others_are_read(tmp_path):
    write(tmp_path, "2026-q2.json", b'{"quarter": "2026-Q2"}')
    write(tmp_path, "2026-q3.json", b"{")
    write(tmp_path, "quy-ba.json", b'{"quarter": "2026-Q3"}')
    write(tmp_path, "2026-Q1.json", b'{"quarter": "2026-Q1"}')
    write(tmp_path, "ghi-chu.txt", "của ai đó".encode())
    found, problems = read_folder(tmp_path)
    assert found == {Q2: Tray("2026-Q2")}
    assert [line.split(": ")[0] for line in problems] == ["ke/2026-Q1.json:1", "ke/2026-q3.json:1", "ke/quy-ba.json:1"]
    assert "Đặt tên theo quý, ví dụ “2026-q3.json”." in problems[0] and "không phải là JSON đúng" in problems[1]


def test_a_folder_that_is_not_there_has_no_records_and_one_that_is_no_folder_is_a_mistake(tmp_path):
    assert read_folder(tmp_path) == ({}, [])
    (tmp_path / "ke").write_bytes(b"x")
    found, (problem,) = read_folder(tmp_path)
    assert found == {} and problem == "ke:1: Đây không phải là một thư mục thường. Thay bằng thư mục chứa các bản kê."


def test_a_link_is_not_followed(tmp_path, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("noi-khac")
    write(elsewhere, "2026-q3.json", b'{"quarter": "2026-Q3"}')
    (tmp_path / "ke").symlink_to(elsewhere / "ke")
    found, problems = read_folder(tmp_path)
    assert found == {} and len(problems) == 1


def test_a_file_that_cannot_be_read_is_reported_at_its_place(tmp_path):
    write(tmp_path, "2026-q3.json", b"{}" + b" " * (8 * 1024 * 1024))
    report = SourceReport("ke/2026-q3.json")
    assert quarter_records.read_file(tmp_path, report, Q3, WHAT, decode) is None
    (problem,) = report.problems
    assert problem.path == "ke/2026-q3.json" and "8 MB" in str(problem)
