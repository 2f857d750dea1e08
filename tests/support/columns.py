"""Plans and posts as values, for tests that need no files."""

import datetime as dt

from chuyenmuc.model.plan import HANOI, Plan, Terms
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter

Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)


TERMS = Terms(posts_per_quarter=1, min_words=100, grace_days=10)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def post(date: str, quarter: Quarter | None = None, unit: str = "truong", stem: str = "bai", words: int = 100, **rest) -> Post:
    published = dt.datetime.combine(day(date), dt.time(7), HANOI)
    return Post(unit, stem, "Bài", published, quarter or Quarter.of(day(date)), ("t",), "Tóm tắt", "", 1, words, **rest)


def plan(terms: Terms = TERMS, first: Quarter = Q2, last: Quarter | None = None, changes: tuple = ()) -> Plan:
    return Plan("a.example", first, last, terms_from=((first, terms), *changes))
