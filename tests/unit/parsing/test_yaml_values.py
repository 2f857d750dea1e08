"""YAML's values are the usual ones with a line besides, so that whatever takes those takes them."""

import pytest

from chuyenmuc.parsing.yaml_values import YamlList, YamlMapping, YamlText, in_brackets, quoted, text_at


@pytest.mark.parametrize(("value", "usual"), [(YamlText("bữa cơm"), "bữa cơm"), (YamlList(["a"]), ["a"]), (YamlMapping(a="b"), {"a": "b"})])
def test_the_line_does_not_count_when_values_are_compared(value, usual):
    value.line = 7
    assert value == usual and value.line == 7


def test_a_text_finds_its_place_in_a_dictionary_of_usual_texts():
    text = YamlText("gia-dinh")
    text.line = 3
    assert {"gia-dinh": 1}[text] == 1 and text in {"gia-dinh"}


@pytest.mark.parametrize("value", [YamlText("a"), YamlList(), YamlMapping()])
def test_a_value_holds_nothing_but_its_line(value):
    with pytest.raises(AttributeError):
        value.column = 1


def test_a_text_is_made_with_its_line():
    assert (text_at(3, "a"), text_at(3, "a").line) == ("a", 3)


def test_a_text_is_quoted_so_that_yaml_reads_it_back():
    assert quoted(' Cô "Lan" ') == '"Cô “Lan”"'
    assert quoted("C:\\x") == '"C:\\\\x"'


def test_a_text_in_brackets_is_known_from_a_list_or_mapping():
    assert in_brackets(YamlList([text_at(1, "Ảnh"), text_at(1, "phim")])) == "[Ảnh, phim]"
    assert in_brackets(YamlMapping({text_at(1, "Ảnh"): None})) == "{Ảnh}"
    assert in_brackets(YamlMapping({text_at(1, "src"): text_at(1, "x")})) is None
    assert in_brackets(YamlList([None])) is None
