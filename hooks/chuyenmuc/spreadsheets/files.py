"""Find out by its content what a file with a table is, and read it; what cannot be read is refused with what to do instead."""

from chuyenmuc.problem import Refusal
from chuyenmuc.spreadsheets.csv_text import read_csv
from chuyenmuc.spreadsheets.sheet import Sheet
from chuyenmuc.spreadsheets.xlsx import read_xlsx

LARGEST = 32 * 1024**2

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO, section 1.3.2: an encrypted workbook is a stream of this name
_SAVE_AS = "Mở tệp bằng Excel hay LibreOffice, chọn “Lưu thành” (Save As), kiểu “Excel Workbook (.xlsx)”, rồi nhập tệp mới."
_OTHERS = (
    (b"%PDF", "Đây là tệp PDF, không phải bảng tính.", "Xin tệp Excel gốc của danh sách."),
    (b"{\\rtf", "Đây là tệp RTF, không phải bảng tính.", "Chép bảng sang Excel rồi lưu thành .xlsx."),
)


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook (.xlsx, .xlsm) or of a CSV file that are not blank. Raises Refusal with advice."""
    if len(data) > LARGEST:
        raise Refusal(f"Tệp nặng quá {LARGEST // 1024**2} MB, không giống một danh sách trường.", "Xoá hình, trang tính thừa rồi lưu lại.")
    if not data.strip():
        raise Refusal("Tệp trống.", "Kiểm tra lại xem đã chọn đúng tệp chưa.")
    if data.startswith(_OLE):
        if _PASSWORD in data:
            raise Refusal(
                "Tệp có mật khẩu nên không đọc được.", "Mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu lại."
            )
        raise Refusal("Tệp Excel đời cũ (.xls) không đọc được.", _SAVE_AS)
    for magic, what, fix in _OTHERS:
        if data.startswith(magic):
            raise Refusal(what, fix)
    if data.startswith(b"PK"):
        sheets = read_xlsx(data)
    elif _is_markup(data):
        raise Refusal("Tệp này thật ra là trang web hay XML mang đuôi Excel, thường do phần mềm xuất ra.", _SAVE_AS)
    else:
        sheets = read_csv(data)
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise Refusal("Tệp không có dòng nào.", "Kiểm tra lại xem đã chọn đúng tệp chưa.")
    return filled


def _is_markup(data: bytes) -> bool:
    start = data[:512].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta", b"<style"))
