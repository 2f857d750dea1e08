"""The ``chuyenmuc`` command line: its options, from the table of commands, and how a run ends."""

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
from chuyenmuc.commands.table import COMMANDS
from chuyenmuc.commands.table.entries import Command
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.system.console import say, write_utf8
from chuyenmuc.system.processes import ENDING

TRACEBACK = "COLUMN_TRACEBACK"  # in the environment: show where an error of the program itself happened


def run() -> NoReturn:
    """Run the command and end the process at once. To free the memory first would take a tenth of the time of a check."""
    for ending in ENDING:  # as with Ctrl+C, nothing is left behind
        if signal.getsignal(ending) is signal.SIG_DFL:
            signal.signal(ending, signal.default_int_handler)
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # already reported, if anybody can still see it
            stream.flush()
    os._exit(status)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status (see ``ExitStatus``)."""
    gc.disable()  # a command ends before there is anything worth collecting
    write_utf8()
    options = _parser().parse_args(arguments)
    from chuyenmuc.problem import Refusal  # not before: help and the version are shown without the library of the values

    try:
        # Only the module of this command is imported, so that it starts fast.
        status = importlib.import_module(f"chuyenmuc.commands.{options.module}").run(options)
        sys.stdout.flush()
        return status
    except Refusal as refusal:
        say(str(refusal))
    except BrokenPipeError:  # the reader of the pipe has closed it; shells use this status for that
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + getattr(signal, "SIGPIPE", 13)  # Windows has no such signal
    except OSError as error:
        from chuyenmuc.system.disk import reason

        say(f"Không đọc hoặc ghi được “{error.filename or ''}”: {reason(error)}.")
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu.")
        return 128 + signal.SIGINT
    except Exception as error:
        if os.environ.get(TRACEBACK):
            import traceback

            traceback.print_exc()
        say(
            f"Chương trình tự gặp lỗi ({type(error).__name__}: {error}), chưa kết luận được gì về bài viết. "
            f"Hãy báo người phụ trách kỹ thuật; đặt biến môi trường {TRACEBACK}=1 rồi chạy lại để xem chi tiết."
        )
        return ExitStatus.INTERNAL
    return ExitStatus.UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="chuyenmuc", description="Chuyên mục bình đẳng giới: kiểm tra bài từng quý, viết bài mới, nhắc hạn.")
    parser.add_argument("--version", action="version", version=f"chuyenmuc {__version__}", help="hiện số phiên bản rồi thoát")
    _add_shared(parser, root=Path(), as_of=None)
    _add_commands(parser, COMMANDS)
    return parser


def _add_commands(parser: argparse.ArgumentParser, commands: tuple[Command, ...]) -> None:
    parsers = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True, help="lệnh cần chạy")
    for command in commands:
        one = parsers.add_parser(command.name, help=command.help, description=command.description)
        _add_shared(one)
        for argument in command.arguments:
            one.add_argument(*argument.names, **argument.settings)
        if command.commands:
            _add_commands(one, command.commands)
        else:
            one.set_defaults(module=command.module, action=command.name)


def _add_shared(parser: argparse.ArgumentParser, **defaults: Any) -> None:
    """Add the options allowed both before and after the command. After it they have no default, which would overrule those before."""
    root = "thư mục chứa posts/; không ghi thì là thư mục này"
    parser.add_argument("--root", type=Path, default=defaults.get("root", argparse.SUPPRESS), metavar="THƯ-MỤC", help=root)
    day = "coi như hôm nay là ngày này, ví dụ 2026-10-05"
    parser.add_argument("--as-of", default=defaults.get("as_of", argparse.SUPPRESS), metavar="NGÀY", help=day)
