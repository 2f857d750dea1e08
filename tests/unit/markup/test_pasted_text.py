"""Lines as people paste them from Word: which become paragraphs and lists, which stay as they are, and which are told."""

import time
from unittest.mock import ANY

import pytest

from chuyenmuc.markup.converter import Converter
from chuyenmuc.markup.pasted_text import LONG, as_markdown, undecided
from chuyenmuc.markup.sign_rules import TABLE_FIX

ONE = "Sáng thứ bảy, lớp 7A đến trường sớm hơn thường lệ một giờ, vì hôm nay cả lớp nấu bữa trưa cho các bác bảo vệ và cô lao công."
TWO = "Thầy chủ nhiệm đặt cái rổ giữa sân, bên trong là hai mươi tám mảnh giấy gấp tư, mỗi mảnh một việc: nhặt rau, vo gạo, nhóm bếp."


def markdown(text: str) -> str:
    return "\n".join(as_markdown(text.split("\n")))


def page(text: str) -> str:
    return Converter().convert(text).html


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        (f"{ONE}\n{TWO}", f"{ONE}\n\n{TWO}"),
        (f"Bữa cơm\n{ONE}\nCả lớp ra về.", f"Bữa cơm\n\n{ONE}\n\nCả lớp ra về."),
        ("Các việc:\n•\tnhặt rau\n•\tvo gạo\nCả lớp ra về.", "Các việc:\n\n- nhặt rau\n- vo gạo\n\nCả lớp ra về."),
        ("•\u00a0nhặt rau", "- nhặt rau"),
        ("\uf0b7   nhặt rau\no   vo gạo", "- nhặt rau\n- vo gạo"),
        ("Các việc\n– nhặt rau\n– vo gạo", "Các việc\n\n- nhặt rau\n- vo gạo"),
        ("Một việc:\n– nhặt rau", "Một việc:\n\n- nhặt rau"),
        ("Các việc\n· nhặt rau\n· vo gạo", "Các việc\n\n- nhặt rau\n- vo gạo"),
        ("Các việc:\n+ nhặt rau\n+ vo gạo", "Các việc:\n\n+ nhặt rau\n+ vo gạo"),
        ("Các việc\n- nhặt rau\n- vo gạo", "Các việc\n\n- nhặt rau\n- vo gạo"),
        ("Ba bước\n1. Một\n2. Hai", "Ba bước\n\n1. Một\n2. Hai"),
        ("Ba bước:\n1) Một\n2) Hai", "Ba bước:\n\n1. Một\n2. Hai"),
        ("1. Một\n• con\n• con nữa\n2. Hai", "1. Một\n    - con\n    - con nữa\n2. Hai"),
        (f"➢ {ONE}\n\n    {TWO}", f"- {ONE}\n\n    {TWO}"),
        ("• Cấp một\n– cấp hai\n– cấp hai nữa\n• Một nữa", "- Cấp một\n    - cấp hai\n    - cấp hai nữa\n- Một nữa"),
        ("§ nhặt rau\n§ vo gạo", "- nhặt rau\n- vo gạo"),
        (f"    {ONE}\n    {TWO}\n\n    Hết bài.", f"{ONE}\n\n{TWO}\n\nHết bài."),
        (f"Đầu.\n\n    {ONE[:60]}\n    {ONE[60:]}", f"Đầu.\n\n{ONE[:60]}\n{ONE[60:]}"),
        ("Đầu.\n\n    - nhặt rau\n    - vo gạo", "Đầu.\n\n- nhặt rau\n- vo gạo"),
        ("Mục:\na) Một việc\nb) Hai việc", "Mục:\n\na) Một việc\n\nb) Hai việc"),
    ],
)
def test_lines_of_word_become_the_paragraphs_and_lists_that_they_are(pasted, meant):
    assert markdown(pasted) == meant
    assert markdown(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Trời cao xanh ngắt ô kìa\nHai con hạc trắng bay về Bồng Lai",
        "Trường THCS Hoa Sữa\nSố 1 phố Mẫu\nĐiện thoại: 1234",
        "Chữ của bài.\n– Tổ Văn",
        "Năm học 2025\n- 2026 là năm đầu",
        "Ngày\n1. Tháng",
        f"{ONE.removesuffix('công.')}\ncông và các bạn lớp bên.",
        f"**{ONE}\n{TWO}**",
        f"- {ONE}\n- {TWO}\n- ngắn",
        f"- {ONE}\n  {TWO}",
        f"> {ONE}\n> {TWO}",
        f"{ONE}  \n{TWO}",
        f"{ONE}\\\n{TWO}",
        f"| a | {ONE} |\n|---|---|\n| b | {TWO} |",
        f"[^1]: {ONE}\n[^2]: {TWO}",
        f"![{ONE}](anh/a.jpg)\n{TWO}",
        f"Từ\n: {ONE}",
        f"{ONE}\n===",
        f"- {ONE}\n\n    {TWO}",
        f"1. Một\n\n    - con\n\n        {TWO}",
        f"[^1]: {ONE}\n\n    {TWO}",
        f"!!! note\n\n    {TWO}",
        "Ngắn.\n\nNgắn nữa.",
    ],
)
def test_verse_addresses_wrapped_lines_and_what_markdown_knows_stay(text):
    assert markdown(text) == text


def test_a_paragraph_wrapped_by_an_editor_is_one_paragraph_on_the_page():
    assert page(f"{ONE[:90]}\n{ONE[90:]}").count("<p>") == 1


def test_an_indented_paragraph_is_no_code():
    """A letter begins its paragraphs with a tab or four blanks; as code, most of the text would be beyond the edge of a telephone."""
    for indent in ("    ", "\t", "      "):
        one = f"{indent}{ONE}"
        for text in (one, f"Đầu.\n\n{one}\n\n{indent}{TWO}", f"- a\n\nHết.\n\n{one}", f"- a\n\n{indent}{one}"):
            assert "<code" not in page(text) and "<pre" not in page(text) and f"<p>{ONE}</p>" in page(text)


def test_code_is_not_read_as_pasted_text():
    assert page(f"```\n{ONE}\n{TWO}\n• a\n```").count("\n") == page(f"```\n{ONE}\n{TWO}\n- a\n```").count("\n")
    assert "• a" in page("```\n• a\n```")


def test_what_may_be_paragraphs_or_items_is_told_with_its_line():
    short = "Cả lớp cùng nhau nhặt rau rồi vo gạo bên giếng."
    assert [line for line, _, _ in undecided(f"Đầu.\n\n{short}\n{short}\n{short}")] == [2]
    assert [line for line, _, _ in undecided("Đầu.\n\n\nViệc:\n-Rau\n-Cá")] == [4]
    assert [line for line, _, _ in undecided("1.Rau\n2.Cá\n\nChữ.\n\n1)Rau\n2)Cá")] == [0, 5]
    assert undecided(f"{short}\n{short}\n\nMột dòng thơ\nHai dòng thơ\nBa dòng thơ\n\n- a\n- b\n\n-5 độ\n-6 độ") == []
    assert undecided(f"{short}  \n{short}  \n{short}  ") == []


def test_cells_of_excel_are_told_before_they_run_together():
    assert undecided("Đầu.\n\nViệc\tNam\tNữ\nRửa\t3\t4\nNấu\t5\t6") == [(2, ANY, TABLE_FIX)]
    assert undecided("Bảng:\nViệc\tNam\nRửa\t3") == [(1, ANY, TABLE_FIX)]
    assert undecided("•\tnhặt rau\n•\tvo gạo\n\n\tĐoạn một.\n\tĐoạn hai.\n\nHọ tên:\tLan\nhết") == []


def test_many_lines_take_no_long_time():
    start = time.process_time()
    for line in ("• a\n", "- a\n\n", "1. a\n", f"{'a ' * LONG}\n", "-a\n-b\n\n", "a\nb\n\n"):
        as_markdown((line * 50_000).split("\n"))
        undecided(line * 50_000)
    assert time.process_time() - start < 12
