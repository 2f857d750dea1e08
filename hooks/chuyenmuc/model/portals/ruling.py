"""What people say of a portal against the program, or in its place (``posts/_cong/ghi-de.yml``)."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.model.portals.record import FOLDER
from chuyenmuc.model.portals.verdicts import Verdict
from chuyenmuc.model.quarter import Quarter

RULINGS = f"{FOLDER}/ghi-de.yml"


class Ruling(Struct, frozen=True):
    """A person's verdict on a unit's portal in a quarter; ``day`` is the day on which ``by`` looked.

    Who overrules a visit gives a ``reason`` and a ``document``. A school that proves its column by hand gives the ``address`` at
    which everybody can see it.
    """

    unit: str
    quarter: Quarter
    verdict: Verdict
    day: dt.date
    by: str
    reason: str = ""
    document: str = ""
    address: str = ""
    line: int = 1

    @property
    def is_proof(self) -> bool:
        """Whether it is a school's proof by hand, without a document of the office."""
        return not self.document


def ruling_of(rulings: tuple[Ruling, ...], unit: str, quarter: Quarter, day: dt.date) -> Ruling | None:
    """Return the ruling that stands for a unit and quarter on a ``day``: one with a document before a proof, the newest of each."""
    found = [one for one in rulings if one.unit == unit and one.quarter == quarter and one.day <= day]
    return max(found, key=lambda one: (not one.is_proof, one.day, one.line), default=None)
