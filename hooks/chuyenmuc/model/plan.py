"""The plan: what is owed and when (``posts/plan.yml``)."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.quarter import Quarter

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Original(Struct, frozen=True):
    """The office's decision in a dispute: which ``post`` (by id) is the original, why, by which document, and the ``line`` of the plan."""

    post: str
    reason: str
    document: str
    line: int = 1


class Terms(Struct, frozen=True):
    """What the plan requires in a quarter. An item of ``changes`` in the file replaces some of it from a quarter on.

    ``posts_per_quarter`` is a number of posts, ``min_words`` of syllables, ``grace_days`` of days after the quarter's last day,
    ``warn_days`` of days before it. ``min_pictures`` is the number of pictures of a photo story, which needs them instead of words.
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
    """A topic that posts can be about, with the numbers of the objectives that it serves."""

    id: str
    name: str
    objectives: tuple[str, ...] = ()


class Objective(Struct, frozen=True):
    """An objective of the plan: its number as printed, its text, and its target figures."""

    number: str
    text: str
    figures: str = ""


class Yearly(Struct, frozen=True):
    """A yearly event: an observance or a deadline. ``first`` and ``last`` are (month, day), equal if it lasts one day.

    ``mentions`` are other names that posts use for it, ``ideas`` are the office's suggestions of what to write for it.
    """

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    mentions: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()

    def span(self, year: int) -> tuple[dt.date, dt.date]:
        """Return its first and last day if it begins in a year. The last day may be in the next year. For 29 February see ``in_year``."""
        return in_year(year, self.first), in_year(year + (self.last < self.first), self.last)


def in_year(year: int, month_day: tuple[int, int]) -> dt.date:
    """Return a (month, day) as a date in a year. 29 February becomes the 28th in a year without one."""
    month, day = month_day
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


class Plan(Struct, frozen=True, dict=True):
    """The plan. ``terms_from`` lists (first quarter of the terms, terms), oldest first; the first item starts with the plan."""

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
    indicators: tuple[Indicator, ...] = ()

    @cached_property
    def _terms(self) -> dict[Quarter, Terms]:
        return {}

    @cached_property
    def _deadlines(self) -> dict[Quarter, dt.date]:
        return {}

    def terms(self, quarter: Quarter) -> Terms:
        """Return the terms in force in a quarter."""
        current = self._terms.get(quarter)
        if current is None:
            past = [terms for since, terms in self.terms_from if since <= quarter] or [terms for _, terms in self.terms_from[:1]]
            current = self._terms[quarter] = past[-1] if past else Terms()
        return current

    def originals(self) -> tuple[Original, ...]:
        """Return the office's decisions about originals from all terms. ``changes`` only add to them; a decision stays in force."""
        return tuple(dict.fromkeys(original for _, terms in self.terms_from for original in terms.originals))

    def deadline(self, quarter: Quarter) -> dt.date:
        """Return the last day on which a post for the quarter is on time: the quarter's last day plus the days of grace."""
        last_day_of_grace = self._deadlines.get(quarter)
        if last_day_of_grace is None:
            last_day_of_grace = self._deadlines[quarter] = quarter.last_day + dt.timedelta(days=self.terms(quarter).grace_days)
        return last_day_of_grace

    def years(self, day: dt.date) -> range:
        """Return the years of the plan up to that of a day, oldest first."""
        return range(self.first.year, min(day.year, self.last.year if self.last else day.year) + 1)

    def quarters(self, day: dt.date) -> tuple[Quarter, ...]:
        """Return the quarters that have cells on a day: from the plan's first to the earlier of its last and the quarter of the day."""
        last = Quarter.of(day)
        return tuple(self.first.through(min(last, self.last) if self.last else last))
