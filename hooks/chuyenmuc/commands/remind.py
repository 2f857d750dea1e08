"""``chuyenmuc remind``: write messages, ready to send, for each unit with something due. Nothing is sent."""

from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from chuyenmuc.commands.host import settings_of, site_address
from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.roster import Roster
from chuyenmuc.pages.office import Office
from chuyenmuc.problem import Hint
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reminders import files, messages, round
from chuyenmuc.reminders.contacts import Contacts, Sender
from chuyenmuc.system.console import say


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    reading, coverage = of_options(options)
    problems = list(reading.office_problems)
    # A roster with mistakes may lack units. With an empty one, their contacts are not reported as unknown units.
    hints: list[Hint] = []
    contacts = files.read_contacts(options.root, Roster() if problems else reading.column.roster, problems, hints)
    contacts = _from_the_office(contacts, options.root)
    templates = files.read_templates(options.root, problems)
    if problems:
        say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    round_ = round.remind(reading.column, coverage)
    folder = options.output or options.root / ".nhac" / coverage.as_of.isoformat()
    refuse_in_repository(folder, options.root)
    files.write(folder, messages.files(round_, reading, contacts, templates))
    if round_.reminders:
        print(folder)
    say("\n".join((*map(str, hints), *messages.summary_lines(round_, reading, contacts))))
    return ExitStatus.GREEN


def _from_the_office(contacts: Contacts, root: Path) -> Contacts:
    """Fill what the contacts do not say of the office with what mkdocs.yml says of it. Raises Refusal for settings that cannot be used."""
    settings = settings_of(root / "mkdocs.yml")
    office, given = Office.of_site(settings), contacts.office
    site = given.site or site_address(settings) or None
    sender = Sender(given.name or office.name, given.email or office.email, given.phone or office.contact, site)
    return replace(contacts, office=sender)
