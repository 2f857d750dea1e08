"""What a unit has to do next for a quarter that has no post yet: the one place where this is decided."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from chuyenmuc.coverage.judge import Cell
from chuyenmuc.model.reading import Reading

TO_IMPROVE = frozenset(("short", "pictures", "template", "links", "repeated"))
"""The rules that more writing in the same file satisfies; others ask for a new post."""


class NextStep(Struct, frozen=True):
    """What to do, and with which file.

    ``mend`` a post that cannot be used, ``finish`` a draft, ``improve`` a post that does not count (``why`` says what it lacks),
    ``write`` a new one; ``over``: nothing counts any more, since the plan takes no late posts. A new file's name ends as its
    author likes; ``tell_quarter`` where its front matter has to name the quarter, which is over.
    """

    kind: Literal["mend", "finish", "improve", "write", "over"]
    path: str
    why: str = ""
    tell_quarter: bool = False


def next_step(cell: Cell, reading: Reading) -> NextStep:
    """Decide the next step for a cell that is missing or pending."""
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
    """The path of a post for a cell, its last part to be chosen by the author."""
    return f"posts/{cell.unit.id}/{cell.quarter.slug}-ten-bai.md"
