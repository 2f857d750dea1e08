"""Decide what a unit has to do next for a quarter that is not covered yet. Only this module decides it."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from chuyenmuc.coverage.judge import Cell
from chuyenmuc.model.reading import Reading

TO_IMPROVE = frozenset(("short", "pictures", "template", "links", "repeated"))
"""The rules that can be met by working on the same file. A post refused by any other rule needs a new post."""


class NextStep(Struct, frozen=True):
    """What to do, and with which file.

    ``kind`` is one of ``mend`` (a post that cannot be used), ``finish`` (a draft), ``improve`` (a post that does not count; ``why``
    says what it lacks), ``write`` (a new post), ``over`` (the plan takes no late posts, so nothing would count any more).

    The path of a new file ends in a placeholder; the author chooses the real ending. ``tell_quarter`` is True if the front matter of
    a new post must name the quarter, because that quarter is over.
    """

    kind: Literal["mend", "finish", "improve", "write", "over"]
    path: str
    why: str = ""
    tell_quarter: bool = False


def next_step(cell: Cell, reading: Reading) -> NextStep:
    """Return the next step for a cell that is missing or pending."""
    if broken := reading.broken_post(cell.unit.id, cell.quarter):
        return NextStep("mend", broken.path)
    for item in cell.not_counted:
        if item.rule == "draft":
            return NextStep("finish", item.post.path)
        if item.rule in TO_IMPROVE:
            return NextStep("improve", item.post.path, item.why)
    if cell.days_left < 0 and not reading.column.plan.terms(cell.quarter).late_counts:
        return NextStep("over", file_to_create(cell))
    day = cell.deadline - dt.timedelta(days=cell.days_left)
    return NextStep("write", file_to_create(cell), tell_quarter=day > cell.quarter.last_day)


def file_to_create(cell: Cell) -> str:
    """Return the path of a new post for a cell. The author replaces ``ten-bai`` with a name of their own."""
    return f"posts/{cell.unit.id}/{cell.quarter.slug}-ten-bai.md"
