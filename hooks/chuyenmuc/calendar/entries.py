"""What stands in the calendar: the plan's observances and deadlines of this year and the next, and the ends of its quarters.

The page “Lịch” and the file ``lich.ics`` show the same entries. This year is that of the day of the check.
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

Kind = Literal["observance", "deadline", "quarter", "summer"]


State = Literal["past", "on", "ahead"]


_PREFIXES = {"observance": "ngay", "deadline": "han", "quarter": "han", "summer": "nghi-he"}


class CalendarEntry(Struct, frozen=True):
    """Something with a ``first`` and a ``last`` day.

    ``key`` names it among those of its kind, whatever the year, and stays as long as its name does. Of a quarter, the first day
    is the quarter's last and the last day the end of its grace; ``summer`` is the day by which a third quarter's posts should be
    ready.
    """

    kind: Kind
    key: str
    name: str
    first: dt.date
    last: dt.date
    yearly: Yearly | None = None
    quarter: Quarter | None = None

    @property
    def anchor(self) -> str:
        """What names it among all entries, whatever the year."""
        return f"{_PREFIXES[self.kind]}-{self.key}"

    @property
    def id(self) -> str:
        """What names it in its own year, for the ids of events."""
        return f"{self.anchor}-{self.first.year}" if self.yearly else self.anchor

    def state(self, day: dt.date) -> State:
        """Whether it is over, going on, or yet to come on a day."""
        if self.last < day:
            return "past"
        return "on" if self.first <= day else "ahead"

    def days_until(self, day: dt.date) -> int:
        """The days until it begins; until it ends where it has begun."""
        return ((self.last if self.first <= day else self.first) - day).days


def entries(plan: Plan, day: dt.date) -> list[CalendarEntry]:
    """Every entry that touches the year of ``day`` or begins by the end of the next, the earliest first."""
    yearly = (
        CalendarEntry(kind, key, each.name, *each.span(year), each)
        for kind, days in (("observance", plan.observances), ("deadline", plan.deadlines))
        for key, each in keyed(days)
        for year in range(day.year - 1, day.year + 2)
    )
    found = [entry for entry in (*yearly, *_quarters(plan, day.year)) if entry.last.year >= day.year]
    return sorted(found, key=lambda entry: (entry.first, entry.last, entry.id))


def keyed(days: Iterable[Yearly]) -> Iterator[tuple[str, Yearly]]:
    """Each with a key made of its name, which is part of addresses and ids; names alike are numbered."""
    seen: Counter[str] = Counter()
    for yearly in days:
        base = slug(yearly.name, 60) or "ngay"
        seen[base] += 1
        yield base + (f"-{seen[base]}" if seen[base] > 1 else ""), yearly


def _quarters(plan: Plan, year: int) -> Iterator[CalendarEntry]:
    last = Quarter(year + 1, 4)
    # The grace of a quarter is a year at most.
    for quarter in max(plan.first, Quarter(year - 2, 4)).through(min(plan.last, last) if plan.last else last):
        name = f"Hạn đăng bài {quarter_label(quarter)}"
        yield CalendarEntry("quarter", quarter.slug, name, quarter.last_day, plan.deadline(quarter), quarter=quarter)
        if quarter.number == SUMMER:
            ready = last_day_before_summer(quarter)
            yield CalendarEntry(
                "summer", quarter.slug, f"Chuẩn bị bài {quarter_label(quarter)} trước kỳ nghỉ hè", ready, ready, quarter=quarter
            )
