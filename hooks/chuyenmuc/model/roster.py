"""The roster: agencies as a tree of any depth, and the units that owe a column (``posts/schools.yml``)."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, field

from chuyenmuc.model.quarter import Quarter

Level = Literal["mam-non", "tieu-hoc", "thcs", "thpt", "lien-cap", "gdnn-gdtx", "chuyen-biet", "co-quan-quan-ly"]

LEVELS: tuple[Level, ...] = get_args(Level)

OLDER_THAN_SEVEN: tuple[Level, ...] = ("thcs", "thpt", "gdnn-gdtx")
"""The levels in which every pupil is 7 years old or more, and has to agree to a picture too (Nghị định 56/2017/NĐ-CP, article 36)."""

AGENCY_LEVEL = "co-quan-quan-ly"

Ownership = Literal["cong-lap", "dan-lap", "tu-thuc"]

OWNERSHIPS: tuple[Ownership, ...] = get_args(Ownership)


class Agency(Struct, frozen=True):
    """A node of the tree of managing agencies. If ``owes`` is True, the agency is a unit too."""

    id: str
    name: str
    parent: str | None = None
    owes: bool = False


class Span(Struct, frozen=True):
    """The quarters from ``first`` to ``last``, both included. None means no bound on that side."""

    first: Quarter | None = None
    last: Quarter | None = None

    def __contains__(self, quarter: Quarter) -> bool:
        return (self.first is None or self.first <= quarter) and (self.last is None or quarter <= self.last)


class Exemption(Struct, frozen=True):
    """An exemption from the obligation, with the reason and the number of the document that grants it."""

    reason: str
    document: str


class School(Struct, frozen=True):
    """One unit that owes a column: an institution, or an agency that owes one (its level is ``co-quan-quan-ly``).

    ``management`` lists (agency id, first quarter), oldest first; the quarter of the first item may be None. ``open`` lists the
    spans in which the unit was open, and is empty if it always was. ``renamed_from`` lists former ids, oldest first. ``reviewers`` are
    the accounts, at the host of the repository, of those who approve its posts. ``address`` is its postal address, by which a unit is
    recognised in the lists that an office keeps. ``render`` tells that the unit's portal shows nothing without JavaScript.
    """

    id: str
    name: str
    level: str
    ownership: str | None = None
    management: tuple[tuple[str, Quarter | None], ...] = ()
    website: str | None = None
    column_url: str | None = None
    open: tuple[Span, ...] = ()
    renamed_from: tuple[str, ...] = ()
    merged_into: str | None = None
    exemptions: Mapping[Quarter, Exemption] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()
    address: str | None = None
    render: bool = False

    @property
    def first_id(self) -> str:
        """The id before any renaming. The ids of feeds and their entries use it, so that they never change."""
        return self.renamed_from[0] if self.renamed_from else self.id

    def is_open(self, quarter: Quarter) -> bool:
        """Return whether the unit was open in a quarter."""
        return not self.open or any(quarter in span for span in self.open)

    def managed_by(self, quarter: Quarter) -> str | None:
        """Return the id of the agency that manages the unit in a quarter, or None for the root of the tree."""
        agency = None
        for candidate, since in self.management:
            if since is None or since <= quarter:
                agency = candidate
        return agency if agency is not None or not self.management else self.management[0][0]


class Roster(Struct, frozen=True):
    """All agencies and all units by id, in the order of the file (owing agencies first)."""

    agencies: Mapping[str, Agency] = field(default_factory=dict)
    units: Mapping[str, School] = field(default_factory=dict)

    def id_now(self, id_: str) -> str:
        """Return the present id of a unit that may have been renamed. An id that no unit has or had is returned unchanged."""
        if id_ in self.units:
            return id_
        return next((unit.id for unit in self.units.values() if id_ in unit.renamed_from), id_)

    def children(self, agency: str) -> list[Agency]:
        """Return the agencies directly below one."""
        return [node for node in self.agencies.values() if node.parent == agency]

    def ancestors(self, agency: str | None) -> Iterator[Agency]:
        """Yield an agency and everything above it, up to the root."""
        while agency is not None and (node := self.agencies.get(agency)) is not None:
            yield node
            agency = node.parent

    def managed_by(self, agency: str, quarter: Quarter) -> list[School]:
        """Return the units that an agency manages directly in a quarter."""
        return [unit for unit in self.units.values() if unit.managed_by(quarter) == agency]
