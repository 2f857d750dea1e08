"""The colours of pictures are those of the pages."""

import re

from chuyenmuc.artwork.colours import DEEP_TEAL, MASTHEAD, MASTHEAD_DARK, OCHRE, PAPER, QUIET, TEAL
from support.drawings import LOGO
from support.scenes import PROJECT


def test_what_a_phone_draws_has_the_colours_of_the_pages():
    """The colours stand in the style sheet and, for pictures, in one module."""
    css = (PROJECT / "hooks/theme/assets/stylesheets/column.css").read_text("utf-8").lower()
    assert {TEAL, DEEP_TEAL, QUIET, PAPER, MASTHEAD, MASTHEAD_DARK} <= set(re.findall(r"#[0-9a-f]{6}", css))
    assert {TEAL, OCHRE} == set(re.findall(r"#[0-9a-f]{6}", LOGO.decode()))
