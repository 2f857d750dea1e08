"""What the page “Lịch” and the home page show of the calendar: what is on now or comes next, and the posts written for it so far."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct, field

from chuyenmuc.calendar import observances
from chuyenmuc.calendar.entries import CalendarEntry, entries
from chuyenmuc.calendar.observances import Occasion, Written
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter


class Coming(Struct, frozen=True, eq=False):
    """An entry that is on now or comes next and, for an observance, the posts written for it.

    ``occasions`` are the years with posts, newest first. ``posts`` are the posts of all those years, newest first. ``quarter`` is
    the quarter to which a post for this entry would belong.
    """

    entry: CalendarEntry
    quarter: Quarter
    occasions: tuple[Occasion, ...] = ()
    posts: tuple[Post, ...] = ()


class YearCalendar(Struct, frozen=True, eq=False):
    """The calendar of the year of ``day`` and of the next.

    ``coming`` holds each observance and deadline once, and the quarters that are not over. What is on now comes first, ordered by
    its end; then what comes next, ordered by its beginning. ``plan_is`` says whether the plan has yet to begin, is running or is over.
    """

    day: dt.date
    plan_is: Literal["ahead", "running", "over"]
    entries: tuple[CalendarEntry, ...]
    coming: tuple[Coming, ...]
    written: Written = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, int]:
        """The year of the day, and the next."""
        return self.day.year, self.day.year + 1

    def of_year(self, year: int) -> list[CalendarEntry]:
        """Return the entries of one of the two years. An entry that began last year and ends in this one belongs to this year."""
        return [entry for entry in self.entries if min(max(entry.first.year, self.day.year), self.day.year + 1) == year]

    def posts_for(self, entry: CalendarEntry) -> tuple[Post, ...]:
        """Return the posts written for an observance in the entry's year, newest first; empty for other entries."""
        return self.written.get((entry.yearly, entry.first.year), ()) if entry.yearly else ()

    @property
    def observances(self) -> tuple[Coming, ...]:
        """Every observance, in the order of ``coming``."""
        return tuple(coming for coming in self.coming if coming.entry.kind == "observance")

    @property
    def observance(self) -> Coming | None:
        """The observance that is on now, or else the next one; None if the plan has no observances."""
        return next(iter(self.observances), None)


def calendar_of(column: Column, day: dt.date) -> YearCalendar:
    """Return the calendar of a column on a day."""
    plan = column.plan
    written = observances.written_for(plan, (post for post in column.posts if post.is_published(day)))
    all_entries = entries(plan, day)
    years = _by_observance(plan, written)
    coming = [
        Coming(entry, Quarter.of(max(entry.first, day)), occasions, tuple(post for occasion in occasions for post in occasion.posts))
        for entry in _nearest(all_entries, day)
        for occasions in (years.get(entry.yearly, ()),)
    ]
    coming.sort(key=lambda item: _urgency(item.entry, day))
    return YearCalendar(day, _state_of(plan, day), tuple(all_entries), tuple(coming), written)


def _nearest(all_entries: Iterable[CalendarEntry], day: dt.date) -> list[CalendarEntry]:
    """Return the first entry of each kind and key that is not past. Of the quarters, return those that have begun, or else the next."""
    nearest: dict[tuple[str, str], CalendarEntry] = {}
    begun = Quarter.of(day)
    for entry in all_entries:
        if entry.state(day) == "past":
            continue
        key = entry.key if entry.yearly or (entry.quarter <= begun and entry.kind == "quarter") else ""
        if key or not any(kind == entry.kind for kind, _ in nearest):
            nearest.setdefault((entry.kind, key), entry)
    return list(nearest.values())


def _urgency(entry: CalendarEntry, day: dt.date) -> tuple:
    on = entry.state(day) == "on"
    return not on, entry.last if on else entry.first, entry.id


def _by_observance(plan: Plan, written: Written) -> Mapping[object, tuple[Occasion, ...]]:
    return {
        observance: tuple(
            Occasion(observance, *observance.span(year), written[observance, year])
            for year in sorted((year for other, year in written if other == observance), reverse=True)
        )
        for observance in plan.observances
    }


def _state_of(plan: Plan, day: dt.date) -> Literal["ahead", "running", "over"]:
    if day < plan.first.first_day:
        return "ahead"
    return "over" if plan.last and plan.deadline(plan.last) < day else "running"
