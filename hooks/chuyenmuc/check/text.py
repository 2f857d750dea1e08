"""What the check says to people: mistakes, gaps and what to do about each, as lines of plain Vietnamese.

What will be missing once the current quarter's deadline has passed, if nothing more comes.
"""

import datetime as dt
from collections.abc import Sequence

from chuyenmuc.coverage.forecast import Forecast
from chuyenmuc.coverage.judge import Cell, Coverage, NotCounted
from chuyenmuc.coverage.next_step import NextStep, next_step
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.closed_quarter import ClosedQuarter
from chuyenmuc.model.introduction import TopicIntroduction, stale
from chuyenmuc.model.reading import Reading
from chuyenmuc.problem import Problem
from chuyenmuc.words import day_label, days_left, quarter_label, quarter_long, sentence, share_label


def lines(found: Forecast) -> list[str]:
    """The forecast in words."""
    if found.last is None:
        return ["Nếu không có thêm bài: kế hoạch chưa bắt đầu nên chưa đơn vị nào có hạn."]
    if found.day is None:
        return [f"Nếu không có thêm bài: không có gì đổi nữa, hạn của {quarter_label(found.last)}, quý cuối của kế hoạch, đã qua."]
    deadline = day_label(found.day - dt.timedelta(days=1))
    if not found.cells:
        return [f"Nếu không có thêm bài: qua hạn {deadline} của {quarter_label(found.last)} cũng không thiếu thêm đơn vị nào."]
    head = f"Nếu không có thêm bài, qua hạn {deadline} của {quarter_label(found.last)} sẽ thiếu thêm ({len(found.cells)}):"
    return [head, *(f"  {named(cell)}, hạn {day_label(cell.deadline)}." for cell in found.cells)]


def data(found: Forecast) -> list[dict]:
    """The forecast for ``check --format json``."""
    return [{"unit": cell.unit.id, "quarter": str(cell.quarter), "deadline": cell.deadline.isoformat()} for cell in found.cells]


STALE_ADVICE = "Đối chiếu luật, số liệu, số điện thoại với nguồn, rồi sửa ngày ở dòng “checked”."


def exit_status(coverage: Coverage, problems: Sequence[Problem]) -> ExitStatus:
    """Return the status that a check of this coverage ends with."""
    if problems:
        return ExitStatus.UNUSABLE
    return ExitStatus.MISSING if coverage.totals.missing else ExitStatus.GREEN


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """List the mistakes."""
    return [f"Cần sửa {len(problems)} chỗ:", *(f"  {problem}" for problem in problems)] if problems else []


def missing_lines(coverage: Coverage, reading: Reading) -> list[str]:
    """List the missing cells: unit, quarter, and the file to create, or to mend where there is one."""
    cells = coverage.in_state("missing")
    lines = [f"Chưa có bài ({len(cells)}):"] if cells else []
    for cell in cells:
        lines.append(f"  {named(cell)}, hạn {day_label(cell.deadline)}{so_far(cell)}.")
        lines += (f"    {line}" for line in not_counted_here(cell))
        lines.append(f"    {step_words(next_step(cell, reading), cell)}")
    return lines


def so_far(cell: Cell) -> str:
    """Say how many posts a cell has, where it has some; it goes on with a sentence."""
    return f", mới có {len(cell.posts)} trên {cell.needed} bài" if cell.posts else ""


def not_counted_here(cell: Cell) -> list[str]:
    """List the posts for a cell that do not count, each with its reason."""
    return [f"Có {item.post.path} nhưng chưa tính. {item.title}: {item.why}" for item in cell.not_counted]


def step_words(step: NextStep, cell: Cell) -> str:
    """Say what to do next for a cell."""
    match step.kind:
        case "mend":
            return f"Đã có tệp {step.path} nhưng chưa dùng được; sửa các chỗ đã nêu."
        case "finish":
            return f"Viết nốt tệp {step.path}, xong thì xoá dòng “draft: true”."
        case "improve":
            return f"Bổ sung tệp {step.path} cho đủ."
        case "over":
            return "Kế hoạch không nhận bài đăng sau hạn; bài đã viết từ trước hạn thì báo cơ quan quản lý."
        case _:
            command = f'chuyenmuc new {cell.unit.id} "Tên bài" --quarter {cell.quarter}'
            line = f", thêm dòng “quarter: {cell.quarter}”" if step.tell_quarter else ""
            return f"Tạo tệp {step.path}{line} (hoặc chạy: {command})."


def pending_lines(coverage: Coverage, reading: Reading) -> list[str]:
    """List the cells that still have time, and what their units have written so far."""
    cells = coverage.in_state("pending")
    lines = [f"Còn hạn ({len(cells)}):"] if cells else []
    for cell in cells:
        lines.append(f"  {named(cell)}: {days_left(cell.days_left)}, đến hết {day_label(cell.deadline)}{so_far(cell)}.")
        lines += (f"    {line}" for line in not_counted_here(cell))
        if next_step(cell, reading).kind != "write":
            lines.append(f"    {step_words(next_step(cell, reading), cell)}")
    return lines


def not_counted_lines(posts: Sequence[NotCounted]) -> list[str]:
    """List the posts that do not count, each with its reason."""
    lines = [f"Bài chưa tính ({len(posts)}):"] if posts else []
    return lines + [f"  {item.post.path}. {item.title}: {item.why}" for item in posts]


def stale_lines(introductions: Sequence[TopicIntroduction]) -> list[str]:
    """List the introductions to topics that the office has to check anew."""
    if not introductions:
        return []
    listed = [f"  {one.path}:{one.checked_line}: kiểm tra lần cuối ngày {day_label(one.checked)}." for one in introductions]
    return [f"Bài giới thiệu chủ đề quá một năm chưa kiểm tra lại ({len(listed)}). {STALE_ADVICE}", *listed]


def closed_lines(record: ClosedQuarter) -> list[str]:
    """Sum up a quarter that has just been closed, and say what to do with the file."""
    tally = record.tally
    label = sentence(quarter_label(record.which))
    lines = [f"Đã chốt {quarter_label(record.which)}: {tally.covered}/{tally.due} đơn vị đã có bài, {share_label(tally)}."]
    lines += [f"  Chưa có bài: {unit.name} ({unit.id})." for unit in record.units if unit.state == "missing"]
    return [*lines, f"Gửi tệp trên vào kho như một thay đổi bình thường. {label} từ nay theo tệp này."]


def summary_lines(coverage: Coverage) -> list[str]:
    """Sum up each quarter, then all of them."""
    lines = [f"Tỷ lệ thực hiện tính đến ngày {day_label(coverage.as_of)}:"]
    if not coverage.quarters:
        return ["Kế hoạch chưa bắt đầu."]
    for quarter, tally in coverage.tallies.items():
        exempt = f", miễn {tally.exempt}" if tally.exempt else ""
        lines.append(f"  {sentence(quarter_label(quarter))}: {tally.covered}/{tally.due} đơn vị đã có bài, {share_label(tally)}{exempt}")
    totals = coverage.totals
    lines.append(f"  Cả kế hoạch: {totals.covered}/{totals.due} yêu cầu, {share_label(totals)}")
    return lines


def check_lines(
    coverage: Coverage, reading: Reading, changes: Sequence[str] = (), forecast: Sequence[str] = (), history: Sequence[str] = ()
) -> list[str]:
    """The whole report of ``chuyenmuc check``, with the lines on a change, on what is to come, and on git's history in their places."""
    blocks = (
        changes,
        problem_lines(reading.problems),
        missing_lines(coverage, reading),
        pending_lines(coverage, reading),
        forecast,
        not_counted_lines(coverage.not_counted()),
        history,
        stale_lines(stale(reading.column.introductions.values(), coverage.as_of)),
        summary_lines(coverage),
        [verdict(coverage, reading.problems)],
    )
    return [line for block in blocks for line in block]


def verdict(coverage: Coverage, problems: Sequence[Problem]) -> str:
    """The check's last word."""
    match exit_status(coverage, problems):
        case ExitStatus.UNUSABLE:
            missing = f", {coverage.totals.missing} yêu cầu chưa có bài" if coverage.totals.missing else ""
            return f"Chưa đạt: {len(problems)} chỗ cần sửa{missing}."
        case ExitStatus.MISSING:
            return f"Chưa đạt: {coverage.totals.missing} yêu cầu chưa có bài."
        case _ if coverage.totals.pending:
            return f"Đạt: chưa yêu cầu nào quá hạn; {coverage.totals.pending} yêu cầu còn hạn."
        case _:
            return "Đạt: mọi yêu cầu đến hạn đều đã có bài."


def named(cell: Cell) -> str:
    """A cell by its unit and quarter."""
    return f"{cell.unit.name} ({cell.unit.id}) – {cell.quarter}, {quarter_long(cell.quarter)}"
