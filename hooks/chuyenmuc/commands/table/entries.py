"""What a row of the table of commands is."""

from typing import Any, NamedTuple


class Argument(NamedTuple):
    """An argument as argparse's ``add_argument`` takes it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


class Command(NamedTuple):
    """One command. ``help`` is a line in the list of commands, ``description`` stands above its own help.

    If it has ``commands`` of its own, which one was typed is in ``options.action``; they have the same module.
    """

    name: str
    module: str
    help: str
    description: str
    arguments: tuple[Argument, ...]
    commands: tuple["Command", ...] = ()


def argument(*names: str, **settings: Any) -> Argument:
    """Return an argument, given what ``add_argument`` takes."""
    return Argument(names, settings)


ANSWERS = argument(
    "--answers", metavar="CÂU-TRẢ-LỜI",
    help="mọi câu trả lời về danh sách trong một chuỗi, viết như tuỳ chọn của roster import: "
    '--answers="--since 2026-Q3 --keep-rest"',
)  # fmt: skip

QUIET = argument("-q", "--quiet", action="store_true", help="không báo tiến độ")
