"""How wide a line is, and how long the rule below it."""

import pytest
from docx import Document
from docx.shared import Mm, Pt

from chuyenmuc.official.drawn_lines import line_below, line_width


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [("Độc lập - Tự do - Hạnh phúc", 56.1), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 95.0), ("PHÒNG VĂN HOÁ – XÃ HỘI", 60.7), ("", 0)],
)
def test_lines_have_the_width_of_bold_times_new_roman_at_thirteen_points(text, millimetres):
    """The widths are those of the lines in Liberation Serif Bold, as Pillow measures them."""
    assert line_width(text, Pt(13)).mm == pytest.approx(millimetres, abs=0.8)


def test_marks_take_no_room():
    assert line_width("Truong", Pt(12)) == line_width("Trường", Pt(12))


@pytest.mark.parametrize(
    ("text", "whole", "part"), [("MỘT DÒNG NGẮN", False, 0.4), ("MỘT DÒNG NGẮN", True, 1), ("A\nMỘT DÒNG NGẮN", False, 0.4)]
)
def test_a_rule_is_as_long_as_its_part_of_the_longest_line(text, whole, part):
    shape = line_below(Document(), text, Pt(12), Mm(100), whole=whole).paragraph_format
    assert shape.left_indent == shape.right_indent
    length = Mm(100) - shape.left_indent - shape.right_indent
    assert length / line_width("MỘT DÒNG NGẮN", Pt(12)) == pytest.approx(part, abs=0.01)


def test_a_line_that_is_broken_is_as_wide_as_the_room():
    shape = line_below(Document(), "RẤT DÀI " * 30, Pt(12), Mm(100)).paragraph_format
    assert Mm(100) - 2 * shape.left_indent == pytest.approx(Mm(40), rel=0.01)
