"""What a reader of a post may read next: the same unit's older and newer post, and related posts."""

from collections.abc import Iterable
from dataclasses import dataclass

from chuyenmuc.groups import Group
from chuyenmuc.post import Post

RELATED = 3
"""So many related posts at most."""
_REACH = 6


@dataclass(frozen=True, slots=True, eq=False)
class ReadOn:
    """The next and the previous post of the unit (None at the ends of its column), and related ones, the closest first."""

    newer: Post | None
    older: Post | None
    related: tuple[Post, ...]


class Shelf:
    """All published posts as their groups hold them. Making it and asking for each post once is linear in the posts."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._by_unit: dict[str, tuple[Post, ...]] = {}
        self._by_topic: dict[str, tuple[Post, ...]] = {}
        self._place: dict[tuple[str, str], int] = {}
        self._facts: dict[str, _Facts] = {}
        self._found: dict[str, ReadOn] = {}
        for group in groups:
            if group.kind in ("unit", "topic"):
                shelf = self._by_unit if group.kind == "unit" else self._by_topic
                shelf[group.subject.id] = group.posts
                self._place.update(((f"{group.kind} {group.subject.id}", post.id), place) for place, post in enumerate(group.posts))
            if group.kind == "unit":
                level = group.subject.level
                self._facts.update(
                    (post.id, _Facts(post, frozenset(post.topics), level, post.published.timestamp())) for post in group.posts
                )

    def read_on(self, post: Post) -> ReadOn:
        """What to read after a published post.

        Related are the posts of most topics in common; of those, ones of other units come first, then ones of the same level,
        then those of the nearest date. They are sought among the nearest of each topic, so that the cost does not grow with
        the topic.
        """
        if post.id not in self._found:
            self._found[post.id] = self._read_on(post)
        return self._found[post.id]

    def _read_on(self, post: Post) -> ReadOn:
        own = self._by_unit[post.unit]
        place = self._place[f"unit {post.unit}", post.id]
        newer, older = own[place - 1] if place else None, own[place + 1] if place + 1 < len(own) else None
        near = {other.id: self._facts[other.id] for topic in post.topics for other in self._near(topic, post)}
        for shown in (post, newer, older):
            near.pop(shown.id if shown else "", None)
        this = self._facts[post.id]
        ranked = sorted(near.values(), key=lambda other: _distance(this, other))
        return ReadOn(newer, older, tuple(other.post for other in ranked[:RELATED]))

    def _near(self, topic: str, post: Post) -> tuple[Post, ...]:
        place = self._place[f"topic {topic}", post.id]
        return self._by_topic[topic][max(0, place - _REACH) : place + _REACH + 1]


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """What tells how near a post is to others; ``published`` in seconds."""

    post: Post
    topics: frozenset[str]
    level: str
    published: float


def _distance(this: _Facts, other: _Facts) -> tuple[object, ...]:
    shared, same_unit = len(this.topics & other.topics), other.post.unit == this.post.unit
    apart = abs(this.published - other.published)
    return -shared, same_unit, other.level != this.level, apart, -other.published, other.post.unit, other.post.stem
