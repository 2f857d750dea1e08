"""The ``chuyenmuc`` command line: its options, and how a run ends. Each command is in the module of its name beside this one."""

import argparse
import contextlib
import gc
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from chuyenmuc import __version__
from chuyenmuc.commands.arguments import Parser
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.problem import Refusal
from chuyenmuc.system.console import say

_CHECK = (
    "Đọc mọi bài trong posts/, chỉ ra từng chỗ cần sửa và từng đơn vị chưa có bài trong quý. "
    "Mã kết thúc: 0 là đạt, 1 là còn đơn vị chưa có bài, 2 là có chỗ cần sửa."
)

_NEW = (
    "Tạo tệp bài mới trong thư mục của đơn vị, đã điền sẵn ngày và các mục cần thiết. Bài là bản nháp cho đến khi xoá dòng “draft: true”."
)

_CLOSE = (
    "Ghi lại kết quả của một quý đã hết hạn vào posts/_closed/: trạng thái từng đơn vị, bài nào được tính, ngày đăng và dấu vết nội dung. "
    "Bảng tổng hợp của quý từ đó theo tệp này; bài bị xoá, sửa, lùi ngày hay thêm muộn về sau được liệt kê bên cạnh."
)

_REMIND = (
    "Viết sẵn thư và tin nhắn cho từng đơn vị đã qua hạn, sắp đến hạn hay cần chuẩn bị bài trước kỳ nghỉ hè, và một danh sách để gọi. "
    "Lệnh không gửi gì. Người nhận lấy từ tệp .contacts.yml."
)


def run() -> NoReturn:
    """Run the command and end the process at once. To free the memory first would take a tenth of the time of a check."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # already reported, if anybody can still see it
            stream.flush()
    os._exit(status)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status (0: all in order, 1: a cell is missing, 2: something cannot be used)."""
    gc.disable()  # a command ends before there is anything worth collecting
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        # Only the module of this command is imported, so that it starts fast.
        status = importlib.import_module(f"chuyenmuc.commands.{options.command}").run(options)
        sys.stdout.flush()
        return status
    except Refusal as refusal:
        say(str(refusal))
    except BrokenPipeError:  # the reader of the pipe has closed it; shells use this status for that
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        from chuyenmuc.system.disk import reason

        say(f"Không đọc hoặc ghi được “{error.filename or ''}”: {reason(error)}.")
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu.")
        return 128 + signal.SIGINT
    return ExitStatus.UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="chuyenmuc", description="Chuyên mục bình đẳng giới: kiểm tra bài từng quý, viết bài mới, nhắc hạn.")
    parser.add_argument("--version", action="version", version=f"chuyenmuc {__version__}", help="hiện số phiên bản rồi thoát")
    _add_shared(parser, root=Path(), as_of=None)
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)

    check = commands.add_parser("check", help="kiểm tra mọi bài và xem đơn vị nào còn thiếu", description=_CHECK)
    _add_shared(check)
    formats = "text cho người đọc; json cho phần mềm; junit cho bảng kết quả của Jenkins, GitLab; github cho GitHub Actions"
    check.add_argument("--format", choices=("text", "json", "junit", "github"), default="text", help=formats)
    check.add_argument("--output", type=Path, metavar="TỆP", help="ghi kết quả vào tệp này")
    since = "nói thêm những gì đã đổi kể từ bản này của kho git, ví dụ origin/main"
    check.add_argument("--changed-since", metavar="BẢN", help=since)
    check.add_argument("--forecast", action="store_true", help="nói thêm đơn vị nào sẽ thiếu bài khi hết hạn, nếu không có thêm bài")
    check.add_argument("--previous", metavar="TỆP-HAY-ĐỊA-CHỈ", help="coverage.json lần trước, để biết có mất bài nào không")
    check.add_argument("--max-drop", metavar="PHẦN-TRĂM", help="mất quá số phần trăm này thì dừng; không ghi thì là 10")
    check.add_argument("--allow-drop", action="store_true", help="mất nhiều bài cũng không dừng")
    check.add_argument("-q", "--quiet", action="store_true", help="không báo tiến độ")
    check.set_defaults(command="check")

    new = commands.add_parser("new", help="tạo một bài mới để điền", description=_NEW)
    new.add_argument("unit", metavar="ĐƠN-VỊ", help="mã đơn vị trong posts/schools.yml")
    new.add_argument("title", metavar="TÊN-BÀI", help="tên bài, đặt trong ngoặc kép")
    new.add_argument("--quarter", metavar="QUÝ", help="quý mà bài viết cho, ví dụ 2026-Q3; không ghi thì là quý này")
    new.add_argument("--topic", action="append", default=[], metavar="CHỦ-ĐỀ", help="mã chủ đề; ghi nhiều lần được")
    _add_shared(new)
    new.set_defaults(command="new")

    close = commands.add_parser("close", help="chốt một quý đã hết hạn", description=_CLOSE)
    close.add_argument("quarter", metavar="QUÝ", help="quý cần chốt, ví dụ 2026-Q3")
    _add_shared(close)
    close.add_argument("-q", "--quiet", action="store_true", help="không báo tiến độ")
    close.set_defaults(command="close")

    remind = commands.add_parser("remind", help="viết sẵn thư và tin nhắn nhắc hạn", description=_REMIND)
    _add_shared(remind)
    remind.add_argument("--output", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục này; không ghi thì là .nhac/<ngày>")
    remind.set_defaults(command="remind")
    return parser


def _add_shared(parser: argparse.ArgumentParser, **defaults: Any) -> None:
    """Add the options allowed both before and after the command. After it they have no default, which would overrule those before."""
    root = "thư mục chứa posts/; không ghi thì là thư mục này"
    parser.add_argument("--root", type=Path, default=defaults.get("root", argparse.SUPPRESS), metavar="THƯ-MỤC", help=root)
    day = "coi như hôm nay là ngày này, ví dụ 2026-10-05"
    parser.add_argument("--as-of", default=defaults.get("as_of", argparse.SUPPRESS), metavar="NGÀY", help=day)
