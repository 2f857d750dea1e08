"""The number of cells in each state, and the share of obligations met (rule of coverage, points 4 and 5)."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, Protocol

from msgspec import Struct

State = Literal["covered", "pending", "missing", "exempt", "not-due"]


class Counted(Protocol):
    """Anything that can be counted: a cell of today, or a unit of a closed quarter."""

    @property
    def state(self) -> State:
        """The state of the cell."""

    @property
    def late(self) -> bool:
        """Whether a late post was needed to cover it."""


class Tally(Struct, frozen=True):
    """The number of cells in each state. Late cells are covered too. ``provisional`` until the grace of every quarter counted is over."""

    covered: int = 0
    pending: int = 0
    missing: int = 0
    exempt: int = 0
    late: int = 0
    provisional: bool = False

    @property
    def due(self) -> int:
        """The number of obligations: covered, pending and missing cells."""
        return self.covered + self.pending + self.missing

    @property
    def share(self) -> float | None:
        """Covered ÷ due, to three decimals; 1 only if nothing is pending or missing, None if nothing is due (point 5)."""
        return share_of(self.covered, self.due)


def share_of(part: int, whole: int) -> float | None:
    """Return part ÷ whole to three decimals; 1 only if they are equal, None if there is no whole."""
    if not whole:
        return None
    share = round(part / whole, 3)
    return share if part == whole else min(share, 0.999)


def tally(cells: Iterable[Counted], provisional: bool = False) -> Tally:
    """Count cells. ``provisional`` tells that the grace of one of their quarters is not over."""
    counts: Counter[str] = Counter()
    late = 0
    for cell in cells:
        counts[cell.state] += 1
        late += cell.late
    return Tally(counts["covered"], counts["pending"], counts["missing"], counts["exempt"], late, provisional)
