"""The statement of a quarter (bảng tổng hợp quý): its record once it is closed, the coverage as it stands until then."""

from functools import cached_property

from msgspec import Struct

from chuyenmuc.coverage.closing import RecordChange, changes, record_of
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.closed_quarter import ClosedPost, ClosedQuarter, ClosedUnit
from chuyenmuc.model.column import Column
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.tally import Tally
from chuyenmuc.words import WITHDRAWN


class Statement(Struct, frozen=True, eq=False, dict=True):
    """A quarter of the ``coverage`` to be signed; what it holds is worked out when somebody asks, which few builds do."""

    column: Column
    coverage: Coverage
    quarter: Quarter

    @property
    def closed(self) -> bool:
        """Whether the quarter is closed."""
        return self.quarter in self.column.closed

    @cached_property
    def record(self) -> ClosedQuarter:
        """The record, or what it would be today."""
        return self.column.closed.get(self.quarter) or record_of(self.column, self.coverage, self.quarter)

    @property
    def tally(self) -> Tally:
        """The tally of the record."""
        return self.record.tally if self.closed else self.coverage.tallies[self.quarter]

    @cached_property
    def changes(self) -> tuple[RecordChange, ...]:
        """What has changed since the quarter was closed."""
        return tuple(changes(self.record, self.column, self.coverage)) if self.closed else ()

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        """The posts of the record (ids) that have been withdrawn since."""
        if not self.closed:
            return frozenset()
        withdrawn = {post.id for post in self.column.posts if post.is_withdrawn(self.coverage.as_of)}
        names = (f"{unit.id}/{post.post}" for unit in self.record.units for post in unit.posts)
        return frozenset(name for name in names if self.column.id_now(name) in withdrawn)

    def title(self, unit: ClosedUnit, post: ClosedPost) -> str:
        """A post's title, unless it has been withdrawn since: then nothing of it is published any more."""
        return WITHDRAWN if f"{unit.id}/{post.post}" in self._withdrawn else post.title

    @property
    def by_agency(self) -> list[tuple[str, list[ClosedUnit]]]:
        """The units in the record's order, those of one managing agency together."""
        groups: dict[str, list[ClosedUnit]] = {}
        for unit in self.record.units:
            groups.setdefault(unit.agency or "", []).append(unit)
        return list(groups.items())
