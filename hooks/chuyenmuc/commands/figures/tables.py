"""``chuyenmuc figures``: the figures of all units as one table for Excel, and what such a table changes written into their files."""

import datetime as dt
import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from chuyenmuc.commands.output_place import refuse_among_posts
from chuyenmuc.coverage.figures.rollup import reporting
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.figures_tables.changes import Change, change_of, mistakes
from chuyenmuc.figures_tables.columns import columns, year_named
from chuyenmuc.figures_tables.export import as_xlsx, table
from chuyenmuc.figures_tables.rows import read_rows
from chuyenmuc.model.figures.unit_figures import UnitFigures, file_name, year_of
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.parsing.source_files import decoded
from chuyenmuc.problem import Problem, Refusal, SourceReport, did_you_mean, printable
from chuyenmuc.reading.figures.figures_file import parse_figures
from chuyenmuc.reading.figures.folder import read_figures
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.roster_tables.export import as_csv
from chuyenmuc.spreadsheets.files import LARGEST, read_sheets
from chuyenmuc.spreadsheets.sheet import Sheet
from chuyenmuc.system.console import say
from chuyenmuc.system.day import day_of_check
from chuyenmuc.system.disk import write_whole
from chuyenmuc.system.joint_write import finish, write_jointly

_NOTE = ".figures.todo"


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if anything has to be mended first, and then nothing is written."""
    finish(options.root / _NOTE, _is_ours)
    roster, plan, problems = read_office(options.root)
    if problems:
        return _told(problems)
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    if options.action == "export":
        return _export(options, roster, plan, _year(options.year, plan, day, day.year + 1), day)
    sheets = read_sheets(_table_bytes(options.file))
    named = year_named(sheets)
    year = _year(options.year or named, plan, day, day.year)
    if named and int(named) != year:
        raise Refusal(f"Bảng {options.file.name} là của năm {named}, không phải năm {year}.", f"Ghi --year {named}, hoặc chọn tệp khác.")
    return _import(options, roster, plan, year, day, sheets)


def _year(written: str | None, plan: Plan, day: dt.date, latest: int) -> int:
    """The year that is meant: that of the day of the check if none is named.

    Raises Refusal for one that is not the plan's, or after the ``latest`` that can have figures.
    """
    if not plan.indicators:
        raise Refusal("Kế hoạch chưa có chỉ tiêu nào để kê khai.", "Ghi mục “indicators:” trong posts/plan.yml.")
    first, last = plan.first.year, plan.last.year if plan.last else None
    year = int(written) if written and written.isascii() and written.isdigit() and len(written) == 4 else None if written else day.year
    last = min(last or latest, max(latest, first))
    if year is None or not first <= year <= last:
        span = f"từ {first} đến {last}"
        raise Refusal(f"Kế hoạch không có năm {written or year}.", f"Ghi --year với một năm {span}.")
    return year


def _export(options: Namespace, roster: Roster, plan: Plan, year: int, day: dt.date) -> int:
    refuse_among_posts(options.file, options.root)
    kind = options.file.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise Refusal(f"Không ghi được kiểu tệp “{kind}”.", "Đặt tên tệp có đuôi .xlsx hoặc .csv.")
    units = _chosen(options.unit, roster, reporting(roster, plan, year))
    problems: list[Problem] = []
    figures = _figures(options.root, units, plan, year, problems)
    if problems:
        return _told(problems)
    heads = columns(plan.indicators)
    rows = table(heads, units, figures)
    if kind == ".xlsx":
        data = as_xlsx(heads, rows, year, day)
    else:
        data = as_csv([[one.heading for one in heads], *([str(cell) for cell in row] for row in rows)])
    try:
        write_whole(options.file, data, new=not options.replace)
    except FileExistsError:
        raise Refusal(f"Đã có tệp {options.file}.", "Đặt tên khác, hoặc thêm --replace để ghi đè.") from None
    print(options.file)
    say(f"Đã ghi {len(rows)} đơn vị, năm {year}.")
    say("Bảng có số liệu đầy đủ, kể cả những số nhỏ mà trang không công bố: giữ trong cơ quan.")
    return ExitStatus.GREEN


def _chosen(names: list[str], roster: Roster, units: tuple[School, ...]) -> tuple[School, ...]:
    ids = {unit.id for unit in units}
    for name in names:
        if roster.id_now(name) not in ids:
            raise Refusal(f"Không có đơn vị “{name}” phải báo cáo năm này.", did_you_mean(name, sorted(ids)))
    chosen = {roster.id_now(name) for name in names}
    return tuple(unit for unit in units if unit.id in chosen) if names else units


def _import(options: Namespace, roster: Roster, plan: Plan, year: int, day: dt.date, sheets: list[Sheet]) -> int:
    units, root = reporting(roster, plan, year), options.root
    known = columns(plan.indicators)
    indicators = {one.id: one for one in plan.indicators}
    read = read_rows(sheets, known, roster, units, day)
    before = {entry.unit.id: _bytes(root / file_name(entry.unit.id, year)) for entry in read.entries}
    problems: list[Problem] = []
    figures = _figures(root, [entry.unit for entry in read.entries], plan, year, problems)
    if problems:
        return _told(problems)
    changes = [change for entry in read.entries if (change := change_of(entry, figures.get(entry.unit.id), year))]
    wrong = read.mistakes + [one for change in changes for one in mistakes(change, indicators)]
    new = {} if wrong else {change.unit.id: change.data(before[change.unit.id]) for change in changes}
    if new:
        wrong += [one for change in changes for one in _unreadable(change, new[change.unit.id], plan, day)]
    for note in read.notes:
        say(printable(note))
    if wrong:
        say("\n".join(map(printable, wrong)))
        say("Chưa ghi gì: còn chỗ cần sửa ở trên.")
        return ExitStatus.UNUSABLE
    for change in changes:
        print("\n".join(map(printable, change.lines(plan.indicators))))
    if not changes:
        say(f"{len(read.entries)} đơn vị trong bảng đều đúng như đã ghi, không có gì để ghi.")
    elif options.dry_run:
        say(f"Sẽ ghi {len(changes)} trong {len(read.entries)} đơn vị, năm {year}. Chưa ghi gì vì có --dry-run.")
    else:
        _write(root, year, new, before)
        say(f"Đã ghi {len(changes)} trong {len(read.entries)} đơn vị, năm {year}. Chạy chuyenmuc check để xem lại.")
    return ExitStatus.GREEN


def _unreadable(change: Change, data: bytes, plan: Plan, day: dt.date) -> list[str]:
    """What is wrong with a file as it would be written: it must be read back, and say the same."""
    report = SourceReport(file_name(change.unit.id, change.after.year))
    text = decoded(data, report)
    indicators = {one.id: one for one in plan.indicators}
    back = text and parse_figures(text, change.unit.id, change.unit.level, change.after.year, indicators, report, day)
    if report.problems:
        return [f"{change.place} ({change.unit.id}): {problem}" for problem in report.problems]
    if back == change.after:
        return []
    return [f"{change.place} ({change.unit.id}): không sửa được {report.path} mà giữ nguyên những gì có trong tệp. Sửa tệp ấy bằng tay."]


def _write(root: Path, year: int, new: Mapping[str, bytes], before: Mapping[str, bytes | None]) -> None:
    files = {unit: root / file_name(unit, year) for unit in new}
    if any(_bytes(file) != before[unit] for unit, file in files.items()):
        raise Refusal("Có tệp số liệu vừa được sửa ở nơi khác trong lúc lệnh chạy.", "Chạy lại lệnh.")
    for file in files.values():
        file.parent.mkdir(parents=True, exist_ok=True)
    write_jointly({files[unit]: data for unit, data in new.items()}, root / _NOTE)


def _figures(
    root: Path, units: list[School] | tuple[School, ...], plan: Plan, year: int, problems: list[Problem]
) -> dict[str, UnitFigures]:
    files = [(file_name(unit.id, year), unit) for unit in units if (root / file_name(unit.id, year)).exists()]
    return {unit: figures for (unit, _), figures in read_figures(root, files, plan, problems).items()}


def _is_ours(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == "posts" and parts[1] not in ("", ".", "..") and year_of(parts[2]) is not None


def _told(problems: list[Problem]) -> int:
    say("\n".join(map(str, problems)))
    return ExitStatus.UNUSABLE


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _table_bytes(file: Path) -> bytes:
    if not file.is_file():
        raise Refusal(f"Không có tệp {file}." if not file.exists() else f"{file} không phải là một tệp.", "Xem lại tên và thư mục của tệp.")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)
