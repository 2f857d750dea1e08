"""Answers are options: what each takes, and what is told of anything else."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.roster_tables.answers import Answers, Choice, answered, answered_in_text

Q2 = Quarter(2026, 2)


@pytest.mark.parametrize(
    ("option", "value", "name", "found"),
    [
        ("--sheet", "THCS", "sheets", ("THCS",)),
        ("--hidden", "bo", "hidden", "bo"),
        ("--row", "12=thcs-hoa-sua", "rows", {"12": "thcs-hoa-sua"}),
        ("--row", "A=B!12=bo-qua", "rows", {"A=B!12": "bo-qua"}),
        ("--agency", "phuong-mot", "agencies", {"": "phuong-mot"}),
        ("--agency", "THPT=so-mau", "agencies", {"thpt": "so-mau"}),
        ("--agency", "UBND P. Một=phuong-mot", "agencies", {"UBND P. Một": "phuong-mot"}),
        ("--non-public", "tu-thuc", "non_public", "tu-thuc"),
        ("--since", "2026-Q2", "since", {"": Q2}),
        ("--since", "a=tu-dau", "since", {"a": None}),
        ("--keep", "a", "keep", frozenset(("a",))),
        ("--keep-rest", "", "keep_rest", True),
        ("--close", "a=2026-Q2", "close", {"a": Q2}),
        ("--merge", "a=b, 2026-Q2", "merge", {"a": ("b", Q2)}),
        ("--people", "thay", "people", "thay"),
    ],
)
def test_an_option_becomes_an_answer(option, value, name, found):
    assert getattr(answered(Answers(), option, value), name) == found


def test_answers_add_up_and_the_last_on_one_thing_holds():
    answers = Answers()
    for value in ("1=a", "2=b", "1=c"):
        answers = answered(answers, "--row", value)
    assert answers.rows == {"1": "c", "2": "b"}


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--row", "12", "Viết như --row 12=thcs-hoa-sua."),
        ("--row", "=a", "Viết như --row 12=thcs-hoa-sua."),
        ("--row", "12=Hoa Sữa", "“Hoa Sữa” không phải là mã."),
        ("--close", "a", "Viết như --close thcs-cu=2026-Q2."),
        ("--close", "a=quý 2", "Không đọc được quý “quý 2”."),
        ("--merge", "a=b", "Viết như --merge thcs-cu=thcs-moi,2026-Q2."),
        ("--merge", "a=b,khi nào", "Không đọc được quý “khi nào”."),
        ("--since", "hôm nay", "Viết năm, gạch nối, Q và số quý: 2026-Q3."),
        ("--agency", "Phường Một", "không phải là mã"),
        ("--people", "xoa", "Chọn một trong: giu, thay, them, khong, cam."),
        ("--hidden", "", "Chọn một trong: lay, bo."),
    ],
)
def test_anything_else_is_told_with_what_to_write(option, value, told):
    with pytest.raises(Refusal) as refused:
        answered(Answers(), option, value)
    assert told in str(refused.value)


def test_a_choice_shows_the_option_as_it_is_typed():
    assert Choice("x", "--row", "12=bo-qua").typed == "--row 12=bo-qua"
    assert Choice("x", "--close", "a={}", "quý").typed == "--close a=…"
    assert Choice("x", "--sheet", "Mầm non").typed == '--sheet "Mầm non"'
    assert Choice("x", "--keep-rest").typed == "--keep-rest"


def test_a_text_of_a_form_says_what_the_options_say():
    text = '--row 12=thcs-hoa-sua --agency "UBND P. Một=phuong-mot" --since=2026-Q2 --keep-rest --sheet “Mầm non”  –hidden bo —row 3=bo-qua'
    found = answered_in_text(Answers(people="cam"), text)
    assert found.rows == {"12": "thcs-hoa-sua", "3": "bo-qua"} and found.agencies == {"UBND P. Một": "phuong-mot"}
    assert (found.since, found.keep_rest, found.sheets, found.hidden, found.people) == ({"": Q2}, True, ("Mầm non",), "bo", "cam")
    assert answered_in_text(Answers(), " \n") == Answers()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('--sheet "Mầm non', "dấu ngoặc kép mở mà không đóng"),
        ("--people thay", "“--people” không phải là một câu trả lời."),
        ("--root /tmp", "“--root” không phải là một câu trả lời."),
        ("12=thcs-hoa-sua", "“12” không phải là một câu trả lời. Dùng được: --sheet, "),
        ("--row", "“--row” còn thiếu giá trị."),
        ("--row --keep-rest", "“--row” còn thiếu giá trị."),
        ("--keep-rest=a", "“--keep-rest” không kèm giá trị."),
        ("--row 12", "Viết như --row 12=thcs-hoa-sua."),
        ("$(touch a)", "không phải là một câu trả lời"),
    ],
)
def test_what_is_no_answer_in_a_text_is_told(text, told):
    with pytest.raises(Refusal) as refused:
        answered_in_text(Answers(), text)
    assert told in str(refused.value)
