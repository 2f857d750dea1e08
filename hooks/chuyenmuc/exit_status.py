"""The exit status of ``chuyenmuc`` and of ``mkdocs build`` alike."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """0 in order; 1 all input can be used and a cell is missing; 2 something cannot be used, or bad usage; 70 a mistake of the program.

    70 is ``EX_SOFTWARE`` of sysexits(3). It says nothing of the posts.
    """

    GREEN = 0
    MISSING = 1
    UNUSABLE = 2
    INTERNAL = 70
