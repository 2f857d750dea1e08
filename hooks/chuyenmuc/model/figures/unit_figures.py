"""The figures that a unit gives for a year (``posts/<unit>/so-lieu-2026.yml``)."""

import datetime as dt
import re
from collections.abc import Mapping

from msgspec import Struct, field

_NAME = re.compile(r"so-lieu-(20\d\d)\.yml")
_MEANT = re.compile(r"so[-_ ]?lieu[-_ ]*(20\d\d)(?!\d)(?:.*\.)?(?:ya?ml|txt)", re.I)


class Value(Struct, frozen=True, omit_defaults=True):
    """What a unit gives for one indicator: ``part`` of ``whole``, or a ``count``, or whether it was ``done``, with its document."""

    part: int | None = None
    whole: int | None = None
    count: int | None = None
    done: bool | None = None
    document: str = ""


class OwnPlan(Struct, frozen=True):
    """A unit's own plan for the year: the number and the day of the document, and its address on the web ('' if it is on none)."""

    number: str
    day: dt.date
    url: str = ""


class UnitFigures(Struct, frozen=True):
    """A unit's figures of a year: its ``values`` by indicator, what is missing is absent. ``received`` is when it got the plan."""

    unit: str
    year: int
    values: Mapping[str, Value] = field(default_factory=dict)
    received: dt.date | None = None
    own_plan: OwnPlan | None = None


def year_of(name: str) -> int | None:
    """Return the year of a file of figures by its name; None if it is no such file."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else None


def name_meant(name: str) -> str | None:
    """Return the name that a file was to have which is called almost as one of figures; None for others."""
    match = _MEANT.fullmatch(name)
    return f"so-lieu-{match[1]}.yml" if match and not _NAME.fullmatch(name) else None


def file_name(unit: str, year: int) -> str:
    """Return the path of a unit's file of figures, relative to the repository."""
    return f"posts/{unit}/so-lieu-{year}.yml"
