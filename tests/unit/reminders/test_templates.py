"""The office's own words: how they are filled, and the mistakes in them."""

import pytest

from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders import messages
from chuyenmuc.reminders.contacts import Contacts
from chuyenmuc.reminders.templates import DEFAULT_MAIL, DEFAULT_SHORT, MAIL_FILE, PLACEHOLDERS, SHORT_FILE, parse_mail, parse_short
from support.reminding import Q3, TEMPLATES, body, files, mail
from support.scenes import PROJECT


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
