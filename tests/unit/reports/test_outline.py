"""The values of a report: gaps, paragraphs, what annexes are called."""

import pytest
from msgspec.structs import replace

from chuyenmuc.reports.outline import Paragraph, Passage, annex_label
from support.reporting import report


@pytest.mark.parametrize(
    ("number", "of", "label"),
    [(1, 1, "Phụ lục"), (1, 2, "Phụ lục I"), (4, 5, "Phụ lục IV"), (5, 5, "Phụ lục V"), (9, 12, "Phụ lục IX"), (14, 20, "Phụ lục XIV")],
)
def test_annexes_have_roman_numerals_where_there_are_several(number, of, label):
    assert annex_label(number, of) == label


def test_a_paragraph_is_read_with_a_blank_between_its_passages():
    paragraph = Paragraph((Passage("Một […số…]."), Passage("Hai.", "tệp")))
    assert paragraph.text == "Một […số…]. Hai." and [passage.gaps for passage in paragraph.passages] == [["[…số…]"], []]


def test_gaps_are_counted_in_the_text_and_around_it():
    made = report()
    more = replace(made, blocks=(*made.blocks, Paragraph((Passage("[…a…] và […b…]"),))), form=replace(made.form, to=("[…c…]", "Sở")))
    assert more.gaps == made.gaps + 2  # that of the receiver was one before, too
