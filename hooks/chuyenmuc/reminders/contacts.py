"""Whom to call: the office that sends, and the people who answer for each unit (``.contacts.yml``, never in the repository)."""

from collections.abc import Mapping

from msgspec import Struct, field


class Contact(Struct, frozen=True):
    """One person of a unit. There is an e-mail address, a telephone number, or both."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


class Sender(Struct, frozen=True):
    """Who sends the reminders; ``site`` is the absolute address of the column's site, ending in ``/``."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    site: str | None = None


class Contacts(Struct, frozen=True):
    """The office, and the people of each unit by its id."""

    office: Sender = Sender()
    units: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)

    def of(self, unit: str) -> tuple[Contact, ...]:
        """The people to turn to in one unit, in the order of the file; empty where nobody is known."""
        return self.units.get(unit, ())
