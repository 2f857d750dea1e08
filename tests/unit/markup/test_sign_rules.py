"""The table of near misses. What each of its rules finds and leaves in peace is in ``test_left_signs``."""

from chuyenmuc.markup.converter import Converter
from chuyenmuc.markup.left_signs import left_signs
from chuyenmuc.markup.sign_rules import RULES, TABLE_FIX


def test_the_table_that_is_advised_is_one():
    head, below = "| Việc | Ai |", "| --- | --- |"
    assert head in TABLE_FIX and below in TABLE_FIX
    table = f"Chữ.\n\n{head}\n{below}\n| Rau | Thầy |"
    assert "<table>" in (clean := Converter().convert(table).html) and left_signs(table, clean) == []


def test_each_rule_says_what_is_wrong_and_how_to_write_it():
    assert all(rule.what and rule.fix and not rule.what.endswith(".") for rule in RULES)


def test_a_picture_whose_brackets_were_escaped_is_told_about_the_backslashes():
    body = "Chữ.\n\n!\\[Mâm cơm\\](anh/rau.jpg)"
    (found,) = left_signs(body, Converter().convert(body).html)
    assert (found.line, found.fix) == (2, "Bỏ dấu “\\” ở trước các ngoặc: “![Mâm cơm](anh/rau.jpg)”.")
