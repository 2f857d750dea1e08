"""``chuyenmuc remind``: write messages, ready to send, for each unit with something due. Nothing is sent."""

from argparse import Namespace

from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Hint
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reminders import files, messages, round
from chuyenmuc.system.console import say


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    reading, coverage = of_options(options)
    problems = list(reading.office_problems)
    # A roster with mistakes may lack units. With an empty one, their contacts are not reported as unknown units.
    hints: list[Hint] = []
    contacts = files.read_contacts(options.root, Roster() if problems else reading.column.roster, problems, hints)
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
