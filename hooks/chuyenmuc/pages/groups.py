"""The groups that posts are read by: the whole site, units, levels, topics, quarters, managing agencies.

A group is the source of its listing pages and of its feeds; both show the same posts in the same order.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.coverage.breakdown import agencies_of
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import LEVELS
from chuyenmuc.words import LEVELS as LEVEL_NAMES
from chuyenmuc.words import quarter_label, quarter_long, sentence

GroupKind = Literal["site", "unit", "level", "topic", "quarter", "agency", "observance"]


class Group(Struct, frozen=True, eq=False):
    """One group: its published posts, newest first.

    ``listing`` is the address of its first listing page; ``feeds`` the folder of its feeds, None where it has none;
    ``key`` names the group in feed ids, for ever (a unit's is its first id; all others hold a “/”, which no id does);
    ``subject`` is the School, Topic, Quarter, Agency, Yearly or level id; ``changed`` is the day of the newest change of any post,
    the plan's first day where there is none.
    """

    kind: GroupKind
    key: str
    name: str
    listing: str
    feeds: str | None
    posts: tuple[Post, ...]
    changed: dt.date
    subject: Any = None


class Groups(tuple[Group, ...]):
    """Every group of a column on a day: the site first, then by kind in the order of roster and plan."""

    @property
    def site(self) -> Group:
        """The group of all posts."""
        return self[0]

    @property
    def units(self) -> dict[str, Group]:
        """The groups of units, by the unit's id."""
        return {group.subject.id: group for group in self if group.kind == "unit"}


def group_posts(column: Column, day: dt.date) -> Groups:
    """Return the groups of the column on a day."""
    posts = [post for post in column.posts if post.is_published(day)]
    roster, plan = column.roster, column.plan
    this_quarter = Quarter.of(day)
    by: dict[tuple[str, Any], list[Post]] = defaultdict(list)
    for post in posts:
        unit = roster.units[post.unit]
        by["unit", unit.id].append(post)
        by["level", unit.level].append(post)
        by["quarter", post.quarter].append(post)
        for topic in post.topics:
            by["topic", topic].append(post)
        for agency in agencies_of(roster, unit, this_quarter):
            by["agency", agency].append(post)
    shown = sorted(set(plan.quarters(day)) | {post.quarter for post in posts}, reverse=True)
    levels = [level for level in LEVELS if any(unit.level == level for unit in roster.units.values())]

    def group(kind: GroupKind, id_: Any, key: str, name: str, folder: str, subject: Any) -> Group:
        feeds = None if kind == "agency" else folder
        return Group(kind, key, name, folder, feeds, tuple(by[kind, id_]), newest_change(by[kind, id_], column, day), subject)

    return Groups(
        (
            Group("site", "/", "Bài viết", address.POSTS, address.HOME, tuple(posts), newest_change(posts, column, day)),
            *(group("unit", u.id, u.first_id, u.name, address.unit(u.id), u) for u in roster.units.values()),
            *(group("level", v, f"cap-hoc/{v}", LEVEL_NAMES[v], address.level(v), v) for v in levels),
            *(group("topic", t.id, f"chu-de/{t.id}", t.name, address.topic(t.id), t) for t in plan.topics.values()),
            *(group("quarter", q, f"quy/{q.slug}", sentence(quarter_long(q)), address.quarter(q), q) for q in shown),
            *(group("agency", a.id, f"co-quan/{a.id}", a.name, address.agency(a.id), a) for a in roster.agencies.values()),
        )
    )


def newest_change(posts: Iterable[Post], column: Column, day: dt.date) -> dt.date:
    """The day of the newest change of the posts that is not after ``day``."""
    return max((post.changed(day).date() for post in posts), default=column.plan.first.first_day)


def describe(group: Group, site_name: str) -> str:
    """One sentence on what a group holds, for feeds and search engines."""
    match group.kind:
        case "site":
            return f"Bài mới nhất của mọi đơn vị trong {site_name}."
        case "unit":
            return f"Chuyên mục bình đẳng giới của {group.name}, cập nhật từng quý."
        case "level":
            return f"Bài của các đơn vị thuộc nhóm “{group.name}”."
        case "topic":
            return f"Bài của các đơn vị về chủ đề “{group.name}”."
        case "quarter":
            return f"Bài của các đơn vị trong {quarter_label(group.subject)}."
        case "observance":
            return f"Bài các đơn vị đã viết cho {group.name}, mới nhất đứng đầu."
        case _:
            return f"Các đơn vị do {group.name} quản lý và bài của từng đơn vị."
