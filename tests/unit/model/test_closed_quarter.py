"""The record of a closed quarter as a value."""

import datetime as dt

import pytest

from chuyenmuc.model.closed_quarter import FOLDER, ClosedQuarter, ClosedUnit, file_name, text_hash
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.tally import Tally

Q3 = Quarter(2026, 3)


def closed(*states: tuple[str, bool]) -> ClosedQuarter:
    units = tuple(
        ClosedUnit(f"truong-{n}", f"Trường {n}", "thcs", "cong-lap", "phuong-mau", "UBND phường Mẫu", state, late)
        for n, (state, late) in enumerate(states)
    )
    return ClosedQuarter(1, "2026-Q3", dt.date(2026, 10, 15), dt.date(2026, 10, 10), 1, 40, units)


def test_its_cells_are_counted_by_state_as_those_of_today():
    record = closed(("covered", False), ("covered", True), ("missing", False), ("exempt", False), ("not-due", False))
    assert record.tally == Tally(covered=2, missing=1, exempt=1, late=1)


def test_it_knows_its_quarter_and_lies_in_a_file_of_the_quarters_name():
    assert closed().which == Q3
    assert file_name(Q3) == f"{FOLDER}/2026-q3.json"


@pytest.mark.parametrize("text", ["Bữa cơm.", "\n\nBữa cơm.\n", "  Bữa cơm.\t"])
def test_white_space_around_a_text_does_not_change_its_hash(text):
    assert text_hash(text) == text_hash("Bữa cơm.")


@pytest.mark.parametrize("text", ["Bữa  cơm.", "Bữa cơm", "bữa cơm.", "", "Bữa\ncơm."])
def test_any_other_change_changes_the_hash(text):
    assert text_hash(text) != text_hash("Bữa cơm.")


def test_a_hash_is_the_sha_256_of_the_text_in_utf_8():
    """Records that were written stay comparable only as long as this holds."""
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(text_hash("Bữa cơm.")) == 64
