"""Drawings made of equal tiles, one for each topic, shown if a post or page has no picture of its own.

A drawing depends on the topic's id alone, so that a new topic of the plan has one at once and keeps it. Further ones in the same
colours stand on cards that would otherwise have the same drawing as their neighbours.
"""

import hashlib
from collections.abc import Iterator

TILE, COLUMNS, ROWS = 60, 6, 3

VARIANTS = 4
"""Drawings of a topic: one more than cards stand in a row, so that neither the one beside nor the one below has the same."""

WIDTH, HEIGHT = TILE * COLUMNS, TILE * ROWS

_GROUNDS = ("#0b4541", "#0f766e", "#f3e9d5", "#e7d8b8", "#d9e6dc")

_SHAPES = ("#c98a1b", "#b4532a", "#0f766e", "#7fa68b", "#0b4541", "#f3e9d5", "#e3b356")

# Shapes within a tile of 60 × 60: quarter circles, halves, leaves, a circle, a ring, two equal bars.
_FORMS = (
    "M0 0h60a60 60 0 0 1-60 60z",
    "M60 0v60a60 60 0 0 1-60-60z",
    "M60 60h-60a60 60 0 0 1 60-60z",
    "M0 60v-60a60 60 0 0 1 60 60z",
    "M0 30a30 30 0 0 1 60 0z",
    "M0 30a30 30 0 0 0 60 0z",
    "M0 0h30a30 30 0 0 1 30 30v30h-30a30 30 0 0 1-30-30z",
    "M60 0h-30a30 30 0 0 0-30 30v30h30a30 30 0 0 0 30-30z",
    "M8 30a22 22 0 0 1 44 0a22 22 0 0 1-44 0z",
    "M0 12h60v12h-60zM0 36h60v12h-60z",
    "M0 30a30 30 0 0 1 60 0zM0 60a30 30 0 0 1 60 0z",
)


def illustration(topic: str, variant: int = 0) -> str:
    """Return a drawing of a topic as an SVG document of ``WIDTH`` × ``HEIGHT``. It is decoration, so it needs no text alternative."""
    tiles = "".join(_tiles(topic, variant))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">{tiles}</svg>\n'


def _tiles(topic: str, variant: int) -> Iterator[str]:
    digest = hashlib.blake2b(topic.encode(), digest_size=3 * COLUMNS * ROWS).digest()
    grounds = _chosen(_GROUNDS, digest[0], 3)
    shapes = _chosen(_SHAPES, digest[1], 4)
    if variant:
        digest = hashlib.blake2b(digest, digest_size=len(digest), salt=bytes([variant])).digest()
    for place in range(COLUMNS * ROWS):
        ground, shape, form = digest[3 * place : 3 * place + 3]
        under = grounds[ground % 3]
        over = next(colour for step in range(4) if (colour := shapes[(shape + step) % 4]) != under)
        x, y = place % COLUMNS * TILE, place // COLUMNS * TILE
        yield f'<g transform="translate({x} {y})"><path fill="{under}" d="M0 0h61v61h-61z"/>'
        yield f'<path fill="{over}" d="{_FORMS[form % len(_FORMS)]}"/></g>'


def _chosen(colours: tuple[str, ...], byte: int, number: int) -> tuple[str, ...]:
    first = byte % len(colours)
    return (colours[first:] + colours[:first])[:number]
