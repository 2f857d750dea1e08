"""What was asked for on one visit, and the pages that came of it."""

from collections.abc import Generator

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.portals.answer import Answer, Ask, Kind
from chuyenmuc.portals.pages.charset import text_of
from chuyenmuc.portals.pages.html_page import read_page
from chuyenmuc.portals.pages.page import Page
from chuyenmuc.portals.pages.urls import bare, host_of

MOST_ASKED = 14
"""The most requests of one visit, but for robots.txt and redirects."""

_MOST_FRAMES, _MOST_REFRESHES = 3, 3
_FEW = 30  # words of a page that shows nothing but its frames


class Seen(Struct, frozen=True):
    """An answer with the page in it."""

    answer: Answer
    page: Page
    source: str = ""


class Asked:
    """Asks for each address once, and not too often."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def ask(self, url: str, kind: Kind = "page") -> Generator[Ask, Answer, Answer | None]:
        """Yield what to ask for; return the answer, None if the portal was asked often enough."""
        if url in self._answers:
            return self._answers[url]
        if len(self._answers) >= MOST_ASKED:
            return None
        self._answers[url] = yield Ask(url, kind)
        return self._answers[url]

    def answered(self, url: str) -> Answer | None:
        """Return the answer for an address that was asked for; None if it was not."""
        return self._answers.get(url)

    def entered(self, answer: Answer) -> Generator[Ask, Answer, Seen | None]:
        """Return the page of an answer, after what a browser follows by itself: an immediate refresh, and the frames of the same host."""
        for _ in range(_MOST_REFRESHES):
            seen = read(answer)
            if seen is None or not seen.page.refresh or bare(seen.page.refresh) == bare(answer.final):
                break
            further = yield from self.ask(seen.page.refresh)
            if further is None:
                break
            answer = further
        if seen is None:
            return None
        seen = Seen(answer, seen.page, seen.source)
        return (yield from self.with_frames(seen)) if seen.page.is_frameset or len(seen.page.text.split()) < _FEW else seen

    def with_frames(self, seen: Seen) -> Generator[Ask, Answer, Seen]:
        """Return a page with what its frames from the same host show."""
        page = seen.page
        for url in [url for url in page.frames if host_of(url) == host_of(page.address)][:_MOST_FRAMES]:
            inner = yield from self.ask(url)
            if inner is not None and (part := read(inner)) is not None:
                page = _joined(page, part.page)
        return Seen(seen.answer, page, seen.source)


def read(answer: Answer) -> Seen | None:
    """Return the page of an answer; None if it has none."""
    if answer.cause is not None:
        return None
    source = text_of(answer.body, answer.charset)
    return Seen(answer, read_page(source, answer.final or answer.url), source)


def _joined(page: Page, part: Page) -> Page:
    """A page with what one of its frames shows."""
    return replace(
        page,
        title=page.title or part.title,
        description=f"{page.description} {part.description}".strip(),
        blocks=(*page.blocks, *part.blocks),
        marks=(*page.marks, *part.marks),
        embeds=(*page.embeds, *part.embeds),
        feeds=(*page.feeds, *part.feeds),
        hidden=(*page.hidden, *part.hidden),
        scripts=page.scripts + part.scripts,
    )
