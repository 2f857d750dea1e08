"""The line on which an author wrote a link, a picture or a tag."""

import pytest

from chuyenmuc.markup.links import Reference
from chuyenmuc.markup.reference_lines import line_of_reference, line_of_tag, odd_target

BODY = """Chữ https://a.vn và a.md.

[một](a.md) [hai](b.md) rồi
[ba](<a.md> "tên")

![x](a.md)
[xấu](javascript:alert(1)) <a href="a.md">x</a>
[bốn][d]

[d]: c&d.md
<VIDEO src=x>
"""


@pytest.mark.parametrize(("target", "nth", "line"), [("a.md", 0, 2), ("a.md", 1, 3), ("a.md", 2, 5), ("a.md", 3, 6), ("a.md", 9, 6)])
def test_the_nth_reference_to_a_target_is_found_where_it_was_written(target, nth, line):
    assert line_of_reference(BODY, Reference("a", target), nth) == line


@pytest.mark.parametrize(("target", "line"), [("b.md", 2), ("c&d.md", 9), (None, 6), ("e.md", 0)])
def test_every_kind_of_reference_is_found_and_what_cannot_be_is_on_the_first_line(target, line):
    assert line_of_reference(BODY, Reference("a", target)) == line


def test_a_tag_is_found_however_it_was_typed():
    assert line_of_tag(BODY, "video") == 10


def test_the_target_that_sanitizing_removes_is_found_as_it_was_written():
    body = "![a](data:image/png;base64,xx)\n![b](<C:\\Cô Lan\\rau.jpg>)\n![c](anh/rau.jpg)\n<img src='data:x'>"
    assert [odd_target(body, nth) for nth in range(4)] == ["data:image/png;base64,xx", "C:\\Cô Lan\\rau.jpg", "data:x", None]
