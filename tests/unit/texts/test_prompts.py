"""A prompt that was left is found however it was half filled in; brackets and questions of the author's own are not taken for one."""

import time

import pytest

from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.texts.prompts import left_prompts, without_prompts
from chuyenmuc.texts.text import count_words, plain

PROMPT = OUTLINES["tiet-hoc"].prompts[0]  # two sentences


def test_the_prompt_of_these_tests_has_two_sentences():
    assert PROMPT == "Lớp nào, môn gì, bài nào, ngày nào? Lớp có bao nhiêu bạn nam, bao nhiêu bạn nữ?"


@pytest.mark.parametrize(
    "left",
    [
        f"[{PROMPT}]",
        f"[{PROMPT}] Lớp 6A, môn Toán.",
        f"Lớp 6A, môn Toán. [{PROMPT}]",
        f"[{PROMPT} Lớp 6A, môn Toán.]",
        f"[{PROMPT}]: Lớp 6A",
        f"[{PROMPT}] (Lớp 6A, môn Toán)",
        "[Lớp nào, môn gì, bài nào, ngày nào?]",
        "[ Lớp có bao nhiêu bạn nam, bao nhiêu bạn nữ ]",
        f"[{PROMPT.upper()}]",
        f"\\[{PROMPT}\\]",
        f"**[{PROMPT}]**",
        f"## [{PROMPT}]",
        f"- [{PROMPT}]",
        f"> [{PROMPT}]",
        f"[{PROMPT.replace(', ', ' ,  ')}]",
        "[Lớp nào, môn gì, bài nào,\nngày nào? Lớp có bao nhiêu\nbạn nam, bao nhiêu bạn nữ?]",
    ],
)
def test_a_prompt_is_found_with_its_line(left):
    (found,) = left_prompts(f"Một đoạn.\n\n{left}\n\nMột đoạn khác.")
    assert found.line == 2 and "\\" not in found.text and "\n" not in found.text


def test_two_prompts_of_a_line_are_two():
    other = OUTLINES["tiet-hoc"].prompts[1]
    assert [(one.line, one.text) for one in left_prompts(f"a\n[{PROMPT}] [{other}]")] == [(1, PROMPT), (1, other)]


@pytest.mark.parametrize(
    "own",
    [
        PROMPT,
        f"Cô hỏi: {PROMPT} Cả lớp im lặng.",
        f"## {PROMPT}",
        f"“{PROMPT}”",
        f"({PROMPT})",
        f"[{PROMPT}](2026-q1-bai.md)",
        f'![{PROMPT}](anh/lop.jpg "Lớp 6A")',
        f"`[{PROMPT}]`",
        f"```\n[{PROMPT}]\n```",
        f"<!-- [{PROMPT}] -->",
        "[Lớp nào, môn gì]",
        "[Lớp nào, môn gì, bài nào,\n\nngày nào? Lớp có bao nhiêu]",
        "[Lớp 6A, môn Toán, bài 3, ngày 3/10: 18 bạn nam, 17 bạn nữ.]",
        "[Ghi chú: tên các em trong bài đã đổi.]",
        "[Vì sao?] [1] [x] [ ] [] [Lớp 9A]",
        "Kết quả [xem bảng] nằm ở [trang này](https://a.example.vn/).",
        "Tập hợp A = [1; 5], và [^1] là chú thích.",
    ],
)
def test_what_an_author_may_write_is_not_a_prompt(own):
    assert left_prompts(f"Một đoạn.\n\n{own}\n\nMột đoạn khác.") == []


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_the_words_of_prompts_are_no_words_of_the_post(outline):
    headings = "\n".join(line for line in outline.body.splitlines() if line.startswith("#"))
    assert count_words(plain(without_prompts(outline.body))) == count_words(plain(headings))


def test_the_rest_of_a_text_is_as_it_was():
    assert without_prompts(f"Một [ghi chú].\n\n[{PROMPT}] Hai.") == "Một [ghi chú].\n\n Hai."
    assert without_prompts("Một [ghi chú].") == "Một [ghi chú]."


@pytest.mark.parametrize(
    "junk", ["[a b c d e] " * 50_000, "[" * 500_000, "[aaaaaaaa](" * 50_000, '[aaaaaaaa](b "' * 50_000, "[" + "a " * 300_000]
)
def test_no_body_takes_long(junk):
    begin = time.process_time()
    assert left_prompts(junk) == []
    assert time.process_time() - begin < 5
