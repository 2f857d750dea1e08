"""The ``chuyenmuc`` command. It parses what was typed, calls the core, and prints; nothing else happens here."""

import argparse
import os
import sys
from pathlib import Path

from chuyenmuc import __version__
from chuyenmuc.problem import Refusal
from chuyenmuc.vietnamese_help import Parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status (0 in order, 1 a cell is missing, 2 something cannot be used)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except Refusal as refusal:
        _say(f"{refusal.what} {refusal.fix}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        from chuyenmuc.disk import reason

        _say(f"Không đọc hoặc ghi được “{error.filename or ''}”: {reason(error)}.")
    except KeyboardInterrupt:
        _say("Đã dừng theo yêu cầu.")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="chuyenmuc", description="Chuyên mục bình đẳng giới: kiểm tra bài từng quý và viết bài mới.")
    parser.add_argument("--version", action="version", version=f"chuyenmuc {__version__}", help="hiện số phiên bản rồi thoát")
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
    return parser


_CHECK = (
    "Đọc mọi bài trong posts/, chỉ ra từng chỗ cần sửa và từng đơn vị chưa có bài trong quý. "
    "Mã kết thúc: 0 là đạt, 1 là còn đơn vị chưa có bài, 2 là có chỗ cần sửa."
)
_NEW = (
    "Tạo tệp bài mới trong thư mục của đơn vị, đã điền sẵn ngày và các mục cần thiết. Bài là bản nháp cho đến khi xoá dòng “draft: true”."
)


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=Path(), metavar="THƯ-MỤC", help="thư mục chứa posts/; không ghi thì là thư mục này")
    parser.add_argument("--as-of", metavar="NGÀY", help="coi như hôm nay là ngày này, ví dụ 2026-10-05")


def _check(options: argparse.Namespace) -> int:
    from chuyenmuc import disk, report
    from chuyenmuc.coverage import judge
    from chuyenmuc.day import day_of_check
    from chuyenmuc.progress import Progress
    from chuyenmuc.reading import read

    day_of_check(options.as_of, os.environ)
    progress = None if options.quiet else Progress("Đang đọc bài", sys.stderr)
    reading = read(options.root, progress=progress)
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
        disk.write(options.output, data.encode())
    return report.exit_status(coverage, reading.problems)


def _new(options: argparse.Namespace) -> int:
    from chuyenmuc import disk, new_post, rules
    from chuyenmuc.day import day_of_check
    from chuyenmuc.post_file import TITLE_LONGEST
    from chuyenmuc.problem import did_you_mean
    from chuyenmuc.quarter import Quarter
    from chuyenmuc.reading import read_office
    from chuyenmuc.text import clean

    roster, plan, problems = read_office(options.root)
    if problems:
        _say("\n".join(str(problem) for problem in problems))
        return 2
    if options.unit not in roster.units:
        raise Refusal(f"Không có đơn vị “{options.unit}” trong danh sách.", did_you_mean(options.unit, roster.units))
    for topic in options.topic:
        if topic not in plan.topics:
            raise Refusal(f"Không có chủ đề “{topic}” trong kế hoạch.", did_you_mean(topic, plan.topics))
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    quarter = Quarter.of(day)
    if options.quarter:
        try:
            quarter = Quarter.parse(options.quarter)
        except ValueError:
            raise Refusal(f"Không đọc được quý “{options.quarter}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.") from None
        if quarter > Quarter.of(day):
            raise Refusal(f"Quý {quarter} chưa tới.", "Bài viết cho quý này hoặc quý đã qua.")
    title = " ".join(clean(options.title).split())
    if len(title) > TITLE_LONGEST:
        raise Refusal(f"Tên bài dài {len(title)} ký tự, quá {TITLE_LONGEST} ký tự.", "Rút ngắn lại.")
    folder = options.root / "posts" / options.unit
    path = folder / new_post.file_name(title, quarter)
    text = new_post.template(title, day, quarter, plan, tuple(options.topic))
    folder.mkdir(exist_ok=True)
    try:
        disk.write(path, text.encode(), new=True)
    except FileExistsError:
        raise Refusal(f"Đã có tệp {path}.", "Mở tệp đó ra viết tiếp, hoặc đặt tên bài khác.") from None
    print(path)
    if outside := rules.outside(quarter, plan):
        _say(outside)
    _say("Mở tệp trên, điền chủ đề, tóm tắt và nội dung; xong thì xoá dòng “draft: true” rồi chạy: chuyenmuc check")
    return 0


def _say(message: str) -> None:
    print(message, file=sys.stderr)
