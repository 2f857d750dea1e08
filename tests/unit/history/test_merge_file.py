"""What two sides made of a text is merged; where they contradict each other, ours stands and both are told."""

import pytest

from chuyenmuc.history.merge_file import Conflict, merge

BASE = "một\nhai\nba\nbốn\nnăm\nsáu\nbảy\n"


def test_changes_of_both_sides_are_kept():
    text, conflicts = merge(BASE.replace("hai", "HAI"), BASE, BASE.replace("sáu", "SÁU"))
    assert (text, conflicts) == (BASE.replace("hai", "HAI").replace("sáu", "SÁU"), ())


def test_lines_that_both_changed_stay_ours_and_name_their_line():
    text, conflicts = merge(BASE.replace("ba\n", "ta\ntô\n"), BASE, "không\n" + BASE.replace("ba\n", "mẹ\n"))
    assert text == "không\n" + BASE.replace("ba\n", "ta\ntô\n")
    assert conflicts == (Conflict(4, ("ta\n", "tô\n"), ("mẹ\n",)),)
    assert text.splitlines()[conflicts[0].line - 1] == "ta"


def test_what_one_side_removed_and_the_other_changed_is_told():
    assert merge(BASE.replace("ba\n", ""), BASE, BASE.replace("ba", "mẹ")) == (BASE.replace("ba\n", ""), (Conflict(3, (), ("mẹ\n",)),))


@pytest.mark.parametrize("signs", ["<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "=" * 60 + "\n"])
def test_signs_that_look_like_a_conflict_are_text(signs):
    ours, theirs = BASE.replace("hai\n", f"hai\n{signs}"), BASE.replace("sáu", "SÁU")
    assert merge(ours, BASE, theirs) == (ours.replace("sáu", "SÁU"), ())


def test_each_of_many_conflicts_has_its_line_in_the_merged_text():
    base = "".join(f"{number}\ngiữa\nhai\nba\n" for number in range(200))
    mine = "".join(f"ta {number}\nthêm\ngiữa\nhai\nba\n" for number in range(200))
    text, conflicts = merge(mine, base, "".join(f"mẹ {number}\ngiữa\nhai\nba\n" for number in range(200)))
    assert text == mine and len(conflicts) == 200
    assert [mine.splitlines()[one.line - 1] for one in conflicts] == [f"ta {number}" for number in range(200)]


@pytest.mark.parametrize(("ours", "base", "theirs", "expected"), [("a", "b", "b", "a"), ("", "", "x\n", "x\n"), ("a\n", "a\n", "a", "a")])
def test_a_last_line_without_an_end_and_no_line_at_all(ours, base, theirs, expected):
    assert merge(ours, base, theirs) == (expected, ())
