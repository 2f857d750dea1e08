"""The contacts: the office that sends reminders, and the people responsible in each unit (``.contacts.yml``, never committed)."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

# The addr-spec of RFC 5322 without comments, quoted strings and hosts without a dot, which is all that a school's mailbox needs.
# No character passes that could end a mail header or begin a second address.
_EMAIL = re.compile(
    r"(?=.{6,254}\Z)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
    re.I | re.ASCII,
)

_PHONE = re.compile(r"\(?\+?[0-9](?:[ .()-]*[0-9]){2,14}", re.ASCII)


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


def is_email(text: str) -> bool:
    """Return whether a text is one e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Return whether a text is one telephone number."""
    return _PHONE.fullmatch(text) is not None
