"""The indicators of the plan: what each unit reports for a year, and what the plan asks for (``indicators`` in ``posts/plan.yml``)."""

from typing import Literal, get_args

from msgspec import Struct

Kind = Literal["share", "count", "yes-no"]

KINDS: tuple[Kind, ...] = get_args(Kind)

MOST = 100_000
"""The largest number that a unit can give."""


class Indicator(Struct, frozen=True):
    """One indicator.

    A ``share`` is a part of a whole, both given as numbers, whose words are ``part`` and ``whole``; a ``count`` is one number; a
    ``yes-no`` is done or not, with a document. ``target`` is the least that the plan asks for: of a share 0 to 1, of a count a number
    for each unit, of a yes-no the share of units; None where the plan gives no number. ``levels`` are those that are asked, () for all.
    ``whole_of`` names the share whose part is this one's whole: of those who were planned, how many were trained. ``formula``,
    ``collected_by`` and ``source`` are for readers.
    """

    id: str
    name: str
    kind: Kind
    objective: str = ""
    part: str = ""
    whole: str = ""
    target: float | None = None
    levels: tuple[str, ...] = ()
    whole_of: str = ""
    formula: str = ""
    collected_by: str = ""
    source: str = ""

    def is_asked(self, level: str) -> bool:
        """Return whether units of a level report it."""
        return not self.levels or level in self.levels
