"""Which posts were written for the plan's observances, year by year."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from chuyenmuc.model.plan import Plan, Yearly
from chuyenmuc.model.post import Post
from chuyenmuc.texts.text import plain

_AROUND = dt.timedelta(days=31)


Written = Mapping[tuple[Yearly, int], tuple[Post, ...]]
"""The posts that speak of an observance, by the observance and the year in which it began."""


class Occasion(Struct, frozen=True, eq=False):
    """An observance in one year, from its ``first`` to its ``last`` day, and the posts that speak of it, newest first."""

    observance: Yearly
    first: dt.date
    last: dt.date
    posts: tuple[Post, ...]


def written_for(plan: Plan, posts: Iterable[Post]) -> Written:
    """Find the posts that speak of an observance, in the order in which they are given; each post is read once.

    A post speaks of an observance where it names it (by its name, one of the plan's ``mentions``, or its day, as “8/3”) in
    title, summary or text, and came out within a month of it; where two years are so near, it is for the nearer.
    """
    names = {observance: _names(observance) for observance in plan.observances}
    found: dict[tuple[Yearly, int], list[Post]] = defaultdict(list)
    near_on: dict[dt.date, list[tuple[Yearly, int]]] = {}
    for post in posts:
        if (near := near_on.get(post.day)) is None:
            near = near_on[post.day] = [
                (observance, year) for observance in names if (year := _nearest_year(observance, post.day)) is not None
            ]
        source = _source(post) if near else ""
        likely = [key for key in near if source is None or names[key[0]].may_be_in(source)]
        if likely:
            text = " ".join(f"{post.title}\n{post.summary}\n{plain(post.body)}".lower().split())
            for key in likely:
                if names[key[0]].are_in(text):
                    found[key].append(post)
    return {key: tuple(posts) for key, posts in found.items()}


def occasions(plan: Plan, written: Written, first: dt.date, last: dt.date) -> list[Occasion]:
    """The observances that began between two days, newest first, each with what was ``written`` for it."""
    found = []
    for observance in plan.observances:
        for year in range(first.year, last.year + 1):
            start, end = observance.span(year)
            if first <= start <= last:
                found.append(Occasion(observance, start, end, written.get((observance, year), ())))
    return sorted(found, key=lambda occasion: occasion.first, reverse=True)


def _nearest_year(observance: Yearly, day: dt.date) -> int | None:
    """The year of the observance to which a day is nearest; None where it is further than a month from any."""
    spans = ((year, observance.span(year)) for year in (day.year - 1, day.year, day.year + 1))
    far, year = min((max(first - day, day - last, dt.timedelta()), year) for year, (first, last) in spans)
    return year if far <= _AROUND else None


def _source(post: Post) -> str | None:
    """What all that a post says is a part of as it stands, in lower case; None where entities or comments may hide some of it."""
    return None if "&" in post.body or "<!--" in post.body else f"{post.title}\n{post.summary}\n{post.body}".lower()


class _Names(Struct, frozen=True):
    """How posts call an observance: in words, and as a ``date`` where it is a single day; one of the ``signs`` is in any of these."""

    words: tuple[str, ...]
    date: re.Pattern[str] | None
    signs: tuple[str, ...]

    def may_be_in(self, source: str) -> bool:
        """Tell fast of nearly every post that it does not name the observance."""
        return any(sign in source for sign in self.signs)

    def are_in(self, text: str) -> bool:
        return any(words in text for words in self.words) or (self.date is not None and self.date.search(text) is not None)


def _names(observance: Yearly) -> _Names:
    words = tuple(" ".join(name.lower().split()) for name in (observance.name, *observance.mentions))
    signs = tuple(max(name.split(), key=len, default="") for name in words)
    if observance.first != observance.last:
        return _Names(words, None, signs)
    month, day = observance.first
    # It begins with the digits themselves, which the search finds fast; what stands before them is looked at afterwards.
    alone = rf"{day}(?:(?<![\d/.-]{day})|(?<=(?<![\d/.-])0{day}))"
    numbers = rf"\s?[/.-]\s?0?{month}(?![\d]|[/.-]\d{{1,2}}[/.-])"
    return _Names(words, re.compile(rf"{alone}(?:{numbers}| tháng {_month(month)}(?!\d))"), (*signs, str(day)))


def _month(month: int) -> str:
    names = ("giêng|một", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", r"mười(?! một| hai)", "mười một", "mười hai|chạp")
    return rf"(?:0?{month}|{names[month - 1]})\b"
