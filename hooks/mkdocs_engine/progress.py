"""Progress of the stages of a build: one line that renews itself on a terminal, log lines elsewhere, nothing with ``-q``."""

import logging
import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from chuyenmuc.system.console import Progress
from chuyenmuc.system.processes import parallel_map

T = TypeVar("T")
log = logging.getLogger("mkdocs.hooks.progress")
after_each_step: list[Callable[[], object]] = []
"""What is called in the middle of a build, which it may end; see ``preview``."""


class _Steps(Progress):
    """A Progress that calls what wants to be called after each step."""

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is, then call."""
        super().__call__(done, total)
        for call in after_each_step:
            call()


def reporter(what: str) -> Progress:
    """Return a Progress for a stage of the build."""
    on_terminal = sys.stderr.isatty() and log.isEnabledFor(logging.INFO)
    return _Steps(what, sys.stderr if on_terminal else _LogLines())


def do_each(what: str, work: Callable[[T], object], items: Iterable[T]) -> None:
    """Do a stage's work for each item, over all cores, and show how far it is."""
    progress = reporter(what)
    parallel_map(work, list(items), progress=progress)
    progress.close()


class _LogLines:
    """A stream whose lines go to the log, so that MkDocs' own settings apply to them."""

    def write(self, line: str) -> None:
        log.info(line.strip())

    def isatty(self) -> bool:
        return False

    def flush(self) -> None:
        pass
