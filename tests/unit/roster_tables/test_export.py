"""The roster as a table, which an import takes for what the roster says already."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, LEVELS, OWNERSHIPS, Agency, Roster, School, Span
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.roster_tables.answers import Answers
from chuyenmuc.roster_tables.comparison import compare
from chuyenmuc.roster_tables.export import as_csv, as_xlsx, table
from chuyenmuc.roster_tables.listed import Found
from chuyenmuc.roster_tables.lists import read_list
from chuyenmuc.spreadsheets.files import read_sheets
from chuyenmuc.spreadsheets.sheet import ERRORS
from chuyenmuc.texts.text import clean

NOW, DAY = Quarter(2026, 4), dt.date(2026, 10, 20)
AGENCIES = {
    "so": Agency("so", "Sở GDĐT Mẫu"),
    "mot": Agency("mot", "UBND phường Một", "so"),
    "mot-khac": Agency("mot-khac", "UBND phường Một", "so"),
    "hai": Agency("hai", "Ủy ban nhân dân phường Hai", "so"),
}
SUA = School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs", "cong-lap", (("mot", None),), website="https://a.example.vn/", address="Số 1")

WORDS = st.lists(
    st.sampled_from(["Trường", "MN", "Mầm non", "THCS", "TH&THCS", "Hoa", "Tổng cộng", "=1+1", "+", "-", "x", "Ghi chú", "I.", "2"]),
    min_size=1, max_size=5,
).map(" ".join)  # fmt: skip
NAMES = st.one_of(WORDS, st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs", "P"]), min_size=1, max_size=30)).map(
    lambda text: " ".join(clean(text).replace("<", "").replace("&", "").split())
)
MANAGED = st.one_of(
    st.sampled_from(list(AGENCIES)).map(lambda id_: ((id_, None),)),
    st.tuples(st.sampled_from(list(AGENCIES)), st.sampled_from(list(AGENCIES))).map(
        lambda two: ((two[0], None), (two[1], Quarter(2026, 2)))
    ),
)
PAGES = st.none() | st.sampled_from(["https://a.example.vn/", "http://www.b.example.vn/x?y=1", "https://c.example.vn/bdg"])
PEOPLE = st.lists(
    st.builds(
        Contact,
        st.none() | st.sampled_from(["An", "Cô Lan", "Nguyễn Thị Bình"]),
        st.none() | st.sampled_from(["an@x.example.vn", "B.c@y.example.vn"]),
        st.none() | st.sampled_from(["0912 345 678", "+84 912 345 679", "(024) 3333-4444", "1800 1234"]),
    ).filter(lambda one: one.email or one.phone),
    max_size=3,
)


@st.composite
def offices(draw) -> tuple[Roster, Contacts]:
    units = {}
    for id_ in draw(st.lists(st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True), min_size=1, max_size=6, unique=True)):
        name = draw(NAMES.filter(lambda name: any(map(str.isalnum, name)) and name.isascii() + len(name) > 1 and name not in ERRORS))
        spans = draw(st.sampled_from([(), (Span(Quarter(2026, 1)),), (Span(None, Quarter(2026, 1)),)]))
        units[id_] = School(
            id_, name, draw(st.sampled_from(LEVELS[:-1])), draw(st.none() | st.sampled_from(OWNERSHIPS)), draw(MANAGED), draw(PAGES),
            draw(PAGES), spans, address=draw(st.none() | st.sampled_from(["Số 1 phố Mới", "=A1", "Xóm Đông, xã Hai"])),
        )  # fmt: skip
    return Roster(AGENCIES, units), Contacts(units={id_: tuple(people) for id_ in units if (people := draw(PEOPLE))})


@settings(deadline=None, max_examples=150)
@given(offices(), st.sampled_from(["xlsx", "csv"]))
def test_an_import_of_an_export_changes_nothing(office, kind):
    roster, contacts = office
    rows = table(roster, NOW, contacts)
    if len(rows) == 1:
        return
    found = Found()
    listed = read_list(read_sheets(as_xlsx(rows, DAY) if kind == "xlsx" else as_csv(rows)), roster, Answers(), found)
    assert listed is not None and found.problems == []
    result = compare(listed, roster, contacts, NOW, Answers(), found)
    assert (result.changes, result.people, found.problems, found.questions) == ([], {}, [], [])
    assert result.same == len(rows) - 1


def test_who_has_ended_and_agencies_are_not_in_the_list():
    ended = replace(SUA, id="cu", open=(Span(None, Quarter(2026, 1)),))
    office = School("so", "Sở GDĐT Mẫu", AGENCY_LEVEL)
    rows = table(Roster(AGENCIES, {"so": office, "cu": ended, SUA.id: SUA}), NOW)
    assert rows == [
        ("STT", "Mã", "Tên trường", "Cấp học", "Loại hình", "Cơ quan quản lý", "Địa chỉ", "Website", "Trang chuyên mục"),
        ("1", "thcs-hoa-sua", "Trường THCS Hoa Sữa", "THCS", "Công lập", "mot", "Số 1", "https://a.example.vn/", ""),
    ]


def test_people_are_in_it_only_where_they_are_asked_for():
    contacts = Contacts(units={SUA.id: (Contact("An", None, "0912"), Contact(None, "b@x.example.vn"))})
    rows = table(Roster(AGENCIES, {SUA.id: SUA}), NOW, contacts)
    assert rows[0][-3:] == ("Hiệu trưởng", "Điện thoại", "Email") and rows[1][-3:] == ("An\n-", "0912\n-", "-\nb@x.example.vn")
    assert not any("0912" in cell for row in table(Roster(AGENCIES, {SUA.id: SUA}), NOW) for cell in row)


def test_the_workbook_is_text_with_a_frozen_head_and_the_same_each_time():
    rows = table(Roster(AGENCIES, {SUA.id: replace(SUA, name="=1+1")}), NOW, Contacts(units={SUA.id: (Contact(None, None, "0912345678"),)}))
    data = as_xlsx(rows, DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.freeze_panes and {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}
    assert data == as_xlsx(rows, DAY)


@pytest.mark.parametrize("name", ["=1+1", "+84", "-1", "@x"])
def test_no_cell_of_the_text_file_is_a_formula(name):
    text = as_csv(table(Roster(AGENCIES, {SUA.id: replace(SUA, name=name)}), NOW)).decode("utf-8-sig")
    assert f",'{name}," in text and "\r\n" in text
