"""The evidence of a record: one line, not too long, nothing in it that a terminal obeys."""

import pytest

from chuyenmuc.model.portals.record import MOST_TEXT
from chuyenmuc.portals.pages.excerpt import excerpt, line


def test_what_was_found_stands_with_eighty_signs_on_either_side():
    text = "a" * 200 + "GIỚI" + "b" * 200
    assert excerpt(text, 200, 204) == "a" * 80 + "GIỚI" + "b" * 80
    assert excerpt("ngắn", 0, 4) == "ngắn" and excerpt("x" * 500) == "x" * 80


@pytest.mark.parametrize(
    "text", ["a\nb\r\nc\x85d\u2028e", "a\x1b[31m\x07b", "a\u202eb\u2066c", "::error::a\n::set-output", "x" * 5000, "\x00", "a\ud800b"]
)
def test_a_hostile_text_is_one_short_line(text):
    found = line(text)
    found.encode()
    assert len(found) <= MOST_TEXT and not {*"\n\r\x1b\x07\x00\u202e\u2066\x85\u2028"} & set(found)
