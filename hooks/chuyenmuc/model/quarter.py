"""Calendar quarters: every unit owes posts for each quarter."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

YEARS = range(2000, 2100)

_WRITTEN = re.compile(r"(20\d\d)-[Qq]([1-4])", re.ASCII)


class Quarter(Struct, frozen=True, order=True, array_like=True, gc=False):
    """One calendar quarter, by ``year`` and ``number`` (1 to 4)."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Return the quarter written as ``2026-Q3`` (or ``2026-q3``, as in file names). Raises ValueError for any other text."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: dt.date) -> "Quarter":
        """Return the quarter that contains ``day``."""
        return cls(day.year, (day.month + 2) // 3)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def slug(self) -> str:
        """The quarter as written in addresses and file names: ``2026-q3``."""
        return f"{self.year}-q{self.number}"

    @property
    def first_day(self) -> dt.date:
        """The quarter's first day."""
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> dt.date:
        """The quarter's last day."""
        return _last_day(self.year, self.number)

    @property
    def months(self) -> tuple[int, int]:
        """The numbers of its first and last month, such as (7, 9)."""
        return 3 * self.number - 2, 3 * self.number

    @property
    def next(self) -> "Quarter":
        """The quarter that follows."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def through(self, last: "Quarter") -> Iterator["Quarter"]:
        """Yield each quarter from this one to ``last``, both included. Yield nothing if ``last`` is earlier."""
        quarter = self
        while quarter <= last:
            yield quarter
            quarter = quarter.next


def named_quarter(name: str) -> Quarter | None:
    """Return the quarter that a file's name begins with, whatever the rest of it is."""
    match = _WRITTEN.match(name)
    return Quarter(int(match[1]), int(match[2])) if match else None


@cache
def _last_day(year: int, number: int) -> dt.date:
    return Quarter(year, number).next.first_day - dt.timedelta(days=1)
