"""The entries of the calendar: the plan's observances and deadlines in this year and the next, and the ends of its quarters.

The page “Lịch” and the file ``lich.ics`` show the same entries. “This year” is the year of the day of the check.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from chuyenmuc.model.notice import SUMMER, last_day_before_summer
from chuyenmuc.model.plan import Plan, Yearly
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.texts.diacritics import slug
from chuyenmuc.words import quarter_label

CalendarKind = Literal["observance", "deadline", "quarter", "summer"]

State = Literal["past", "on", "ahead"]

_PREFIXES = {"observance": "ngay", "deadline": "han", "quarter": "han", "summer": "nghi-he"}


class CalendarEntry(Struct, frozen=True):
    """One entry, from its ``first`` day to its ``last``.

    ``key`` identifies the entry among those of its kind, but not its year. It stays the same as long as the name does. If ``kind``
    is ``quarter``, ``first`` is the last day of the quarter, and ``last`` is the last day of grace. If it is ``summer``, both are the
    day by which the posts of a third quarter should be ready.
    """

    kind: CalendarKind
    key: str
    name: str
    first: dt.date
    last: dt.date
    yearly: Yearly | None = None
    quarter: Quarter | None = None

    @property
    def anchor(self) -> str:
        """The HTML id: it identifies the entry among all kinds, but not its year."""
        return f"{_PREFIXES[self.kind]}-{self.key}"

    @property
    def id(self) -> str:
        """The anchor with the year of a yearly entry, for the uids of events."""
        return f"{self.anchor}-{self.first.year}" if self.yearly else self.anchor

    def state(self, day: dt.date) -> State:
        """Return whether the entry is over, going on, or still to come on a day."""
        if self.last < day:
            return "past"
        return "on" if self.first <= day else "ahead"

    def days_until(self, day: dt.date) -> int:
        """Return the number of days until the entry begins or, if it has begun, until it ends."""
        return ((self.last if self.first <= day else self.first) - day).days


def entries(plan: Plan, day: dt.date) -> list[CalendarEntry]:
    """Return every entry that ends in the year of ``day`` or later and begins by the end of the next year, earliest first."""
    yearly_entries = (
        CalendarEntry(kind, key, yearly.name, *yearly.span(year), yearly)
        for kind, days in (("observance", plan.observances), ("deadline", plan.deadlines))
        for key, yearly in keyed(days)
        for year in range(day.year - 1, day.year + 2)
    )
    not_past = [entry for entry in (*yearly_entries, *_quarters(plan, day.year)) if entry.last.year >= day.year]
    return sorted(not_past, key=lambda entry: (entry.first, entry.last, entry.id))


def keyed(days: Iterable[Yearly]) -> Iterator[tuple[str, Yearly]]:
    """Yield each yearly entry of the plan with a key made from its name. Keys are part of addresses and ids; equal keys are numbered."""
    seen: Counter[str] = Counter()
    for yearly in days:
        base = slug(yearly.name, 60) or "ngay"
        seen[base] += 1
        yield base + (f"-{seen[base]}" if seen[base] > 1 else ""), yearly


def _quarters(plan: Plan, year: int) -> Iterator[CalendarEntry]:
    last = Quarter(year + 1, 4)
    # Grace lasts a year at most, so the deadline of an earlier quarter cannot fall in this year.
    for quarter in max(plan.first, Quarter(year - 2, 4)).through(min(plan.last, last) if plan.last else last):
        name = f"Hạn đăng bài {quarter_label(quarter)}"
        yield CalendarEntry("quarter", quarter.slug, name, quarter.last_day, plan.deadline(quarter), quarter=quarter)
        if quarter.number == SUMMER:
            ready = last_day_before_summer(quarter)
            yield CalendarEntry(
                "summer", quarter.slug, f"Chuẩn bị bài {quarter_label(quarter)} trước kỳ nghỉ hè", ready, ready, quarter=quarter
            )
