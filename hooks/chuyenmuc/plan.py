"""The plan: what is owed and when (``posts/plan.yml``)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from chuyenmuc.quarter import Quarter

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Original:
    """The office's word in a dispute: which post is the original, with the reason and the document; its ``line`` in the file."""

    post: str
    reason: str
    document: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Terms:
    """What the plan asks of a quarter; ``changes`` replaces some of it from a quarter on.

    ``posts_per_quarter`` counts posts, ``min_words`` syllables, ``grace_days`` days after the quarter's last day,
    ``warn_days`` days before it, ``min_pictures`` the pictures of a photo story, which has them instead of words.
    """

    posts_per_quarter: int = 1
    min_words: int = 0
    min_pictures: int = 3
    grace_days: int = 0
    warn_days: int = 14
    reprints_count: bool = False
    late_counts: bool = True
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme that a post can be about, and the numbers of the objectives it serves."""

    id: str
    name: str
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of the plan: its number as printed, its text, its figure."""

    number: str
    text: str
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Yearly:
    """Something of each year: an observance or a deadline. ``first`` and ``last`` are (month, day), equal for a day.

    ``mentions`` are other words by which posts name it, ``ideas`` the office's suggestions of what to write for it.
    """

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    mentions: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()

    def span(self, year: int) -> tuple[dt.date, dt.date]:
        """Its first and last day when it begins in a year; the last may lie in the next. 29 February is the 28th where there is none."""
        return in_year(year, self.first), in_year(year + (self.last < self.first), self.last)


def in_year(year: int, month_day: tuple[int, int]) -> dt.date:
    """A day of each year, given as (month, day), in a year; 29 February is the 28th where there is none."""
    month, day = month_day
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan. ``terms_from`` lists (from which quarter on, terms), oldest first; the first entry starts with the plan."""

    authority: str
    first: Quarter
    last: Quarter | None = None
    title: str = ""
    timezone: ZoneInfo = HANOI
    terms_from: tuple[tuple[Quarter, Terms], ...] = ()
    objectives: tuple[Objective, ...] = ()
    topics: Mapping[str, Topic] = field(default_factory=dict)
    observances: tuple[Yearly, ...] = ()
    deadlines: tuple[Yearly, ...] = ()
    _terms: dict[Quarter, Terms] = field(default_factory=dict, init=False, repr=False, compare=False)
    _deadlines: dict[Quarter, dt.date] = field(default_factory=dict, init=False, repr=False, compare=False)

    def terms(self, quarter: Quarter) -> Terms:
        """The terms in force in a quarter."""
        current = self._terms.get(quarter)
        if current is None:
            past = [terms for since, terms in self.terms_from if since <= quarter] or [terms for _, terms in self.terms_from[:1]]
            current = self._terms[quarter] = past[-1] if past else Terms()
        return current

    def originals(self) -> tuple[Original, ...]:
        """What the office settled about originals, over all the years; ``changes`` add to it and take nothing back."""
        return tuple(dict.fromkeys(original for _, terms in self.terms_from for original in terms.originals))

    def deadline(self, quarter: Quarter) -> dt.date:
        """The last day on which a post for the quarter is on time: the quarter's last day and the days of grace."""
        found = self._deadlines.get(quarter)
        if found is None:
            found = self._deadlines[quarter] = quarter.last_day + dt.timedelta(days=self.terms(quarter).grace_days)
        return found

    def quarters(self, day: dt.date) -> tuple[Quarter, ...]:
        """The quarters that have cells on a day: from the plan's first to the earlier of its last and the day's own."""
        last = Quarter.of(day)
        return tuple(self.first.through(min(last, self.last) if self.last else last))
