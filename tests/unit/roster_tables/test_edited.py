"""The two files after a change: what was meant is there, and every other line is as it was."""

import codecs
import difflib

import pytest
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School, Span
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.reading.office.roster_file import parse_roster
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.reminders.contacts_file import parse_contacts
from chuyenmuc.roster_tables.comparison import Change
from chuyenmuc.roster_tables.edited import edited_contacts, edited_roster
from support.lists import EMPTY, ROSTER

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
NEW = School("thcs-moi", "Trường THCS: Mới", "thcs", "cong-lap", (("phuong-hai", None),), open=(Span(Q3),), address="Số 1, phố Mới")
DIEU = 'id: tieu-hoc-canh-dieu, name: "Trường Tiểu học Cánh Diều",   level: tieu-hoc, managed_by: phuong-mot'
OFFICE = "# danh bạ\noffice: {name: Phòng VHXH}\nunits:\n  thcs-hoa-sua: {name: Cô Lan, phone: '0912 345 678'}   # nghỉ thứ Ba\n"


def parsed(text: str) -> Roster:
    report = SourceReport("posts/schools.yml")
    roster = parse_roster(load(text), report)
    assert report.problems == [] or not roster.units
    return roster


def changed(source: str, *changes: Change, encode: str = "utf-8") -> str:
    return edited_roster(source.encode(encode), parsed(source), changes).decode(encode)


def change(source: str, id_: str, **to) -> Change:
    unit = parsed(source).units[id_]
    return Change("edited", unit, replace(unit, **to))


def lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize(
    ("id_", "to", "found"),
    [
        (
            "mam-non-hoa-mai", {"name": "Trường Mầm non Hoa Mai 1"},
            ["-     name: Trường Mầm non Hoa Mai", "+     name: Trường Mầm non Hoa Mai 1"],
        ),
        (
            "mam-non-hoa-mai", {"website": "https://moi.example.edu.vn/"},
            [
                "-     website:   'https://mam-non-hoa-mai.example.edu.vn/'   # cổng cũ",
                "+     website: https://moi.example.edu.vn/   # cổng cũ",
            ],
        ),
        (
            "mam-non-hoa-mai", {"management": (("phuong-mot", None), ("phuong-hai", Q3))},
            ["-     managed_by: phuong-mot", "+     managed_by: [{agency: phuong-mot}, {agency: phuong-hai, from: 2026-Q3}]"],
        ),
        (
            "thpt-hai-dang", {"merged_into": "thcs-hoa-sua", "open": (Span(None, Q2),)},
            ["+     merged_into: thcs-hoa-sua", "+     open: [{through: 2026-Q2}]"],
        ),
        (
            "thcs-hoa-sua", {"open": (Span(Quarter(2025, 1), Q2),)},
            ["-     open: [{from: 2025-Q1}]", "+     open: [{from: 2025-Q1, through: 2026-Q2}]"],
        ),
        (
            "tieu-hoc-canh-dieu", {"ownership": "dan-lap"},
            [f"-   - {{{DIEU}}}", f"+   - {{{DIEU}, ownership: dan-lap}}"],
        ),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_change_differ(id_, to, found):
    after = changed(ROSTER, change(ROSTER, id_, **to))
    differing = [line for line in lines(ROSTER, after) if not line.startswith("?")]
    assert differing == found


def test_a_new_school_comes_after_the_last_one_and_looks_like_it():
    after = changed(ROSTER, Change("new", None, NEW))
    assert lines(ROSTER, after) == [
        "+ ", "+   - id: thcs-moi", '+     name: "Trường THCS: Mới"', "+     level: thcs", "+     ownership: cong-lap",
        "+     managed_by: phuong-hai", '+     address: "Số 1, phố Mới"', "+     open: [{from: 2026-Q3}]",
    ]  # fmt: skip
    assert after.endswith("    open: [{from: 2026-Q3}]\n# hết danh sách\n")


def test_the_first_school_of_a_roster():
    after = changed(EMPTY, Change("new", None, NEW))
    assert after.startswith(EMPTY.removesuffix("schools: []\n")) and parsed(after).units == {"thcs-moi": NEW}


def test_an_agency_that_owes_is_edited_where_it_stands():
    source = ROSTER.replace("parent: null}", "parent: null, owes: true}")
    after = changed(source, change(source, "so-mau", website="https://so.example.edu.vn/"))
    (gone, new) = (line for line in lines(source, after) if line[0] != "?")
    assert (gone.endswith("owes: true}") and new.endswith('owes: true, website: "https://so.example.edu.vn/"}')) or "so.example" in new


@pytest.mark.parametrize("bom", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_encoding_byte_order_mark_and_line_ends_stay(bom):
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[bom]
    source = ROSTER.replace("\n", "\r\n")
    after = edited_roster(bom + source.encode(encoding), parsed(ROSTER), [Change("new", None, NEW)])
    assert after.startswith(bom)
    text = after[len(bom) :].decode(encoding)
    assert text == changed(ROSTER, Change("new", None, NEW)).replace("\n", "\r\n")


def test_a_file_that_cannot_be_edited_is_refused_and_not_written_wrong():
    source = "schools:\n  - id: a\n    name: >\n      A\n      B\n    level: thcs\n    managed_by: so\nagencies: [{id: so, name: Sở}]\n"
    roster = Roster(parsed(ROSTER).agencies, {"a": School("a", "A B", "thcs", None, (("so", None),))})
    with pytest.raises(Refusal, match="giữ nguyên phần còn lại"):
        edited_roster(source.encode(), roster, [Change("new", None, replace(NEW, level="khac"))])


def contacts(source: str, people: dict) -> str:
    roster = parsed(ROSTER)
    known = parse_contacts(load(source), SourceReport(".contacts.yml"), roster) if source else Contacts()
    return edited_contacts(source.encode(), roster, known, people).decode()


def test_people_are_written_a_unit_a_line_and_the_others_stay():
    people = {
        "mam-non-hoa-mai": (Contact("An", "an@x.example.vn", "0912.345.678"),),
        "thpt-hai-dang": (Contact("A", "a@x.example.vn"), Contact(None, None, "024 3333")),
    }
    assert contacts(OFFICE, people) == OFFICE + (
        '  mam-non-hoa-mai: {name: An, email: an@x.example.vn, phone: "0912.345.678"}\n'
        '  thpt-hai-dang: [{name: A, email: a@x.example.vn}, {phone: "024 3333"}]\n'
    )


def test_people_of_a_unit_are_replaced_and_the_comment_stays():
    after = contacts(OFFICE, {"thcs-hoa-sua": (Contact("An", "an@x.example.vn"),)})
    assert after == OFFICE.replace("{name: Cô Lan, phone: '0912 345 678'}", "{name: An, email: an@x.example.vn}")


def test_the_first_contacts_of_an_office():
    assert contacts("", {"thcs-hoa-sua": (Contact("An", None, "1800 1234"),)}) == 'units:\n  thcs-hoa-sua: {name: An, phone: "1800 1234"}\n'


def test_people_that_the_file_would_not_take_are_refused():
    with pytest.raises(Refusal, match="Không ghi được vào") as refused:
        contacts(OFFICE, {"thcs-hoa-sua": (Contact("An", "không phải thư"),)})
    assert "không phải thư" not in str(refused.value)
