"""The introduction to a topic, as a value: what the office tells readers about the topic and the law behind it."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from chuyenmuc.model.plan import in_year

FOLDER = "posts/_chu-de"


class Source(Struct, frozen=True):
    """A source where a statement of an introduction can be verified."""

    title: str
    url: str


def path_of(topic: str) -> str:
    """Return the path of a topic's introduction, relative to the repository. The file need not exist."""
    return f"{FOLDER}/{topic}.md"


class TopicIntroduction(Struct, frozen=True):
    """One introduction. ``topic`` is the topic's id, ``body`` is Markdown that starts on line ``body_line`` of the file.

    ``checked`` is the day on which a person last compared the law, the figures and the telephone numbers with the ``sources``;
    it is on line ``checked_line``.
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
        """Return whether the last check is more than a year before a day."""
        return day > in_year(self.checked.year + 1, (self.checked.month, self.checked.day))


def stale(introductions: Iterable[TopicIntroduction], day: dt.date) -> list[TopicIntroduction]:
    """Return the introductions that have to be checked again, the one with the oldest check first."""
    return sorted((one for one in introductions if one.is_stale(day)), key=lambda one: (one.checked, one.topic))
