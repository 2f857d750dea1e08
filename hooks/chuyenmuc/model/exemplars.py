"""Exemplary posts and units (điển hình), and commendations of units, as the office names them (``posts/mo-hinh.yml``)."""

import datetime as dt

from msgspec import Struct

EXEMPLARS = "posts/mo-hinh.yml"

FOLLOWING = "lam-theo"
"""The outline that an exemplar is followed with, unless it names another (``model/guidance/outlines.py``)."""


class Exemplar(Struct, frozen=True):
    """What others can do likewise: a post (by id), or something in a unit, then ``post`` is ''.

    ``id`` names it in addresses and feeds, for ever. ``by`` recognised it on ``day`` with a ``document``, for a ``reason``.
    ``name`` is '' where the title of the post says it; ``outline`` is the id of the outline to begin with.
    """

    id: str
    unit: str
    post: str
    name: str
    reason: str
    document: str
    by: str
    day: dt.date
    outline: str = FOLLOWING
    line: int = 1


class Commendation(Struct, frozen=True):
    """An ``award`` (“Giấy khen”) that ``by`` gave on ``day``. ``recipient`` is who in the unit has it, '' if the unit itself has."""

    unit: str
    recipient: str
    award: str
    reason: str
    document: str
    by: str
    day: dt.date
