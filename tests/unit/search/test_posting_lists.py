"""Posting lists as bytes: read back, they are the numbers that went in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.search.posting_lists import leb128, list_of, lists_of

COUNT = 1000
LISTS = st.lists(st.sets(st.integers(0, COUNT - 1)).map(sorted), max_size=6)


def numbers(data: bytes) -> list[int]:
    """All numbers in some bytes, as LEB128 has them."""
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(value)
            value = shift = 0
    assert shift == 0, "the last number is whole"
    return found


@pytest.mark.parametrize(
    ("number", "data"), [(0, b"\0"), (1, b"\1"), (127, b"\x7f"), (128, b"\x80\1"), (300, b"\xac\2"), (2**35, b"\x80\x80\x80\x80\x80\1")]
)
def test_a_number_takes_a_byte_for_each_seven_bits_the_lowest_first(number, data):
    assert leb128(number) == data


def test_a_list_is_its_length_and_the_gaps_between_its_entries():
    assert numbers(list_of([3, 4, 300])) == [3, 3, 1, 296]
    assert list_of([]) == b"\0"
    assert numbers(list_of([0])) == [1, 0]


@given(LISTS)
def test_many_lists_at_once_are_the_bytes_of_each(lists):
    postings = np.array([COUNT * number + entry for number, entries in enumerate(lists) for entry in entries], np.uint32)
    made = lists_of(postings, COUNT)
    assert made.bytes_of(0, len(lists)) == b"".join(map(list_of, lists))
    assert [made.bytes_of(number, number + 1) for number in range(len(lists))] == [list_of(entries) for entries in lists]


def test_after_the_last_list_with_an_entry_all_are_empty():
    made = lists_of(np.array([COUNT + 7], np.uint32), COUNT)
    assert made.bytes_of(0, 4) == b"\0" + list_of([7]) + b"\0\0"
    assert made.bytes_of(5, 7) == b"\0\0"
    assert lists_of(np.array([], np.uint32), 0).bytes_of(0, 3) == b"\0\0\0"


def test_lists_that_are_encoded_in_several_chunks_are_the_same(monkeypatch):
    postings = np.array([COUNT * number + entry for number in range(20) for entry in range(number, COUNT, 130)], np.uint32)
    whole = lists_of(postings, COUNT)
    monkeypatch.setattr("chuyenmuc.search.posting_lists._AT_A_TIME", 3)
    parts = lists_of(postings, COUNT)
    assert [parts.bytes_of(number, number + 1) for number in range(22)] == [whole.bytes_of(number, number + 1) for number in range(22)]
