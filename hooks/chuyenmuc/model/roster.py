"""The roster: agencies as a tree of any depth, and the units that owe a column (``posts/schools.yml``)."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, field

from chuyenmuc.model.quarter import Quarter

Level = Literal["mam-non", "tieu-hoc", "thcs", "thpt", "lien-cap", "gdnn-gdtx", "co-quan-quan-ly"]


LEVELS: tuple[Level, ...] = get_args(Level)


AGENCY_LEVEL = "co-quan-quan-ly"


Ownership = Literal["cong-lap", "tu-thuc"]


OWNERSHIPS: tuple[Ownership, ...] = get_args(Ownership)


class Agency(Struct, frozen=True):
    """A node of the tree of managing agencies; ``owes`` makes it a unit too."""

    id: str
    name: str
    parent: str | None = None
    owes: bool = False


class Span(Struct, frozen=True):
    """The quarters from ``first`` to ``last``, both included; None means without bound."""

    first: Quarter | None = None
    last: Quarter | None = None

    def __contains__(self, quarter: Quarter) -> bool:
        return (self.first is None or self.first <= quarter) and (self.last is None or quarter <= self.last)


class Exemption(Struct, frozen=True):
    """An obligation lifted, with a reason and the number of the document that lifts it."""

    reason: str
    document: str


class School(Struct, frozen=True):
    """One unit that owes a column: an institution, or an agency that owes one (level ``co-quan-quan-ly``).

    ``management`` lists (agency id, from which quarter on), oldest first; the first entry's quarter may be None.
    ``renamed_from`` lists former ids, oldest first. ``open`` is empty where the unit was always open.
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

    @property
    def first_id(self) -> str:
        """The id before any renaming, which feed ids keep for ever."""
        return self.renamed_from[0] if self.renamed_from else self.id

    def is_open(self, quarter: Quarter) -> bool:
        """Say whether the unit was open in a quarter."""
        return not self.open or any(quarter in span for span in self.open)

    def managed_by(self, quarter: Quarter) -> str | None:
        """The agency that manages the unit in a quarter; None for the root of the tree."""
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
        """The present id of a unit that may have been renamed; an id that nobody has or had is returned as it is."""
        if id_ in self.units:
            return id_
        return next((unit.id for unit in self.units.values() if id_ in unit.renamed_from), id_)

    def children(self, agency: str) -> list[Agency]:
        """The agencies right below one."""
        return [node for node in self.agencies.values() if node.parent == agency]

    def ancestors(self, agency: str | None) -> Iterator[Agency]:
        """Yield an agency and everything above it, up to the root."""
        while agency is not None and (node := self.agencies.get(agency)) is not None:
            yield node
            agency = node.parent

    def managed_by(self, agency: str, quarter: Quarter) -> list[School]:
        """The units that an agency manages itself in a quarter."""
        return [unit for unit in self.units.values() if unit.managed_by(quarter) == agency]
