"""``argparse`` in Vietnamese.

``argparse`` has its phrases translated by gettext but ships no Vietnamese translation, so this module provides it.
"""

import argparse
import re
import shutil
from functools import cache
from typing import Any

from chuyenmuc.exit_status import ExitStatus

_PHRASES = {
    "usage: ": "Cách dùng: ",
    "positional arguments": "tham số",
    "options": "tuỳ chọn",
    "show this help message and exit": "hiện hướng dẫn này rồi thoát",
}

_ERRORS = (
    (r"the following arguments are required: (.+)", r"Còn thiếu: \1."),
    (r"unrecognized arguments: (-.*)", r"Không hiểu: \1."),
    (r"unrecognized arguments: (.+)", r"Không hiểu: \1. Tên có dấu cách thì đặt cả tên trong ngoặc kép."),
    (r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)", r"\1 không nhận “\2”; chọn một trong: \3."),
    (r"argument (.+): expected one argument", r"\1 cần một giá trị đi kèm."),
    (r"argument (.+): ignored explicit argument '(.*)'", r"\1 không nhận giá trị “\2”."),
    (r"ambiguous option: (.+) could match (.+)", r"\1 chưa rõ là tuỳ chọn nào trong: \2."),
)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # noqa: ANN001 (argparse's own signature)
        super().add_usage(usage, actions, groups, _PHRASES["usage: "] if prefix is None else prefix)

    def start_section(self, heading) -> None:  # noqa: ANN001
        super().start_section(_PHRASES.get(heading or "", heading))


@cache
def _width() -> int:
    """The width of the help, as argparse finds it out anew for each argument."""
    return shutil.get_terminal_size().columns - 2


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and error messages are in Vietnamese. It exits with status 2 for bad usage."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Formatter)
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help=_PHRASES["show this help message and exit"])

    def error(self, message: str) -> None:
        """Print what is wrong with the command line, and exit with status 2."""
        for pattern, words in _ERRORS:
            if match := re.fullmatch(pattern, message, re.S):
                message = match.expand(words)
                if "invalid choice" in pattern:  # as argparse quotes them
                    message = re.sub(r"'([\w-]+)'", r"\1", message)
                break
        self.exit(ExitStatus.UNUSABLE, f"{message} Xem: {self.prog} --help\n")
