"""What templates ask of recorded values."""

import pytest

from chuyenmuc.incremental.dependencies import DependencyRecorder


class Value:
    """Something that templates ask."""

    free, dear = 1, 2


def test_watched_values_note_what_is_asked_of_them():
    asked = DependencyRecorder()
    one, many = asked.record("one", Value(), frozenset(("free",))), asked.record("many", [1, 2])
    asked.begin()
    assert one.free == 1 and bool(one) and asked.names == set()
    assert one.dear == 2 and asked.names == {"one.dear"} and asked.value("one.dear") == 2
    asked.begin()
    assert list(many) == [1, 2] and len(many) == 2 and 1 in many and many[0] == 1 and asked.names == {"many"}
    assert asked.value("many") == [1, 2]
    asked.begin()
    assert not asked.record("none", []) and asked.names == {"none"}
    assert asked.record("call", len)("ab") == 2 and str(asked.record("s", 5)) == "5" and asked.record("e", 5) == 5


def test_what_a_part_asked_for_is_told_apart_and_still_counts_for_the_whole():
    asked = DependencyRecorder()
    one = asked.record("one", Value())
    asked.begin()
    assert one.dear == 2
    assert asked.collect(lambda: one.free) == (1, {"one.free"})
    assert asked.names == {"one.dear", "one.free"}


def test_what_a_part_asked_for_before_it_failed_is_not_lost():
    asked = DependencyRecorder()
    one = asked.record("one", Value())
    asked.begin()
    with pytest.raises(ZeroDivisionError):
        asked.collect(lambda: one.dear / 0)
    assert asked.names == {"one.dear"}


def test_a_recorded_name_stands_for_the_value_of_now():
    asked, value = DependencyRecorder(), Value()
    asked.record("one", value)
    value.dear = 3
    assert asked.value("one.dear") == 3
    asked.record("one", [7])
    assert asked.value("one") == [7]


def test_a_name_that_stands_for_nothing_is_an_error():
    asked = DependencyRecorder()
    asked.record("one", Value())
    with pytest.raises(KeyError):
        asked.value("two.dear")
    with pytest.raises(AttributeError):
        asked.value("one.khong_co")


def test_to_be_a_key_of_a_table_asks_for_nothing():
    asked = DependencyRecorder()
    one = asked.record("one", ("a", "b"))
    asked.begin()
    assert hash(one) == hash(("a", "b")) and asked.names == set()
    assert one == ("a", "b") and asked.names == {"one"}
