import pytest

from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import Refusal


def test_scalars_stay_as_they_were_typed():
    """YAML 1.1 would make False, 8, 750 and a date of these."""
    assert load("a: no\nb: 010\nc: 12:30\nd: 2026-06-27\n") == {"a": "no", "b": "010", "c": "12:30", "d": "2026-06-27"}


def test_every_value_knows_its_line():
    loaded = load("a: 1\nb:\n  - x\n  - y\n", first_line=2)
    assert [key.line for key in loaded] == [2, 3] and loaded["b"][1].line == 5


def test_empty_and_null_are_none_but_a_quoted_word_is_text():
    assert load("a:\nb: ~\nc: null\nd: 'null'\n") == {"a": None, "b": None, "c": None, "d": "null"}


def test_escapes_bring_in_no_invisible_or_forbidden_character():
    """XML 1.0 knows no U+0007, so a feed could not hold it; the decomposed letter becomes one."""
    loaded = load('a: "x\\x07\\0\\u200b\\u202ey"\nb: "o\\u0323"\n')
    assert loaded == {"a": "xy", "b": "ọ"}


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "hai lần"),
        ("a: &x 1\nb: *x\n", 1, "ký hiệu"),
        ("b: *x\n", 1, "ký hiệu"),
        ("a: !!int 3\n", 1, "ký hiệu"),
        ("a: 1\n\tb: 2\n", 2, "Tab"),
        ("a: b: c\n", 1, "hai chấm"),
        ('a: "mở\nb: 1\n', 1, "ngoặc kép"),
        ("a: [1, 2\nb: 3\n", 1, "đóng ngoặc"),
        ("a: 1\nb\nc: 2\n", 2, "thiếu dấu hai chấm"),
        ("a: 1\nb:c\n", 2, "dấu cách sau dấu hai chấm"),
        ('a: "b "c" d"\n', 1, "ngoặc kép"),
        ("a: 1\n b: 2\n", 2, "thụt lề"),
        ("a: @b\n", 1, "ký hiệu"),
        ("&x a: 1\n", 1, "bí danh"),
        ("!!map {a: 1}\n", 1, "nhãn"),
        ("x:\n  - a: 1\n    b: 2\n    a: 3\n", 4, "thiếu dấu “-”"),
        ("x:\n  - a: 1\n\u00a0\u00a0\u00a0\u00a0b: 2\n", 3, "dấu cách thường"),
        ("a: 1\n---\nb: 2\n", 2, "---"),
        ("? [x]\n: 1\n", 1, "Tên mục"),
        ("a: " + "[" * 200 + "]" * 200, 1, "sâu"),
    ],
)
def test_what_people_get_wrong_is_refused_in_words(source, line, words):
    with pytest.raises(Refusal) as refused:
        load(source)
    assert refused.value.line == line
    assert words in refused.value.what and refused.value.fix
