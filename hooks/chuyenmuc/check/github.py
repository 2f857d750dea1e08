"""The check's report for GitHub Actions: the summary on the page of a job, and annotations on the files.

The summary is Markdown: a table by quarter, then lists of what is to be done. An annotation is a workflow command on a line of its
own; GitHub shows it next to the file. For the commands and what must be escaped in them, see
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, and ``escapeData`` and ``escapeProperty`` in
actions/toolkit, packages/core/src/command.ts.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from chuyenmuc.check.changes import counting
from chuyenmuc.check.text import STALE_ADVICE, closed_gap_lines, named, not_counted_here, portal_lines, so_far, step_words, verdict
from chuyenmuc.coverage.comparison import NOTHING, Comparison
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.coverage.next_step import next_step
from chuyenmuc.model.guidance.introduction import stale
from chuyenmuc.model.reading import Reading
from chuyenmuc.model.tally import Tally
from chuyenmuc.words import STATES, TO_FIX, WHOLE_PLAN, WITH_RUNNING, day_label, days_left, quarter_label, sentence, share_label

Level = Literal["error", "warning", "notice"]

MOST_SHOWN = 10  # annotations of each level in a step; GitHub silently drops the rest

_MOST_LISTED = 50  # entries of a list; GitHub refuses a summary larger than 1 MiB
_LEVELS = {"error": "lỗi", "warning": "cảnh báo", "notice": "lưu ý"}
_COLUMNS = ("covered", "pending", "missing", "exempt")
_MARKS = re.compile(r"[&<>\\`*_\[\]#!|~@]|:(?=\S)")  # characters with a meaning in Markdown, mentions, emoji or links


def markdown(coverage: Coverage, reading: Reading, changes: Sequence[str] = (), headline: str = "") -> str:
    """Return the summary in Markdown. ``changes`` are the lines that report a change: a headline, then its list.

    ``headline`` is the verdict on a change, which then stands above that on everything.
    """
    whole = _plain(verdict(coverage, reading.problems))
    lines = [f"## {_plain(headline)}", "", whole, ""] if headline else [f"## {whole}", ""]
    if changes:
        lines += [f"**{_plain(changes[0])}**", "", *_listed(changes[1:])]
    if coverage.quarters:
        head = ("Quý", *(sentence(STATES[state]) for state in _COLUMNS), "Tỷ lệ")
        lines += [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
        lines += (_row(sentence(quarter_label(quarter)), tally) for quarter, tally in coverage.tallies.items())
        if coverage.ended.due:
            lines.append(_row(WHOLE_PLAN, coverage.ended))
        if coverage.running:
            lines.append(_row(WITH_RUNNING, coverage.totals))
        lines += ["", *(f"{_plain(line)}\n" for line in (*closed_gap_lines(coverage), *portal_lines(coverage)))]
    missing = [f"{named(cell)}, hạn {day_label(cell.deadline)}. {step_words(next_step(cell, reading), cell)}" for cell in coverage.gaps()]
    for title, entries in (("Chưa có bài", missing), ("Cần sửa", [str(problem) for problem in reading.problems])):
        if entries:
            lines += [f"### {title} ({len(entries)})", "", *_listed(entries)]
    return "\n".join(lines) + "\n"


def _row(name: str, tally: Tally) -> str:
    share = share_label(tally)
    return f"| {' | '.join((name, *(str(getattr(tally, state)) for state in _COLUMNS), share))} |"


def _listed(entries: Sequence[str]) -> list[str]:
    """Return the entries as a Markdown list. An entry indented by four spaces belongs to the one above it."""
    lines = [f"{'  ' if entry.startswith('    ') else ''}- {_plain(entry)}" for entry in entries[:_MOST_LISTED]]
    if len(entries) > _MOST_LISTED:
        lines.append(f"- Và {len(entries) - _MOST_LISTED} mục nữa.")
    return [*lines, ""]


def _plain(text: str) -> str:
    """Return the text on one line, escaped so that Markdown shows it literally."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))


class Annotation(Struct, frozen=True):
    """A message for one line (from 1) of a file; the path is relative to the repository."""

    level: Level
    file: str
    line: int
    title: str
    message: str


def annotations(coverage: Coverage, reading: Reading, changes: Comparison | None = None) -> list[Annotation]:
    """Return all annotations, those that concern the ``changes`` first; what these did not cause is no error.

    Within both parts the order is: mistakes, missing cells, posts that do not count, posts of the change that count, cells that
    still have time, introductions that have not been checked for more than a year, hints.
    """
    before = set(changes.problems_before(reading.problems)) if changes else set()
    done = changes or NOTHING
    cells, files = done.cells_concerned(), done.files_concerned()
    worse = {(change.unit.id, change.quarter) for change in done.worse}
    ranked: list[tuple[bool, Annotation]] = []  # whether it concerns the changes, and the annotation
    for problem in reading.problems:
        message = f"{problem.what} {problem.fix}".rstrip()
        level: Level = "warning" if problem in before else "error"
        title = f"{sentence(TO_FIX)} (có từ trước)" if problem in before else sentence(TO_FIX)
        ranked.append((problem not in before, Annotation(level, problem.path, problem.line, title, message)))
    for cell in coverage.gaps():
        what = f"Hạn {day_label(cell.deadline)}{so_far(cell)}."
        level = "error" if changes is None or _key(cell) in worse else "notice"
        ranked.append((_key(cell) in cells, _of_cell(level, cell, what, reading)))
    for item in coverage.not_counted():
        message = f"{item.title}: {item.why}"
        ranked.append((item.post.path in files, Annotation("warning", item.post.path, 1, "Bài chưa được tính", message)))
    for change in done.posts:
        if change.counts:
            title = f"Bài được tính cho {quarter_label(change.post.quarter)}"
            ranked.append((True, Annotation("notice", change.path, 1, title, f"“{change.post.title}” {counting(change)}")))
    for cell in coverage.in_state("pending"):
        what = f"{sentence(days_left(cell.days_left))}, đến hết {day_label(cell.deadline)}{so_far(cell)}."
        ranked.append((_key(cell) in cells, _of_cell("notice", cell, what, reading)))
    for introduction in stale(reading.column.introductions.values(), coverage.as_of):
        message = f"Kiểm tra lần cuối ngày {day_label(introduction.checked)}, đã quá một năm. {STALE_ADVICE}"
        annotation = Annotation("notice", introduction.path, introduction.checked_line, "Nên kiểm tra lại", message)
        ranked.append((introduction.path in files, annotation))
    for hint in reading.hints:
        ranked.append((hint.path in files, Annotation("notice", hint.path, hint.line, "Gợi ý", f"{hint.what} {hint.fix}".rstrip())))
    ranked.sort(key=lambda pair: not pair[0])
    return [annotation for _, annotation in ranked]


def _of_cell(level: Level, cell: Cell, what: str, reading: Reading) -> Annotation:
    """Return what a cell lacks, as an annotation on the file to begin with."""
    step = next_step(cell, reading)
    return Annotation(level, step.path, 1, _title(cell), "\n".join((what, *not_counted_here(cell), step_words(step, cell))))


def _key(cell: Cell) -> tuple:
    return cell.unit.id, cell.quarter


def _title(cell: Cell) -> str:
    return f"{sentence(STATES[cell.state])}: {cell.unit.name}, {quarter_label(cell.quarter)}"


def commands(annotations: Sequence[Annotation], folder: str = "", is_there: Callable[[str], bool] = bool) -> str:
    """Return the annotations as workflow commands, then a line for people: how many there are, and whether GitHub shows only some.

    ``folder`` is the path from the folder that GitHub knows to the repository's files (``""`` or ``kho/``). An annotation on a file that
    is not there (``is_there``), as one that somebody has yet to write, goes to the page of the job.
    """
    counts = Counter(annotation.level for annotation in annotations)
    last = f"Tất cả: {', '.join(f'{counts[level]} {word}' for level, word in _LEVELS.items())}."
    if any(count > MOST_SHOWN for count in counts.values()):
        last += f" GitHub chỉ hiện {MOST_SHOWN} ghi chú đầu tiên của mỗi loại; đủ cả nằm ở nhật ký này."
    return "".join(f"{line}\n" for line in (*(_command(annotation, folder, is_there(annotation.file)) for annotation in annotations), last))


def _command(annotation: Annotation, folder: str, is_there: bool) -> str:
    properties, message = {"title": annotation.title}, annotation.message
    if is_there:
        properties = {"file": f"{folder}{annotation.file}", "line": str(annotation.line), **properties}
    elif annotation.file not in message:
        message = f"{annotation.file}: {message}"
    written = ",".join(f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items())
    return f"::{annotation.level} {written}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def inert(text: str) -> str:
    """Return a text for the log of a job in which no line is taken for a command, whatever a title or a name contains.

    The runner looks for ``::`` at the beginning of a line and for ``##[``, an older form, anywhere in it (actions/runner,
    src/Runner.Common/ActionCommand.cs).
    """
    return "\n".join(re.sub(r"^(\s*)::", r"\1: :", line).replace("##[", "## [") for line in re.split(r"[\r\n]", text))
