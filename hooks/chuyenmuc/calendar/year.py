"""What the page “Lịch” and the home page show of the calendar: what is on or comes next, and what was written for it before."""

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
    """An entry that is going on or comes next; of an observance also what was written for it.

    ``occasions`` are the years with posts, newest first; ``posts`` those of all years, newest first; ``quarter`` is the one that a
    post written for the entry is for.
    """

    entry: CalendarEntry
    quarter: Quarter
    occasions: tuple[Occasion, ...] = ()
    posts: tuple[Post, ...] = ()


class YearCalendar(Struct, frozen=True, eq=False):
    """The calendar of the year of ``day`` and of the next.

    ``coming`` holds each observance and deadline once, and the quarters that are not over: what is on first (what ends soonest
    before the rest), then what comes next. ``plan_is`` tells whether quarters are owed yet, or still.
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
        """The entries of one of the two years: what reaches into this year from the last stands in this."""
        return [entry for entry in self.entries if min(max(entry.first.year, self.day.year), self.day.year + 1) == year]

    def posts_for(self, entry: CalendarEntry) -> tuple[Post, ...]:
        """The posts written for an observance in the entry's year, newest first; none for other entries."""
        return self.written.get((entry.yearly, entry.first.year), ()) if entry.yearly else ()

    @property
    def observances(self) -> tuple[Coming, ...]:
        """Every observance, in the order of ``coming``."""
        return tuple(each for each in self.coming if each.entry.kind == "observance")

    @property
    def observance(self) -> Coming | None:
        """The observance that is on now, or else the next; None where the plan has none."""
        return next(iter(self.observances), None)


def calendar_of(column: Column, day: dt.date) -> YearCalendar:
    """Make the calendar of a column on a day."""
    plan = column.plan
    written = observances.written_for(plan, (post for post in column.posts if post.is_published(day)))
    found = entries(plan, day)
    years = _by_observance(plan, written)
    coming = [
        Coming(entry, Quarter.of(max(entry.first, day)), occasions, tuple(post for occasion in occasions for post in occasion.posts))
        for entry in _nearest(found, day)
        for occasions in (years.get(entry.yearly, ()),)
    ]
    coming.sort(key=lambda each: _urgency(each.entry, day))
    return YearCalendar(day, _state_of(plan, day), tuple(found), tuple(coming), written)


def _nearest(found: Iterable[CalendarEntry], day: dt.date) -> list[CalendarEntry]:
    """Of each kind and key the first entry that is not past; of quarters those that have begun, or else the next."""
    nearest: dict[tuple[str, str], CalendarEntry] = {}
    begun = Quarter.of(day)
    for entry in found:
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
            for year in sorted((year for each, year in written if each == observance), reverse=True)
        )
        for observance in plan.observances
    }


def _state_of(plan: Plan, day: dt.date) -> Literal["ahead", "running", "over"]:
    if day < plan.first.first_day:
        return "ahead"
    return "over" if plan.last and plan.deadline(plan.last) < day else "running"
