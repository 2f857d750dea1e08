"""Not a hook: how the hooks show how far a stage of the build is."""

import logging
import sys

from chuyenmuc.progress import Progress

log = logging.getLogger("mkdocs.hooks.progress")


def reporter(what: str) -> Progress:
    """Return a Progress for a stage of the build."""
    on_terminal = sys.stderr.isatty() and log.isEnabledFor(logging.INFO)
    return Progress(what, sys.stderr if on_terminal else _LogLines())


class _LogLines:
    """A stream whose lines go to the log, so that MkDocs' own settings hold for them."""

    def write(self, line: str) -> None:
        log.info(line.strip())

    def isatty(self) -> bool:
        return False

    def flush(self) -> None:
        pass
