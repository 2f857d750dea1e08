"""The plan: what is owed and when (``posts/plan.yml``)."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from chuyenmuc.model.quarter import Quarter

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Original(Struct, frozen=True):
    """The office's word in a dispute: which post is the original, with the reason and the document; its ``line`` in the file."""

    post: str
    reason: str
    document: str
    line: int = 1


class Terms(Struct, frozen=True):
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


class Topic(Struct, frozen=True):
    """A theme that a post can be about, and the numbers of the objectives it serves."""

    id: str
    name: str
    objectives: tuple[str, ...] = ()


class Objective(Struct, frozen=True):
    """An objective of the plan: its number as printed, its text, its figure."""

    number: str
    text: str
    figures: str = ""


class Yearly(Struct, frozen=True):
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


class Plan(Struct, frozen=True, dict=True):
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

    @cached_property
    def _terms(self) -> dict[Quarter, Terms]:
        return {}

    @cached_property
    def _deadlines(self) -> dict[Quarter, dt.date]:
        return {}

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
