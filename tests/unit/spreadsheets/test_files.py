"""A file is what its content says; each that is no list is refused with what to do instead."""

import io
import zipfile

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets import files
from chuyenmuc.spreadsheets.files import read_sheets
from support.lists import simple

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return stream.getvalue()


def test_a_workbook_and_a_text_are_read():
    assert [sheet.rows[0].cells for sheet in read_sheets(simple(("a", "b")))] == [("a", "b")]
    assert [sheet.rows[0].cells for sheet in read_sheets(b"a,b")] == [("a", "b")]


@pytest.mark.parametrize(
    ("data", "what", "fix"),
    [
        (OLE, r"đời cũ \(.xls\)", "“Excel Workbook (.xlsx)”"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu", "bỏ mật khẩu"),
        (b"%PDF-1.7", "tệp PDF", "Excel gốc"),
        (b"{\\rtf1", "tệp RTF", ".xlsx"),
        (b"<html><table><tr><td>STT", "trang web hay XML mang đuôi Excel", ".xlsx"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "trang web hay XML", ".xlsx"),
        ("<table>".encode("utf-16"), "trang web hay XML", ".xlsx"),
        (zipped(word__document_dot_xml=b"<a/>"), "tệp Word", ".xlsx"),
        (zipped(xl__workbook_dot_bin=b"x"), r"\.xlsb", ".xlsx"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), r"\.ods", ".xlsx"),
        (zipped(a=b"x"), "tệp nén", "Mở tệp nén"),
        (b"PK\x03\x04" + bytes(100), "bị hỏng", "lưu"),
        (simple(("a", "b"))[:-200], "bị hỏng", "lưu"),
        (b"", "Tệp trống", "đúng tệp"),
        (b" \r\n", "Tệp trống", "đúng tệp"),
        (b",,,\n", "không có dòng nào", "đúng tệp"),
        (simple(), "không có dòng nào", "đúng tệp"),
    ],
)
def test_what_is_no_list_is_refused_with_advice(data, what, fix):
    with pytest.raises(Refusal, match=what) as refused:
        read_sheets(data)
    assert fix in refused.value.fix


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(Refusal, match="nặng quá"):
        read_sheets(b"PK" + bytes(9))
