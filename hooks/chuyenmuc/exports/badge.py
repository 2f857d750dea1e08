"""Badges: small SVG pictures that show the state of a unit, or of the whole column, in the newest quarter.

Where portals were verified there is a second badge, of the portal.
"""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from chuyenmuc import address
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.coverage.portal_sentences import share_label as portal_share
from chuyenmuc.coverage.portals import PortalCell, Portals
from chuyenmuc.portal_words import STATES
from chuyenmuc.words import quarter_label, sentence, share_label, state_label

_LABEL = "Chuyên mục bình đẳng giới"

_PORTAL = "Cổng thông tin có chuyên mục bình đẳng giới"

_HEIGHT = 22

_PADDING = 8

_LETTER = 6.6  # the average width of a letter; this and the rest in pixels

# The contrast of white text is at least 4.5:1 on each (WCAG 2.2, 1.4.3). No state is red.
_COLOURS = {"covered": "#0f5f59", "pending": "#7a5200", "missing": "#6b3f66", "exempt": "#4a5560", "not-due": "#4a5560"}


def of_site(coverage: Coverage) -> Iterator[tuple[str, bytes]]:
    """Yield the badges of the whole column, each with its address."""
    yield address.COVERAGE + address.BADGE, site_badge(coverage)
    if (badge := portals_badge(coverage.portals)) is not None:
        yield address.COVERAGE + address.PORTAL_BADGE, badge


def of_units(coverage: Coverage) -> Iterator[tuple[str, Cell | PortalCell | None, Callable[[], bytes]]]:
    """Yield the badges of all units: the address, the cell that it shows, and what makes it."""
    for unit in coverage.units:
        cell = (coverage.row(unit.id) or [None])[-1]
        yield address.unit(unit.id) + address.BADGE, cell, partial(unit_badge, cell)
        if verified := [one for one in coverage.portal_row(unit.id) if one.is_verified]:
            yield address.unit(unit.id) + address.PORTAL_BADGE, verified[-1], partial(portal_badge, verified[-1])


def unit_badge(cell: Cell | None) -> bytes:
    """Return the badge of a unit as SVG. ``cell`` is its cell of the newest quarter; None if the plan has not begun."""
    if cell is None:
        return _svg("chưa bắt đầu", "not-due")
    return _svg(f"{quarter_label(cell.quarter)}: {state_label(cell)}", cell.state)


def site_badge(coverage: Coverage) -> bytes:
    """Return the badge of the whole column as SVG: the share of the newest quarter."""
    if not coverage.quarters:
        return _svg("chưa bắt đầu", "not-due")
    quarter = coverage.quarters[-1]
    tally = coverage.tallies[quarter]
    state = "missing" if tally.missing else "pending" if tally.pending else "covered"
    return _svg(f"{quarter_label(quarter)}: {share_label(tally)}", state)


def portal_badge(cell: PortalCell) -> bytes:
    """Return the badge of a unit's portal as SVG. ``cell`` is its newest one that was verified."""
    state = "covered" if cell.carries else "missing" if cell.state in ("stale", "none", "taken-over") else "exempt"
    return _svg(f"{quarter_label(cell.quarter)}: {STATES[cell.state]}", state, "Cổng thông tin")


def portals_badge(portals: Portals) -> bytes | None:
    """Return the badge of all portals as SVG: Objective 4's figure of the newest quarter that was verified. None if none was."""
    if not portals.quarters:
        return None
    quarter = portals.quarters[-1]
    tally = portals.tallies[quarter]
    state = "covered" if tally.carrying == tally.owed else "missing"
    return _svg(f"{quarter_label(quarter)}: {portal_share(tally)}", state, _PORTAL)


def _svg(text: str, state: str, label: str = _LABEL) -> bytes:
    left, right = (round(len(words) * _LETTER + 2 * _PADDING) for words in (label, text))
    # ``textLength`` makes each text as wide as calculated here, whatever font the reader has.
    size = f'width="{left + right}" height="{_HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(label)}, {escape(text)}">'
        f"<title>{escape(label)}, {escape(text)}</title>"
        f'<rect width="{left}" height="{_HEIGHT}" fill="#333c44"/>'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{_COLOURS[state]}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f'<text x="{_PADDING}" y="15" textLength="{left - 2 * _PADDING}">{escape(label)}</text>'
        f'<text x="{left + _PADDING}" y="15" textLength="{right - 2 * _PADDING}">{escape(sentence(text))}</text>'
        "</g></svg>\n"
    ).encode()
