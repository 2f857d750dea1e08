"""Not a hook: how the hooks show how far a stage of the build is."""

import logging
import sys
from collections.abc import Callable

from chuyenmuc.system.console import Progress

log = logging.getLogger("mkdocs.hooks.progress")
after_each_step: list[Callable[[], object]] = []
"""What ``preview`` calls in the middle of a build, which it may end."""


class _Steps(Progress):
    """A Progress that lets the preview have a look after each step."""

    def __call__(self, done: int, total: int) -> None:
        """Show where the work is, then have the others look."""
        super().__call__(done, total)
        for call in after_each_step:
            call()


def reporter(what: str) -> Progress:
    """Return a Progress for a stage of the build."""
    on_terminal = sys.stderr.isatty() and log.isEnabledFor(logging.INFO)
    return _Steps(what, sys.stderr if on_terminal else _LogLines())


class _LogLines:
    """A stream whose lines go to the log, so that MkDocs' own settings hold for them."""

    def write(self, line: str) -> None:
        log.info(line.strip())

    def isatty(self) -> bool:
        return False

    def flush(self) -> None:
        pass
