"""Lists of schools as offices keep them, made for the tests, in the many forms that these have. No school is real."""

import contextlib
import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from chuyenmuc.commands.cli import main
from chuyenmuc.model.roster import School
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.reminders.contacts import Contact
from chuyenmuc.reminders.files import read_contacts
from support.scenes import DAY, PLAN, Repository, Run

AGENCIES = """\
# Cơ quan quản lý của thành phố Mẫu.
agencies:
  - {id: so-mau, name: Sở GDĐT Mẫu, parent: null}
  - {id: phuong-mot, name: UBND phường Một, parent: so-mau}   # có từ 1/7/2025
  - {id: phuong-hai, name: UBND phường Hai, parent: so-mau}
"""
EMPTY = f"{AGENCIES}schools: []\n"
ROSTER = f"""\
{AGENCIES}
schools:
  # Khối mầm non
  - id: mam-non-hoa-mai
    name: Trường Mầm non Hoa Mai
    level: mam-non
    ownership: cong-lap
    managed_by: phuong-mot
    website:   'https://mam-non-hoa-mai.example.edu.vn/'   # cổng cũ

  - {{id: tieu-hoc-canh-dieu, name: "Trường Tiểu học Cánh Diều",   level: tieu-hoc, managed_by: phuong-mot}}

  - id: thcs-hoa-sua   # trường trọng điểm
    name: Trường THCS Hoa Sữa
    level: thcs
    ownership: cong-lap
    managed_by:
      - {{agency: phuong-mot}}
    open: [{{from: 2025-Q1}}]
    exempt:
      2026-Q3: {{reason: "Sửa trường", document: "Công văn 12"}}

  - id: thpt-hai-dang
    name: Trường THPT Hải Đăng
    level: thpt
    managed_by: so-mau
# hết danh sách
"""


def book(*fills: Callable[[Worksheet], Any], names: Sequence[str] = ()) -> bytes:
    """A workbook of as many sheets, each filled by a function."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, fill in enumerate(fills):
        fill(workbook.create_sheet(names[number] if number < len(names) else f"Sheet{number + 1}"))
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def rows(*lines: Sequence[Any]) -> Callable[[Worksheet], None]:
    """Fills a sheet with rows from the top."""

    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(list(line))

    return fill


def simple(*lines: Sequence[Any]) -> bytes:
    """A workbook of one sheet with these rows."""
    return book(rows(*lines))


def text(lines: Sequence[Sequence[Any]], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A CSV file."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(lines)
    return stream.getvalue().encode(encoding)


def office(folder: Path, roster: str = EMPTY, contacts: str = "") -> Repository:
    """A repository of a roster, a plan and perhaps contacts: all that the command reads."""
    repository = Repository(folder)
    repository.write("posts/schools.yml", roster)
    repository.write("posts/plan.yml", PLAN)
    if contacts:
        repository.write(".contacts.yml", contacts)
    return repository


def roster_command(repository: Repository, *arguments: str | Path) -> Run:
    """Run ``chuyenmuc roster`` in this process, where nobody sits at a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(["--root", str(repository.root), "--as-of", DAY, "roster", *map(str, arguments)])
        except SystemExit as stop:  # argparse
            status = int(stop.code or 0)
    return Run(int(status), out.getvalue(), err.getvalue())


def import_list(repository: Repository, data: bytes, *options: str, name: str = "danh-sach.xlsx") -> Run:
    """Import a list."""
    file = repository.root.parent / name
    file.write_bytes(data)
    return roster_command(repository, "import", file, *options)


def read_back(repository: Repository) -> tuple[dict[str, School], dict[str, tuple[Contact, ...]]]:
    """The schools and the people that the readers of the two files find; neither may have a mistake."""
    roster, _, problems = read_office(repository.root)
    contacts = read_contacts(repository.root, roster, problems)
    assert problems == []
    return dict(roster.units), dict(contacts.units)
