"""The check as annotations on GitHub: a workflow command a line, which the runner shows beside the file.

The commands and what has to be escaped in them:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, and ``escapeData`` and ``escapeProperty`` in
actions/toolkit, packages/core/src/command.ts.

The summary of a check on the page of a GitHub job: a Markdown table by quarter, and the lists of what is to be done.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from chuyenmuc.check.changes import counting
from chuyenmuc.check.text import STALE_ADVICE, named, not_counted_here, so_far, step_words, verdict
from chuyenmuc.coverage.comparison import NOTHING, Comparison
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.coverage.next_step import next_step
from chuyenmuc.model.introduction import stale
from chuyenmuc.model.reading import Reading
from chuyenmuc.model.tally import Tally
from chuyenmuc.words import STATES, TO_FIX, day_label, days_left, quarter_label, sentence, share_label

_MOST_LISTED = 50  # GitHub refuses a summary of more than 1 MiB


_COLUMNS = ("covered", "pending", "missing", "exempt")


_MARKS = re.compile(r"[&<>\\`*_\[\]#!|~@]|:(?=\S)")  # what Markdown, mentions, emoji and links make something of


def markdown(coverage: Coverage, reading: Reading, changes: Sequence[str] = ()) -> str:
    """Return the summary; ``changes`` are the lines on a change, a headline and its list."""
    lines = [f"## {_plain(verdict(coverage, reading.problems))}", ""]
    if changes:
        lines += [f"**{_plain(changes[0])}**", "", *_listed(changes[1:])]
    if coverage.quarters:
        head = ("Quý", *(sentence(STATES[state]) for state in _COLUMNS), "Tỷ lệ")
        lines += [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
        lines += (_row(sentence(quarter_label(quarter)), tally) for quarter, tally in coverage.tallies.items())
        lines += [_row("Cả kế hoạch", coverage.totals), ""]
    missing = [
        f"{named(cell)}, hạn {day_label(cell.deadline)}. {step_words(next_step(cell, reading), cell)}"
        for cell in coverage.in_state("missing")
    ]
    for title, entries in (("Chưa có bài", missing), ("Cần sửa", [str(problem) for problem in reading.problems])):
        if entries:
            lines += [f"### {title} ({len(entries)})", "", *_listed(entries)]
    return "\n".join(lines) + "\n"


def _row(name: str, tally: Tally) -> str:
    share = share_label(tally)
    return f"| {' | '.join((name, *(str(getattr(tally, state)) for state in _COLUMNS), share))} |"


def _listed(entries: Sequence[str]) -> list[str]:
    """Entries as a list; those that stand four spaces in belong to the one above."""
    lines = [f"{'  ' if entry.startswith('    ') else ''}- {_plain(entry)}" for entry in entries[:_MOST_LISTED]]
    if len(entries) > _MOST_LISTED:
        lines.append(f"- Và {len(entries) - _MOST_LISTED} mục nữa.")
    return [*lines, ""]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))


Level = Literal["error", "warning", "notice"]


MOST_SHOWN = 10  # of each level in a step; GitHub drops the others without a word


_LEVELS = {"error": "lỗi", "warning": "cảnh báo", "notice": "lưu ý"}


class Annotation(Struct, frozen=True):
    """What is said at a line of a file (relative to the repository)."""

    level: Level
    file: str
    line: int
    title: str
    message: str


def annotations(coverage: Coverage, reading: Reading, changes: Comparison = NOTHING) -> list[Annotation]:
    """All that is to be said: first what concerns the change, then mistakes, gaps, what does not count, has time left, is stale."""
    cells, files = changes.cells_concerned(), changes.files_concerned()
    new = set(changes.new_problems)
    found: list[tuple[bool, Annotation]] = []
    for problem in reading.problems:
        message = f"{problem.what} {problem.fix}".rstrip()
        found.append((problem in new, Annotation("error", problem.path, problem.line, sentence(TO_FIX), message)))
    for cell in coverage.in_state("missing"):
        what = f"Hạn {day_label(cell.deadline)}{so_far(cell)}."
        found.append((_key(cell) in cells, _of_cell("error", cell, what, reading)))
    for item in coverage.not_counted():
        message = f"{item.title}: {item.why}"
        found.append((item.post.path in files, Annotation("warning", item.post.path, 1, "Bài chưa được tính", message)))
    for change in changes.posts:
        if change.counts:
            title = f"Bài được tính cho {quarter_label(change.post.quarter)}"
            found.append((True, Annotation("notice", change.path, 1, title, f"“{change.post.title}” {counting(change)}")))
    for cell in coverage.in_state("pending"):
        what = f"{sentence(days_left(cell.days_left))}, đến hết {day_label(cell.deadline)}{so_far(cell)}."
        found.append((_key(cell) in cells, _of_cell("notice", cell, what, reading)))
    for one in stale(reading.column.introductions.values(), coverage.as_of):
        message = f"Kiểm tra lần cuối ngày {day_label(one.checked)}, đã quá một năm. {STALE_ADVICE}"
        found.append((one.path in files, Annotation("notice", one.path, one.checked_line, "Nên kiểm tra lại", message)))
    found.sort(key=lambda one: not one[0])
    return [annotation for _, annotation in found]


def _of_cell(level: Level, cell: Cell, what: str, reading: Reading) -> Annotation:
    """What a cell lacks, at the file with which to begin."""
    step = next_step(cell, reading)
    return Annotation(level, step.path, 1, _title(cell), "\n".join((what, *not_counted_here(cell), step_words(step, cell))))


def _key(cell: Cell) -> tuple:
    return cell.unit.id, cell.quarter


def _title(cell: Cell) -> str:
    return f"{sentence(STATES[cell.state])}: {cell.unit.name}, {quarter_label(cell.quarter)}"


def commands(found: Sequence[Annotation], folder: str = "") -> str:
    """The annotations as lines for the runner, then a line for people: how many there are, and how many GitHub leaves out.

    ``folder`` is where the repository's files lie below the folder that GitHub knows (``""`` or ``kho/``).
    """
    counts = Counter(annotation.level for annotation in found)
    last = f"Tất cả: {', '.join(f'{counts[level]} {word}' for level, word in _LEVELS.items())}."
    if any(count > MOST_SHOWN for count in counts.values()):
        last += f" GitHub chỉ hiện {MOST_SHOWN} ghi chú đầu tiên của mỗi loại; đủ cả nằm ở nhật ký này."
    return "".join(f"{line}\n" for line in (*(_command(annotation, folder) for annotation in found), last))


def _command(annotation: Annotation, folder: str) -> str:
    properties = {"file": f"{folder}{annotation.file}", "line": str(annotation.line), "title": annotation.title}
    written = ",".join(f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items())
    return f"::{annotation.level} {written}::{_escaped(annotation.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def inert(text: str) -> str:
    """Text for the log of a job, in which no line is taken for a command, whatever a title or a name says.

    The runner looks for ``::`` at the beginning of a line, and for ``##[``, an older form, anywhere (actions/runner,
    src/Runner.Common/ActionCommand.cs).
    """
    return "\n".join(re.sub(r"^(\s*)::", r"\1: :", line).replace("##[", "## [") for line in re.split(r"[\r\n]", text))
