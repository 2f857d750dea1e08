"""A “#” that begins a word cuts no value off in silence; a comment with a blank after its “#” stays one."""

import pytest

from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import Refusal


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a: b\ntitle: Gặp mặt lần #3\n", 3),
        ("summary: hưởng ứng #BinhDangGioi và kể lại.\n", 2),
        ("title: #BinhDangGioi\n", 2),
        ("author: Lớp 7A\t#7A\n", 2),
        ("image: {src: a.jpg, alt: Thảo #1}\n", 2),
        ("image: {src: a.jpg, alt: Thảo #1\n}\n", 2),
        ("a: [một, hai] #ba\n", 2),
        ("a:\n  - một\n  - hai #ba\n", 4),
        ("a: 'một' #hai\n", 2),
        ("a: một\n  #hai\n", 3),
        ("schools:\n  - {id: a, name: Trường #2}\n", 3),
        ("name: Trường #Đống Đa\n", 2),
    ],
)
def test_a_value_that_is_cut_off_is_told_with_its_line(source, line):
    with pytest.raises(Refusal) as refused:
        load(source, first_line=2)
    assert refused.value.line == line and "“#”" in refused.value.what and "ngoặc kép" in refused.value.fix


@pytest.mark.parametrize(
    "source",
    [
        "a: b # ghi chú\n",
        "a: b #\n",
        "a: b #: c\n",
        "#image: {src: a}\na: b\n",
        "a:\n  b: c\n  #credit: x\n",
        'a: "lần #3"\n',
        "a: 'lần #3'  # đã đặt trong ngoặc\n",
        "a: |\n  một #hai\n",
        "a: C#\nb: https://a.vn/#muc\n",
        "a: [b] # c\n",
        "a: # ghi chú\n  - b\n",
    ],
)
def test_comments_and_values_in_quotes_are_not(source):
    assert load(source)


def test_what_is_advised_passes():
    assert load('title: "Gặp mặt lần #3"\nimage: {alt: "Thảo #1"}\n')["title"] == "Gặp mặt lần #3"
