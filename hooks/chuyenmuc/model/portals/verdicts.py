"""The closed lists of what a visit to a portal can conclude, as GSA's site-scanning-engine has one for its scans."""

from typing import Literal, get_args

Verdict = Literal["carried", "own-column", "stale", "none", "not-reachable", "taken-over", "needs-person"]
"""What a visit concluded: the portal shows this column; it has a column of its own with a text of the quarter; a column without one;
no column; nobody reaches the portal; the pages are not the unit's any more; a person has to look."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

CARRYING: tuple[Verdict, ...] = ("carried", "own-column")
"""The verdicts that meet Objective 4."""

CONCLUSIVE: tuple[Verdict, ...] = ("carried", "own-column", "stale", "none", "taken-over")
"""The verdicts about the portal itself. The others say that this visit could not tell."""

Cause = Literal[
    "dns", "refused", "timeout", "broken-answer", "tls-chain", "tls-expired", "tls-wrong-host", "tls", "http-status",
    "too-many-redirects", "bad-redirect", "private-address", "robots", "empty", "not-html",
]  # fmt: skip
"""Why a portal could not be read.

``broken-answer`` is an answer that is no HTTP or ends too early, ``bad-redirect`` one that leads to no web address,
``private-address`` a host that resolves to an address that is not public, ``robots`` a robots.txt that forbids the visit.
"""

CAUSES: tuple[Cause, ...] = get_args(Cause)

PortalState = Literal[
    "carried", "own-column", "stale", "none", "not-reachable", "taken-over", "needs-person", "unverified", "no-portal", "not-owed"
]
"""The state of a unit's portal in a quarter: a verdict; or not visited yet; or no address known; or nothing owed."""

PORTAL_STATES: tuple[PortalState, ...] = get_args(PortalState)
