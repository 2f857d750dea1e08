"""``python -m chuyenmuc``: the same as the ``chuyenmuc`` command."""

from chuyenmuc.commands.cli import run

run()
