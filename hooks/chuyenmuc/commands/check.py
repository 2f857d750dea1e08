"""``chuyenmuc check``: read everything, judge it, and report what is missing and what must be corrected."""

import datetime as dt
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from chuyenmuc.check import figures as missing_figures
from chuyenmuc.check import text
from chuyenmuc.commands.output_place import refuse_among_posts
from chuyenmuc.coverage.comparison import NOTHING, Comparison
from chuyenmuc.coverage.figures.gaps import YearGaps, gaps
from chuyenmuc.coverage.figures.rollup import years
from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.history import predated
from chuyenmuc.history.first_commits import saved_posts
from chuyenmuc.model.reading import Reading, is_roster_whole
from chuyenmuc.problem import Problem, Refusal, did_you_mean
from chuyenmuc.publishing.losses import LARGEST_LOSS, gate, largest_loss
from chuyenmuc.publishing.publication import VARIABLES, allows_drop
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reading.read import read
from chuyenmuc.system import disk
from chuyenmuc.system.console import say
from chuyenmuc.system.disk import reason
from chuyenmuc.words import day_label

_SUMMARY = "GITHUB_STEP_SUMMARY"  # in a job on GitHub: the file for a summary in Markdown

_WORKSPACE = "GITHUB_WORKSPACE"  # the folder of the job's checkout


class _Check(Struct, frozen=True):
    """The result of a check: what was read and judged, what changed, and the lines of the report for people.

    ``extra`` holds further keys of the JSON. ``folder`` is the path to the files for the service that runs the check (``_folder``).
    """

    reading: Reading
    coverage: Coverage
    comparison: Comparison | None
    change_lines: list[str]
    lines: list[str]
    extra: dict
    root: Path
    folder: str
    figures: YearGaps | None = None


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    gc.disable()  # a check ends before there is garbage worth collecting, and looking for it takes a tenth of its time
    if options.output is not None:
        refuse_among_posts(options.output, options.root)
    check = _check(options)
    report = "\n".join(check.lines)
    if options.format == "github":
        from chuyenmuc.check.github import inert

        report = inert(report)
    say(report)
    data = _FORMATS[options.format](check)
    if options.output is not None:
        disk.write_whole(options.output, data.encode("utf-8", "backslashreplace"))
    elif options.format != "text":  # the text has already been printed
        sys.stdout.write(data)
    if options.format == "github" and (file := os.environ.get(_SUMMARY)):
        _append_summary(Path(file), check)
    if check.comparison is not None:
        return text.change_status(check.comparison)
    status = text.exit_status(check.coverage, check.reading.problems)
    overdue = check.figures is not None and check.figures.is_failed(check.coverage.as_of)
    return max(status, ExitStatus.MISSING) if overdue else status


def _gate_of(options: Namespace) -> Callable[[Reading, dt.date], list[Problem]]:
    """Return a function that reports too great a loss of posts: a green check must mean that a build goes through.

    Posts that are missing because of a mistake in the roster are not lost: advice on losses would distract from the mistake.
    """
    environment = os.environ
    if options.allow_drop or allows_drop(environment):
        return lambda reading, day: []
    where = options.previous or environment.get(VARIABLES["previous"])
    written = options.max_drop or environment.get(VARIABLES["max_drop"])
    previous = None
    if where:
        from chuyenmuc.publishing.previous import previously_counted

        previous = previously_counted(where, options.root)
        if previous is None:
            say(f"Chưa có số liệu lần trước ở {where}, nên không có gì để so.")
    largest = largest_loss(written) if written else LARGEST_LOSS

    def lost(reading: Reading, day: dt.date) -> list[Problem]:
        return gate(reading.column, day, previous, largest) if is_roster_whole(reading.problems) else []

    return lost


def _check(options: Namespace) -> _Check:
    base = None
    if options.changed_since is not None:
        from chuyenmuc.history import revision

        base = revision.base_of(options.root, options.changed_since)  # before the long reading, so that a mistake in it is reported at once
    reading, coverage = of_options(options)
    find_lost = _gate_of(options)
    if lost := find_lost(reading, coverage.as_of):
        say("Có nhiều bài đã mất; đúng là muốn vậy thì chạy lại với --allow-drop.")
        reading = reading.with_problems(lost)
    comparison, change_lines, forecast_lines, extra = None, [], [], {}
    if base is not None:
        from chuyenmuc.check import changes
        from chuyenmuc.coverage.comparison import compare
        from chuyenmuc.history.tracked_output import tracked_output

        with revision.files_at(options.root, base) as folder:
            before = read(folder, cache_of=options.root)
        committed = tracked_output(options.root, base.commit)
        before = before.with_problems([*find_lost(before, coverage.as_of), *committed()])
        comparison = compare((before, judge(before.column, coverage.as_of)), (reading, coverage))
        change_lines = changes.lines(comparison, base.named, base.commit)
        extra["changes"] = changes.data(comparison, base.named, base.commit)
    if options.forecast:
        from chuyenmuc.coverage.forecast import forecast

        expected = forecast(reading.column, coverage)
        forecast_lines = text.lines(expected)
        extra["forecast"] = text.data(expected)
    extra["hints"] = [hint.data for hint in reading.hints]
    predated_posts = predated.predated(reading.column.posts, saved_posts(options.root))
    lines = text.check_lines(coverage, reading, change_lines, forecast_lines, predated.lines(predated_posts), comparison)
    figures = _figures(options.figures, reading, coverage.as_of) if options.figures is not None else None
    if figures:
        lines = [*lines[:-1], *missing_figures.lines(figures, coverage.as_of), lines[-1]]
        if comparison is None:
            lines[-1] = missing_figures.verdict(lines[-1], figures, coverage.as_of)
        extra["figures"] = missing_figures.data(figures, coverage.as_of)
    return _Check(reading, coverage, comparison, change_lines, lines, extra, options.root, _folder(options.root), figures)


def _figures(written: str, reading: Reading, day: dt.date) -> YearGaps:
    """The missing figures of a year: the one named, else the plan's latest up to the day. Raises Refusal if the plan has no such year."""
    if not reading.column.plan.indicators:
        raise Refusal("Kế hoạch chưa có chỉ tiêu nào để kê khai.", "Ghi mục “indicators:” trong posts/plan.yml, hoặc bỏ --figures.")
    possible = [str(year) for year in years(reading.column, day)]
    if not possible or (written and written not in possible):
        raise Refusal(f"Đến ngày {day_label(day)} kế hoạch không có năm {written or day.year}.", did_you_mean(written, possible))
    return gaps(reading.column, int(written or possible[-1]), day)


def _folder(root: Path) -> str:
    """Return the path from the folder that a CI service checked out to the repository's files (``""`` or ``kho/``)."""
    workspace = os.environ.get(_WORKSPACE) or os.environ.get("CI_PROJECT_DIR") or "."
    try:
        below = root.resolve().relative_to(Path(workspace).resolve()).as_posix()
    except ValueError:
        return ""
    return "" if below == "." else f"{below}/"


def _append_summary(file: Path, check: _Check) -> None:
    from chuyenmuc.check.github import markdown

    summary = markdown(check.coverage, check.reading, check.change_lines, check.lines[-1] if check.comparison else "")
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:  # other steps of the job write there too
            stream.write(summary)
    except OSError as error:  # the result of the check does not depend on the summary
        say(f"Không ghi được tóm tắt vào “{file}”: {reason(error)}.")


def _text(check: _Check) -> str:
    return "\n".join(check.lines) + "\n"


def _json(check: _Check) -> str:
    from chuyenmuc.coverage.breakdown import by_agency
    from chuyenmuc.exports.coverage_data import coverage_json

    return coverage_json(check.coverage, by_agency(check.coverage, check.reading.column.roster), check.reading.problems, check.extra)


def _junit(check: _Check) -> str:
    from chuyenmuc.check.junit import junit_xml

    return junit_xml(check.coverage, check.reading, check.comparison or NOTHING, check.folder)


def _github(check: _Check) -> str:
    from chuyenmuc.check.github import annotations, commands

    return commands(annotations(check.coverage, check.reading, check.comparison), check.folder, lambda path: (check.root / path).is_file())


_FORMATS: dict[str, Callable[[_Check], str]] = {"text": _text, "json": _json, "junit": _junit, "github": _github}
