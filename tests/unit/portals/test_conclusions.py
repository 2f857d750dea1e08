"""Which of several findings stands, and what a finding says."""

import datetime as dt

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.answer import Answer
from chuyenmuc.portals.conclusions import Conclusions, Portal
from chuyenmuc.portals.our_column import OurColumn, Trace
from chuyenmuc.portals.pages.feed import Feed, FeedItem
from chuyenmuc.portals.pages.page import Page
from chuyenmuc.portals.sections import Visit

HOME = "http://a.example.vn/"
ANSWER, PAGE = Answer(HOME, HOME, 200), Page(HOME, title="Trường\u202e\n" + "x" * 900)
DAY = dt.date(2026, 11, 5)


def conclusions() -> Conclusions:
    portal = Portal("a", ("Trường A",), HOME, None, OurColumn((), frozenset()), "1.0")
    return Conclusions(portal, Visit(Quarter(2026, 4), dt.date(2026, 11, 30)))


@pytest.mark.parametrize("order", [("no-dates", "old-texts"), ("old-texts", "no-dates")])
def test_the_weightiest_stands_whatever_came_first(order):
    found = conclusions()
    for rule in order:
        found.keep("stale" if rule == "old-texts" else "needs-person", rule, ANSWER, PAGE)
    assert (found.best.verdict, found.best.rule) == ("stale", "old-texts")
    assert len(found.best.title) <= 300 and "\u202e" not in found.best.title and "\n" not in found.best.title


def test_an_embed_without_a_post_of_the_quarter_is_stale():
    found = conclusions()
    assert found.judged_trace(Trace("embed", "x"), ANSWER, PAGE) is None and found.best.rule == "embed-without-post"


@pytest.mark.parametrize(
    "answer,verdict,rule",
    [
        (Answer(HOME, cause="dns"), "not-reachable", "dns"),
        (Answer(HOME, HOME, 200), "not-reachable", "empty"),
        (None, "none", "no-section"),
        (Answer(HOME, HOME, 403, b"<title>Just a moment...</title>", cause="http-status"), "needs-person", "challenge"),
        (Answer(HOME, HOME, 500, b"<p>loi", cause="http-status"), "not-reachable", "http-status"),
    ],
)
def test_a_home_page_that_could_not_be_had(answer, verdict, rule):
    finding = conclusions().unreachable(answer)
    assert (finding.verdict, finding.rule, finding.cause is not None) == (verdict, rule, verdict == "not-reachable")


@pytest.mark.parametrize(
    "day,category,verdict",
    [
        (DAY, "Bình đẳng giới", "own-column"),
        (DAY, "Thế giới", None),
        (dt.date(2026, 8, 1), "Bình đẳng giới", "stale"),
        (None, "Bình đẳng giới", None),
    ],
)
def test_categories_of_a_feed(day, category, verdict):
    found = conclusions()
    finding = found.categories(Feed("T", (FeedItem("Bài", HOME, day, (category,)),), 1), ANSWER) or found.best
    assert (finding and finding.verdict) == verdict
