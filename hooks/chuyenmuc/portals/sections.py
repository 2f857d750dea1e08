"""A section on gender equality that a portal has of its own: where it may be, and whether it has a text of the quarter."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.pages.dates import days_in
from chuyenmuc.portals.pages.items import Item, block_days, day_of_text, items_of
from chuyenmuc.portals.pages.page import Block, Link, Page
from chuyenmuc.portals.pages.urls import path_of
from chuyenmuc.portals.vocabulary import folded, is_named_in, is_section_name, topic

_FEW = 8  # words of a link that names a section by its address alone, such as “Xem thêm”
_LEAST_TEXT, _LEAST_DATED = 30, 6  # words of a page that is itself a text, without a day and with one
_NOTHING = re.compile(
    r"\b(?:chua co (?:bai|tin|noi dung)|khong co (?:bai|tin|noi dung)|dang (?:duoc )?cap nhat|khong tim thay|nothing found|no posts)\b"
)
_PARTS = re.compile(r"\s+[|»›·–—-]+\s+")
_NO_SECTIONS = ("index.php", "category", "chuyen-muc", "danh-muc", "tin-tuc", "news", "page", "trang")  # folders that all sections share
_WIDGET = 6  # words of a heading that begins something else: “Tin mới nhất”


class Shown(Struct, frozen=True):
    """What a section shows: a text of the quarter; only older ones, or only later ones; texts without a day; or none at all.

    ``day`` is that of the text of this quarter, or of the newest older one; ``undated`` are the texts whose own pages may have a day.
    """

    state: Literal["of-quarter", "old", "later", "undated", "empty"]
    text: str = ""
    day: dt.date | None = None
    undated: tuple[Item, ...] = ()


class Visit(Struct, frozen=True):
    """For whom a page is judged: the quarter, the day of the visit, and the folded words of the unit's name."""

    quarter: Quarter
    day: dt.date
    name: frozenset[str] = frozenset()

    def is_of_quarter(self, day: dt.date) -> bool:
        """Return whether a text of a day is one of the quarter that was there on the day of the visit."""
        return self.quarter.first_day <= day <= min(self.quarter.last_day, self.day)


def section_links(page: Page, visit: Visit) -> list[Link]:
    """Return the links of a page that may lead to a section, the likeliest first: by their texts, then by their addresses alone."""
    by_text, by_address = [], []
    for link in page.links:
        words = folded(link.text)
        if is_section_name(words, visit.name):
            by_text.append(link)
        elif is_named_in(path_of(link.url)) and (len(words.split()) <= _FEW and topic(words) is None):
            by_address.append(link)
    return [*by_text, *by_address]


def topical_items(items: Iterable[Item]) -> list[Item]:
    """Return the texts whose titles speak of gender equality."""
    return [item for item in items if topic(folded(item.title))]


def is_section(page: Page, home: Page | None, visit: Visit) -> bool:
    """Return whether a page says that it is a section: by its title, a heading or a short line outside of its menus.

    The page that greets at the root is none, whatever it says.
    """
    if home is not None and (page.address == home.address or (page.title == home.title and page.text == home.text)):
        return False
    of_home = home.texts if home else frozenset()
    if (home is None or page.title != home.title) and any(is_section_name(folded(part), visit.name) for part in _PARTS.split(page.title)):
        return True
    return any(
        is_section_name(folded(block.text), visit.name)
        for block in page.blocks
        if not (block.is_aside and block.text in of_home) and not (block.links and block.text in of_home)
    )


def shown_on(page: Page, home: Page | None, visit: Visit) -> Shown:
    """Return what a section's page shows of its own. What the home page shows too (menus, clocks, other news) is left out."""
    of_home = home.texts if home else frozenset()
    names = (
        number
        for number, block in enumerate(page.blocks)
        if not block.is_aside and not (block.links and block.text in of_home) and is_section_name(folded(block.text), visit.name)
    )
    blocks = _up_to_a_widget(page.blocks[next(names, -1) + 1 :])

    def is_other(block: Block, link: Link | None) -> bool:
        if block.is_main or block.text not in of_home or topic(folded(block.text)):
            return False
        return link is None or not _is_below(link.url, page.address)

    items = [item for item in items_of(blocks, visit.day, is_other) if not _leads_back(item, page)]
    if any(_NOTHING.search(folded(block.text)) for block in blocks[:6] if not block.is_aside and len(block.text.split()) < 20):
        return Shown("empty", " ".join(block.text for block in blocks[:6] if not block.is_aside))
    if items:
        return _of_items(items, visit)
    return _of_text([block for block in blocks if not block.is_aside and block.text not in of_home], page, of_home, visit)


def _of_text(own: list[Block], page: Page, of_home: Collection[str], visit: Visit) -> Shown:
    """What a page shows that is itself a text, such as a page on which one paragraph after the other begins with its day."""
    text = " ".join(block.text for block in own)
    days = [(day, block.text) for block in own for day in block_days(block, visit.day) if day <= visit.day]
    if days and len(text.split()) >= _LEAST_DATED:
        newest = max(days, key=lambda one: (visit.is_of_quarter(one[0]), one[0]))
        return Shown("of-quarter" if visit.is_of_quarter(newest[0]) else "old", newest[1], newest[0])
    if len(text.split()) < _LEAST_TEXT:
        return Shown("empty", text)
    found = day_of_text(page, of_home, visit.day)
    if found is None:
        return Shown("undated", text)
    return Shown("of-quarter" if visit.is_of_quarter(found[0]) else "old", found[1], found[0])


def shown_in_block(home: Page, visit: Visit) -> Shown | None:
    """Return what a block of the home page shows below a heading that names a section; None if there is no such block with a day."""
    best = None
    for number, block in enumerate(home.blocks):
        if not is_section_name(folded(block.text), visit.name) or (block.is_aside and not block.level):
            continue
        items = [item for item in items_of(_block_below(home.blocks[number + 1 :], visit), visit.day) if item.day]
        leads = [link.url for link in block.links]
        if leads and any(_is_below(item.url, url) for item in items for url in leads):
            items = [item for item in items if any(_is_below(item.url, url) for url in leads)]
        items = [item for item in items if not any(_is_elsewhere(item.url, url) for url in leads)]
        if items:
            shown = _of_items(items, visit)
            if shown.state == "of-quarter":
                return shown
            best = best or shown
    return best


def _of_items(items: list[Item], visit: Visit) -> Shown:
    dated = [item for item in items if item.day and item.day <= visit.day]
    of_quarter = [item for item in dated if item.day and visit.is_of_quarter(item.day)]
    undated = tuple(item for item in items if item.day is None and item.url)
    if of_quarter:
        return Shown("of-quarter", of_quarter[0].text, of_quarter[0].day)
    if dated and all(item.day and item.day > visit.quarter.last_day for item in dated):
        return Shown("later", dated[-1].text, dated[-1].day, undated)
    if dated:
        newest = max(dated, key=lambda item: item.day or dt.date.min)
        return Shown("old", newest.text, newest.day, undated)
    return Shown("undated", items[0].text, None, undated)


def _up_to_a_widget(blocks: Iterable[Block]) -> list[Block]:
    """The blocks before a heading that begins something else: short, without a link, a day or the topic."""
    kept: list[Block] = []
    for block in blocks:
        is_heading = block.level and not block.links and len(block.text.split()) <= _WIDGET
        if kept and is_heading and not any(map(str.isdigit, block.text)) and topic(folded(block.text)) is None and _has_items(kept):
            break
        kept.append(block)
    return kept


def _has_items(blocks: list[Block]) -> bool:
    return any(block.links and not block.is_aside for block in blocks)


def _block_below(blocks: Iterable[Block], visit: Visit) -> list[Block]:
    """The list below a heading: up to the next heading, or to what is no title and no day."""
    kept: list[Block] = []
    for block in blocks:
        words = block.text.split()
        has_day = any(True for _ in days_in(block.text, visit.day))
        is_title = any(len(link.text.split()) > 2 for link in block.links)
        is_heading = not block.links and not has_day and len(words) <= _FEW
        if (is_heading and block.text) or (block.level and not is_title) or (block.links and not is_title and not has_day):
            if kept and not (block.links and folded(block.text) in ("xem them", "chi tiet", "doc tiep", "xem tiep")):
                break
            if not kept and not block.links:
                break
            if not kept:
                return []
            continue
        kept.append(Block(block.text, block.links, block.level))
    return kept


def _is_below(url: str, section: str) -> bool:
    """Whether a text's address has the section's own part: a folder of its path, or a value of its query."""
    theirs, ours = urlsplit(url), urlsplit(section)
    folders = {part for part in ours.path.split("/") if len(part) > 2 and part not in _NO_SECTIONS}
    values = {pair for pair in parse_qsl(ours.query) if any(map(str.isdigit, pair[1])) or is_named_in(pair[1])}
    return bool(folders & set(theirs.path.split("/")) or values & set(parse_qsl(theirs.query)))


def _is_elsewhere(url: str, section: str) -> bool:
    """Whether a text's address is of another section: another number for the same word of its query, or another folder."""
    theirs, ours = urlsplit(url), urlsplit(section)
    if _is_below(url, section):
        return False
    values = dict(parse_qsl(theirs.query))
    if any(any(map(str.isdigit, value)) and values.get(key, value) != value for key, value in parse_qsl(ours.query)):
        return True
    folders = [[part for part in one.path.split("/") if part and part not in _NO_SECTIONS] for one in (theirs, ours)]
    return len(folders[0]) > 1 and bool(folders[1]) and not folders[0][0].isdigit()


def _leads_back(item: Item, page: Page) -> bool:
    return item.url.split("#")[0].rstrip("/") == page.address.split("#")[0].rstrip("/")
