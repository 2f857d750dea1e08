"""The exit status of ``chuyenmuc`` and of ``mkdocs build`` alike."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """0 in order; 1 all input can be used and a cell is missing; 2 something cannot be used, or bad usage."""

    GREEN = 0
    MISSING = 1
    UNUSABLE = 2
