"""The journal of a run: one line for each unit, on the disk as soon as its visit has ended.

A run that was killed has lost no visit but those under way; it goes on where it was (``--resume``).
"""

import os
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.quarter import Quarter


class Entry(Struct, frozen=True):
    """One line: a unit and what its visit found."""

    unit: str
    finding: Finding


class Journal:
    """The file of a quarter's run, ``.cache/chuyenmuc/verify/2026-q4.jsonl``.

    A run of a ``part``, for some units or to try, has a file of its own: it must not end a run of all that was interrupted.
    """

    def __init__(self, root: Path, quarter: Quarter, part: bool = False) -> None:
        self.path = root / ".cache/chuyenmuc/verify" / f"{quarter.slug}{'-rieng' if part else ''}.jsonl"
        self._file: IO[bytes] | None = None

    def entries(self) -> dict[str, Finding]:
        """Return what was written so far, by unit. A last line that a kill has cut off is not there; it is written over."""
        found: dict[str, Finding] = {}
        try:
            data = self.path.read_bytes()
        except OSError:
            return found
        for line in data.split(b"\n")[:-1]:
            try:
                entry = msgspec.json.decode(line, type=Entry)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
            found[entry.unit] = entry.finding
        return found

    def open(self, keep: bool) -> None:
        """Begin to write, after what is there or in its place."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        whole = 0
        if keep and self.path.exists():
            whole = self.path.read_bytes().rfind(b"\n") + 1
        self._file = self.path.open("r+b" if whole else "wb")
        self._file.truncate(whole)
        self._file.seek(whole)

    def write(self, unit: str, finding: Finding) -> None:
        """Write one line and wait until it is on the disk."""
        assert self._file is not None
        self._file.write(msgspec.json.encode(Entry(unit, finding)) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def remove(self) -> None:
        """Remove the file: all of it is in the records now."""
        self.path.unlink(missing_ok=True)
