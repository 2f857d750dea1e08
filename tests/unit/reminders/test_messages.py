"""The files of a round: mails as mail programs read them, short messages, and the clerk's list."""

import email
import email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import UnitFigures, Value
from chuyenmuc.model.plan import Yearly
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders import messages
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender
from chuyenmuc.reminders.round import Round, remind
from chuyenmuc.reminders.templates import parse_mail
from support.reminding import LAN, OFFICE, Q3, TEMPLATES, UNIT, body, day, files, mail, post, reading, short


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


NOVEMBER = (Yearly("Báo cáo", (11, 1), (11, 30)),)
EVENTS = Indicator("events", "Sự kiện truyền thông", "count")
ANOTHER = Indicator("month", "Có kế hoạch", "yes-no")
FIGURES = "Số liệu năm 2026 của đơn vị còn thiếu “Sự kiện truyền thông”, “Có kế hoạch”; hạn 30/11/2026, còn {} ngày. "
FIGURES += "Xin ghi vào tệp posts/thcs-hoa-sua/so-lieu-2026.yml."


def with_figures(on: str, *posts, given=(), templates=TEMPLATES, deadlines=NOVEMBER):
    read = reading(posts, last=Q3)
    plan = replace(read.column.plan, indicators=(EVENTS, ANOTHER), deadlines=deadlines)
    read = replace(read, column=replace(read.column, plan=plan, figures={(one.unit, one.year): one for one in given}))
    round_ = remind(read.column, judge(read.column, day(on)))
    return messages.files(round_, read, LAN, templates), messages.summary_lines(round_, read, LAN)


def test_missing_figures_are_a_paragraph_of_the_mail_and_of_the_message():
    found, _ = with_figures("2026-10-05")
    assert f"\n\n{FIGURES.format(56)}\n\nTrang của đơn vị:" in body(found) and "tệp mới là posts/" in body(found)
    assert f" {FIGURES.format(56)}\n" in short(found)
    assert "  Số liệu năm 2026, thiếu 2 chỉ tiêu: hạn 30/11/2026, còn 56 ngày\n" in found[messages.LIST].decode()
    own = replace(TEMPLATES, mail=parse_mail("Tiêu đề: Nhắc\n\nA ${viec_can_lam}\nB ${so_lieu}\n", SourceReport("x")))
    assert f"\nB {FIGURES.format(56)}\n" in body(with_figures("2026-10-05", templates=own)[0])


def test_a_unit_that_lacks_nothing_but_figures_gets_a_message_of_its_own():
    found, told = with_figures("2026-11-01", post("2026-08-01"))
    assert mail(found)["subject"] == "Số liệu bình đẳng giới năm 2026: hạn 30/11/2026"
    assert (
        FIGURES.format(29) in body(found) and "https://cot.example.vn/huong-dan/so-lieu/" in body(found) and "phần bài" not in body(found)
    )
    assert short(found).startswith(
        "Kính gửi Cô Lan, Trường THCS Hoa Sữa: số liệu công tác bình đẳng giới năm 2026, hạn 30/11/2026, còn 29 ngày. "
    )
    assert "CHƯA BÁO ĐỦ SỐ LIỆU (1)\n- Trường THCS Hoa Sữa (thcs-hoa-sua)\n" in found[messages.LIST].decode()
    assert told[0] == "Nhắc 1 đơn vị, ngày 1/11/2026: 1 chưa báo đủ số liệu."


@pytest.mark.parametrize("on", ["2026-09-30", "2026-12-01"])
def test_before_october_and_after_the_deadline_nobody_is_reminded_of_figures(on):
    assert with_figures(on, post("2026-08-01"))[0] == {}


def test_nobody_is_reminded_of_figures_that_are_there_or_that_the_plan_sets_no_deadline_for():
    whole = UnitFigures(UNIT.id, 2026, {"events": Value(count=0), "month": Value(done=False)})
    assert with_figures("2026-10-05", post("2026-08-01"), given=(whole,))[0] == {}
    assert with_figures("2026-10-05", post("2026-08-01"), deadlines=())[0] == {}
    without = files("2026-10-05", last=Q3)
    assert with_figures("2026-10-05", given=(whole,))[0] == without, "byte for byte what it was without indicators"
