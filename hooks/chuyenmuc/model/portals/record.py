"""The record of what visits to portals found for a quarter (``posts/_cong/2026-q4.json``)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.model.closed_quarter import UnitId
from chuyenmuc.model.portals.verdicts import CARRYING, CONCLUSIVE, Cause, Verdict
from chuyenmuc.model.quarter import Quarter

FOLDER = "posts/_cong"

SCHEMA = 1

MOST_TEXT = 300
"""The most characters of a title, and of the text that was found: the words that a rule recognised and 80 characters on either side."""

_Text = Annotated[str, msgspec.Meta(max_length=MOST_TEXT, pattern=r"^[^\r\n]*$")]

_Address = Annotated[str, msgspec.Meta(max_length=2000, pattern=r"^[^\s<>\"]*$")]

_Name = Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[a-z0-9.+-]*$")]


class Finding(Struct, frozen=True, omit_defaults=True):
    """What one visit found.

    ``rule`` is the name of the rule that decided, ``cause`` why the portal could not be read (``not-reachable`` only), ``day`` the
    day of the visit. ``address`` was asked for, ``final`` is where the answer came from, ``status`` its HTTP status. ``dated`` is
    the day of the text of this quarter that was found, ``text`` the words that were recognised with those around them, ``hash`` the
    SHA-256 of the answer's bytes in hex. ``feed_items`` counts the items of the portal's own feed, None where it has none. ``tls``
    is ``chain`` where the certificate could be trusted only without its chain being verified. ``program`` is our version.
    """

    verdict: Verdict
    rule: _Name
    day: dt.date
    program: _Name
    cause: Cause | None = None
    address: _Address = ""
    final: _Address = ""
    status: Annotated[int, msgspec.Meta(ge=100, le=999)] | None = None
    title: _Text = ""
    dated: dt.date | None = None
    text: _Text = ""
    hash: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$")] = ""
    feed_items: Annotated[int, msgspec.Meta(ge=0)] | None = None
    tls: Literal["chain"] | None = None


class PortalRecord(Struct, frozen=True, omit_defaults=True):
    """A unit's record: the ``finding`` that stands, the day ``since`` which its verdict has been the same, and the ``latest`` visit.

    ``latest`` is there only if a later visit did not replace the finding; see ``after``.
    """

    id: UnitId
    since: dt.date
    finding: Finding
    latest: Finding | None = None

    def after(self, visit: Finding, quarter: Quarter) -> "PortalRecord":
        """Return the record after another visit for the same ``quarter``.

        A visit without a conclusion (not reachable, needs a person) does not replace a finding with one: a portal may be down for
        a day. A visit after the quarter's end that finds no column does not replace a finding of one: by then the texts of the
        quarter may be on a further page.
        """
        before = self.finding
        could_tell = visit.verdict in CONCLUSIVE or before.verdict not in CONCLUSIVE
        is_past = visit.day > quarter.last_day and before.verdict in CARRYING and visit.verdict not in CARRYING
        if not could_tell or is_past:
            return replace(self, latest=visit)
        since = self.since if before.verdict == visit.verdict else visit.day
        return PortalRecord(self.id, min(since, visit.day), visit)


class QuarterRecords(Struct, frozen=True):
    """All records of a ``quarter`` (``2026-Q4``), sorted by unit id."""

    schema: Literal[1]
    quarter: str
    units: tuple[PortalRecord, ...] = ()

    @property
    def by_unit(self) -> Mapping[str, PortalRecord]:
        """The records by unit id."""
        return {record.id: record for record in self.units}

    def after(self, visits: Mapping[str, Finding]) -> "QuarterRecords":
        """Return the records after further visits, given by unit id."""
        quarter, records = Quarter.parse(self.quarter), dict(self.by_unit)
        for unit, visit in visits.items():
            before = records.get(unit)
            records[unit] = before.after(visit, quarter) if before else PortalRecord(unit, visit.day, visit)
        return QuarterRecords(SCHEMA, self.quarter, tuple(records[unit] for unit in sorted(records)))


def no_records(quarter: Quarter) -> QuarterRecords:
    """Return the records of a quarter in which nothing was visited."""
    return QuarterRecords(SCHEMA, str(quarter))


def file_name(quarter: Quarter) -> str:
    """Return the path of a quarter's records, relative to the repository."""
    return f"{FOLDER}/{quarter.slug}.json"


def seen_by(day: dt.date, record: PortalRecord) -> Iterable[Finding]:
    """Yield what a record holds of visits up to a ``day``, the finding that stands first."""
    return (one for one in (record.finding, record.latest) if one is not None and one.day <= day)
