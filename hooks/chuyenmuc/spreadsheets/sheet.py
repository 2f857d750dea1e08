"""A sheet as it was read: its rows of texts, each with the number that Excel shows beside it, and which cells are merged."""

from collections.abc import Mapping

from msgspec import Struct

MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 400_000

ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))
"""What Excel shows of a formula that failed."""


class Row(Struct, frozen=True):
    """A row that is not blank. ``number`` counts from 1; ``cells`` are texts, "" where there is nothing."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False

    def __getitem__(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> list[int]:
        """The columns, counted from 0, in which something stands."""
        return [column for column, text in enumerate(self.cells) if text]


class Area(Struct, frozen=True):
    """A merged area: its first and last row, counted from 1, and its first and last column, counted from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Struct, frozen=True):
    """One sheet. ``rows`` are those that are not blank."""

    name: str
    rows: tuple[Row, ...] = ()
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False

    def above(self) -> Mapping[tuple[int, int], int]:
        """Return for each cell, as (row, column), that is merged with cells above it the row in which its text stands."""
        found: dict[tuple[int, int], int] = {}
        for area in self.merged:
            if area.bottom - area.top < MOST_ROWS and area.right - area.left < MOST_COLUMNS and len(found) < MOST_CELLS:
                for row in range(area.top + 1, area.bottom + 1):
                    found[row, area.left] = area.top
        return found


def column_name(column: int) -> str:
    """Return the name of a column, counted from 0, as Excel shows it: ``A``, ``Z``, ``AA``."""
    name, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
