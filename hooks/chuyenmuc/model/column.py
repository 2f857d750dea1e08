"""The column: everything that was read, as one frozen value."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct, field

from chuyenmuc.model.closed_quarter import ClosedQuarter
from chuyenmuc.model.exemplars import Commendation, Exemplar
from chuyenmuc.model.figures.unit_figures import UnitFigures
from chuyenmuc.model.guidance.guide import Guide
from chuyenmuc.model.guidance.introduction import TopicIntroduction
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.portals.record import QuarterRecords
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster


class Column(Struct, frozen=True, eq=False):
    """Roster, plan and all usable posts (newest first, then unit id, then file name), with their pictures.

    ``pictures``, ``sounds`` and ``films`` hold every such file by path, ``media_of`` the paths that each post (by id) shows or links
    to; ``guides`` are the texts of the guide, ``closed`` the records of closed quarters, ``broken`` the ids of posts that are
    there and cannot be used, ``introductions`` the office's introductions to topics, by topic id; not every topic has one.
    ``portals`` is what visits to portals found in each quarter, ``rulings`` what people said of it. ``figures`` are
    those of units for a year, by unit and year; ``exemplars`` and ``commendations`` what the office has recognised, in the order of its
    file.
    """

    roster: Roster
    plan: Plan
    posts: tuple[Post, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    media_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    guides: tuple[Guide, ...] = ()
    closed: Mapping[Quarter, ClosedQuarter] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    sounds: Mapping[str, Sound] = field(default_factory=dict)
    introductions: Mapping[str, TopicIntroduction] = field(default_factory=dict)
    films: Mapping[str, Film] = field(default_factory=dict)
    portals: Mapping[Quarter, QuarterRecords] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    figures: Mapping[tuple[str, int], UnitFigures] = field(default_factory=dict)
    exemplars: tuple[Exemplar, ...] = ()
    commendations: tuple[Commendation, ...] = ()

    def id_now(self, post: str) -> str:
        """The present id of a post, given one that may have a former id of its unit."""
        unit, _, stem = post.partition("/")
        return f"{self.roster.id_now(unit)}/{stem}"

    def counted_when_closed(self, day: dt.date) -> dict[str, str]:
        """The hash of the text of each post (by id) that was counted by a quarter closed by a day."""
        return {
            self.id_now(f"{unit.id}/{post.post}"): post.text
            for record in self.closed.values()
            if record.as_of <= day
            for unit in record.units
            for post in unit.posts
        }

    def sound_of(self, post: Post) -> Sound | None:
        """The sound file that a post leads to, the first by name where there are several."""
        return next((self.sounds[path] for path in sorted(self.media_of.get(post.id, ())) if path in self.sounds), None)

    def film_of(self, post: Post) -> Film | None:
        """The film file that a post leads to, the first by name where there are several."""
        return next((self.films[path] for path in sorted(self.media_of.get(post.id, ())) if path in self.films), None)

    def published_pictures(self, day: dt.date) -> list[Picture]:
        """The pictures of published posts, sorted by path.

        What only a draft, a later or a withdrawn post shows is not there: consent withdrawn ends the publication of the
        picture too (Luật 91/2025/QH15, article 24).
        """
        return [self.pictures[path] for path in self._shown(day) if path in self.pictures]

    def published_sounds(self, day: dt.date) -> list[Sound]:
        """The sounds of published posts, sorted by path."""
        return [self.sounds[path] for path in self._shown(day) if path in self.sounds]

    def published_films(self, day: dt.date) -> list[Film]:
        """The films of published posts, sorted by path."""
        return [self.films[path] for path in self._shown(day) if path in self.films]

    def _shown(self, day: dt.date) -> list[str]:
        return sorted({path for post in self.posts if post.is_published(day) for path in self.media_of.get(post.id, ())})


def author(column: Column, post: Post) -> str:
    """Who wrote a post: the one it names, else its unit."""
    return post.author or column.roster.units[post.unit].name
