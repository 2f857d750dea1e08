"""``chuyenmuc roster``: write what a list of schools changes into the roster and the contacts, or write the roster as such a list."""

import os
from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from chuyenmuc.commands.output_place import refuse_among_posts
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import ROSTER
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Problem, Refusal, printable
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.reading.office.roster_file import NO_UNITS
from chuyenmuc.reminders.contacts import Contacts
from chuyenmuc.reminders.files import CONTACTS, read_contacts
from chuyenmuc.roster_tables.answers import FORBIDDEN, Answers, Question, answered, answered_in_text
from chuyenmuc.roster_tables.comparison import Comparison, compare
from chuyenmuc.roster_tables.edited import edited_contacts, edited_roster
from chuyenmuc.roster_tables.export import as_csv, as_xlsx, table
from chuyenmuc.roster_tables.listed import Found
from chuyenmuc.roster_tables.lists import read_list
from chuyenmuc.roster_tables.private_cells import people_in
from chuyenmuc.roster_tables.report import lines
from chuyenmuc.roster_tables.rows import Place
from chuyenmuc.spreadsheets.files import LARGEST, read_sheets
from chuyenmuc.spreadsheets.sheet import Sheet
from chuyenmuc.system.console import is_attended, say, typed
from chuyenmuc.system.day import day_of_check
from chuyenmuc.system.disk import write_whole
from chuyenmuc.system.joint_write import finish, write_jointly

_NOTE = ".roster.todo"
_OPTIONS = ("sheet", "hidden", "row", "agency", "non_public", "since", "keep", "keep_rest", "close", "merge", "people")


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if something has to be decided first, and then nothing is written."""
    root = options.root
    finish(root / _NOTE, (ROSTER, CONTACTS).__contains__)
    roster, plan, problems = read_office(root)
    if roster.agencies and not roster.units and [problem.what for problem in problems] == [NO_UNITS]:
        problems = []
    contacts = Contacts()
    answers = Answers() if options.action == "export" else _given(options)
    if options.contacts if options.action == "export" else not answers.leaves_people:
        contacts = read_contacts(root, Roster() if problems else roster, problems)
    if problems:
        return _told(problems)
    if options.action == "export":
        return _export(options, roster, contacts, plan)
    return _Import(options, answers, roster, contacts, plan).run()


def _told(problems: list[Problem]) -> int:
    say("\n".join(map(str, problems)))
    return ExitStatus.UNUSABLE


def _files(root: Path) -> tuple[Path, Path]:
    return root / ROSTER, root / CONTACTS


def _export(options: Namespace, roster: Roster, contacts: Contacts, plan: Plan) -> int:
    refuse_among_posts(options.file, options.root, private=options.contacts)
    kind = options.file.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise Refusal(f"Không ghi được kiểu tệp “{kind}”.", "Đặt tên tệp có đuôi .xlsx hoặc .csv.")
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    rows = table(roster, Quarter.of(day), contacts if options.contacts else None)
    data = as_xlsx(rows, day) if kind == ".xlsx" else as_csv(rows)
    try:
        write_whole(options.file, data, new=not options.replace, mode=0o600 if options.contacts else 0o666)
    except FileExistsError:
        raise Refusal(f"Đã có tệp {options.file}.", "Đặt tên khác, hoặc thêm --replace để ghi đè.") from None
    print(options.file)
    say(f"Đã ghi {len(rows) - 1} đơn vị.")
    if options.contacts:
        say("Tệp có tên, số điện thoại, địa chỉ thư của người liên hệ: giữ riêng, đừng đưa lên kho.")
    return ExitStatus.GREEN


class _Import:
    """One import: what was read, what a person has said of it, and what comes out."""

    def __init__(self, options: Namespace, answers: Answers, roster: Roster, contacts: Contacts, plan: Plan) -> None:
        self._options, self._roster, self._contacts = options, roster, contacts
        self._quarter = Quarter.of(day_of_check(options.as_of, os.environ, plan.timezone))
        self._answers = answers
        self._is_asked = is_attended()
        self._before = {file: _bytes(file) for file in _files(options.root)}

    def run(self) -> int:
        sheets = read_sheets(_list_bytes(self._options.file))
        if self._answers.people == FORBIDDEN and (private := people_in(sheets)):
            what = f"Trong tệp có tên, số điện thoại hay thư của người: {', '.join(private)}."
            raise Refusal(what, "Xoá hẳn những chỗ ấy, ẩn đi là chưa đủ, rồi nhập lại.")
        comparison = self._compared(sheets)
        while self._is_asked and comparison.found.questions and not comparison.found.problems:
            answers = self._ask(comparison.found.questions[0])
            if answers is None:
                break
            self._answers = answers
            comparison = self._compared(sheets)
        found = comparison.found
        if comparison.listed:
            print("\n".join(map(printable, lines(comparison, self._roster, self._quarter))))
        for place, what, fix in sorted(found.problems, key=_place):
            words = f"{place.words[:1].upper()}{place.words[1:]}: " if place else ""
            say(printable(f"{words}{what} {fix}".rstrip()))
        if not self._is_asked:
            for question in found.questions:
                say(_in_words(question))
        if found.problems or found.questions:
            say("Chưa ghi gì: còn chỗ cần sửa hay cần trả lời ở trên.")
            return ExitStatus.UNUSABLE
        return self._write(comparison)

    def _compared(self, sheets: list[Sheet]) -> Comparison:
        found = Found()
        rows = read_list(sheets, self._roster, self._answers, found)
        if rows is None:
            return Comparison(found=found)
        return compare(rows, self._roster, self._contacts, self._quarter, self._answers, found)

    def _ask(self, question: Question) -> Answers | None:
        """Ask on the terminal until an answer can be used; None if the answer is empty."""
        say(printable(question.text))
        for number, choice in enumerate(question.choices, 1):
            say(printable(f"  {number}. {choice.label}"))
        while answer := typed(f"Chọn 1–{len(question.choices)}, Enter để dừng: "):
            if not answer.isascii() or not answer.isdigit() or not 1 <= int(answer) <= len(question.choices):
                continue
            choice = question.choices[int(answer) - 1]
            more = typed(f"  {choice.asks}: ") if choice.asks else ""
            try:
                return answered(self._answers, choice.option, choice.value.replace("{}", more))
            except Refusal as refusal:
                say(str(refusal))
        return None

    def _write(self, comparison: Comparison) -> int:
        roster, contacts = _files(self._options.root)
        after = {change.after.id: change.after for change in comparison.changes}
        new: dict[Path, bytes] = {}
        if comparison.changes:
            new[roster] = edited_roster(self._before[roster] or b"", self._roster, comparison.changes)
        if comparison.people:
            changed = replace(self._roster, units={**self._roster.units, **after})
            new[contacts] = edited_contacts(self._before[contacts] or b"", changed, self._contacts, comparison.people)
        if not new:
            say("Danh sách đã đúng như tệp, không có gì để ghi.")
        elif self._options.dry_run:
            say("Chưa ghi gì vì có --dry-run.")
        elif self._is_asked and typed("Ghi những thay đổi trên? Gõ c để ghi: ").lower() not in ("c", "có", "co"):
            say("Không ghi gì.")
        else:
            if any(_bytes(file) != data for file, data in self._before.items()):
                raise Refusal("Danh sách hay danh bạ vừa được sửa ở nơi khác trong lúc lệnh chạy.", "Chạy lại lệnh.")
            write_jointly(new, self._options.root / _NOTE, frozenset((contacts,)))
            say(f"Đã ghi {' và '.join(file.relative_to(self._options.root).as_posix() for file in new)}. Chạy chuyenmuc check để xem lại.")
        return ExitStatus.GREEN


def _given(options: Namespace) -> Answers:
    answers = Answers()
    for name in _OPTIONS:
        value = getattr(options, name)
        for one in value if isinstance(value, list) else [""] if value is True else [value] if value else []:
            answers = answered(answers, f"--{name.replace('_', '-')}", one)
    return answered_in_text(answers, options.answers or "")


def _place(problem: tuple[Place | None, str, str]) -> tuple[str, int]:
    return (problem[0].sheet, problem[0].row) if problem[0] else ("", 0)


def _in_words(question: Question) -> str:
    choices = (f"  {choice.label}: thêm {choice.typed}" for choice in question.choices)
    return "\n".join(map(printable, (question.text, *choices)))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _list_bytes(file: Path) -> bytes:
    if not file.is_file():
        raise Refusal(f"Không có tệp {file}." if not file.exists() else f"{file} không phải là một tệp.", "Xem lại tên và thư mục của tệp.")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)
