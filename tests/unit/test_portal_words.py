"""The words for what was found on a portal, and what a unit does next."""

import re

import pytest

from chuyenmuc.model.portals.verdicts import CAUSES, PORTAL_STATES, VERDICTS
from chuyenmuc.portal_words import BRIEF, GROUPS, RULED, SIGNS, STATES, finding_label, remedy
from chuyenmuc.portal_words import CAUSES as CAUSE_WORDS
from support.portal_records import finding

RULES = {
    "embed": "carried", "posts-linked": "carried", "titles": "carried", "feed-category": "own-column", "section": "own-column",
    "home-block": "own-column", "embed-without-post": "stale", "embed-of-another-unit": "none", "no-dates": "stale",
    "empty-section": "stale", "old-texts": "stale", "no-section": "none", "texts-without-a-section": "none", "spam": "taken-over",
    "parked": "taken-over", "redirected-away": "taken-over", "spam-beside-school": "needs-person", "another-name": "needs-person",
    "javascript": "needs-person", "challenge": "needs-person", "wall": "needs-person", "social-network": "needs-person",
}  # fmt: skip
"""The rules of visits, each with a verdict that it comes to."""


def test_every_state_and_cause_has_its_words():
    assert tuple(STATES) == tuple(SIGNS) == tuple(BRIEF) == PORTAL_STATES
    assert tuple(CAUSE_WORDS) == CAUSES and tuple(RULED) == VERDICTS
    assert [RULED[verdict] for verdict in VERDICTS] == [STATES[verdict] for verdict in VERDICTS]
    assert len({*STATES.values()}) == len(STATES) and len({*CAUSE_WORDS.values()}) == len(CAUSES)


def test_every_state_that_is_owed_is_in_one_group():
    grouped = [state for _, states in GROUPS for state in states]
    assert sorted(grouped) == sorted(set(PORTAL_STATES) - {"not-owed"})


def is_advice(text: str) -> bool:
    """One or two whole sentences."""
    return bool(re.fullmatch(r"[A-ZĐ][^.]*(?:\.[^.\s][^.]*)*\.(?: [A-ZĐ][^.]*\.)?", text)) and 30 < len(text) < 200


@pytest.mark.parametrize("state", sorted(set(PORTAL_STATES) - {"not-owed"}))
def test_there_is_something_to_do_in_every_state(state):
    assert is_advice(remedy(state)), remedy(state)
    assert remedy("not-owed") == ""


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_has_advice_of_its_own(cause):
    advice = remedy("not-reachable", finding("not-reachable", "2026-11-12", cause=cause))
    assert is_advice(advice) and advice != remedy("not-reachable")
    others = {remedy("not-reachable", finding("not-reachable", "2026-11-12", cause=other)) for other in CAUSES}
    assert len(others) == len(CAUSES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_advice(rule):
    assert is_advice(remedy(RULES[rule], finding(RULES[rule], "2026-11-12", rule)))


def test_a_rule_refines_the_advice_and_an_unknown_one_does_not():
    assert "render: true" in remedy("needs-person", finding("needs-person", "2026-11-12", "javascript"))
    assert "đơn vị khác" in remedy("none", finding("none", "2026-11-12", "embed-of-another-unit"))
    for verdict in VERDICTS:
        assert remedy(verdict, finding(verdict, "2026-11-12", "rule-of-next-year")) == remedy(verdict)


def test_what_a_person_overruled_gives_no_advice():
    assert remedy("own-column", finding("none", "2026-11-12", "embed-of-another-unit")) == remedy("own-column")
    assert remedy("none", finding("not-reachable", "2026-11-12", cause="dns")) == remedy("none")


def test_a_visit_is_told_with_its_cause():
    assert (
        finding_label(finding("not-reachable", "2026-11-12", cause="dns")) == "không vào được cổng: tên miền không còn trỏ tới máy chủ nào"
    )
    assert finding_label(finding("none", "2026-11-12")) == "chưa thấy chuyên mục"
