"""Tests of what shares have in common, and of the changes that keep it."""

from chuyenmuc.coverage.figures.links import Number, families, holding, keeps, steps
from chuyenmuc.model.figures.indicator import Indicator


def share(id_, part, whole, whole_of=""):
    return Indicator(id_, id_, "share", part=part, whole=whole, whole_of=whole_of)


PLANNED = share("planned", "Nữ trong quy hoạch", "Người trong quy hoạch")
TRAINED = share("trained", "Nữ đã bồi dưỡng", "Nữ được quy hoạch", "planned")
MANAGERS = share("managers", "Nữ cán bộ quản lý", "Cán bộ quản lý")
PARTY = share("party", "Đảng viên", "cán bộ  quản lý")
COUNT = Indicator("events", "Sự kiện", "count")
TIE = (Number("trained", True), Number("planned", False))
SAME = (Number("managers", True), Number("party", True))


def test_shares_are_of_one_family_if_one_is_the_others_whole_or_their_words_are_the_same():
    found = families((MANAGERS, PLANNED, COUNT, TRAINED, PARTY))
    assert sorted((sorted(ids), ties) for ids, ties in found) == [(["managers", "party"], (SAME,)), (["planned", "trained"], (TIE,))]
    assert families((COUNT, MANAGERS)) == [(frozenset({"managers"}), ())]
    assert families((share("a", "x", "x"), share("b", "", ""), share("c", "", "", "gone"))) == [
        (frozenset("a"), ()), (frozenset("b"), ()), (frozenset("c"), ()),
    ]  # fmt: skip


def test_families_that_are_linked_one_after_the_other_become_one():
    first, second, third, fourth = (share(name, f"p{name}", f"w{name}") for name in "abcd")
    linked = (first, share("b", "pb", "wb", "a"), third, share("d", "pd", "wd", "c"), share("e", "pe", "wa", "d"))
    assert [ids for ids, _ in families(linked)] == [frozenset("abcde")]
    assert len(families((first, second, third, fourth))) == 4


def test_a_tie_holds_where_both_were_given_and_agree():
    assert holding((TIE,), {"planned": (12, 3), "trained": (11, 1)}) == {TIE}
    assert holding((TIE,), {"planned": (12, 3), "trained": (11, 2)}) == frozenset()
    assert holding((TIE,), {"planned": (12, 3)}) == frozenset()


def test_without_ties_one_number_changes_at_a_time():
    assert set(steps(frozenset({"a"}), frozenset())) == {(("a", 1, 0),), (("a", -1, 0),), (("a", 0, 1),), (("a", 0, -1),)}


def test_with_a_tie_the_steps_keep_it_and_each_number_can_change():
    found = steps(frozenset({"planned", "trained"}), frozenset({TIE}))
    assert all(keeps(step, (TIE,)) for step in found)
    assert (("trained", 1, -1),) in found
    assert (("planned", 1, 0), ("trained", 1, 0)) in found and (("planned", 1, 0), ("trained", 0, 1)) in found
    assert not keeps((("planned", 1, 0),), (TIE,))
    for id_ in ("planned", "trained"):
        for place in (1, 2):
            assert {change[place] for step in found for change in step if change[0] == id_} >= {1, -1}


def test_the_least_changes_come_first():
    found = steps(frozenset({"managers", "party"}), frozenset({SAME}))
    sizes = [sum(bool(number) for _, *pair in step for number in pair) for step in found]
    assert sizes == sorted(sizes) and sizes[0] == 2
