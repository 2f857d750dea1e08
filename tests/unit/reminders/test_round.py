"""What is due for a reminder, and how it is said."""

import datetime as dt
import email
import email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage import next_step
from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.rules import RULES
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import HANOI, Plan, Terms
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import BrokenPost, Reading
from chuyenmuc.model.roster import Exemption, Roster, School, Span
from chuyenmuc.problem import Problem, SourceReport
from chuyenmuc.reminders import messages
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender
from chuyenmuc.reminders.round import Round, remind
from chuyenmuc.reminders.templates import DEFAULT_MAIL, DEFAULT_SHORT, MAIL_FILE, PLACEHOLDERS, SHORT_FILE, parse_mail, parse_short
from support.scenes import PROJECT

Q4, Q1, Q2, Q3 = Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)
TERMS = Terms(min_words=100, grace_days=10, warn_days=21)
UNIT = School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs")
OFFICE = Sender("Phòng Văn hoá – Xã hội", "vhxh@phuong.example.vn", "024 3333", "https://cot.example.vn/")
LAN = Contacts(OFFICE, {UNIT.id: (Contact("Cô Lan", "lan@hoa-sua.example.vn", "0912 345 678"),)})
TEMPLATES = messages.Templates(parse_mail(DEFAULT_MAIL, SourceReport(MAIL_FILE)), parse_short(DEFAULT_SHORT, SourceReport(SHORT_FILE)))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def post(date: str, quarter: Quarter | None = None, stem: str = "bai", words: int = 100, **rest) -> Post:
    published = dt.datetime.combine(day(date), dt.time(7), HANOI)
    return Post(UNIT.id, stem, "Bài", published, quarter or Quarter.of(day(date)), ("t",), "Tóm tắt", "", 1, words, **rest)


def reading(
    posts: tuple[Post, ...] = (), first: Quarter = Q3, last: Quarter | None = None, terms: Terms = TERMS, unit: School = UNIT, **broken
) -> Reading:
    plan = Plan("a.example", first, last, terms_from=((first, terms),))
    return Reading(Column(Roster(units={unit.id: unit}), plan, posts), (), broken.get("problems", {}), broken.get("posts_broken", {}))


def due(on: str, *posts: Post, **settings) -> list[str]:
    """What is due, as ``<kind> <quarter> <days>``, and ``planned <quarter>``."""
    column = reading(posts, **settings).column
    found = remind(column, judge(column, day(on)))
    told = [f"{due.kind} {due.cell.quarter} {due.days}" for reminder in found.reminders for due in reminder.dues]
    return told + [f"planned {cell.quarter}" for cell in found.planned]


def files(on: str, *posts: Post, contacts: Contacts = LAN, templates: messages.Templates = TEMPLATES, **settings) -> dict[str, bytes]:
    read = reading(posts, **settings)
    return messages.files(remind(read.column, judge(read.column, day(on))), read, contacts, templates)


def mail(found: dict[str, bytes], name: str = f"{UNIT.id}.eml") -> email.message.EmailMessage:
    return email.message_from_bytes(found[name], policy=email.policy.default)


def body(found: dict[str, bytes]) -> str:
    return mail(found).get_content().replace("\r\n", "\n")


def short(found: dict[str, bytes]) -> str:
    return found[f"{UNIT.id}.txt"].decode()


# When a quarter is due.


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-09-08", []),
        ("2026-09-09", ["due 2026-Q3 31"]),
        ("2026-09-30", ["due 2026-Q3 10"]),
        ("2026-10-01", ["due 2026-Q3 9"]),
        ("2026-10-10", ["due 2026-Q3 0"]),
        ("2026-10-11", ["overdue 2026-Q3 -1"]),
    ],
)
def test_a_quarter_is_due_from_warn_days_before_its_last_day_then_overdue_after_its_grace(on, told):
    assert due(on, last=Q3) == told


def test_without_warn_days_and_grace_the_last_day_is_the_only_one():
    terms = Terms(warn_days=0, grace_days=0)
    assert [due(on, last=Q3, terms=terms) for on in ("2026-09-29", "2026-09-30", "2026-10-01")] == [
        [],
        ["due 2026-Q3 0"],
        ["overdue 2026-Q3 -1"],
    ]


def test_missing_quarters_come_oldest_first_before_those_that_have_time():
    assert due("2026-04-05", first=Q4, last=Q1) == ["overdue 2025-Q4 -85", "due 2026-Q1 5"]


def test_the_terms_of_the_quarter_itself_hold():
    column = reading(last=Q3).column
    plan = replace(column.plan, terms_from=((Q3, TERMS), (Quarter(2026, 4), Terms(warn_days=1))), last=None)
    column = replace(column, plan=plan)
    found = remind(column, judge(column, day("2026-12-20")))
    assert [d.cell.quarter for r in found.reminders for d in r.dues] == [Q3]


@pytest.mark.parametrize(
    ("unit", "posts"),
    [
        (replace(UNIT, exemptions={Q3: Exemption("Sửa trường", "CV 1")}), ()),
        (replace(UNIT, open=(Span(None, Q2),)), ()),
        (UNIT, (post("2026-07-02"),)),
    ],
    ids=["exempt", "not due", "covered"],
)
@pytest.mark.parametrize("on", ["2026-06-20", "2026-09-25", "2026-10-10", "2027-01-01"])
def test_who_owes_nothing_is_not_reminded(on, unit, posts):
    assert [told for told in due(on, *posts, unit=unit, last=Q3) if not told.startswith("planned")] == []


def test_who_has_written_ahead_is_not_reminded_but_listed():
    assert due("2026-09-20", post("2026-10-09", Q3), last=Q3) == ["planned 2026-Q3"]
    assert due("2026-09-20", post("2026-10-11", Q3), last=Q3) == ["due 2026-Q3 20"]


# The summer's quarter.


@pytest.mark.parametrize(
    ("on", "warn", "told"),
    [
        ("2026-06-15", 5, []),
        ("2026-06-16", 5, ["summer 2026-Q3 14"]),
        ("2026-06-08", 21, []),
        ("2026-06-09", 21, ["summer 2026-Q3 21"]),
        ("2026-06-30", 21, ["summer 2026-Q3 0"]),
        ("2026-07-01", 21, []),
    ],
)
def test_the_summers_quarter_is_told_before_the_end_of_june(on, warn, told):
    assert due(on, terms=replace(TERMS, warn_days=warn)) == told


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ((post("2026-07-05"),), ["planned 2026-Q3"]),
        ((post("2026-07-05", draft=True),), ["summer 2026-Q3 10"]),
        ((post("2026-07-05", words=5),), ["summer 2026-Q3 10"]),
        ((post("2026-06-05", Q2),), ["summer 2026-Q3 10"]),
    ],
    ids=["usable", "draft", "too short", "of another quarter"],
)
def test_a_post_for_the_summer_has_to_be_one_that_will_count(posts, told):
    assert due("2026-06-20", *posts) == told


def test_as_many_posts_as_the_plan_asks_have_to_be_there():
    two = replace(TERMS, posts_per_quarter=2)
    assert due("2026-06-20", post("2026-07-05"), terms=two) == ["summer 2026-Q3 10"]
    assert due("2026-06-20", post("2026-07-05"), post("2026-07-06", stem="hai"), terms=two) == ["planned 2026-Q3"]


@pytest.mark.parametrize("last", [Q2, Q1])
def test_a_plan_that_ends_before_the_summer_asks_for_nothing_there(last):
    assert not any("2026-Q3" in told for told in due("2026-06-20", first=Q1, last=last))


def test_a_unit_that_opens_in_the_summers_quarter_is_told_too():
    assert due("2026-06-20", unit=replace(UNIT, open=(Span(Q3, None),)), first=Q1) == ["summer 2026-Q3 10"]


# What the messages say.


def test_a_short_text_says_who_what_until_when_and_what_to_do():
    assert short(files("2026-10-05", last=Q3)) == (
        "Kính gửi Cô Lan, Trường THCS Hoa Sữa: chuyên mục bình đẳng giới quý III/2026 (tháng 7–9), hạn 10/10/2026, còn 5 ngày. "
        "Nhờ đơn vị viết bài vào tệp mới posts/thcs-hoa-sua/2026-q3-ten-bai.md.\n"
        "https://cot.example.vn/truong/thcs-hoa-sua/\n"
        "Phòng Văn hoá – Xã hội\n"
    )


def test_a_mail_says_it_at_more_length():
    found = mail(files("2026-10-05", last=Q3))
    assert found["subject"] == "Chuyên mục bình đẳng giới quý III/2026 (tháng 7–9): hạn 10/10/2026"
    assert body(files("2026-10-05", last=Q3)) == (
        "Kính gửi Cô Lan, Trường THCS Hoa Sữa,\n"
        "\n"
        "Chúng tôi xin nhắc phần bài của đơn vị trên chuyên mục bình đẳng giới:\n"
        "\n"
        "- Quý III/2026 (tháng 7–9): hạn 10/10/2026, còn 5 ngày.\n"
        "  Tệp cần viết: posts/thcs-hoa-sua/2026-q3-ten-bai.md, thêm dòng “quarter: 2026-Q3”.\n"
        "\n"
        "Thay “ten-bai” bằng tên bài, viết không dấu.\n"
        "\n"
        "Trang của đơn vị: https://cot.example.vn/truong/thcs-hoa-sua/\n"
        "Cách viết và đưa bài lên: https://cot.example.vn/huong-dan/viet-bai/\n"
        "\n"
        "Chưa tiện tự đưa bài lên thì gửi tệp Word cho chúng tôi. Bài đã gửi rồi thì xin bỏ qua thư này.\n"
        "Cần hỏi thêm: 024 3333, vhxh@phuong.example.vn\n"
        "\n"
        "Trân trọng cảm ơn.\n"
        "Phòng Văn hoá – Xã hội\n"
    )


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-09-30", "hạn 10/10/2026, còn 10 ngày."),
        ("2026-10-10", "hạn 10/10/2026, hôm nay là ngày cuối."),
        ("2026-10-11", "hạn 10/10/2026, đã qua 1 ngày."),
    ],
)
def test_the_days_left_are_told_in_both(on, told):
    found = files(on, last=Q3)
    assert told in body(found) and told in short(found)


def test_a_post_that_is_over_the_deadline_is_told_to_count_still_only_where_it_does():
    found = files("2026-10-20", last=Q3)
    assert "đăng bây giờ vẫn được tính" in body(found) and "Bài đăng bây giờ vẫn được tính." in short(found)
    found = files("2026-10-20", last=Q3, terms=replace(TERMS, late_counts=False))
    for text in (body(found), short(found)):
        assert "vẫn được tính" not in text and "ten-bai" not in text
        assert "Kế hoạch không nhận bài đăng sau hạn" in text


def test_within_the_quarter_a_post_needs_no_quarter_of_its_own():
    assert "quarter:" not in body(files("2026-09-30", last=Q3))
    assert "thêm dòng “quarter: 2026-Q3”" in body(files("2026-10-01", last=Q3))


def test_the_summers_message_says_how_to_write_ahead():
    found = files("2026-06-20")
    assert "nên xong trước kỳ nghỉ hè (30/6/2026), còn 10 ngày." in short(found) and "Ngày đăng ghi từ 1/7/2026." in short(found)
    assert "hạn 10/10/2026, nên xong trước kỳ nghỉ hè (30/6/2026, còn 10 ngày)." in body(found)
    assert "ngày đăng ghi từ 1/7/2026 trở đi" in body(found)


def test_many_quarters_are_one_message_with_the_nearest_deadline_first_to_do():
    found = files("2026-10-05", first=Quarter(2025, 1), last=Q3)
    text = short(found)
    assert "quý I/2025, quý II/2025, quý III/2025, quý IV/2025, quý III/2026 và 2 quý nữa, hạn gần nhất 10/10/2026, còn 5 ngày." in text
    assert "Trước hết, quý III/2026: nhờ đơn vị viết bài vào tệp mới posts/thcs-hoa-sua/2026-q3-ten-bai.md." in text
    steps = [line for line in body(found).splitlines() if line.startswith("- ")]
    assert [line.split(" (")[0] for line in steps[:5]] == [f"- Quý {q}" for q in ("I/2025", "II/2025", "III/2025", "IV/2025", "III/2026")]
    assert steps[5] == "- Còn 2 quý nữa chưa có bài; trang của đơn vị kể đủ."


def test_who_has_begun_is_told_what_is_left_to_do():
    draft = files("2026-10-05", post("2026-09-01", draft=True, stem="2026-q3-nhap"), last=Q3)
    thin = files("2026-10-05", post("2026-09-01", words=20, stem="2026-q3-ngan"), last=Q3)
    for found, told in (
        (draft, "viết nốt tệp posts/thcs-hoa-sua/2026-q3-nhap.md rồi xoá dòng “draft: true”."),
        (thin, "chỉ còn bổ sung tệp posts/thcs-hoa-sua/2026-q3-ngan.md. Bài có 20 chữ, kế hoạch cần ít nhất 100 chữ."),
    ):
        assert told in short(found) and told in body(found)
        assert "ten-bai" not in short(found) + body(found)


def test_the_rules_that_more_writing_satisfies_are_rules():
    assert {rule.name for rule in RULES} >= next_step.TO_IMPROVE


def test_a_broken_post_is_to_be_mended_and_its_mistakes_are_told():
    path = "posts/thcs-hoa-sua/2026-q3-hong.md"
    problems = tuple(Problem(path, line, "Sai.", "Sửa.") for line in range(1, 6))
    other = Problem("posts/thcs-hoa-sua/2026-q1-khac.md", 9, "Khác.")
    broken = {"posts_broken": {UNIT.id: (BrokenPost(path, UNIT.id, frozenset({Q3})),)}, "problems": {UNIT.id: (*problems, other)}}
    found = files("2026-10-05", last=Q3, **broken)
    assert f"chỉ còn sửa tệp {path}." in short(found)
    assert "  · dòng 3: Sai. Sửa.\n  · và 2 chỗ nữa; chạy chuyenmuc check để xem đủ.\n" in body(found)
    assert "Khác." not in body(found) and "ten-bai" not in body(found)
    assert f"có bài cần sửa: {path}" in found[messages.LIST].decode()


def test_a_post_that_cannot_count_is_told_with_the_reason():
    text = body(files("2026-10-05", post("2026-09-01", source="https://x.vn/", stem="2026-q3-chep"), last=Q3))
    assert "Đã có posts/thcs-hoa-sua/2026-q3-chep.md nhưng chưa tính. Bài đăng lại:" in text and "ten-bai" in text


def test_of_two_posts_the_one_that_is_there_is_told():
    two = replace(TERMS, posts_per_quarter=2)
    assert "còn 5 ngày, đã có 1 trên 2 bài." in body(files("2026-10-05", post("2026-09-01"), last=Q3, terms=two))


@pytest.mark.parametrize("on", ["2026-06-20", "2026-09-30", "2026-10-10", "2026-12-30"])
@pytest.mark.parametrize("name", ["Trường THCS Hoa Sữa", "Trường Tiểu học, THCS và THPT Bắc Cầu (mẫu)"])
def test_one_quarter_fits_into_a_short_text(on, name):
    assert len(short(files(on, unit=replace(UNIT, name=name), last=Q3))) <= 350


@pytest.mark.parametrize("blaming", ["vi phạm", "chậm", "trễ", "yêu cầu", "phải", "nghiêm túc", "kỷ luật", "quá hạn"])
def test_nobody_is_blamed(blaming):
    found = files("2026-12-30", first=Quarter(2025, 1), last=Q3)
    assert blaming not in (short(found) + body(found)).lower()


# Without contacts, without an office.


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


# Mails as mail programs read them.


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


# The office's own words.


def template_problems(parse, text: str) -> list[str]:
    report = SourceReport("t")
    parse(text, report)
    return [str(problem) for problem in report.problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kính gửi\n\nThư\n", ["t:1: Dòng đầu chưa phải là tiêu đề thư."]),
        ("Tiêu đề:\n\nThư\n", ["t:1: Dòng đầu chưa phải là tiêu đề thư."]),
        ("Tiêu đề: A\nThư\n", ["t:2: Sau tiêu đề thiếu một dòng trống."]),
        ("Tiêu đề: A\n\n \n", ["t:1: Thư chưa có nội dung."]),
        ("Tiêu đề: ${qui}\n\nThư\n", ["t:1: Không có chỗ điền nào tên “qui”. Có phải ý bạn là “quy”?"]),
        ("Tiêu đề: A\n\nThư\n${don vi} $5\n$$5 $quy\n", ["t:4: Có dấu “$” lẻ.", "t:4: Có dấu “$” lẻ."]),
        ("Tiêu đề: A\n\n${người} ${Quy}\n", ["t:3: Có dấu “$” lẻ.", "t:3: Không có chỗ điền nào tên “Quy”."]),
    ],
)
def test_mistakes_in_the_mails_template_are_told_with_their_line(text, told):
    problems = template_problems(parse_mail, text)
    assert len(problems) == len(told), problems
    assert all(problem.startswith(start) for problem, start in zip(problems, told, strict=True))


def test_mistakes_in_the_short_template_are_told_with_their_line():
    assert [line[:22] for line in template_problems(parse_short, "A\n$ {quy}\n")] == ["t:2: Có dấu “$” lẻ. Ch"]
    assert template_problems(parse_short, " \n")[0].startswith("t:1: Tin nhắn chưa có nội dung.")


def test_own_words_are_filled_and_a_dollar_is_written_twice():
    own = messages.Templates(
        parse_mail("Tiêu đề: $don_vi – ${quy}\n\nPhí $$5.\n${lien_he}\n${lien_he} và ${han}\n", SourceReport("")), TEMPLATES.short
    )
    found = files("2026-10-05", last=Q3, templates=own, contacts=Contacts())
    assert mail(found)["subject"] == "Trường THCS Hoa Sữa – quý III/2026 (tháng 7–9)"
    assert body(found) == "Phí $5.\n và hạn 10/10/2026\n"


def test_the_shipped_words_are_the_built_in_ones():
    assert (PROJECT / MAIL_FILE).read_text("utf-8") == DEFAULT_MAIL
    assert (PROJECT / SHORT_FILE).read_text("utf-8") == DEFAULT_SHORT
    assert template_problems(parse_mail, DEFAULT_MAIL) == template_problems(parse_short, DEFAULT_SHORT) == []


def test_the_guide_explains_every_place():
    guide = (PROJECT / "docs/huong-dan/nhac.md").read_text("utf-8")
    for name in PLACEHOLDERS:
        assert f"| `${{{name}}}` |" in guide, name
