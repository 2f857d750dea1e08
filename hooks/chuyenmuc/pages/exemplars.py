"""The exemplars and commendations that readers see on a day: for the page ``/mo-hinh/``, its feed, the marks of posts, and the report."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct, field

from chuyenmuc import address
from chuyenmuc.model.column import Column
from chuyenmuc.model.exemplars import Commendation, Exemplar
from chuyenmuc.model.post import Post
from chuyenmuc.model.roster import School


class ShownExemplar(Struct, frozen=True, eq=False):
    """An exemplar with its unit and, if it is a post, the post, which readers can read."""

    exemplar: Exemplar
    unit: School
    post: Post | None

    @property
    def name(self) -> str:
        """What it is called: its own name, else the title of the post."""
        return self.exemplar.name or (self.post.title if self.post else "")

    @property
    def anchor(self) -> str:
        """Its id on the page of all."""
        return f"mo-hinh-{self.exemplar.id}"

    @property
    def address(self) -> str:
        """Where it is told of: the page of the post, else of the unit."""
        return address.post(self.post.unit, self.post.stem) if self.post else address.unit(self.unit.id)


class ShownCommendation(Struct, frozen=True, eq=False):
    """A commendation with its unit."""

    commendation: Commendation
    unit: School

    @property
    def recipient(self) -> str:
        """Who has it: someone in the unit, with the unit's name, or the unit."""
        return f"{self.commendation.recipient}, {self.unit.name}" if self.commendation.recipient else self.unit.name


class YearOfExemplars(Struct, frozen=True, eq=False):
    """What was recognised in a year, the newest first."""

    year: int
    exemplars: tuple[ShownExemplar, ...]
    commendations: tuple[ShownCommendation, ...]


class Exemplars(Struct, frozen=True, eq=False):
    """All of them by ``years``, the newest first; none where nothing is recognised."""

    years: tuple[YearOfExemplars, ...] = ()
    by_post: Mapping[str, ShownExemplar] = field(default_factory=dict)
    by_unit: Mapping[str, YearOfExemplars] = field(default_factory=dict)

    @property
    def all(self) -> list[ShownExemplar]:
        """The exemplars of all years, the newest first."""
        return [one for year in self.years for one in year.exemplars]

    @property
    def changed(self) -> dt.date:
        """The day of the newest recognition. There must be one."""
        days = [one.exemplar.day for one in self.all]
        return max([*days, *(one.commendation.day for year in self.years for one in year.commendations)])

    def of_post(self, post: str) -> ShownExemplar | None:
        """Return what a post, by id, was recognised as, the newest; None if it was not."""
        return self.by_post.get(post)

    def of_unit(self, unit: str) -> YearOfExemplars | None:
        """Return all that was recognised of a unit, by id, with the newest year; None if nothing was."""
        return self.by_unit.get(unit)

    def of_year(self, year: int) -> YearOfExemplars:
        """Return what was recognised in a year."""
        return next((one for one in self.years if one.year == year), YearOfExemplars(year, (), ()))


def exemplars_of(column: Column, day: dt.date) -> Exemplars:
    """Return what is shown on a day: recognised by then, and of posts only those that readers can read."""
    units, posts = column.roster.units, {one.id: one for one in column.posts if one.is_published(day)} if column.exemplars else {}
    exemplars = [
        ShownExemplar(one, units[one.unit], posts.get(one.post))
        for one in column.exemplars
        if one.day <= day and one.unit in units and (not one.post or one.post in posts)
    ]
    exemplars.sort(key=lambda one: (-one.exemplar.day.toordinal(), one.exemplar.id))
    awards = [ShownCommendation(one, units[one.unit]) for one in column.commendations if one.day <= day and one.unit in units]
    awards.sort(key=lambda one: (-one.commendation.day.toordinal(), one.recipient, one.commendation.award))
    years = {one.exemplar.day.year for one in exemplars} | {one.commendation.day.year for one in awards}
    by_year = tuple(
        YearOfExemplars(
            year,
            tuple(one for one in exemplars if one.exemplar.day.year == year),
            tuple(one for one in awards if one.commendation.day.year == year),
        )
        for year in sorted(years, reverse=True)
    )
    by_unit = {}
    for unit in {one.unit.id for one in exemplars} | {one.unit.id for one in awards}:
        own = tuple(one for one in exemplars if one.unit.id == unit), tuple(one for one in awards if one.unit.id == unit)
        days = [*(one.exemplar.day for one in own[0]), *(one.commendation.day for one in own[1])]
        by_unit[unit] = YearOfExemplars(max(days).year, *own)
    return Exemplars(by_year, {one.post.id: one for one in reversed(exemplars) if one.post}, by_unit)
