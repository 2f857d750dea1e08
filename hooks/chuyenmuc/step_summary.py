"""The summary of a check on the page of a GitHub job: a Markdown table by quarter, and the lists of what is to be done."""

import re
from collections.abc import Sequence

from chuyenmuc.coverage import Coverage
from chuyenmuc.next_step import next_step
from chuyenmuc.reading import Reading
from chuyenmuc.report import named, step_words, verdict
from chuyenmuc.tally import Tally
from chuyenmuc.words import STATES, day_label, quarter_label, sentence, share_label

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
