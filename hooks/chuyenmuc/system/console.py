"""Messages and progress for people, on stderr, since data goes to stdout.

Progress is shown of work that takes more than two seconds: one line that renews itself on a terminal, plain lines elsewhere.
"""

import sys
import time
from typing import TextIO

_AFTER = 2.0


def write_utf8() -> None:
    """Have stdout and stderr written in UTF-8, whatever the system takes for the language of its consoles: Windows' have none of ours."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Progress:
    """Callable with (done, total); silent for the first two seconds, then at most a line every two seconds."""

    def __init__(self, what: str, stream: TextIO) -> None:
        self._what, self._stream = what, stream
        self._last = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Take note of where the work is, and show it where it is time to."""
        now = time.monotonic()
        if now - self._last < (0.2 if self._shown and self._stream.isatty() else _AFTER):
            return
        self._last, self._shown = now, True
        line = f"{self._what}: {done}/{total}"
        self._stream.write(f"\r{line}" if self._stream.isatty() else f"{line}\n")
        self._stream.flush()

    def close(self) -> None:
        """End the line, where one was begun."""
        if self._shown and self._stream.isatty():
            self._stream.write("\r\033[K")
            self._stream.flush()


def say(message: str) -> None:
    """Print to stderr."""
    print(message, file=sys.stderr)


def is_attended() -> bool:
    """Return whether somebody sits at a terminal who sees questions and can answer them."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def typed(prompt: str) -> str:
    """Ask on stderr, and return the line that is typed without blanks around it; "" at the end of input.

    The bytes are read, since a terminal of another encoding may send any, and a stream of text can be told so before its first line only.
    """
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.buffer.readline().decode(sys.stdin.encoding or "utf-8", "replace").strip()
