"""Introductions to topics as values: where they are, and when they have to be checked again."""

import datetime as dt

import pytest

from chuyenmuc.model.guidance.introduction import TopicIntroduction, path_of, stale


@pytest.mark.parametrize(
    ("checked", "day", "stale"),
    [
        ("2026-03-01", "2027-03-01", False), ("2026-03-01", "2027-03-02", True), ("2028-02-29", "2029-02-28", False),
        ("2028-02-29", "2029-03-01", True), ("2026-11-25", "2026-10-20", False),
    ],
)  # fmt: skip
def test_a_check_holds_for_a_year(checked, day, stale):
    introduction = TopicIntroduction("x", "A", dt.date.fromisoformat(checked), (), "")
    assert introduction.is_stale(dt.date.fromisoformat(day)) is stale


def test_its_file_is_called_as_its_topic():
    assert TopicIntroduction("gia-dinh", "A", dt.date(2026, 9, 1), (), "").path == path_of("gia-dinh") == "posts/_chu-de/gia-dinh.md"


def test_those_to_check_again_come_with_the_oldest_check_first_then_by_topic():
    days = {"c": "2025-03-01", "b": "2025-03-01", "a": "2025-06-01", "moi": "2026-09-01"}
    introductions = [TopicIntroduction(topic, "A", dt.date.fromisoformat(day), (), "") for topic, day in days.items()]
    assert [one.topic for one in stale(introductions, dt.date(2026, 10, 20))] == ["b", "c", "a"]
