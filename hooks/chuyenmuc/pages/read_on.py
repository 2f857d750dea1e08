"""What to read after a post: the same unit's newer and older post, and related posts."""

from collections.abc import Iterable

from msgspec import Struct

from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group

RELATED = 3
"""The largest number of related posts."""

_REACH = 6  # how many posts on either side, in the list of each topic, are candidates


class ReadOn(Struct, frozen=True, eq=False):
    """The unit's next ``newer`` and next ``older`` post (None at the ends of its column), and the related posts, closest first."""

    newer: Post | None
    older: Post | None
    related: tuple[Post, ...]


class Shelf:
    """All published posts, by unit and by topic. Building it and asking once for each post takes time linear in the number of posts."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._by_unit: dict[str, tuple[Post, ...]] = {}
        self._by_topic: dict[str, list[_Facts]] = {}
        self._facts: dict[str, _Facts] = {}
        self._read_ons: dict[str, ReadOn] = {}
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
        """Return what to read after a published post.

        The related posts are those with the most topics in common. Ties are broken by preferring other units, then the same level,
        then the nearest date. Candidates are the nearest posts in each topic, so that the cost does not grow with the size of the
        topic.
        """
        read_on = self._read_ons.get(post.id)
        if read_on is None:
            read_on = self._read_ons[post.id] = self._read_on(post)
        return read_on

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
        return ReadOn(newer, older, tuple(rank[-1] for rank in ranked[:RELATED]))


class _Facts(Struct, frozen=True, eq=False):
    """What decides how close a post is to others.

    ``published`` is in seconds since 1970; ``place`` is the index among the unit's posts, ``places`` the index in each topic.
    """

    post: Post
    topics: frozenset[str]
    level: str
    published: float
    unit: str
    stem: str
    place: int
    places: dict[str, int]
