import re

import pytest
import yaml

from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.parsing.yaml_advice import entry_value, explained, write
from chuyenmuc.parsing.yaml_values import quoted
from chuyenmuc.problem import Refusal

VALUES = (
    "[Phóng sự ảnh] Bữa cơm", "*Nóng* Bữa cơm", "> Bữa cơm", "- Bữa cơm", "'Em' và tôi", "'Em và tôi", "{Ảnh} Bữa cơm", "| Bữa", "& Bữa",
    "&Bữa cơm", "? Bữa", "! Bữa", "!Bữa", "% Bữa", "@ Bữa", "`Bữa` cơm", '"Bữa cơm" (phần 1)', '"Bữa "ngày" của lớp"', "] Bữa", ", Bữa",
    "“Bữa cơm: phần 1”", "Bữa cơm: món thứ tư", '"Bữa cơm', "{{Tên}}", r'"C:\Users\x"', '"Bữa" và "cơm"', '[Ảnh] "Bữa" cơm: hai', ": Bữa",
    "{src: x, alt: Ảnh: hai bạn, credit: Ảnh: cô Lan}", '{src: x, alt: "Bạn "Thảo" nhặt rau"}', "{src: x, alt: Rau", "[a",
    "[a, b] c", "[a], [b]",
)  # fmt: skip

PLACES = (("%s\nb: 1\n", "a: {}", 2), ('x:\n  %s\n  b: "1"\nc: 2\n', "a: {}", 3), ("x:\n  - id: 1\n    %s\n    b: 1\n", "a: {}", 4))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("source", "line", "number"), PLACES, ids=("margin", "indented", "item"))
def test_what_is_advised_can_be_read_when_it_is_written(value, source, line, number):
    """At the margin and below another key the same slip has the same message: all keys of the roster are indented."""
    written = line.format(value)
    with pytest.raises(Refusal) as refused:
        load(source % written, first_line=2)
    assert refused.value.line == number
    assert "thụt lề" not in refused.value.what
    advised = re.search("Viết “(.*)”", refused.value.fix)[1]
    assert load(source % advised, first_line=2)


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ('a: "Bữa cơm\nb: 1\nc: "Câu."\nd: 1\n', 1, "Thiếu dấu ngoặc kép đóng."),
        ("a:Bữa\nb: 1\n", 1, "Thiếu dấu cách sau dấu hai chấm."),
        ("a： Bữa\nb: 1\n", 1, "Dấu hai chấm này là của bộ gõ chữ Trung, Nhật."),
        ("a: 1\nx\nb: 2\n", 2, "Dòng này thiếu dấu hai chấm, hoặc là phần tiếp của dòng trên."),
        ("x:\n- a: 1\n  b: 2\n - a: 3\n", 4, "Dòng này thụt lề lệch so với các dòng khác."),
        ("a: 1\n  b: 2\n", 2, "Dòng này thụt lề lệch so với các dòng khác."),
    ],
)
def test_a_mistake_is_told_where_it_was_made(source, line, what):
    with pytest.raises(Refusal) as refused:
        load(source)
    assert (refused.value.line, refused.value.what) == (line, what)


def test_what_no_repair_mends_is_told_in_general():
    with pytest.raises(yaml.MarkedYAMLError) as broken:
        list(yaml.parse("a: [\nb: {\nc: ]\n"))
    refusal = explained(broken.value, "a: [\nb: {\nc: ]\n", 1)
    assert refusal.what and refusal.fix


def test_a_text_in_quotes_is_read_as_it_is_on_the_page():
    assert load("a: " + quoted('Lớp 7A: "ngày" hội')) == {"a": "Lớp 7A: “ngày” hội"}
    assert load("a: " + quoted(chr(92) + "x")) == {"a": r"\x"}


def test_a_value_in_braces_is_quoted_only_where_it_must_be():
    assert entry_value("Bạn Thảo") == "Bạn Thảo"
    assert entry_value("Bạn Thảo, bạn Nam") == '"Bạn Thảo, bạn Nam"'
    assert entry_value('"Bạn Thảo"') == '"Bạn Thảo"'
    assert entry_value("[a, b]") == "[a, b]"


def test_a_line_too_long_for_a_message_is_shown_by_its_form():
    assert write("title: " + "a" * 600) == 'Viết “title: "…"”.'
