"""The check's report for people, as lines of plain Vietnamese: mistakes, missing posts, and what to do about each.

It can include the forecast: what will be missing after the current quarter's deadline if no more posts arrive.
"""

import datetime as dt
from collections.abc import Sequence

from chuyenmuc.coverage.comparison import Comparison
from chuyenmuc.coverage.forecast import Forecast
from chuyenmuc.coverage.judge import Cell, Coverage, NotCounted
from chuyenmuc.coverage.next_step import NextStep, next_step
from chuyenmuc.coverage.portal_sentences import objective, summary, without
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.closed_quarter import ClosedQuarter
from chuyenmuc.model.guidance.introduction import TopicIntroduction, stale
from chuyenmuc.model.reading import Reading
from chuyenmuc.problem import Hint, Problem
from chuyenmuc.words import WHOLE_PLAN, WITH_RUNNING, day_label, days_left, quarter_label, quarter_long, sentence, share_label

_MOST_HINTS = 50
STALE_ADVICE = "Đối chiếu luật, số liệu, số điện thoại với nguồn, rồi sửa ngày ở dòng “checked”."


def exit_status(coverage: Coverage, problems: Sequence[Problem]) -> ExitStatus:
    """Return the exit status of a check with this coverage and these mistakes. Gaps of closed quarters do not count."""
    if problems:
        return ExitStatus.UNUSABLE
    return ExitStatus.MISSING if coverage.gaps() else ExitStatus.GREEN


def change_status(changes: Comparison) -> ExitStatus:
    """Return the exit status of a check of a change, which answers for itself alone (rule of coverage, point 7)."""
    if changes.new_problems:
        return ExitStatus.UNUSABLE
    return ExitStatus.MISSING if changes.worse else ExitStatus.GREEN


def problem_lines(problems: Sequence[Problem], changes: Comparison | None = None) -> list[str]:
    """List the mistakes; after those of a change, those that were there before."""
    before = changes.problems_before(problems) if changes else []
    new = changes.new_problems if changes else problems
    lines = [f"Cần sửa {len(new)} chỗ:", *(f"  {problem}" for problem in new)] if new else []
    return lines + ([f"Có từ trước, không do thay đổi này, {len(before)} chỗ cần sửa:", *(f"  {one}" for one in before)] if before else [])


def hint_lines(hints: Sequence[Hint]) -> list[str]:
    """List the hints, as many as people read."""
    if not hints:
        return []
    more = [f"  Và {len(hints) - _MOST_HINTS} gợi ý nữa; xem đủ bằng --format json."] if len(hints) > _MOST_HINTS else []
    return [f"Gợi ý ({len(hints)}), không đổi kết quả kiểm tra:", *(f"  {hint}" for hint in hints[:_MOST_HINTS]), *more]


def missing_lines(coverage: Coverage, reading: Reading) -> list[str]:
    """List the missing cells: unit, quarter, and the file to create or, if the unit has begun one, to complete."""
    cells = coverage.gaps()
    lines = [f"Chưa có bài ({len(cells)}):"] if cells else []
    for cell in cells:
        lines.append(f"  {named(cell)}, hạn {day_label(cell.deadline)}{so_far(cell)}.")
        lines += (f"    {line}" for line in not_counted_here(cell))
        lines.append(f"    {step_words(next_step(cell, reading), cell)}")
    return lines


def closed_gap_lines(coverage: Coverage) -> list[str]:
    """List the closed quarters that had gaps, with the units; nobody is asked for posts for these any more."""
    return [
        f"{sentence(quarter_label(quarter))} đã chốt, thiếu {len(cells)}: {', '.join(cell.unit.name for cell in cells)}."
        for quarter, cells in coverage.closed_gaps().items()
    ]


def so_far(cell: Cell) -> str:
    """Return how many posts a cell has, as the continuation of a sentence; empty if it has none."""
    return f", mới có {len(cell.posts)} trên {cell.needed} bài" if cell.posts else ""


def not_counted_here(cell: Cell) -> list[str]:
    """List the posts of a cell that do not count, each with the reason."""
    return [f"Có {item.post.path} nhưng chưa tính. {item.title}: {item.why}" for item in cell.not_counted]


def step_words(step: NextStep, cell: Cell) -> str:
    """Return in a sentence what to do next for a cell."""
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
    """List the cells whose deadline is still to come, and what their units have written so far."""
    cells = coverage.in_state("pending")
    lines = [f"Còn hạn ({len(cells)}):"] if cells else []
    for cell in cells:
        lines.append(f"  {named(cell)}: {days_left(cell.days_left)}, đến hết {day_label(cell.deadline)}{so_far(cell)}.")
        lines += (f"    {line}" for line in not_counted_here(cell))
        if next_step(cell, reading).kind != "write":
            lines.append(f"    {step_words(next_step(cell, reading), cell)}")
    return lines


def lines(forecast: Forecast) -> list[str]:
    """Return the forecast in words."""
    if forecast.last is None:
        return ["Nếu không có thêm bài: kế hoạch chưa bắt đầu nên chưa đơn vị nào có hạn."]
    if forecast.day is None:
        return [f"Nếu không có thêm bài: không có gì đổi nữa, hạn của {quarter_label(forecast.last)}, quý cuối của kế hoạch, đã qua."]
    deadline = day_label(forecast.day - dt.timedelta(days=1))
    if not forecast.cells:
        return [f"Nếu không có thêm bài: qua hạn {deadline} của {quarter_label(forecast.last)} cũng không thiếu thêm đơn vị nào."]
    head = f"Nếu không có thêm bài, qua hạn {deadline} của {quarter_label(forecast.last)} sẽ thiếu thêm ({len(forecast.cells)}):"
    return [head, *(f"  {named(cell)}, hạn {day_label(cell.deadline)}." for cell in forecast.cells)]


def data(forecast: Forecast) -> list[dict]:
    """Return the forecast for ``check --format json``."""
    return [{"unit": cell.unit.id, "quarter": str(cell.quarter), "deadline": cell.deadline.isoformat()} for cell in forecast.cells]


def not_counted_lines(posts: Sequence[NotCounted]) -> list[str]:
    """List the posts that do not count, each with the reason."""
    lines = [f"Bài chưa tính ({len(posts)}):"] if posts else []
    return lines + [f"  {item.post.path}. {item.title}: {item.why}" for item in posts]


def stale_lines(introductions: Sequence[TopicIntroduction]) -> list[str]:
    """List the introductions to topics that the office has to check again."""
    if not introductions:
        return []
    listed = [f"  {item.path}:{item.checked_line}: kiểm tra lần cuối ngày {day_label(item.checked)}." for item in introductions]
    return [f"Bài giới thiệu chủ đề quá một năm chưa kiểm tra lại ({len(listed)}). {STALE_ADVICE}", *listed]


def closed_lines(record: ClosedQuarter) -> list[str]:
    """Sum up a quarter that has just been closed, and say what to do with its file."""
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
    return [*lines, *(f"  {line}" for line in (*plan_lines(coverage), *portal_lines(coverage)))]


def portal_lines(coverage: Coverage) -> list[str]:
    """Sum up the portals of each quarter in which any was verified. They change no exit status."""
    return [
        f"Cổng thông tin, {quarter_label(quarter)}: {' '.join(filter(None, (f'{summary(tally)}.', objective(tally), without(tally))))}"
        for quarter, tally in coverage.portals.tallies.items()
    ]


def plan_lines(coverage: Coverage) -> list[str]:
    """Sum up the plan: the quarters whose grace is over and, while others are running, all of them (rule of coverage, point 5)."""
    ended, totals = coverage.ended, coverage.totals
    figure = f"{ended.covered}/{ended.due} yêu cầu, {share_label(ended)}" if ended.due else "chưa quý nào hết hạn"
    lines = [f"{WHOLE_PLAN}: {figure}"]
    if coverage.running:
        lines.append(f"{WITH_RUNNING}: {totals.covered}/{totals.due} yêu cầu, {share_label(totals)}")
    return lines


def check_lines(
    coverage: Coverage,
    reading: Reading,
    change_lines: Sequence[str] = (),
    forecast: Sequence[str] = (),
    history: Sequence[str] = (),
    changes: Comparison | None = None,
) -> list[str]:
    """Return the whole report of ``chuyenmuc check``; the lines on a change, the forecast and git's history go in their places.

    With ``changes`` the last line is the verdict on these, and the one before it that on everything.
    """
    blocks = (
        change_lines,
        problem_lines(reading.problems, changes),
        missing_lines(coverage, reading),
        closed_gap_lines(coverage),
        pending_lines(coverage, reading),
        forecast,
        not_counted_lines(coverage.not_counted()),
        hint_lines(reading.hints),
        history,
        stale_lines(stale(reading.column.introductions.values(), coverage.as_of)),
        [] if reading.office_problems and not coverage.quarters else summary_lines(coverage),
        [verdict(coverage, reading.problems)] if changes is None else change_verdict(changes, verdict(coverage, reading.problems)),
    )
    return [line for block in blocks for line in block]


def change_verdict(changes: Comparison, whole: str) -> list[str]:
    """Return the last lines of the report on a change: the verdict on everything (``whole``), then the one that counts, on the change."""
    new, worse = len(changes.new_problems), len(changes.worse)
    adds = [*([f"thêm {new} chỗ cần sửa"] if new else []), *([f"làm {worse} yêu cầu xấu đi"] if worse else [])]
    verdict = f"chưa đạt: {', '.join(adds)}" if adds else "đạt: không thêm chỗ cần sửa, không làm yêu cầu nào xấu đi"
    return [f"Cả kho, kể cả những gì có từ trước, thì {whole[0].lower()}{whole[1:]}", f"Thay đổi này {verdict}."]


def verdict(coverage: Coverage, problems: Sequence[Problem]) -> str:
    """Return the last line of the report: whether the check is passed."""
    match exit_status(coverage, problems):
        case ExitStatus.UNUSABLE:
            missing = f", {len(coverage.gaps())} yêu cầu chưa có bài" if coverage.gaps() else ""
            return f"Chưa đạt: {len(problems)} chỗ cần sửa{missing}."
        case ExitStatus.MISSING:
            return f"Chưa đạt: {len(coverage.gaps())} yêu cầu chưa có bài."
        case _ if coverage.totals.pending:
            return f"Đạt: chưa yêu cầu nào quá hạn; {coverage.totals.pending} yêu cầu còn hạn."
        case _ if coverage.totals.missing:
            return f"Đạt: mọi yêu cầu của các quý chưa chốt đều đã có bài; các quý đã chốt thiếu {coverage.totals.missing}."
        case _:
            return "Đạt: mọi yêu cầu đến hạn đều đã có bài."


def named(cell: Cell) -> str:
    """Return the name of a cell: its unit and quarter."""
    return f"{cell.unit.name} ({cell.unit.id}) – {cell.quarter}, {quarter_long(cell.quarter)}"
