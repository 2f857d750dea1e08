"""The values that people type on the command line."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.typed import typed_quarter
from chuyenmuc.problem import Refusal


@pytest.mark.parametrize("text", ["2026-Q3", "2026-q3"])
def test_a_quarter_is_read_in_both_cases(text):
    assert typed_quarter(text) == Quarter(2026, 3)


@pytest.mark.parametrize("text", ["", "quý 3", "2026", "2026-3", "2026-Q5", "2026-Q0", "2026-Q3 ", "Q3-2026"])
def test_anything_else_is_refused_with_what_was_typed_and_an_example(text):
    with pytest.raises(Refusal) as refused:
        typed_quarter(text)
    assert f"“{text}”" in refused.value.what and "2026-Q3" in refused.value.fix
