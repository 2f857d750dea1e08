"""The column: everything that was read, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chuyenmuc.pictures import Picture
from chuyenmuc.plan import Plan
from chuyenmuc.post import Post
from chuyenmuc.roster import Roster


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Roster, plan and all usable posts (newest first, then unit id, then file name), with the pictures they show by path."""

    roster: Roster
    plan: Plan
    posts: tuple[Post, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
