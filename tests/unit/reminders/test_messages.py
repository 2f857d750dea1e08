"""The files of a round: mails as mail programs read them, short messages, and the clerk's list."""

import email
import email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders import messages
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender
from chuyenmuc.reminders.round import Round
from chuyenmuc.reminders.templates import parse_mail
from support.reminding import LAN, OFFICE, Q3, TEMPLATES, UNIT, body, day, files, mail, reading, short


def test_without_contacts_the_mail_has_no_recipient_and_no_line_hangs_in_the_air():
    found = files("2026-10-05", last=Q3, contacts=Contacts())
    read = mail(found)
    assert read["to"] is None and read["from"] is None and read["x-unsent"] == "1"
    assert body(found).startswith("Kính gửi thầy cô phụ trách, Trường THCS Hoa Sữa,\n")
    assert not any(line.endswith((": ", ":")) for line in body(found).splitlines() if not line.startswith("Chúng tôi"))
    assert short(found).count("\n") == 1
    assert "CHƯA CÓ NGƯỜI LIÊN HỆ (1)\n- Trường THCS Hoa Sữa (thcs-hoa-sua)\n" in found[messages.LIST].decode()


def test_several_people_of_a_unit_get_one_mail():
    people = (Contact("Cô Lan", "lan@x.vn"), Contact("Thầy Nam", "nam@x.vn", "0900"), Contact("Cô Hoa", None, "0911"))
    found = files("2026-10-05", last=Q3, contacts=Contacts(OFFICE, {UNIT.id: people}))
    assert [address.addr_spec for address in mail(found)["to"].addresses] == ["lan@x.vn", "nam@x.vn"]
    assert short(found).startswith("Kính gửi Cô Lan, Thầy Nam và Cô Hoa, Trường THCS Hoa Sữa:")
    told = found[messages.LIST].decode()
    assert "  Gọi: Cô Lan, lan@x.vn\n  Gọi: Thầy Nam, 0900, nam@x.vn\n  Gọi: Cô Hoa, 0911\n" in told


def decoded(raw: bytes, name: str) -> str:
    """A header as programs that know RFC 2047 read it; Python's newer parser puts spaces between two halves of a name."""
    return str(make_header(decode_header(email.message_from_bytes(raw)[name])))


def parsed_name(raw: bytes, header: str) -> str:
    return str(make_header(decode_header(parseaddr(email.message_from_bytes(raw)[header])[0])))


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Lan Phương, Phó Hiệu trưởng Trường Tiểu học, THCS và THPT Bắc Cầu “mẫu”",
        'Lan "Hoa"', "-Lan", "a@b, c", "Lan <x@y.vn>", "Lan; Hoa", "=?utf-8?q?x?=", "Lan\\", "Bcc: x@y.vn",
    ],
)  # fmt: skip
def test_hostile_names_stay_names(name):
    people = Contacts(Sender(name, "vhxh@x.vn"), {UNIT.id: (Contact(name, "lan@x.vn"),)})
    raw = files("2026-10-05", last=Q3, contacts=people)[f"{UNIT.id}.eml"]
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert [address.addr_spec for address in read["to"].addresses] == ["lan@x.vn"]
    assert [address.addr_spec for address in read["from"].addresses] == ["vhxh@x.vn"]
    assert {key.lower() for key in read} == {
        "x-unsent", "from", "to", "subject", "content-type", "content-transfer-encoding", "mime-version",
    }  # fmt: skip
    assert not read.defects and not read["to"].defects
    assert parsed_name(raw, "To") == parsed_name(raw, "From") == name


@pytest.mark.parametrize("name", ["Trường\nBcc: x@y.vn", "Trường\r\nBcc: x@y.vn\r\n\r\nx", "Trường, “A” <x@y.vn>", "$" * 9, "-n", "${han}"])
def test_a_units_name_cannot_end_a_header_nor_fill_a_place(name):
    found = files("2026-10-05", last=Q3, unit=replace(UNIT, name=name), templates=messages.Templates(
        parse_mail("Tiêu đề: ${don_vi}\n\n${don_vi}\n", SourceReport("")), TEMPLATES.short))  # fmt: skip
    read = mail(found)
    assert read["bcc"] is None and read["subject"] == " ".join(name.split())


def test_every_line_of_a_mail_is_short_ascii_and_ends_as_mail_does():
    raw = files("2026-10-05", first=Quarter(2025, 1), last=Q3)[f"{UNIT.id}.eml"]
    raw.decode("ascii")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert decoded(raw, "Subject").endswith("quý III/2026 và 2 quý nữa: hạn gần nhất 10/10/2026")
    assert "Date" not in mail({f"{UNIT.id}.eml": raw}) and "Message-ID" not in mail({f"{UNIT.id}.eml": raw})


def test_the_same_round_gives_the_same_bytes():
    assert files("2026-10-05", last=Q3) == files("2026-10-05", last=Q3)


def test_a_unit_called_like_the_list_does_not_take_its_place():
    found = files("2026-10-05", last=Q3, unit=replace(UNIT, id="tong-hop"))
    assert sorted(found) == ["tong-hop.txt", "tong-hop_.eml", "tong-hop_.txt"]
    assert found["tong-hop.txt"].decode().startswith("Nhắc ngày 5/10/2026: 1 đơn vị.")


def test_nobody_to_remind_is_no_file():
    assert files("2026-08-01", last=Q3) == {}
    empty = Round(day("2026-08-01"), (), ())
    assert messages.summary_lines(empty, reading(), LAN) == ["Ngày 1/8/2026 không có đơn vị nào cần nhắc; không ghi tệp nào."]
