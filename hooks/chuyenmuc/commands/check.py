"""``chuyenmuc check``: read everything, judge it, and say what is missing and what is to be mended."""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.check import text as report
from chuyenmuc.commands.read_and_judge import read_and_judge
from chuyenmuc.coverage.comparison import NOTHING, Comparison
from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.history import predated as history
from chuyenmuc.history.first_commits import saved_posts
from chuyenmuc.model.reading import Reading
from chuyenmuc.publishing.losses import LARGEST_LOSS, gate, largest_loss
from chuyenmuc.publishing.publication import VARIABLES, allows_drop
from chuyenmuc.reading.read import read
from chuyenmuc.system import disk
from chuyenmuc.system.console import say
from chuyenmuc.system.disk import reason

_SUMMARY = "GITHUB_STEP_SUMMARY"  # names a file for Markdown in a job on GitHub


_WORKSPACE = "GITHUB_WORKSPACE"


class _Check(Struct, frozen=True):
    """What there is to tell: the two values, what changed, and the report for people.

    ``extra`` are further keys of the JSON; ``folder`` is where the files lie for the service that runs the check (see ``_folder``).
    """

    reading: Reading
    coverage: Coverage
    changes: Comparison
    change_lines: list[str]
    lines: list[str]
    extra: dict
    folder: str


def run(options: Namespace) -> int:
    """Run the command; returns its exit status."""
    gc.disable()  # a check ends before there is garbage worth looking for, and looking takes a tenth of its time
    check = _check(options)
    text = "\n".join(check.lines)
    if options.format == "github":
        from chuyenmuc.check.github import inert

        text = inert(text)
    say(text)
    data = _FORMATS[options.format](check)
    if options.output is not None:
        disk.write_whole(options.output, data.encode("utf-8", "backslashreplace"))
    elif options.format != "text":  # which has been said
        sys.stdout.write(data)
    if options.format == "github" and (file := os.environ.get(_SUMMARY)):
        _append_summary(Path(file), check)
    return report.exit_status(check.coverage, check.reading.problems)


def _gated(options: Namespace, reading: Reading, coverage: Coverage) -> Reading:
    """Add to the problems what a build would not be published for, so that a green check means a green build."""
    environment = os.environ
    if options.allow_drop or allows_drop(environment):
        return reading
    where = options.previous or environment.get(VARIABLES["previous"])
    written = options.max_drop or environment.get(VARIABLES["max_drop"])
    previous = None
    if where:
        from chuyenmuc.publishing.previous import previously_counted

        previous = previously_counted(where, options.root)
        if previous is None:
            say(f"Chưa có số liệu lần trước ở {where}, nên không có gì để so.")
    lost = gate(reading.column, coverage.as_of, previous, largest_loss(written) if written else LARGEST_LOSS)
    if lost:
        say("Có nhiều bài đã mất; đúng là muốn vậy thì chạy lại với --allow-drop.")
    return replace(reading, problems=(*lost, *reading.problems))


def _check(options: Namespace) -> _Check:
    base = None
    if options.changed_since is not None:
        from chuyenmuc.history import revision

        base = revision.base_of(options.root, options.changed_since)  # a mistake in it is told before the long reading
    reading, coverage = read_and_judge(options)
    reading = _gated(options, reading, coverage)
    changes, change_lines, forecast_lines, extra = NOTHING, [], [], {}
    if base is not None:
        from chuyenmuc.check import changes as comparison_report
        from chuyenmuc.coverage.comparison import compare

        with revision.files_at(options.root, base) as folder:
            before = read(folder, cache_of=options.root)
        changes = compare((before, judge(before.column, coverage.as_of)), (reading, coverage))
        change_lines = comparison_report.lines(changes, base.named, base.commit)
        extra["changes"] = comparison_report.data(changes, base.named, base.commit)
    if options.forecast:
        from chuyenmuc.check import text
        from chuyenmuc.coverage import forecast

        found = forecast.forecast(reading.column, coverage)
        forecast_lines = text.lines(found)
        extra["forecast"] = text.data(found)
    predated = history.predated(reading.column.posts, saved_posts(options.root))
    lines = report.check_lines(coverage, reading, change_lines, forecast_lines, history.lines(predated))
    return _Check(reading, coverage, changes, change_lines, lines, extra, _folder(options.root))


def _folder(root: Path) -> str:
    """Where the repository's files lie below the folder that a CI service names files by: ``""``, or ``kho/``."""
    workspace = os.environ.get(_WORKSPACE) or os.environ.get("CI_PROJECT_DIR") or "."
    try:
        below = root.resolve().relative_to(Path(workspace).resolve()).as_posix()
    except ValueError:
        return ""
    return "" if below == "." else f"{below}/"


def _append_summary(file: Path, check: _Check) -> None:
    from chuyenmuc.check.github import markdown

    summary = markdown(check.coverage, check.reading, check.change_lines)
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as stream:  # other steps of the job write there too
            stream.write(summary)
    except OSError as error:  # a summary that cannot be shown makes no quarter missing
        say(f"Không ghi được tóm tắt vào “{file}”: {reason(error)}.")


def _text(check: _Check) -> str:
    return "\n".join(check.lines) + "\n"


def _json(check: _Check) -> str:
    from chuyenmuc.coverage.breakdown import by_agency
    from chuyenmuc.exports.coverage_data import coverage_json

    return coverage_json(check.coverage, by_agency(check.coverage, check.reading.column.roster), check.reading.problems, check.extra)


def _junit(check: _Check) -> str:
    from chuyenmuc.check.junit import junit_xml

    return junit_xml(check.coverage, check.reading, check.changes, check.folder)


def _github(check: _Check) -> str:
    from chuyenmuc.check.github import annotations, commands

    return commands(annotations(check.coverage, check.reading, check.changes), check.folder)


_FORMATS: dict[str, Callable[[_Check], str]] = {"text": _text, "json": _json, "junit": _junit, "github": _github}
