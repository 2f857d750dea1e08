"""The introduction to a topic: what the office tells readers of the theme and of the law behind it, as a value."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from chuyenmuc.model.plan import in_year

FOLDER = "posts/_chu-de"


class Source(Struct, frozen=True):
    """Where a statement of an introduction can be looked up."""

    title: str
    url: str


def path_of(topic: str) -> str:
    """The file that holds a topic's introduction, where it has one."""
    return f"{FOLDER}/{topic}.md"


class TopicIntroduction(Struct, frozen=True):
    """One introduction. ``topic`` is the topic's id, ``body`` Markdown that starts on line ``body_line`` of the file.

    ``checked`` is the day on which a person last compared law, figures and telephone numbers with the ``sources``;
    ``checked_line`` is its line.
    """

    topic: str
    summary: str
    checked: dt.date
    sources: tuple[Source, ...]
    body: str
    body_line: int = 1
    checked_line: int = 1

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        return path_of(self.topic)

    def is_stale(self, day: dt.date) -> bool:
        """Say whether by a day more than a year has gone since the check."""
        return day > in_year(self.checked.year + 1, (self.checked.month, self.checked.day))


def stale(introductions: Iterable[TopicIntroduction], day: dt.date) -> list[TopicIntroduction]:
    """Those that are to be checked anew, the one that waited longest first."""
    return sorted((one for one in introductions if one.is_stale(day)), key=lambda one: (one.checked, one.topic))
