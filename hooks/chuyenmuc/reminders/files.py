"""The files of ``chuyenmuc remind``: those that it reads besides the column, and the folder that it writes."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, read_text
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import Hint, Problem, Refusal, SourceReport
from chuyenmuc.reminders.contacts import Contacts
from chuyenmuc.reminders.contacts_file import parse_contacts
from chuyenmuc.reminders.messages import Templates
from chuyenmuc.reminders.templates import (
    DEFAULT_FIGURES_MAIL,
    DEFAULT_FIGURES_SHORT,
    DEFAULT_MAIL,
    DEFAULT_SHORT,
    FIGURES_MAIL_FILE,
    FIGURES_SHORT_FILE,
    MAIL_FILE,
    SHORT_FILE,
    MessageTemplate,
    parse_mail,
    parse_short,
)
from chuyenmuc.system import disk
from chuyenmuc.system.console import is_attended

T = TypeVar("T")

CONTACTS = ".contacts.yml"

_WRITTEN = ".da-ghi"  # a list in the folder: the files that the command wrote there, and therefore may replace or remove

_UNSEEN = "Danh bạ viết chưa đúng ở dòng này."
_WHERE_SEEN = "Chạy lại ở cửa sổ dòng lệnh để biết sai gì: ở đây không in ra nội dung danh bạ."

_NAME = re.compile(r"[a-z0-9-]+_?\.(?:eml|txt)")


def read_contacts(root: Path, roster: Roster, problems: list[Problem], hints: list[Hint] | None = None) -> Contacts:
    """Return the contacts below ``root``; there are none if the file is absent.

    Every mistake is added to ``problems``, and to ``hints`` what was different in an older version of the file's format.
    Unless somebody sits at a terminal, the words of mistakes are replaced, since they quote what is written.
    """
    is_read = False

    def parse(source: str, report: SourceReport) -> Contacts:
        nonlocal is_read
        is_read = True
        try:
            return parse_contacts(load(source), report, roster)
        except Refusal as refusal:
            report.refuse(refusal)
            return Contacts()

    found: list[Problem] = []
    contacts = _read(root, CONTACTS, parse, found, hints) or Contacts()
    # Messages quote what is wrong, and end up in the log of a service where nobody sits at a terminal.
    problems += found if is_attended() or not is_read else [replace(problem, what=_UNSEEN, fix=_WHERE_SEEN) for problem in found]
    return contacts


def read_templates(root: Path, problems: list[Problem]) -> Templates:
    """Return the office's templates below ``root``, the built-in one for each absent file. Every mistake is added to ``problems``."""

    def template(name: str, default: str, parse: Callable[[str, SourceReport], MessageTemplate]) -> MessageTemplate:
        return _read(root, name, parse, problems) or parse(default, SourceReport(name))

    return Templates(
        template(MAIL_FILE, DEFAULT_MAIL, parse_mail),
        template(SHORT_FILE, DEFAULT_SHORT, parse_short),
        template(FIGURES_MAIL_FILE, DEFAULT_FIGURES_MAIL, parse_mail),
        template(FIGURES_SHORT_FILE, DEFAULT_FIGURES_SHORT, parse_short),
    )


def _read(
    root: Path, name: str, parse: Callable[[str, SourceReport], T], problems: list[Problem], hints: list[Hint] | None = None
) -> T | None:
    if not (root / name).exists():
        return None
    report = SourceReport(name)
    source = read_text(root, report, LARGEST_OFFICE_FILE, "dữ liệu", "8 MB")
    result = parse(source, report) if source is not None else None
    problems += report.problems
    if hints is not None:
        hints += report.hints
    return result


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into ``folder``, and remove those that an earlier run wrote and that are not among them. All others stay.

    Each file is complete at any moment. Raises Refusal, before anything is written, if a file that the command did not write has
    one of the names.
    """
    before = _written(folder)
    if not files and not before:
        return
    for name in files:
        if name not in before and os.path.lexists(folder / name):
            raise Refusal(f"Trong {folder} đã có tệp {name} không do lệnh này ghi.", "Chuyển tệp đó đi, hoặc ghi ra thư mục khác.")
    folder.mkdir(parents=True, exist_ok=True)
    _note(folder, before | files.keys())
    for name, data in files.items():
        disk.write_whole(folder / name, data)
    for name in before - files.keys():
        (folder / name).unlink(missing_ok=True)
    if files:
        _note(folder, files.keys())
    else:
        (folder / _WRITTEN).unlink()
        if not any(folder.iterdir()):
            folder.rmdir()


def _written(folder: Path) -> set[str]:
    """Return the names of the files that an earlier run wrote. Names that the command never gives are ignored."""
    try:
        lines = (folder / _WRITTEN).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return set()
    return {line for line in lines if _NAME.fullmatch(line)}


def _note(folder: Path, names: Mapping[str, bytes] | set[str]) -> None:
    disk.write_whole(folder / _WRITTEN, "".join(f"{name}\n" for name in sorted(names)).encode())
