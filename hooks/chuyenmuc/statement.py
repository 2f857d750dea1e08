"""The statement of a quarter (bảng tổng hợp quý): its record once it is closed, the coverage as it stands until then."""

from dataclasses import dataclass

from chuyenmuc.closed import ClosedPost, ClosedQuarter, ClosedUnit
from chuyenmuc.closing import Change, changes, record_of
from chuyenmuc.column import Column
from chuyenmuc.coverage import Coverage
from chuyenmuc.quarter import Quarter
from chuyenmuc.tally import Tally
from chuyenmuc.words import WITHDRAWN


@dataclass(frozen=True, slots=True)
class Statement:
    """A quarter to be signed: the record, whether it is ``closed``, its tally, what has changed since, and the withdrawn posts (ids)."""

    quarter: Quarter
    record: ClosedQuarter
    closed: bool
    tally: Tally
    changes: tuple[Change, ...] = ()
    withdrawn: frozenset[str] = frozenset()

    def title(self, unit: ClosedUnit, post: ClosedPost) -> str:
        """A post's title, unless it has been withdrawn since: then nothing of it is published any more."""
        return WITHDRAWN if f"{unit.id}/{post.post}" in self.withdrawn else post.title

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
    withdrawn = {post.id for post in column.posts if post.is_withdrawn(coverage.as_of)}
    names = frozenset(f"{unit.id}/{post.post}" for unit in record.units for post in unit.posts)
    gone = frozenset(name for name in names if column.id_now(name) in withdrawn)
    return Statement(quarter, record, True, record.tally, tuple(changes(record, column, coverage)), gone)
