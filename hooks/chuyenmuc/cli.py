"""The ``chuyenmuc`` command. It parses what was typed, calls the core, and prints; nothing else happens here."""

import argparse
import gc
import os
import signal
import sys
from pathlib import Path
from typing import Any

from chuyenmuc import __version__
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.problem import Refusal
from chuyenmuc.vietnamese_help import Parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status (0 in order, 1 a cell is missing, 2 something cannot be used)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        status = options.run(options)
        sys.stdout.flush()
        return status
    except Refusal as refusal:
        _say(str(refusal))
    except BrokenPipeError:  # who reads has read enough; a shell says so with this status
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        from chuyenmuc.os_errors import reason

        _say(f"Không đọc hoặc ghi được “{error.filename or ''}”: {reason(error)}.")
    except KeyboardInterrupt:
        _say("Đã dừng theo yêu cầu.")
        return 128 + signal.SIGINT
    return ExitStatus.UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="chuyenmuc", description="Chuyên mục bình đẳng giới: kiểm tra bài từng quý, viết bài mới, nhắc hạn.")
    parser.add_argument("--version", action="version", version=f"chuyenmuc {__version__}", help="hiện số phiên bản rồi thoát")
    _add_shared(parser, root=Path(), as_of=None)
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)

    check = commands.add_parser("check", help="kiểm tra mọi bài và xem đơn vị nào còn thiếu", description=_CHECK)
    _add_shared(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="text cho người đọc, json cho máy")
    check.add_argument("--output", type=Path, metavar="TỆP", help="ghi kết quả vào tệp này")
    check.add_argument("-q", "--quiet", action="store_true", help="không báo tiến độ")
    check.set_defaults(run=_check)

    new = commands.add_parser("new", help="tạo một bài mới để điền", description=_NEW)
    new.add_argument("unit", metavar="ĐƠN-VỊ", help="mã đơn vị trong posts/schools.yml")
    new.add_argument("title", metavar="TÊN-BÀI", help="tên bài, đặt trong ngoặc kép")
    new.add_argument("--quarter", metavar="QUÝ", help="quý mà bài viết cho, ví dụ 2026-Q3; không ghi thì là quý này")
    new.add_argument("--topic", action="append", default=[], metavar="CHỦ-ĐỀ", help="mã chủ đề; ghi nhiều lần được")
    _add_shared(new)
    new.set_defaults(run=_new)

    remind = commands.add_parser("remind", help="viết sẵn thư và tin nhắn nhắc hạn", description=_REMIND)
    _add_shared(remind)
    remind.add_argument("--output", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục này; không ghi thì là .nhac/<ngày>")
    remind.set_defaults(run=_remind)
    return parser


_CHECK = (
    "Đọc mọi bài trong posts/, chỉ ra từng chỗ cần sửa và từng đơn vị chưa có bài trong quý. "
    "Mã kết thúc: 0 là đạt, 1 là còn đơn vị chưa có bài, 2 là có chỗ cần sửa."
)
_NEW = (
    "Tạo tệp bài mới trong thư mục của đơn vị, đã điền sẵn ngày và các mục cần thiết. Bài là bản nháp cho đến khi xoá dòng “draft: true”."
)

_REMIND = (
    "Viết sẵn thư và tin nhắn cho từng đơn vị đã qua hạn, sắp đến hạn hay cần chuẩn bị bài trước kỳ nghỉ hè, và một danh sách để gọi. "
    "Lệnh không gửi gì. Người nhận lấy từ tệp .contacts.yml."
)


def _add_shared(parser: argparse.ArgumentParser, **defaults: Any) -> None:
    """Options that may stand before the command and after it; after it they have no default, so that those before stay."""
    root = "thư mục chứa posts/; không ghi thì là thư mục này"
    parser.add_argument("--root", type=Path, default=defaults.get("root", argparse.SUPPRESS), metavar="THƯ-MỤC", help=root)
    day = "coi như hôm nay là ngày này, ví dụ 2026-10-05"
    parser.add_argument("--as-of", default=defaults.get("as_of", argparse.SUPPRESS), metavar="NGÀY", help=day)


def _check(options: argparse.Namespace) -> int:
    from chuyenmuc import disk, report
    from chuyenmuc.coverage import judge
    from chuyenmuc.day import day_of_check
    from chuyenmuc.progress import Progress
    from chuyenmuc.reading import read

    gc.disable()  # a check ends before there is garbage worth looking for, and looking takes a tenth of its time
    day_of_check(options.as_of, os.environ)  # a day that is none is told before the long reading, whose plan tells the time zone
    progress = None if options.quiet else Progress("Đang đọc bài", sys.stderr)
    reading = read(options.root, progress=progress, cached=True)
    if progress:
        progress.close()
    coverage = judge(reading.column, day_of_check(options.as_of, os.environ, reading.column.plan.timezone))
    lines = report.check_lines(coverage, reading)
    _say("\n".join(lines))
    if options.format == "json":
        from chuyenmuc.exports import coverage_json

        data = coverage_json(coverage, reading.problems)
        if options.output is None:
            sys.stdout.write(data)
    else:
        data = "\n".join(lines) + "\n"
    if options.output is not None:
        disk.write_whole(options.output, data.encode())
    return report.exit_status(coverage, reading.problems)


def _new(options: argparse.Namespace) -> int:
    from chuyenmuc import disk
    from chuyenmuc.day import day_of_check
    from chuyenmuc.new_post import new_post
    from chuyenmuc.quarter import Quarter
    from chuyenmuc.reading import read_office

    roster, plan, problems = read_office(options.root)
    if problems:
        _say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    try:
        quarter = Quarter.parse(options.quarter) if options.quarter else None
    except ValueError:
        raise Refusal(f"Không đọc được quý “{options.quarter}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.") from None
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    post = new_post(roster, plan, day, options.unit, options.title, quarter, options.topic)
    path = options.root / post.path
    path.parent.mkdir(exist_ok=True)
    try:
        disk.write_whole(path, post.text.encode(), new=True)
    except FileExistsError:
        raise Refusal(f"Đã có tệp {path}.", "Mở tệp đó ra viết tiếp, hoặc đặt tên bài khác.") from None
    print(path)
    if post.note:
        _say(post.note)
    _say("Mở tệp trên, điền chủ đề, tóm tắt và nội dung; xong thì xoá dòng “draft: true” rồi chạy: chuyenmuc check")
    return ExitStatus.GREEN


def _remind(options: argparse.Namespace) -> int:
    from chuyenmuc import messages, reminder_files, reminders
    from chuyenmuc.coverage import judge
    from chuyenmuc.day import day_of_check
    from chuyenmuc.progress import Progress
    from chuyenmuc.reading import read
    from chuyenmuc.roster import Roster

    day_of_check(options.as_of, os.environ)  # a day that is none is told before the long reading, whose plan tells the time zone
    progress = Progress("Đang đọc bài", sys.stderr)
    reading = read(options.root, progress=progress, cached=True)
    progress.close()
    problems = list(reading.office_problems)
    # A roster with mistakes may lack units; their contacts are not told as mistakes too.
    contacts = reminder_files.read_contacts(options.root, Roster() if problems else reading.column.roster, problems)
    templates = reminder_files.read_templates(options.root, problems)
    if problems:
        _say("\n".join(str(problem) for problem in problems))
        return ExitStatus.UNUSABLE
    day = day_of_check(options.as_of, os.environ, reading.column.plan.timezone)
    round_ = reminders.remind(reading.column, judge(reading.column, day))
    folder = options.output or options.root / ".nhac" / day.isoformat()
    reminder_files.write(folder, messages.files(round_, reading, contacts, templates))
    if round_.reminders:
        print(folder)
    _say("\n".join(messages.summary_lines(round_, reading, contacts)))
    return ExitStatus.GREEN


def _say(message: str) -> None:
    print(message, file=sys.stderr)
