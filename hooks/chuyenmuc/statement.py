"""The statement of a quarter (bảng tổng hợp quý): its record once it is closed, the coverage as it stands until then."""

from dataclasses import dataclass

from chuyenmuc.closed import ClosedQuarter, ClosedUnit
from chuyenmuc.closing import Change, changes, record_of
from chuyenmuc.column import Column
from chuyenmuc.coverage import Coverage
from chuyenmuc.quarter import Quarter
from chuyenmuc.tally import Tally


@dataclass(frozen=True, slots=True)
class Statement:
    """A quarter to be signed: the record, whether it is ``closed``, its tally, and what has changed since it was closed."""

    quarter: Quarter
    record: ClosedQuarter
    closed: bool
    tally: Tally
    changes: tuple[Change, ...] = ()

    @property
    def by_agency(self) -> list[tuple[str, list[ClosedUnit]]]:
        """The units in the record's order, those of one managing agency together."""
        groups: dict[str, list[ClosedUnit]] = {}
        for unit in self.record.units:
            groups.setdefault(unit.agency or "", []).append(unit)
        return list(groups.items())


def statement(column: Column, coverage: Coverage, quarter: Quarter) -> Statement:
    """The statement of a quarter of the coverage."""
    record = column.closed.get(quarter)
    if record is None:
        return Statement(quarter, record_of(column, coverage, quarter), False, coverage.tallies[quarter])
    return Statement(quarter, record, True, record.tally, tuple(changes(record, column, coverage)))
