"""The second figure of coverage as data: what ``coverage.json`` and ``coverage.csv`` say of portals, where any was verified."""

from typing import Any

from chuyenmuc.coverage.portal_sentences import quoted
from chuyenmuc.coverage.portals import PortalCell, PortalTally
from chuyenmuc.model.portals.record import Finding

CSV_HEADER = ("portal", "portal_day", "portal_by", "portal_address")
"""The columns of ``coverage.csv``; ``portal_by`` is ``visit``, ``ruling`` or ``proof``."""


def tally_data(tally: PortalTally) -> dict[str, Any]:
    """Return a quarter's portals, counted."""
    return {
        "owed": tally.owed,
        "verified": tally.verified,
        "unverified": tally.unverified,
        "carrying": tally.carrying,
        "without": tally.without,
        "share": tally.share,
        "verified_share": tally.verified_share,
        "first": tally.first and tally.first.isoformat(),
        "last": tally.last and tally.last.isoformat(),
        "states": dict(tally.states),
    }


def cell_data(cell: PortalCell) -> dict[str, Any]:
    """Return one unit's portal in a quarter, with what decided; what there is nothing to say of is left out."""
    data: dict[str, Any] = {"state": cell.state}
    if cell.day is not None:
        data |= {"day": cell.day.isoformat(), "by": cell.decided_by}
    if cell.since is not None:
        data["since"] = cell.since.isoformat()
    if cell.link is not None:
        data["address"] = cell.link
    if (ruling := cell.ruling) is not None:
        written = {"by": ruling.by, "reason": ruling.reason, "document": ruling.document}
        data["ruling"] = {key: value for key, value in written.items() if value}
    if cell.finding is not None:
        data["finding"] = _finding(cell.finding)
    if cell.latest is not None:
        data["latest"] = _finding(cell.latest)
    return data


def csv_row(cell: PortalCell | None) -> tuple[str, ...]:
    """Return the columns of one unit's quarter; empty ones if the quarter was not verified."""
    if cell is None:
        return ("",) * len(CSV_HEADER)
    return cell.state, cell.day.isoformat() if cell.day else "", cell.decided_by, cell.link or ""


def _finding(finding: Finding) -> dict[str, Any]:
    """Return a visit; addresses and words are those of the portal's page."""
    written = {
        "verdict": finding.verdict, "rule": finding.rule, "cause": finding.cause, "day": finding.day.isoformat(),
        "address": finding.address, "final": finding.final, "status": finding.status, "title": quoted(finding.title),
        "dated": finding.dated and finding.dated.isoformat(), "text": quoted(finding.text), "hash": finding.hash,
        "feed_items": finding.feed_items, "tls": finding.tls, "program": finding.program,
    }  # fmt: skip
    return {key: value for key, value in written.items() if value not in (None, "")}
