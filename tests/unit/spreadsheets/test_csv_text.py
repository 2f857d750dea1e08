"""CSV in the encodings and with the delimiters that people have; what is lost or broken is told."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets import csv_text
from chuyenmuc.spreadsheets.csv_text import read_csv

TEXT = "STT,Tên trường\r\n1,Trường Mầm non Hoa Mai\r\n"
CELLS = [(1, ("STT", "Tên trường")), (2, ("1", "Trường Mầm non Hoa Mai"))]


def cells(data: bytes) -> list:
    (sheet,) = read_csv(data)
    return [(row.number, row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_encoding_with_each_delimiter(encoding, delimiter):
    assert cells(TEXT.replace(",", delimiter).encode(encoding)) == CELLS


def test_utf_16_of_the_other_byte_order():
    assert cells(b"\xfe\xff" + TEXT.encode("utf-16-be")) == CELLS


def test_windows_1258_becomes_composed_letters():
    assert cells("Tên\nHoa Mai, mầm".replace("ầ", "â\u0300").encode("cp1258")) == [(1, ("Tên",)), (2, ("Hoa Mai", "mầm"))]


def test_commas_in_texts_do_not_make_columns_where_the_delimiter_is_another():
    assert cells(b"a;b;c\n1;x, y;z\n")[1] == (2, ("1", "x, y", "z"))


def test_the_delimiter_may_be_said_and_its_line_counts():
    assert cells(b"sep=|\na|b, c\n") == [(2, ("a", "b, c"))]


def test_a_quoted_cell_keeps_its_line_ends_and_rows_keep_their_numbers():
    assert cells('a,b\n"một\nhai",c\n\nd,e\n'.encode()) == [(1, ("a", "b")), (2, ("một\nhai", "c")), (4, ("d", "e"))]


def test_an_apostrophe_against_formulas_is_no_text():
    assert cells(b"a,'=1+1,'+84 912,'hoa'\n")[0][1] == ("a", "=1+1", "+84 912", "'hoa'")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Tr??ng,M?m non,H?a,Tr??ng,h?c,l?p,c?p,b?c", "Chữ có dấu trong tệp đã mất"),
        (b"a,b\0c", "không phải là bảng tính"),
        (b"\xff\xfea\0\0\0", "không phải là bảng tính"),
        (b"\x90\xff\x9d", "không rõ bảng mã"),
        (b"\xff\xfea", "không rõ bảng mã"),
        (b'"a,b\nc,d\n', "Tệp CSV hỏng"),
        (b'a;"' + b"x" * 200_000 + b'"', "Tệp CSV hỏng"),
        (b"a\n" * 100_000, "quá nhiều dòng hay cột"),
        (b"," * 5_000, "quá nhiều dòng hay cột"),
    ],
)
def test_what_cannot_be_read_is_told(data, told):
    with pytest.raises(Refusal, match=told) as refused:
        read_csv(data)
    assert refused.value.fix


def test_the_message_on_lost_letters_is_not_for_a_question():
    assert csv_text.read_csv("a,b\nCó không?,vậy à?\n".encode())[0].rows
