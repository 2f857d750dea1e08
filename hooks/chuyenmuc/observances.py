"""Which posts were written for the plan's observances, year by year."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from chuyenmuc.plan import Plan, Yearly
from chuyenmuc.post import Post
from chuyenmuc.text import plain

_AROUND = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True, eq=False)
class Occasion:
    """An observance in one year, from its ``first`` to its ``last`` day, and the posts that speak of it, oldest first."""

    observance: Yearly
    first: dt.date
    last: dt.date
    posts: tuple[Post, ...]


def occasions(plan: Plan, posts: Sequence[Post], first: dt.date, last: dt.date) -> list[Occasion]:
    """The observances that began between two days, newest first, with the published ``posts`` that speak of them.

    A post speaks of an observance where it names it (by its name, one of the plan's ``mentions``, or its day, as “8/3”) in
    title, summary or text, and came out within a month of it.
    """
    found = []
    in_order = sorted(posts, key=lambda post: post.order, reverse=True)
    for observance in plan.observances:
        names = _names(observance)
        for year in range(first.year, last.year + 1):
            start, end = observance.span(year)
            if first <= start <= last:
                near = (post for post in in_order if start - _AROUND <= post.day <= end + _AROUND)
                found.append(Occasion(observance, start, end, tuple(post for post in near if _speaks(post, names))))
    return sorted(found, key=lambda occasion: occasion.first, reverse=True)


def _names(observance: Yearly) -> re.Pattern[str]:
    words = [re.escape(name.lower()) for name in (observance.name, *observance.mentions)]
    if observance.first == observance.last:
        month, day = observance.first
        words.append(rf"(?<![\d/.-])0?{day}\s?[/.-]\s?0?{month}(?![\d]|[/.-]\d{{1,2}}[/.-])")
        words.append(rf"(?<!\d)(?:mồng |mùng )?{day} tháng {_month(month)}(?!\d)")
    return re.compile("|".join(words))


def _month(month: int) -> str:
    names = ("giêng|một", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", r"mười(?! một| hai)", "mười một", "mười hai|chạp")
    return rf"(?:0?{month}|{names[month - 1]})\b"


def _speaks(post: Post, names: re.Pattern[str]) -> bool:
    return names.search(f"{post.title}\n{post.summary}\n{plain(post.body)}".lower()) is not None
