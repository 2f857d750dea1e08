"""Badges: small SVG pictures that show the state of a unit, or of the whole column, in the newest quarter."""

from html import escape

from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.words import quarter_label, sentence, share_label, state_label

_LABEL = "Chuyên mục bình đẳng giới"

_HEIGHT = 22

_PADDING = 8

_LETTER = 6.6  # the average width of a letter; this and the rest in pixels

# The contrast of white text is at least 4.5:1 on each (WCAG 2.2, 1.4.3). No state is red.
_COLOURS = {"covered": "#0f5f59", "pending": "#7a5200", "missing": "#6b3f66", "exempt": "#4a5560", "not-due": "#4a5560"}


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


def _svg(text: str, state: str) -> bytes:
    left, right = (round(len(words) * _LETTER + 2 * _PADDING) for words in (_LABEL, text))
    # ``textLength`` makes each text as wide as calculated here, whatever font the reader has.
    size = f'width="{left + right}" height="{_HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(_LABEL)}, {escape(text)}">'
        f"<title>{escape(_LABEL)}, {escape(text)}</title>"
        f'<rect width="{left}" height="{_HEIGHT}" fill="#333c44"/>'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{_COLOURS[state]}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f'<text x="{_PADDING}" y="15" textLength="{left - 2 * _PADDING}">{escape(_LABEL)}</text>'
        f'<text x="{left + _PADDING}" y="15" textLength="{right - 2 * _PADDING}">{escape(sentence(text))}</text>'
        "</g></svg>\n"
    ).encode()
