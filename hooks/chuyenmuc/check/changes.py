"""The report on what a change does to the column, in words and as data."""

from collections.abc import Sequence

from chuyenmuc.coverage.comparison import CellChange, Comparison, PostChange
from chuyenmuc.words import LATE, STATES, quarter_long

_MOST_LISTED = 50  # of each kind: a change of the plan can move every cell

_CELLS = {"worse": "Xấu đi", "better": "Tốt lên", "other": "Đổi khác"}

_POSTS = {
    "added": "Thêm", "removed": "Xoá", "renamed": "Đổi tên", "edited": "Sửa", "broken": "Nay cần sửa", "mended": "Đã sửa xong",
    "same": "Không sửa",
}  # fmt: skip


def lines(changes: Comparison, named: str, commit: str) -> list[str]:
    """Return the differences as lines for people. ``named`` (as typed) and ``commit`` identify the revision compared with."""
    since = f"{named} (bản {commit[:10]})"
    blocks = [
        *((title, [_cell(change) for change in changes.cells if change.direction == kind]) for kind, title in _CELLS.items()),
        ("Bài", [post_line(change) for change in changes.posts]),
        ("Chỗ cần sửa mới", [str(problem) for problem in changes.new_problems]),
        ("Chỗ đã sửa xong", [str(problem) for problem in changes.mended_problems]),
    ]
    blocks = [(title, entries) for title, entries in blocks if entries]
    if not blocks and changes.comparable:
        return [f"So với {since}: không có gì thay đổi."]
    report = [f"So với {since}:"]
    if not changes.comparable:
        report.append("  Danh sách hay kế hoạch, ở bản này hoặc bản kia, có chỗ cần sửa nên chưa so được các đơn vị và các bài.")
    for title, entries in blocks:
        report.append(f"  {title} ({len(entries)}):")
        report += (f"    {entry}" for entry in entries[:_MOST_LISTED])
        if len(entries) > _MOST_LISTED:
            report.append(f"    Và {len(entries) - _MOST_LISTED} mục nữa.")
    return report


def _cell(change: CellChange) -> str:
    before, after = _state(change.before, change.late_before), _state(change.after, change.late_after)
    return f"{change.unit.name} ({change.unit.id}) – {change.quarter}, {quarter_long(change.quarter)}: {before} → {after}."


def _state(state: str | None, late: bool) -> str:
    return "chưa có trong danh sách hay kế hoạch" if state is None else STATES[state] + (f", {LATE}" if late else "")


def post_line(change: PostChange) -> str:
    """Return the change of one post as a line."""
    where = f"{change.formerly} → {change.path}" if change.formerly else change.path
    if change.formerly and change.edited:
        where += " (có sửa)"
    return f"{_POSTS[change.kind]} {where}: {counting(change)}"


def counting(change: PostChange) -> str:
    """Return in words whether a post counts after the change and, if it does not, why."""
    reason = f" {change.not_counted.title}: {change.not_counted.why}" if change.not_counted else ""
    match change.counted, change.counts:
        case _, None:
            return f"trước đây {'được' if change.counted else 'chưa được'} tính."
        case None, True:
            return "được tính."
        case None, False:
            return f"chưa được tính.{reason}"
        case False, True:
            return "nay được tính."
        case True, False:
            return f"nay không được tính.{reason}"
        case True, True:
            return "vẫn được tính."
        case _:
            return f"vẫn chưa được tính.{reason}"


def data(changes: Comparison, named: str, commit: str) -> dict:
    """Return the differences for ``check --format json``."""
    return {
        "since": named,
        "base": commit,
        "comparable": changes.comparable,
        "cells": [
            {
                "unit": change.unit.id,
                "quarter": str(change.quarter),
                "change": change.direction,
                "before": change.before,
                "after": change.after,
                "late_before": change.late_before,
                "late_after": change.late_after,
            }
            for change in changes.cells
        ],
        "posts": [_post_data(change) for change in changes.posts],
        "problems": {kind: [problem.data for problem in problems] for kind, problems in _problems(changes)},
    }


def _problems(changes: Comparison) -> Sequence[tuple[str, Sequence]]:
    return ("new", changes.new_problems), ("mended", changes.mended_problems)


def _post_data(change: PostChange) -> dict:
    return {
        "file": change.path,
        "formerly": change.formerly,
        "unit": change.post.unit,
        "quarter": str(change.post.quarter),
        "title": change.post.title,
        "change": change.kind,
        "edited": change.edited,
        "counted": change.counted,
        "counts": change.counts,
        "rule": change.not_counted.rule if change.not_counted else None,
        "why": change.not_counted.why if change.not_counted else None,
    }
