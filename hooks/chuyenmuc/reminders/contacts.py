"""The contacts: the office that sends reminders, and the people responsible in each unit (``.contacts.yml``, never committed)."""

from collections.abc import Mapping

from msgspec import Struct, field


class Contact(Struct, frozen=True):
    """One person of a unit, with an e-mail address, a telephone number, or both."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


class Sender(Struct, frozen=True):
    """The office that sends the reminders. ``site`` is the absolute address of the column's site, ending in ``/``."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    site: str | None = None


class Contacts(Struct, frozen=True):
    """The office, and the people of each unit by the unit's id."""

    office: Sender = Sender()
    units: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)

    def of(self, unit: str) -> tuple[Contact, ...]:
        """Return the people to contact in one unit, in the order of the file; empty if nobody is known."""
        return self.units.get(unit, ())
