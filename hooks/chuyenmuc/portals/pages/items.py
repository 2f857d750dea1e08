"""The dated texts that a page lists, and the day of a page that is one text."""

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable
from itertools import islice, takewhile

from msgspec import Struct

from chuyenmuc.portals.pages.dates import day_in_address, days_in, is_clock
from chuyenmuc.portals.pages.page import Block, Link, Page

_LEAST_WORDS = 3  # of a title; “Xem thêm”, “Trang chủ” and names of sections are shorter or stand in menus
_BEFORE_AN_EVENT = re.compile(r"\b(?:đến|tới|từ|ngày|hạn|trước|sau|vào|lúc)\s*$", re.I)
_BEFORE_A_DAY = 5  # words: “Đăng bởi Quản trị, lúc”
_NEAR = 3  # blocks after a title in which its day stands


class Item(Struct, frozen=True):
    """A text in a list: its title, its address ('' if nothing leads to it), its day if the list gives it, and the words to record."""

    title: str
    url: str
    day: dt.date | None
    text: str


def _none(block: Block, link: Link | None) -> bool:
    return False


def items_of(blocks: Iterable[Block], today: dt.date, is_other: Callable[[Block, Link | None], bool] = _none) -> list[Item]:
    """Return the texts that blocks list, in their order. ``is_other`` tells what does not belong to the list: its blocks are left out."""
    blocks = [block for block in blocks if not block.is_aside]
    found: list[Item] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        link = _title_link(block)
        if (link is None and not block.level) or is_other(block, link):
            position += 1
            continue
        title = link.text if link and not block.level else block.text
        if len(title.split()) < _LEAST_WORDS:
            position += 1
            continue
        day, taken = _day_near(blocks, position, today)
        if link is not None or day is not None:
            url = link.url if link else ""
            day = (day_in_address(url) if url else None) or day
            found.append(Item(title, url, day, " ".join(one.text for one in blocks[position : taken + 1])))
        position = max(position, taken) + 1
    return _without_repetitions(found)


def day_of_text(page: Page, of_home: Container[str], today: dt.date, title: str = "") -> tuple[dt.date, str] | None:
    """Return the day of a page that is one text, and the words in which it was found, or else the page's title.

    It is taken from the page's metadata, else from its address, from the blocks around its title, or from the rest of its text.
    ``of_home`` are the texts of the home page's blocks, which are not this text's: menus, clocks, other news. ``title`` is the text's,
    where it is known.
    """
    if page.published:
        return page.published, page.title
    if day := day_in_address(page.address):
        return day, page.title
    blocks = [block for block in page.blocks if not block.is_aside]
    headings = [number for number, block in enumerate(blocks) if block.level in (1, 2)]
    named = [number for number in headings if blocks[number].text == title]
    for heading in (named or headings)[:1]:  # the day stands below the title, less often right above it
        below = takewhile(lambda block: not block.level, blocks[heading + 1 : heading + 4])
        for block in (blocks[heading], *below, *blocks[max(0, heading - 2) : heading]):
            if not block.links and (found := _first_day(block, today)):
                return found
    return next((found for block in blocks if block.text not in of_home and (found := _first_day(block, today))), None)


def block_days(block: Block, today: dt.date) -> list[dt.date]:
    """Return the days that a block names, without a clock's."""
    return [day for day, _, _ in _days(block.text, today)]


def _first_day(block: Block, today: dt.date) -> tuple[dt.date, str] | None:
    return next(((day, block.text[max(0, start - 80) : end + 80]) for day, start, end in _days(block.text, today)), None)


def _title_link(block: Block) -> Link | None:
    """The link of a block that is a title: the one with the longest text."""
    return max((link for link in block.links if link.url), key=lambda link: len(link.text.split()), default=None)


def _day_near(blocks: list[Block], position: int, today: dt.date) -> tuple[dt.date | None, int]:
    """The day of the title in a block: from the block, else from a few blocks below it up to the next title, else from the one above.

    Also return the number of the last block that belongs to the title.
    """
    for number, block in islice(enumerate(blocks), position, position + 1 + _NEAR):
        link = _title_link(block)
        if number > position and (block.level or (link and len(link.text.split()) > _LEAST_WORDS and link.url != _url(blocks[position]))):
            break
        if (day := _day_beside(block, today)) and (number == position or _says_when(block, today)):
            return day, number
    if position and not blocks[position - 1].links and len(blocks[position - 1].text) < 60:
        return next((day for day, _, _ in _days(blocks[position - 1].text, today)), None), position
    return None, position


def _says_when(block: Block, today: dt.date) -> bool:
    """Whether a line below a title says when that was written, rather than on which day something else is."""
    return any(len(block.text[:start].split()) <= _BEFORE_A_DAY for _, start, _ in _days(block.text, today)[:1])


def _day_beside(block: Block, today: dt.date) -> dt.date | None:
    """The day in a block outside of the titles that it links; else one that begins or ends a title, where some portals put it.

    A title that says until when or on which day something is does not say when it was written.
    """
    rest = block.text
    for link in block.links:
        rest = rest.replace(link.text, " ", 1) if link.text else rest
    if day := next((day for day, _, _ in _days(rest, today)), None):
        return day
    for link in block.links if block.links else ():
        for day, start, end in _days(link.text, today):
            around = link.text[:start], link.text[end:]
            if (not around[1].strip(" )]|.,-–") or not around[0].strip(" ([|-–")) and not _BEFORE_AN_EVENT.search(around[0]):
                return day
    return None


def _url(block: Block) -> str:
    link = _title_link(block)
    return link.url if link else ""


def _days(text: str, today: dt.date) -> list[tuple[dt.date, int, int]]:
    """The days in a text, in its order, without a clock's."""
    found = [one for one in days_in(text, today) if not is_clock(text, one[0], today)]
    return sorted(found, key=lambda one: one[1])


def _without_repetitions(items: list[Item]) -> list[Item]:
    """Keep one item of each title, preferably one with a day: titles are often linked twice, by picture and by words."""
    best: dict[str, Item] = {}
    for item in items:
        key = item.url or item.title
        if key not in best or (best[key].day is None and item.day is not None):
            best[key] = item
    return list(best.values())
