"""The statement of a quarter (bảng tổng hợp quý). It shows the record once the quarter is closed, and today's coverage until then."""

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
    """The statement of one quarter of ``coverage``, to be signed. Its contents are computed on first use, since few builds need them."""

    column: Column
    coverage: Coverage
    quarter: Quarter

    @property
    def closed(self) -> bool:
        """Whether the quarter is closed."""
        return self.quarter in self.column.closed

    @cached_property
    def record(self) -> ClosedQuarter:
        """The record of a closed quarter, otherwise the record as it would be today."""
        return self.column.closed.get(self.quarter) or record_of(self.column, self.coverage, self.quarter)

    @property
    def tally(self) -> Tally:
        """The cells counted by state: as recorded, or as they are today if the quarter is open."""
        return self.record.tally if self.closed else self.coverage.tallies[self.quarter]

    @cached_property
    def changes(self) -> tuple[RecordChange, ...]:
        """What has changed since the quarter was closed. Empty for an open quarter."""
        return tuple(changes(self.record, self.column, self.coverage)) if self.closed else ()

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        """The ids of the record's posts that have since been withdrawn, as the record spells them."""
        if not self.closed:
            return frozenset()
        withdrawn = {post.id for post in self.column.posts if post.is_withdrawn(self.coverage.as_of)}
        names = (f"{unit.id}/{post.post}" for unit in self.record.units for post in unit.posts)
        return frozenset(name for name in names if self.column.id_now(name) in withdrawn)

    def title(self, unit: ClosedUnit, post: ClosedPost) -> str:
        """Return a post's title, or ``WITHDRAWN`` if it has been withdrawn since: nothing of such a post is published any more."""
        return WITHDRAWN if f"{unit.id}/{post.post}" in self._withdrawn else post.title

    @property
    def by_agency(self) -> list[tuple[str, list[ClosedUnit]]]:
        """The units grouped by the name of their managing agency (empty if there is none), in the record's order."""
        groups: dict[str, list[ClosedUnit]] = {}
        for unit in self.record.units:
            groups.setdefault(unit.agency or "", []).append(unit)
        return list(groups.items())
