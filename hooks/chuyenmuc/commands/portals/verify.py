"""``chuyenmuc verify``: visit the portals of units and record whether each carries a column. The one command that asks the network."""

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from chuyenmuc.check.portals import change_lines, finding_lines, summary_lines
from chuyenmuc.commands.cli import TRACEBACK
from chuyenmuc.commands.host import settings_of
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.coverage.portals import judge_portals
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.column import Column
from chuyenmuc.model.portals import record
from chuyenmuc.model.portals.record import Finding, QuarterRecords
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.typed import typed_quarter
from chuyenmuc.portals.conclusions import Portal
from chuyenmuc.portals.pages.urls import usable
from chuyenmuc.problem import Refusal, Refusals
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reading.portals.records_file import encode, read_quarter
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.disk import write_whole
from chuyenmuc.texts.diacritics import id_advice, names_of
from chuyenmuc.visits.addresses import is_local, is_public
from chuyenmuc.visits.answers import RawAnswers
from chuyenmuc.visits.journal import Journal
from chuyenmuc.visits.limits import Limits
from chuyenmuc.visits.portals import portals_of, user_agent
from chuyenmuc.visits.run import Errand, visit_all
from chuyenmuc.words import quarter_label

_MOST_AT_ONCE, _MOST_SECONDS = 256, 600.0


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 0 once all were visited, whatever was found; 2 if the input cannot be used."""
    reading, coverage = of_options(options)
    if reading.office_problems:
        say("\n".join(map(str, reading.office_problems)))
        return ExitStatus.UNUSABLE
    column = reading.column
    quarter = _quarter(options, coverage)
    read_quarter(options.root, quarter)  # a file that cannot be used is said before the visits, not after them
    settings = settings_of(options.root / "mkdocs.yml")
    targets = _portals(options, settings, column, coverage, quarter)
    if not targets:
        say(f"Không có cổng nào để xem trong {quarter_label(quarter)}: đơn vị phải đăng mà danh sách có ghi website thì mới xem được.")
        return ExitStatus.GREEN
    limits = _limits(options, settings)
    journal = Journal(options.root, quarter, part=bool(options.units) or options.dry_run)
    found = _taken_up(journal, options.resume)
    rest = [portal for portal in targets if portal.unit not in found]
    answers = RawAnswers(options.root)
    errors = _visit(options, column, coverage, quarter, limits, journal, rest, answers)
    found = {unit: finding for unit, finding in journal.entries().items() if unit in column.roster.units}
    if options.dry_run:
        say("\n".join(finding_lines(found, column.roster)))
        say("Chạy thử nên chưa ghi gì.")
    else:
        before, after = _record(options.root, quarter, found, answers)
        states = {key: cell.state for key, cell in coverage.cells.items()}
        portals = judge_portals(replace(column, portals={**column.portals, quarter: after}), states, coverage.quarters, coverage.as_of)
        changes = change_lines(before, after, found, column.roster)
        say("\n".join([*finding_lines(found, column.roster), *changes, *summary_lines(portals, quarter)]))
    journal.remove()
    for unit, error in errors.items():
        if os.environ.get(TRACEBACK):
            traceback.print_exception(error)
        say(f"Chương trình tự gặp lỗi khi xem cổng của {unit} ({type(error).__name__}: {error}); cổng này coi như chưa xem.")
    return ExitStatus.INTERNAL if errors else ExitStatus.GREEN


def _visit(
    options: Namespace, column: Column, coverage: Coverage, quarter: Quarter, limits: Limits, journal: Journal, rest: list[Portal],
    answers: RawAnswers,
) -> dict[str, Exception]:  # fmt: skip
    progress = (lambda done, total: None) if options.quiet else Progress("Đang xem cổng", sys.stderr)
    render = {unit.id for unit in column.roster.units.values() if unit.render}
    renderer = None
    if options.screenshots or any(portal.unit in render for portal in rest):
        from chuyenmuc.visits.rendered import Browser

        renderer = Browser(limits)
    keep = (lambda name, body: None) if options.dry_run else answers.keep
    errand = Errand(
        quarter, coverage.as_of, limits, journal, keep, progress, renderer, render.__contains__,
        _pictures(options.screenshots) if options.screenshots else None, is_allowed=is_local if options.allow_private else is_public,
    )  # fmt: skip
    journal.open(keep=options.resume)
    try:
        return visit_all(rest, errand)
    except KeyboardInterrupt:
        say("Đã dừng giữa chừng. Chạy lại với --resume thì làm tiếp, không hỏi lại những cổng đã xem.")
        raise
    finally:
        journal.close()
        if isinstance(progress, Progress):
            progress.close()


def _limits(options: Namespace, settings: Mapping[str, Any]) -> Limits:
    for name, value, most in (("--at-once", options.at_once, _MOST_AT_ONCE), ("--timeout", options.timeout, _MOST_SECONDS)):
        if not 0 < value <= most:
            raise Refusal(f"{name} phải lớn hơn 0 và không quá {most:g}.")
    if not 0 <= options.delay <= _MOST_SECONDS:
        raise Refusal(f"--delay phải từ 0 đến {_MOST_SECONDS:g} giây.")
    return Limits(user_agent(settings, options.contact), options.timeout, options.delay, options.at_once)


def _quarter(options: Namespace, coverage: Coverage) -> Quarter:
    if not coverage.quarters:
        raise Refusal("Kế hoạch chưa tới quý nào nên chưa có gì để kiểm chứng.")
    if options.quarter is None:
        return coverage.quarters[-1]
    quarter = typed_quarter(options.quarter)
    if quarter not in coverage.quarters:
        listed = f"từ {coverage.quarters[0]} đến {coverage.quarters[-1]}"
        raise Refusal(f"Kế hoạch tới ngày này không có quý {quarter}.", f"Chọn một quý {listed}.")
    return quarter


def _portals(options: Namespace, settings: Mapping[str, Any], column: Column, coverage: Coverage, quarter: Quarter) -> list[Portal]:
    names = names_of(column.roster.units)
    chosen = [column.roster.id_now(unit) for unit in options.units]
    unknown = [unit for unit in chosen if unit not in column.roster.units]
    if unknown:
        raise Refusals(f"Không có đơn vị “{unit}” trong danh sách. {id_advice(unit, names)}".rstrip() for unit in unknown)
    sites = [str(settings.get("site_url") or ""), *options.site]
    unusable = [site for site in options.site if not usable(site)]
    if unusable:
        told = "\n".join(f"--site “{site}” không phải là một địa chỉ web." for site in unusable)
        raise Refusal(told, "Ghi cả https://, ví dụ https://chuyenmuc.example.edu.vn/.")
    portals = portals_of(column, coverage, quarter, [site for site in sites if site])
    without = [unit for unit in chosen if all(portal.unit != unit for portal in portals)]
    for unit in without:
        say(f"{column.roster.units[unit].name}: quý này không phải đăng, hoặc danh sách chưa ghi website.")
    return [portal for portal in portals if not chosen or portal.unit in chosen]


def _taken_up(journal: Journal, resume: bool) -> Mapping[str, Finding]:
    before = journal.entries()
    if resume and not before:
        say("Không có lượt xem nào dở dang; xem từ đầu.")
    elif before and not resume:
        say(f"Lượt trước dừng khi đã xem {len(before)} cổng; nay xem lại từ đầu. Muốn làm tiếp thì chạy với --resume.")
    return before if resume else {}


def _record(root: Path, quarter: Quarter, found: Mapping[str, Finding], answers: RawAnswers) -> tuple[QuarterRecords, QuarterRecords]:
    """Write the records; return those before and after."""
    file = root / record.file_name(quarter)
    before = read_quarter(root, quarter)
    after = before.after(found)
    if after != before:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, encode(after))
    answers.prune(root)
    return before, after


def _pictures(folder: Path) -> Callable[[str, bytes], None]:
    folder.mkdir(parents=True, exist_ok=True)
    return lambda unit, picture: write_whole(folder / f"{unit}.png", picture)
