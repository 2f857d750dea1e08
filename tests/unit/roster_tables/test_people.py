"""People in lists: numbers that have lost their 0, several numbers and persons in a cell, and what is refused without being shown."""

import pytest

from chuyenmuc.reminders.contacts import Contact
from chuyenmuc.roster_tables.people import Unreadable, emails, is_known, is_nothing, people, phones


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0912 345 678", ["0912 345 678"]),
        ("912345678", ["0912345678"]),
        ("2433334444", ["02433334444"]),
        ("84912345678", ["+84912345678"]),
        ("+84 912 345 678", ["+84 912 345 678"]),
        ("(024) 3333-4444", ["(024) 3333-4444"]),
        ("024.33334444 - 0912345678", ["024.33334444", "0912345678"]),
        ("0912345678; 0987654321\n0912345678", ["0912345678", "0987654321"]),
        ("ĐT: 0912345678 (di động)", ["0912345678"]),
        ("1900 1234", ["1900 1234"]),
        ("3333 4444", ["3333 4444"]),
        ("04 3858 1234", ["04 3858 1234"]),
        ("Chưa có", []),
        ("", []),
    ],
)
def test_numbers_are_read_and_mended_where_there_is_no_doubt(text, found):
    assert phones(text) == found


@pytest.mark.parametrize(
    "text", ["1234567890", "9.12E+08", "12345678901234567", "hỏi bảo vệ", "0912 345 678 gặp cô Lan", "412345678", "03852", "0243852"]
)
def test_numbers_in_doubt_are_refused_and_not_repeated(text):
    with pytest.raises(Unreadable) as refused:
        phones(text)
    assert refused.value.fix and text not in refused.value.what + refused.value.fix


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mailto:an@x.example.vn", ["an@x.example.vn"]),
        ("Email: an@x.example.vn.", ["an@x.example.vn"]),
        ("an@x.example.vn; b@x.example.vn và c@x.example.vn", ["an@x.example.vn", "b@x.example.vn", "c@x.example.vn"]),
        ("<an@x.example.vn>", ["an@x.example.vn"]),
        ("không", []),
    ],
)
def test_addresses_are_read(text, found):
    assert emails(text) == found


@pytest.mark.parametrize("text", ["an@x", "an.example.vn", "ấn@x.example.vn", "a@b@c.vn"])
def test_what_is_no_address_is_refused_and_not_repeated(text):
    with pytest.raises(Unreadable) as refused:
        emails(text)
    assert text not in refused.value.what + refused.value.fix


def test_three_cells_are_people():
    assert people("Nguyễn  Thị An", "0912345678", "a@x.example.vn") == (Contact("Nguyễn Thị An", "a@x.example.vn", "0912345678"),)
    assert people("An", "0912345678; 0987654321", "a@x.example.vn") == (
        Contact("An", "a@x.example.vn", "0912345678"),
        Contact("An", None, "0987654321"),
    )
    assert people("An", "", "") == () and people("", "", "") == ()


def test_lines_that_go_together_are_one_person_each():
    assert people("An\nBình\n-", "0912345678\n-\n0987654321", "-\nb@x.example.vn\n-") == (
        Contact("An", None, "0912345678"),
        Contact("Bình", "b@x.example.vn"),
        Contact(None, None, "0987654321"),
    )


def test_lines_that_do_not_go_together_are_refused():
    with pytest.raises(Unreadable, match="không cùng số dòng"):
        people("An\nBình", "0912345678\n0987654321\n0900000000", "")


def test_what_is_known_already_is_known_however_it_is_written():
    known = (Contact("Nguyễn Thị An", "an@x.example.vn", "0912 345 678"),)
    assert is_known(Contact("nguyễn thị an", "AN@x.example.vn", "+84912345678"), known)
    assert is_known(Contact(None, None, "0912.345.678"), known) and not is_known(Contact(None, None, "0912345679"), known)
    assert not is_known(Contact("Bình", None, "0912345678"), known) and not is_known(Contact(None, "b@x.example.vn"), ())


@pytest.mark.parametrize(
    ("text", "nothing"), [("-", True), ("x", True), ("Chưa có", True), ("...", True), ("không", True), ("Xuân", False)]
)
def test_signs_for_nothing_are_nothing(text, nothing):
    assert is_nothing(text) == nothing
