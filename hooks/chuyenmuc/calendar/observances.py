"""The posts that were written for the plan's observances, year by year."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from chuyenmuc.model.plan import Plan, Yearly
from chuyenmuc.model.post import Post
from chuyenmuc.texts.text import plain

_FURTHEST = dt.timedelta(days=31)

Written = Mapping[tuple[Yearly, int], tuple[Post, ...]]
"""The posts about an observance, by the observance and the year in which it began."""


class Occasion(Struct, frozen=True, eq=False):
    """An observance in one year, from its ``first`` day to its ``last``, and the posts about it, newest first."""

    observance: Yearly
    first: dt.date
    last: dt.date
    posts: tuple[Post, ...]


def written_for(plan: Plan, posts: Iterable[Post]) -> Written:
    """Find the posts about each observance, in the order in which they are given. Each post is read once.

    A post is about an observance if its title, summary or text names it, and if it was published within 31 days of it. It is named
    by its name, by one of the plan's ``mentions``, or by its day (“8/3”). If two years are that near, the post belongs to the nearer.
    """
    names = {observance: _names(observance) for observance in plan.observances}
    posts_about: dict[tuple[Yearly, int], list[Post]] = defaultdict(list)
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
                    posts_about[key].append(post)
    return {key: tuple(about) for key, about in posts_about.items()}


def occasions(plan: Plan, written: Written, first: dt.date, last: dt.date) -> list[Occasion]:
    """Return the observances that began between two days (both included), newest first, each with the posts ``written`` for it."""
    result = []
    for observance in plan.observances:
        for year in range(first.year, last.year + 1):
            start, end = observance.span(year)
            if first <= start <= last:
                result.append(Occasion(observance, start, end, written.get((observance, year), ())))
    return sorted(result, key=lambda occasion: occasion.first, reverse=True)


def _nearest_year(observance: Yearly, day: dt.date) -> int | None:
    """Return the year in which the observance is nearest to a day; None if it is more than 31 days away in every year."""
    spans = ((year, observance.span(year)) for year in (day.year - 1, day.year, day.year + 1))
    distance, year = min((max(first - day, day - last, dt.timedelta()), year) for year, (first, last) in spans)
    return year if distance <= _FURTHEST else None


def _source(post: Post) -> str | None:
    """Return the post's source in lower case, which holds every word of its text; None if entities or comments may split words."""
    return None if "&" in post.body or "<!--" in post.body else f"{post.title}\n{post.summary}\n{post.body}".lower()


class _Names(Struct, frozen=True):
    """How posts name an observance: in ``words``, or by its ``date`` if it is a single day. Each way contains one of the ``signs``."""

    words: tuple[str, ...]
    date: re.Pattern[str] | None
    signs: tuple[str, ...]

    def may_be_in(self, source: str) -> bool:
        """Return False, quickly, for nearly every post that does not name the observance."""
        return any(sign in source for sign in self.signs)

    def are_in(self, text: str) -> bool:
        return any(words in text for words in self.words) or (self.date is not None and self.date.search(text) is not None)


def _names(observance: Yearly) -> _Names:
    words = tuple(" ".join(name.lower().split()) for name in (observance.name, *observance.mentions))
    signs = tuple(max(name.split(), key=len, default="") for name in words)
    if observance.first != observance.last:
        return _Names(words, None, signs)
    month, day = observance.first
    # The pattern begins with the digits themselves, which the search finds fast. What precedes them is checked by looking behind.
    alone = rf"{day}(?:(?<![\d/.-]{day})|(?<=(?<![\d/.-])0{day}))"
    numbers = rf"\s?[/.-]\s?0?{month}(?![\d]|[/.-]\d{{1,2}}[/.-])"
    return _Names(words, re.compile(rf"{alone}(?:{numbers}| tháng {_month(month)}(?!\d))"), (*signs, str(day)))


def _month(month: int) -> str:
    names = ("giêng|một", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", r"mười(?! một| hai)", "mười một", "mười hai|chạp")
    return rf"(?:0?{month}|{names[month - 1]})\b"
