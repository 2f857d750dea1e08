"""What a reader of a post may read next: the same unit's older and newer post, and related posts."""

from collections.abc import Iterable

from msgspec import Struct

from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group

RELATED = 3
"""So many related posts at most."""


_REACH = 6


class ReadOn(Struct, frozen=True, eq=False):
    """The next and the previous post of the unit (None at the ends of its column), and related ones, the closest first."""

    newer: Post | None
    older: Post | None
    related: tuple[Post, ...]


class Shelf:
    """All published posts as their groups hold them. Making it and asking for each post once is linear in the posts."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._by_unit: dict[str, tuple[Post, ...]] = {}
        self._by_topic: dict[str, list[_Facts]] = {}
        self._facts: dict[str, _Facts] = {}
        self._found: dict[str, ReadOn] = {}
        topics = []
        for group in groups:
            if group.kind == "unit":
                self._by_unit[group.subject.id] = group.posts
                for place, post in enumerate(group.posts):
                    published = post.published.timestamp()
                    level = group.subject.level
                    self._facts[post.id] = _Facts(post, frozenset(post.topics), level, published, post.unit, post.stem, place, {})
            elif group.kind == "topic":
                topics.append(group)
        for group in topics:
            shelf = self._by_topic[group.subject.id] = [self._facts[post.id] for post in group.posts]
            for place, facts in enumerate(shelf):
                facts.places[group.subject.id] = place

    def read_on(self, post: Post) -> ReadOn:
        """What to read after a published post.

        Related are the posts of most topics in common; of those, ones of other units come first, then ones of the same level,
        then those of the nearest date. They are sought among the nearest of each topic, so that the cost does not grow with
        the topic.
        """
        found = self._found.get(post.id)
        if found is None:
            found = self._found[post.id] = self._read_on(post)
        return found

    def _read_on(self, post: Post) -> ReadOn:
        own, this = self._by_unit[post.unit], self._facts[post.id]
        newer = own[this.place - 1] if this.place else None
        older = own[this.place + 1] if this.place + 1 < len(own) else None
        near: set[_Facts] = set()
        for topic in post.topics:
            place = this.places[topic]
            near.update(self._by_topic[topic][max(0, place - _REACH) : place + _REACH + 1])
        near.difference_update(self._facts[shown.id] for shown in (post, newer, older) if shown)
        topics, level, published, unit = this.topics, this.level, this.published, this.unit
        ranked = sorted(
            (
                -len(topics & other.topics), other.unit == unit, other.level != level, abs(published - other.published),
                -other.published, other.unit, other.stem, other.post,
            )
            for other in near
        )  # fmt: skip
        return ReadOn(newer, older, tuple(others[-1] for others in ranked[:RELATED]))


class _Facts(Struct, frozen=True, eq=False):
    """What tells how near a post is to others; ``published`` in seconds, ``places`` those among the posts of each topic."""

    post: Post
    topics: frozenset[str]
    level: str
    published: float
    unit: str
    stem: str
    place: int
    places: dict[str, int]
