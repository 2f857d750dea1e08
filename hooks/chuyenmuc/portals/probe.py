"""The probe of one portal: which addresses to ask for, in which order, and what follows from the answers.

The probe has no network. It yields an ``Ask``, is sent the ``Answer``, and returns a Finding: the page of the column that the roster
names, the home page, the portal's own feed, pages that may be the column, and the site map where the home page names none.
"""

import datetime as dt
import re
from collections import deque
from collections.abc import Generator
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.portals.verdicts import Verdict
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.answer import Answer, Ask
from chuyenmuc.portals.asked import Asked, Seen, read
from chuyenmuc.portals.conclusions import Conclusions, Portal
from chuyenmuc.portals.obstacles import is_error, is_social, obstacle
from chuyenmuc.portals.our_column import trace_of_links
from chuyenmuc.portals.pages.charset import text_of
from chuyenmuc.portals.pages.excerpt import line
from chuyenmuc.portals.pages.feed import read_feed
from chuyenmuc.portals.pages.items import Item, day_of_text, items_of
from chuyenmuc.portals.pages.page import Link, Page
from chuyenmuc.portals.pages.urls import bare, host_of, path_of, usable
from chuyenmuc.portals.sections import Shown, Visit, is_section, section_links, shown_in_block, shown_on, topical_items
from chuyenmuc.portals.strangers import stranger
from chuyenmuc.portals.vocabulary import folded, is_named_in, is_section_name, topic

_MOST_CANDIDATES, _MOST_TEXTS, _MOST_SITEMAPS = 4, 2, 3
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]+)", re.I)


class Probe:
    """One visit to one portal."""

    def __init__(self, portal: Portal, quarter: Quarter, day: dt.date) -> None:
        self._portal, self._day = portal, day
        name = frozenset(word for one in portal.names for word in folded(one).split())
        self._visit = Visit(quarter, day, name)
        self._asked = Asked()
        self._found = Conclusions(portal, self._visit)
        self._home: Seen | None = None
        self._texts: list[Item] = []

    def run(self) -> Generator[Ask, Answer, Finding]:
        """Yield what to ask for; return the finding."""
        portal = self._portal
        start = portal.website or portal.column_url or ""
        if is_social(start):
            return self._found.finding("needs-person", "social-network", Answer(start))
        column = yield from self._column_page()
        if column and (found := self._found.carried(column)):
            return found
        answer = yield from self._asked.ask(start)
        home = yield from self._asked.entered(answer) if answer else None
        refreshed = self._asked.last  # the page to which the home page leads at once
        if home is None:
            found = (yield from self._candidate(column.answer.url, True)) if column else None
            failed = answer and replace(refreshed or answer, url=answer.url)
            return found or self._found.best or self._found.unreachable(failed)
        self._home = home
        return (yield from self._from_home(home))

    # ---- The stages ----

    def _column_page(self) -> Generator[Ask, Answer, Seen | None]:
        """Return the page that the roster names. Only our own column is recognised before the home page is known."""
        url = self._portal.column_url
        if not url or url == self._portal.website or is_social(url):
            return None
        answer = yield from self._asked.ask(url)
        return (yield from self._asked.entered(answer)) if answer else None

    def _from_home(self, home: Seen) -> Generator[Ask, Answer, Finding]:
        if found := self._found.carried(home):
            return found
        if kind := stranger(home.page, self._portal.names, self._portal.website or home.answer.url):
            verdict: Verdict = "needs-person" if kind in ("spam-beside-school", "another-name") else "taken-over"
            return self._found.finding(verdict, kind, home.answer, home.page, line(home.page.text[:200]))
        if kind := obstacle(home.page, home.source):
            return self._found.best or self._found.finding("needs-person", kind, home.answer, home.page, line(home.page.text[:200]))
        for stage in (self._feeds, self._sections, self._block, self._sitemap):
            if found := (yield from stage(home)):
                return found
        yield from self._single_texts()
        return self._found.best or self._found.finding("none", "no-section", home.answer, home.page)

    def _feeds(self, home: Seen) -> Generator[Ask, Answer, Finding | None]:
        """The portal's own feed: items of ours, and items in a category of the topic."""
        host = host_of(home.answer.final)
        feeds = [link for link in home.page.feeds if "comment" not in link.url.lower() and host_of(link.url) == host]
        for link in feeds[:1]:
            answer = yield from self._asked.ask(link.url, "feed")
            feed = read_feed(answer.body) if answer and answer.cause is None else None
            if feed is None:
                continue
            self._found.feed_items = feed.count
            if (shown := trace_of_links([Link(item.url, item.title) for item in feed.items], self._portal.ours)) and (
                found := self._found.judged_trace(shown, answer, Page(answer.final))
            ):
                return found
            if found := self._found.categories(feed, answer):
                return found
            self._texts += topical_items(Item(item.title, item.url, item.day, item.title) for item in feed.items)
        return None

    def _sections(self, home: Seen) -> Generator[Ask, Answer, Finding | None]:
        """Pages that may be the column: the one that the roster names, then those to which the home page leads."""
        host = host_of(home.answer.final)
        urls = [self._portal.column_url] if self._portal.column_url else []
        urls += [link.url for link in section_links(home.page, self._visit) if host_of(link.url) == host]
        for url in list(dict.fromkeys(bare(url) for url in urls))[:_MOST_CANDIDATES]:
            if url == bare(home.answer.final) or url == bare(home.answer.url):
                continue
            if found := (yield from self._candidate(url, url == bare(self._portal.column_url or ""))):
                return found
            self._keep_dead(url, home)
        self._texts += topical_items(items_of(home.page.blocks, self._day))
        return None

    def _keep_dead(self, url: str, home: Seen) -> None:
        """Keep that a section to which the portal leads by its name is not there."""
        answer = self._asked.answered(url)
        names = [link.text for link in home.page.links if bare(link.url) == url]
        if answer is None or not any(is_section_name(folded(name)) for name in names):
            return
        page = read(answer)
        if page is None or is_error(page.page):
            self._found.keep("needs-person", "dead-section", answer, page.page if page else Page(answer.final), line(names[0]))

    def _candidate(self, url: str, is_declared: bool) -> Generator[Ask, Answer, Finding | None]:
        answer = yield from self._asked.ask(url)
        seen = yield from self._asked.entered(answer) if answer else None
        if seen is None or is_error(seen.page) or obstacle(seen.page, seen.source):
            return None
        if found := self._found.carried(seen):
            return found
        home = self._home.page if self._home else None
        if not is_section(seen.page, home, self._visit) and not (is_declared and topic(folded(seen.page.text))):
            return None
        return (yield from self._section(seen, home))

    def _section(self, seen: Seen, home: Page | None) -> Generator[Ask, Answer, Finding | None]:
        shown = shown_on(seen.page, home, self._visit)
        if shown.state == "empty" and seen.page.frames:
            seen = yield from self._asked.with_frames(seen)
            shown = shown_on(seen.page, home, self._visit)
        page, answer = seen.page, seen.answer
        if shown.state != "of-quarter":
            found = yield from self._own_feed(page)
            if found:
                return found
        of_home = home.texts if home else frozenset()
        undated = [item for item in shown.undated if host_of(item.url) == host_of(answer.final)]
        for item in undated[:_MOST_TEXTS] if shown.state in ("undated", "old") else ():
            further = yield from self._asked.ask(item.url)
            text = further and read(further)
            day = text and day_of_text(text.page, of_home, self._day, item.title)
            if text and day and self._visit.is_of_quarter(day[0]):
                return self._found.finding("own-column", "section", text.answer, text.page, line(f"{item.title} · {day[1]}"), day[0])
            if day and (shown.day is None or day[0] > shown.day):
                shown = Shown("old", f"{item.title} · {day[1]}", day[0], shown.undated)
        return self._found.judged_section(shown, answer, page, "section")

    def _own_feed(self, page: Page) -> Generator[Ask, Answer, Finding | None]:
        """The feed of a section, which WordPress has for each category."""
        home = self._home.page if self._home else None
        usual = {link.url for link in home.feeds} if home else set()
        for link in page.feeds:
            if (
                link.url not in usual
                and host_of(link.url) == host_of(page.address)
                and (is_named_in(urlsplit(link.url).path) or topic(folded(link.text)))
            ):
                answer = yield from self._asked.ask(link.url, "feed")
                feed = read_feed(answer.body) if answer and answer.cause is None else None
                return self._found.categories(feed, answer, is_section_feed=True) if feed else None
        return None

    def _block(self, home: Seen) -> Generator[Ask, Answer, Finding | None]:
        """A block of the home page below a heading that names a section."""
        yield from ()
        shown = shown_in_block(home.page, self._visit)
        return self._found.judged_section(shown, home.answer, home.page, "home-block") if shown else None

    def _sitemap(self, home: Seen) -> Generator[Ask, Answer, Finding | None]:
        """The site map, where the home page names no section."""
        if self._found.best is not None or section_links(home.page, self._visit):
            return None
        host, asked, urls = host_of(home.answer.final), 0, []
        maps = deque(url for url in (*home.answer.sitemaps, urljoin(home.answer.final, "/sitemap.xml")) if host_of(usable(url)) == host)
        while maps and asked < _MOST_SITEMAPS and not urls:
            answer = yield from self._asked.ask(maps.popleft(), "sitemap")
            asked += 1
            if answer is None or answer.cause is not None:
                continue
            text = text_of(answer.body)
            places = [place for written in _LOCATION.findall(text) if host_of(place := usable(written.replace("&amp;", "&"))) == host]
            if "<sitemapindex" in text[:2000].lower():
                maps.extendleft(sorted(places, key=lambda url: not re.search("categor|page|chuyen", url))[:_MOST_SITEMAPS][::-1])
            else:
                urls = sorted((url for url in places if is_named_in(path_of(url))), key=len)
        for url in urls[:_MOST_CANDIDATES]:
            if found := (yield from self._candidate(url, False)):
                return found
        return None

    def _single_texts(self) -> Generator[Ask, Answer, None]:
        """Texts of the quarter on the topic, which stand in no section: a person has to judge whether they are a column."""
        home = self._home
        if self._found.best is not None or home is None:
            return
        asked, of_home = 0, home.page.texts
        for item in self._texts:
            day, answer, page = item.day, home.answer, home.page
            if day is None and item.url and asked < _MOST_TEXTS and host_of(item.url) == host_of(home.answer.final):
                asked += 1
                further = yield from self._asked.ask(item.url)
                seen = further and read(further)
                found = seen and day_of_text(seen.page, of_home, self._day, item.title)
                if seen and found:
                    day, answer, page = found[0], seen.answer, seen.page
            if day and self._visit.is_of_quarter(day):
                self._found.keep("needs-person", "texts-without-a-section", answer, page, line(item.text), day)
                return
