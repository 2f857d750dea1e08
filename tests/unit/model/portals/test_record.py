"""The record of a quarter's visits: what a further visit changes, and what it leaves."""

import datetime as dt

import msgspec
import pytest

from chuyenmuc.model.portals.record import Finding, QuarterRecords, file_name, no_records, seen_by
from chuyenmuc.model.portals.verdicts import CAUSES, CONCLUSIVE, VERDICTS
from support.columns import Q4, day
from support.portal_records import finding, record, records


def then(before: str, after: str, on: str = "2026-11-20"):
    return record("truong", before, "2026-11-12", since="2026-11-01").after(finding(after, on), Q4)


def test_the_same_verdict_keeps_the_first_day_and_takes_the_newer_evidence():
    found = then("own-column", "own-column")
    assert (found.since, found.finding.day, found.latest) == (day("2026-11-01"), day("2026-11-20"), None)


def test_another_verdict_counts_from_its_own_day():
    found = then("own-column", "none")
    assert (found.finding.verdict, found.since) == ("none", day("2026-11-20"))


@pytest.mark.parametrize("unclear", ["not-reachable", "needs-person"])
@pytest.mark.parametrize("clear", CONCLUSIVE)
def test_a_visit_that_could_not_tell_leaves_one_that_could(clear, unclear):
    found = then(clear, unclear)
    assert (found.finding.verdict, found.since, found.finding.day) == (clear, day("2026-11-01"), day("2026-11-12"))
    assert found.latest == finding(unclear, "2026-11-20")


@pytest.mark.parametrize("clear", VERDICTS)
def test_any_visit_replaces_one_that_could_not_tell(clear):
    found = then("not-reachable", clear)
    assert (found.finding.verdict, found.latest) == (clear, None)


@pytest.mark.parametrize("gone", ["none", "stale", "taken-over", "not-reachable"])
def test_a_visit_after_the_quarter_leaves_a_column_that_was_seen_in_it(gone):
    found = then("carried", gone, on="2027-01-05")
    assert found.finding.verdict == "carried" and found.latest.verdict == gone
    assert then("carried", "own-column", on="2027-01-05").finding.verdict == "own-column"
    assert then("none", "carried", on="2027-01-05").finding.verdict == "carried"


def test_a_clear_visit_forgets_a_later_one_that_could_not_tell():
    down = then("own-column", "not-reachable")
    assert down.after(finding("own-column", "2026-11-25"), Q4).latest is None


def test_records_after_visits_hold_every_unit_once_in_order():
    before = records(Q4, record("b", "none", "2026-11-01"), record("d", "carried", "2026-11-01"))
    after = before.after({"d": finding("none", "2026-11-02"), "a": finding("stale", "2026-11-02"), "c": finding("none", "2026-11-02")})
    assert [(one.id, one.finding.verdict) for one in after.units] == [("a", "stale"), ("b", "none"), ("c", "none"), ("d", "none")]
    assert after.by_unit["a"].since == day("2026-11-02") and after.by_unit["b"] is before.by_unit["b"]
    assert no_records(Q4).after({}) == no_records(Q4)


def test_what_was_visited_later_is_not_seen():
    seen = record("a", "own-column", "2026-11-12", latest=finding("not-reachable", "2026-11-20"))
    assert [one.verdict for one in seen_by(day("2026-11-20"), seen)] == ["own-column", "not-reachable"]
    assert [one.verdict for one in seen_by(day("2026-11-19"), seen)] == ["own-column"]
    assert [*seen_by(day("2026-11-11"), seen)] == []


def test_the_file_is_that_of_the_quarter():
    assert file_name(Q4) == "posts/_cong/2026-q4.json"


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "maybe"}, {"cause": "moon"}, {"rule": "Có Dấu"}, {"status": 42}, {"text": "a" * 301}, {"title": "a\nb"},
        {"address": "https://a.example/ b"}, {"final": 'https://a.example/"'}, {"hash": "abc"}, {"feed_items": -1}, {"tls": "none"},
        {"program": "a" * 61},
    ],
    ids=str,
)  # fmt: skip
def test_a_finding_takes_no_other_values(wrong):
    good = {"verdict": "none", "rule": "no-section", "day": dt.date(2026, 11, 12), "program": "0.3.0"}
    assert msgspec.convert(good, Finding)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(good | wrong, Finding)


def test_every_cause_can_be_written():
    for cause in CAUSES:
        assert finding("not-reachable", "2026-11-12", cause=cause).cause == cause
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"schema": 2, "quarter": "2026-Q4"}, QuarterRecords)
