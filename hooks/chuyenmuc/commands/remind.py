"""``chuyenmuc remind``: write a message ready to send for each unit with something due. It sends nothing."""

from argparse import Namespace

from chuyenmuc.commands.read_and_judge import read_and_judge
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Refusal
from chuyenmuc.reminders import files, messages, round
from chuyenmuc.system.console import say


def run(options: Namespace) -> int:
    """Run the command; returns its exit status."""
    reading, coverage = read_and_judge(options)
    problems = list(reading.office_problems)
    # A roster with mistakes may lack units; their contacts are not told as mistakes too.
    contacts = files.read_contacts(options.root, Roster() if problems else reading.column.roster, problems)
    templates = files.read_templates(options.root, problems)
    if problems:
        say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    round_ = round.remind(reading.column, coverage)
    if options.output is not None and options.output.resolve() == options.root.resolve():
        raise Refusal("Thư mục để ghi thư nhắc trùng với thư mục của kho.", "Ghi tên một thư mục riêng, hoặc bỏ --output.")
    folder = options.output or options.root / ".nhac" / coverage.as_of.isoformat()
    files.write(folder, messages.files(round_, reading, contacts, templates))
    if round_.reminders:
        print(folder)
    say("\n".join(messages.summary_lines(round_, reading, contacts)))
    return ExitStatus.GREEN
