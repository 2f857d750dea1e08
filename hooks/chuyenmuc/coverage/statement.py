"""The statement of a quarter (bảng tổng hợp quý). It shows the record once the quarter is closed, and today's coverage until then."""

from collections import Counter
from functools import cached_property

from msgspec import Struct

from chuyenmuc.coverage.closing import RecordChange, changes, record_of
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.coverage.portals import PortalCell, PortalTally
from chuyenmuc.coverage.rules import RULES
from chuyenmuc.model.closed_quarter import ClosedPost, ClosedQuarter, ClosedUnit
from chuyenmuc.model.column import Column
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.tally import Tally
from chuyenmuc.words import WITHDRAWN, WITHDRAWN_AFTERWARDS


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

    @property
    def portals(self) -> PortalTally | None:
        """The portals of the quarter as they are today, whether it is closed or not; None where none was verified."""
        return self.coverage.portals.tallies.get(self.quarter)

    def portal(self, unit: ClosedUnit) -> PortalCell | None:
        """Return the portal of a unit of the record; None where none was verified, or the unit is gone from the roster."""
        return self.coverage.portals.of(self.column.roster.id_now(unit.id), self.quarter)

    @cached_property
    def changes(self) -> tuple[RecordChange, ...]:
        """What has changed since the quarter was closed. Empty for an open quarter."""
        return tuple(changes(self.record, self.column, self.coverage)) if self.closed else ()

    @cached_property
    def _withdrawn(self) -> dict[str, str]:
        """What stands for the titles of the record's posts that have been withdrawn, by the posts' ids as the record spells them."""
        if not self.closed:
            return {}
        day, end = self.coverage.as_of, self.quarter.last_day
        gone = {post.id: post.withdrawn.date for post in self.column.posts if post.withdrawn and post.is_withdrawn(day)}
        names = (f"{unit.id}/{post.post}" for unit in self.record.units for post in unit.posts)
        dates = ((name, gone.get(self.column.id_now(name))) for name in names)
        return {name: WITHDRAWN if date <= end else WITHDRAWN_AFTERWARDS for name, date in dates if date}

    def title(self, unit: ClosedUnit, post: ClosedPost) -> str:
        """Return a post's title, or what stands for it if it has been withdrawn: nothing of such a post is published any more."""
        return self._withdrawn.get(f"{unit.id}/{post.post}", post.title)

    def reason(self, unit: ClosedUnit) -> str:
        """Return why a unit has no post that counts, or owes none, in words for its row; "" if its state says all there is."""
        if unit.exemption:
            return f"{unit.exemption.reason} ({unit.exemption.document})"
        id_ = self.column.roster.id_now(unit.id)
        if unit.state == "not-due":
            school = self.column.roster.units.get(id_)
            other = self.column.roster.units.get(school.merged_into) if school and school.merged_into else None
            return f"Đã sáp nhập vào {other.name}." if other else "Không hoạt động trong quý này." if school else ""
        if unit.state not in ("missing", "pending"):
            return ""
        rules = Counter(refusal.rule for refusal in unit.not_counted)
        titles = {rule.name: rule.title[0].lower() + rule.title[1:] for rule in RULES}
        refused = [f"{titles.get(rule, rule)}{f' ({count} bài)' if count > 1 else ''}" for rule, count in rules.items()]
        if not self.closed and any(name.startswith(f"{id_}/{self.quarter.slug}-") for name in self.column.broken):
            refused.append("tệp bài còn chỗ phải sửa")
        return f"Có bài nhưng chưa được tính: {'; '.join(refused)}." if refused else ""

    @property
    def by_agency(self) -> list[tuple[str, list[ClosedUnit]]]:
        """The units grouped by the name of their managing agency (empty if there is none), in the record's order."""
        groups: dict[str, list[ClosedUnit]] = {}
        for unit in self.record.units:
            groups.setdefault(unit.agency or "", []).append(unit)
        return list(groups.items())
