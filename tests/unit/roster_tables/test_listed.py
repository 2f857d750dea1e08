"""What a row says: its words understood, and a message with its line for each that cannot be."""

import pytest

from chuyenmuc.model.roster import Agency, Roster
from chuyenmuc.reminders.contacts import Contact
from chuyenmuc.roster_tables.answers import Answers
from chuyenmuc.roster_tables.listed import Agencies, Found, Listed, listed
from chuyenmuc.roster_tables.rows import Heading, ListRow, Place

ROSTER = Roster({
    "so-mau": Agency("so-mau", "Sở GDĐT Mẫu"),
    "phuong-mot": Agency("phuong-mot", "UBND phường Một", "so-mau"),
    "xa-hai": Agency("xa-hai", "UBND xã Hai", "so-mau"),
    "xa-hai-khac": Agency("xa-hai-khac", "Ủy ban nhân dân xã Hai", "so-mau"),
})  # fmt: skip


def read(heading: Heading | None = None, answers: Answers | None = None, **values: str) -> tuple[Listed | None, Found]:
    found = Found()
    row = ListRow(Place("", 7), {"name": "Trường Mầm non Hoa Mai", **values}, heading or Heading())
    return listed(row, Agencies(ROSTER), answers or Answers(), found), found


def good(**values) -> Listed:
    one, found = read(**values)
    assert one and found.problems == [] and found.questions == []
    return one


def told(**values) -> str:
    _, found = read(**values)
    ((place, what, fix),) = found.problems
    assert place == Place("", 7) and fix
    return f"{what} {fix}"


def test_all_that_a_row_may_say():
    one = good(
        id="mam-non-hoa-mai", level="MN", ownership="CL", agency="phường Một", address=" Số 1  phố Mới ", website="hoa-mai.example.edu.vn",
        column_url="https://hoa-mai.example.edu.vn/bdg", head="Nguyễn Thị An", phone="912345678", email="mailto:an@x.example.vn",
    )  # fmt: skip
    assert (one.id, one.level, one.written_level, one.ownership, one.agency) == (
        "mam-non-hoa-mai", "mam-non", "mam-non", "cong-lap", "phuong-mot",
    )  # fmt: skip
    assert (one.address, one.website) == ("Số 1 phố Mới", "https://hoa-mai.example.edu.vn/")
    assert one.people == (Contact("Nguyễn Thị An", "an@x.example.vn", "0912345678"),)


def test_what_a_row_does_not_say_is_none():
    one = good(address="-", website="Chưa có", phone="x", level="", column_url="không")
    assert (one.address, one.website, one.column_url, one.people, one.agency, one.ownership) == (None, None, None, (), None, None)


@pytest.mark.parametrize(
    ("name", "cell", "heading", "level", "written"),
    [
        ("Trường Mầm non A", "", None, "mam-non", None),
        ("Trường Mầm non A", "MN", None, "mam-non", "mam-non"),
        ("A", "", "thcs", "thcs", None),
        ("A", "Tiểu học", "thcs", "tieu-hoc", "tieu-hoc"),
        ("Trường TH&THCS A", "", "thcs", "lien-cap", None),
        ("Trường TH&THCS A", "THCS", None, "lien-cap", "thcs"),
        ("Trường Chuyên biệt A", "", "tieu-hoc", "tieu-hoc", None),
        ("A", "", None, None, None),
    ],
)
def test_the_level_comes_from_the_cell_the_heading_or_the_name(name, cell, heading, level, written):
    one = good(name=name, level=cell, heading=Heading(level=heading))
    assert (one.level, one.written_level, one.conflict) == (level, written, "")


def test_the_title_says_the_level_only_where_nothing_else_does():
    assert good(name="A", heading=Heading(hint="thcs")).level == "thcs" and good(heading=Heading(hint="thcs")).level == "mam-non"


def test_a_name_and_a_cell_that_contradict_each_other_are_noted():
    assert good(level="THCS").conflict == "cột Cấp học nói THCS"
    assert good(heading=Heading(level="thpt")).conflict == "đề mục ở trên nói THPT"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"level": "Đại học"}, "Không hiểu cấp học “Đại học”."),
        ({"ownership": "Bán công"}, "Không hiểu loại hình “Bán công”."),
        ({"agency": "Phường Ba"}, 'hoặc ghi --agency "Phường Ba=MÃ-CƠ-QUAN"'),
        ({"agency": "xã Hai"}, "không có trong danh sách"),
        ({"website": "hỏi cô Lan"}, "không phải là địa chỉ trang web"),
        ({"website": "a.example.vn b.example.vn"}, "Có nhiều địa chỉ"),
        ({"level": "#N/A"}, "công thức bị lỗi (#N/A)"),
        ({"name": "-"}, "Không đọc được tên trường."),
        ({"name": ""}, "Thiếu tên trường."),
        ({"name": "!!!"}, "Không đọc được tên trường."),
        ({"name": "a" * 201}, "không quá 200 ký tự"),
        ({"address": "a" * 301}, "Địa chỉ dài 301 ký tự"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(values, message):
    assert message in told(**values)


@pytest.mark.parametrize("values", [{"phone": "1234567890"}, {"email": "an tại x"}, {"head": "A\nB", "phone": "1\n2\n3"}])
def test_messages_on_people_do_not_repeat_what_is_private(values):
    message = told(**values)
    assert message.startswith("Người liên hệ: ") and "--people khong" in message
    assert not any(text in message for text in values.values())
    assert good(answers=Answers(people="khong"), **values).people == ()


def test_non_public_is_asked_about_once_and_answered():
    _, found = read(ownership="Ngoài công lập")
    (question,) = found.questions
    assert [choice.typed for choice in question.choices] == ["--non-public tu-thuc", "--non-public dan-lap"]
    assert good(ownership="NCL", answers=Answers(non_public="dan-lap")).ownership == "dan-lap"
    assert good(heading=Heading(is_unclear=True), answers=Answers(non_public="tu-thuc")).ownership == "tu-thuc"


@pytest.mark.parametrize("text", ["phuong-mot", "UBND phường Một", "Phường Một", "P. Một", "Ủy ban nhân dân phường Một", "PHƯỜNG MỘT"])
def test_an_agency_is_known_however_it_is_written(text):
    assert good(agency=text).agency == "phuong-mot"


def test_an_unknown_agency_can_be_answered():
    assert good(agency="Phường Ba", answers=Answers(agencies={"Phường Ba": "phuong-mot"})).agency == "phuong-mot"


def test_a_ward_manages_what_wards_manage():
    assert good(ward="Phường Một").agency == "phuong-mot"
    assert good(name="Trường THPT Hải Đăng", ward="Phường Một").agency is None


def test_names_are_plain_text():
    assert good(name="Trường <b>A</b> &amp; B").name == "Trường ‹b›A‹/b› & B"
