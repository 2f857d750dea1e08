"""``python -m chuyenmuc``: the same as the ``chuyenmuc`` command."""

from chuyenmuc.cli import run

run()
