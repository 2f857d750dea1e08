"""Draw the units of an inspection by chance, so that anybody can draw them again by hand and get the same.

The method is a systematic sample with a random start from a list that is sorted by stratum (Cochran, Sampling Techniques, chapter 8), in
whole numbers alone:

1. The units that owe the quarter are sorted by the id of the agency that manages them in the quarter, then by level, then by the SHA-256
   of ``<seed>|<day>|<quarter>|<unit id>``, and numbered from 0 to N − 1.
2. The start r is the number that the first eight hexadecimal digits of the SHA-256 of ``<seed>|<day>|<quarter>`` write, modulo N.
3. Of n units to draw, number i is drawn where (i × n + r) modulo N ≥ N − n.

So n units are drawn, each with the chance n / N. Every agency, every level of an agency, and any other run of the list gets its share of
n, rounded up or down. To give the largest remainders what is left over, which is more usual, would never draw the one unit of a small
stratum. The order of the roster and the version of Python have no part in it.
"""

import datetime as dt
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby

from msgspec import Struct

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School

SEED = r"[a-z0-9-]{1,40}"
"""What a seed may be, as a regular expression: it is part of a folder's name, and people type it again."""


class Place(Struct, frozen=True):
    """A unit's place in the sorted list, by its ``number`` from 0; ``digest`` is the SHA-256, in hex, by which its stratum was sorted."""

    number: int
    unit: str
    agency: str
    level: str
    digest: str
    is_drawn: bool


class Draw(Struct, frozen=True):
    """A draw: what it was made from, and the whole list with what was drawn. ``start`` is r in the description of the method."""

    seed: str
    day: dt.date
    quarter: Quarter
    start: int
    places: tuple[Place, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units that were drawn, in the order of the list."""
        return tuple(place.unit for place in self.places if place.is_drawn)

    @property
    def strata(self) -> list[tuple[str, str, int, int]]:
        """Each stratum as its agency's id, its level, how many units it has, and how many of them were drawn."""
        groups = groupby(self.places, key=lambda place: (place.agency, place.level))
        counted = ((*stratum, [place.is_drawn for place in places]) for stratum, places in groups)
        return [(agency, level, len(drawn), sum(drawn)) for agency, level, drawn in counted]


def draw(units: Iterable[School], sample: int, seed: str, day: dt.date, quarter: Quarter) -> Draw:
    """Draw ``sample`` of the units that owe a quarter, or all of them if there are not more. ``day`` is the day of the draw."""
    written = f"{seed}|{day.isoformat()}|{quarter}"
    order = sorted((unit.managed_by(quarter) or "", unit.level, _digest(f"{written}|{unit.id}"), unit.id) for unit in units)
    whole, part = len(order), min(sample, len(order))
    start = int(_digest(written)[:8], 16) % whole if whole else 0
    places = (
        Place(number, unit, agency, level, digest, (number * part + start) % whole >= whole - part)
        for number, (agency, level, digest, unit) in enumerate(order)
    )
    return Draw(seed, day, quarter, start, tuple(places))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
