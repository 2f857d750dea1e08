"""The record of a closed quarter: what was counted when the office closed it."""

import datetime as dt
import hashlib
from typing import Annotated, Literal

import msgspec
from msgspec import Struct

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Exemption, Level, Ownership
from chuyenmuc.model.tally import State, Tally, tally

FOLDER = "posts/_closed"

SCHEMA = 1

UnitId = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

PostStem = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-q[1-4]-[a-z0-9-]+$", max_length=255)]

_Line = Annotated[str, msgspec.Meta(pattern=r"^[^\r\n]*$")]


class ClosedPost(Struct, frozen=True):
    """A post that counted: the stem of its file name, its title, its day of publication, and its ``text_hash``."""

    post: PostStem
    title: _Line
    date: dt.date
    text: str


class ClosedRefusal(Struct, frozen=True):
    """A post of the quarter that did not count: its file stem, its ``text_hash``, and the rule's name. Its title is not recorded."""

    post: PostStem
    text: str
    rule: str


class ClosedUnit(Struct, frozen=True):
    """A unit as it was, with its cell's state and the posts that counted. ``managed_by`` and ``agency`` are its agency's id and name."""

    id: UnitId
    name: _Line
    level: Level
    ownership: Ownership | None
    managed_by: UnitId | None
    agency: _Line | None
    state: State
    late: bool
    posts: tuple[ClosedPost, ...] = ()
    not_counted: tuple[ClosedRefusal, ...] = ()
    exemption: Exemption | None = None


class ClosedQuarter(Struct, frozen=True):
    """The record of a ``quarter`` (``2026-Q3``) as it was judged on the day ``as_of``, which is after its ``deadline``."""

    schema: Literal[1]
    quarter: str
    as_of: dt.date
    deadline: dt.date
    posts_per_quarter: Annotated[int, msgspec.Meta(ge=1, le=100)]
    min_words: Annotated[int, msgspec.Meta(ge=0, le=5000)]
    units: tuple[ClosedUnit, ...]

    @property
    def tally(self) -> Tally:
        """The record's cells counted by state."""
        return tally(self.units)

    @property
    def which(self) -> Quarter:
        """The quarter as a Quarter."""
        return Quarter.parse(self.quarter)


def file_name(quarter: Quarter) -> str:
    """Return the path of a quarter's record, relative to the repository."""
    return f"{FOLDER}/{quarter.slug}.json"


def text_hash(body: str) -> str:
    """Return the SHA-256 of a post's text, in hex. White space around the text makes no difference."""
    return hashlib.sha256(body.strip().encode()).hexdigest()
