"""Whether a home page is the unit's."""

import pytest

from chuyenmuc.portals.pages.html_page import read_page
from chuyenmuc.portals.strangers import distinctive, names_unit, stranger

ASKED = "http://thcs-hoa-sua.example.edu.vn/"
SCHOOL = "".join(f"<p><a href=/{number}>{text}</a></p>" for number, text in enumerate((
    "Thông báo tuyển sinh năm học mới", "Kế hoạch dạy học của nhà trường", "Hội nghị phụ huynh học sinh", "Lễ khai giảng của thầy và trò",
)))  # fmt: skip
SPAM = "<h2>Nhà cái uy tín</h2><p>Tài xỉu đổi thưởng</p><p>Soi cầu lô đề</p><p>Kèo bóng hôm nay</p>"


def kind(html: str, name: str = "Trường THCS Hoa Sữa", address: str = ASKED) -> str | None:
    return stranger(read_page(html, address), (name,), ASKED)


@pytest.mark.parametrize("name,rare", [
    ("Trường Tiểu học Thành Công", "thanh cong"), ("Trường Mầm non Non Nước", "non nuoc"), ("Trường THCS Mỹ Đình 2", "my dinh 2"),
    ("Trường THPT Chuyên Hà Nội – Amsterdam", "chuyen ha noi amsterdam"), ("UBND phường Hoa Sữa", "hoa sua"), ("Trường Mầm non Mai", "mai"),
    ("Phòng Văn hóa – Xã hội phường Hoa Sữa", "hoa sua"), ("Trường TH&THCS Hoa Sữa (mẫu)", "hoa sua"), ("Sở Mẫu", "so mau"), ("Trường THCS", ""),
])  # fmt: skip
def test_what_distinguishes_a_name(name, rare):
    assert " ".join(distinctive(name)) == rare


@pytest.mark.parametrize("text,name,is_named", [
    ("Trường Mầm non Mai xin chào", "Trường Mầm non Mai", True), ("MN Mai", "Trường Mầm non Mai", True), ("Hẹn ngày mai", "Trường Mầm non Mai", False),
    ("Nhân dân ta", "Trường THCS Xã Đàn", False), ("Trường THCS Xã Đàn", "Trường THCS Xã Đàn", True), ("UBND phường Liễu", "UBND phường Liễu", True),
    ("TRUONG TIEU HOC THANH CONG", "Trường Tiểu học Thành Công", True), ("Trường Tiểu học Thành Đạt", "Trường Tiểu học Thành Công", False),
])  # fmt: skip
def test_a_text_names_a_unit(text, name, is_named):
    assert names_unit(text, "http://x.vn/", [name]) is is_named


def test_a_host_names_a_unit():
    assert names_unit("", ASKED, ["Trường THCS Hoa Sữa"]) and not names_unit("", "http://mai.vn/", ["Trường Mầm non Mai"])


@pytest.mark.parametrize("html,expected", [
    (f"<h1>Trường THCS Hoa Sữa</h1>{SCHOOL}", None), (f"<h1>Trường THCS Sông Lam</h1>{SCHOOL}", None), (SPAM, "spam"),
    (f"<h1>Trường THCS Hoa Sữa</h1>{SCHOOL}{SPAM}", "spam-beside-school"), ("<p>This domain is for sale. Buy this domain.</p>", "parked"),
    (f"<h1>Trường THCS Hoa Sữa</h1>{SCHOOL}<div style='display:none'><a href=http://x.vn/>nhà cái</a></div>", "spam-beside-school"),
    (f"<h1>Trường THCS Hoa Sữa</h1>{SCHOOL}<p>Tuyên truyền phòng chống cờ bạc, cá độ</p>", None),
])  # fmt: skip
def test_home_pages(html, expected):
    assert kind(html) == expected


def test_a_page_elsewhere():
    away = "http://banhang.example.com/"
    assert kind("<h1>Bán hàng</h1><p>Áo quần đẹp</p>", address=away) == "redirected-away"
    assert kind(f"<h1>Trường THCS Sông Lam</h1>{SCHOOL}", address=away) == "another-name"
    assert kind(f"<h1>Trường THCS Hoa Sữa</h1>{SCHOOL}", address=away) is None
    assert kind("<p>Xin chào</p>", address="http://www.thcs-hoa-sua.example.edu.vn/x") is None
