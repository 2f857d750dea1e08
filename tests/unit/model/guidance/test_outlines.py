"""The outlines are complete, and each of their prompts is one that the check can recognise."""

import re

import pytest

from chuyenmuc.model.guidance.outlines import OUTLINES, outlines_table
from chuyenmuc.model.post_fields import KINDS
from chuyenmuc.texts.prompts import left_prompts

EACH = pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)


def test_there_are_thirteen_of_different_names():
    assert len(OUTLINES) == len({one.name for one in OUTLINES.values()}) == 13


@EACH
def test_an_outline_is_what_it_says(outline):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", outline.id)
    assert outline.kind in KINDS
    assert re.fullmatch(r"[^.?!|]+\.", outline.use), "one sentence, which fits into a table"


@EACH
def test_a_body_is_headings_prompts_and_comments_with_blank_lines_between(outline):
    paragraphs = outline.body.split("\n\n")
    assert all("\n" not in one for one in paragraphs)
    assert 3 <= sum(one.startswith("## ") for one in paragraphs) <= 5
    assert [one[1:-1] for one in paragraphs if one[0] == "[" and one[-1] == "]"] == list(outline.prompts)
    assert all(one[0] == "[" or one.startswith(("## ", "<!-- ")) for one in paragraphs)
    assert paragraphs[-1][0] == "[", "no heading is without a prompt"


@EACH
def test_every_prompt_is_recognised_and_nothing_else_is(outline):
    assert [one.text for one in left_prompts(outline.body)] == list(outline.prompts)
    assert len(outline.prompts) == len(set(outline.prompts)) >= 5


def test_no_prompt_stands_in_two_outlines():
    prompts = [prompt for one in OUTLINES.values() for prompt in one.prompts]
    assert len(set(prompts)) == len(prompts)


def test_the_table_has_a_row_for_each():
    rows = list(outlines_table())[2:]
    assert [row.split("`")[1] for row in rows] == list(OUTLINES)
    assert all(row.count("|") == 4 for row in rows)
