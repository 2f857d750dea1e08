"""What the answers to a probe mean: the findings, and the best so far of those that fall short of a column of this quarter."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.portals.verdicts import Cause, Verdict
from chuyenmuc.portals.answer import Answer
from chuyenmuc.portals.asked import Seen
from chuyenmuc.portals.obstacles import obstacle
from chuyenmuc.portals.our_column import OurColumn, Trace, trace
from chuyenmuc.portals.pages.charset import text_of
from chuyenmuc.portals.pages.excerpt import line
from chuyenmuc.portals.pages.feed import Feed
from chuyenmuc.portals.pages.html_page import read_page
from chuyenmuc.portals.pages.page import Page
from chuyenmuc.portals.pages.urls import written
from chuyenmuc.portals.sections import Shown, Visit
from chuyenmuc.portals.vocabulary import folded, topic


class Portal(Struct, frozen=True):
    """A unit as its portal is judged: its names, its two addresses in the roster, and what this site has of it."""

    unit: str
    names: tuple[str, ...]
    website: str | None
    column_url: str | None
    ours: OurColumn
    program: str = ""


_RANKS = (
    "no-section", "dead-section", "texts-without-a-section", "no-dates", "later-texts", "embed-of-another-unit", "empty-section",
    "old-texts", "embed-without-post",
)  # fmt: skip
"""The rules of findings that fall short of a column of this quarter, the weightiest last."""


class Conclusions:
    """The findings of one visit. ``best`` is the weightiest that falls short of a column of this quarter; None at first."""

    def __init__(self, portal: Portal, visit: Visit) -> None:
        self._portal, self._visit = portal, visit
        self._rank = -1
        self.best: Finding | None = None
        self.feed_items: int | None = None

    def carried(self, seen: Seen) -> Finding | None:
        """Return the finding that a page carries our column; None if it does not."""
        shown = trace(seen.page, self._portal.ours)
        return self.judged_trace(shown, seen.answer, seen.page) if shown else None

    def judged_trace(self, shown: Trace, answer: Answer, page: Page) -> Finding | None:
        """Return the finding that our column is there. A sign that falls short of one of this quarter is kept, and None returned."""
        newest = self._portal.ours.newest
        if shown.sign == "embed-of-another-unit":
            self.keep("needs-person", shown.sign, answer, page, shown.text)
        elif shown.sign == "old-posts" or newest is None:
            rule = "embed-without-post" if newest is None else "old-texts"
            self.keep("stale", rule, answer, page, shown.text, shown.post and shown.post.day)
        else:
            return self.finding("carried", shown.sign, answer, page, shown.text, (shown.post or newest).day)
        return None

    def keep(self, verdict: Verdict, rule: str, answer: Answer, page: Page, text: str = "", day: dt.date | None = None) -> None:
        """Keep a finding as ``best`` if it is weightier than the one before."""
        if (rank := _RANKS.index(rule)) > self._rank:
            self._rank, self.best = rank, self.finding(verdict, rule, answer, page, text, day)

    def unreachable(self, answer: Answer | None) -> Finding:
        """Return the finding of a home page that could not be had."""
        if answer is None:
            return self.finding("none", "no-section", Answer(self._portal.website or ""))
        if answer.body and answer.cause == "http-status":
            source = text_of(answer.body, answer.charset)
            page = read_page(source, answer.final)
            if obstacle(page, source) in ("challenge", "wall"):
                return self.finding("needs-person", "challenge", answer, page, line(page.text[:200]))
        return self.finding("not-reachable", answer.cause or "empty", answer, cause=answer.cause or "empty")

    def finding(
        self, verdict: Verdict, rule: str, answer: Answer, page: Page | None = None, text: str = "", day: dt.date | None = None,
        cause: Cause | None = None,
    ) -> Finding:  # fmt: skip
        """Return a finding with what an answer and its page say of themselves."""
        return Finding(
            verdict=verdict, rule=rule, day=self._visit.day, program=self._portal.program, cause=cause, address=written(answer.url),
            final=written(answer.final), status=answer.status, title=line(page.title) if page else "", dated=day, text=text,
            hash=answer.hash, feed_items=self.feed_items, tls=answer.tls,
        )  # fmt: skip

    def categories(self, feed: Feed, answer: Answer, is_section_feed: bool = False) -> Finding | None:
        """Return the finding of a feed with an item of the quarter in a category of the topic, or in a section's own feed."""
        own = [item for item in feed.items if item.day and (is_section_feed or any(topic(folded(name)) for name in item.categories))]
        of_quarter = [item for item in own if item.day and self._visit.is_of_quarter(item.day)]
        page = Page(answer.final, title=feed.title)
        if of_quarter:
            item = of_quarter[0]
            text = line(" · ".join(part for part in (", ".join(item.categories[:3]), item.title) if part))
            return self.finding("own-column", "feed-category", answer, page, text, item.day)
        if own:
            newest = max(own, key=lambda item: item.day or dt.date.min)
            self.keep("stale", "old-texts", answer, page, line(newest.title), newest.day)
        return None

    def judged_section(self, shown: Shown, answer: Answer, page: Page, rule: str) -> Finding | None:
        """Return the finding of a section with a text of the quarter. Any other is kept, and None returned."""
        if shown.state == "of-quarter":
            return self.finding("own-column", rule, answer, page, line(shown.text), shown.day)
        if shown.state == "old":
            self.keep("stale", "old-texts", answer, page, line(shown.text), shown.day)
        elif shown.state == "later":  # the texts of an earlier quarter may stand on a further page
            self.keep("needs-person", "later-texts", answer, page, line(shown.text), shown.day)
        elif shown.state == "empty":
            self.keep("stale", "empty-section", answer, page, line(shown.text))
        else:
            self.keep("needs-person", "no-dates", answer, page, line(shown.text))
        return None
