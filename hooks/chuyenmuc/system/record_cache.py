"""Many small records in one file below ``.cache/``, each valid for the key of what it was made from.

The file may be deleted at any time. One that is broken counts as empty, and a disk that takes nothing costs time alone. Each record is
stored with a check, so that one of which a byte has changed counts as none: it would be decoded into something else, or not at all.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from chuyenmuc.system.file_cache import FOLDER

_CHECK = 4

Record = tuple[bytes, bytes]
"""The key that a record is valid for, and the record."""


class RecordFile:
    """The file of one ``kind`` of records of the repository at ``root``. Nothing here raises."""

    def __init__(self, root: Path, kind: str) -> None:
        self._file = root / FOLDER / f"{kind}.sqlite3"
        self._reader: tuple[int, sqlite3.Connection | None] | None = None

    def load(self) -> dict[str, Record]:
        """All records by their names."""
        stored = self._selected("SELECT name, key, record FROM records")
        return {name: (key[:-_CHECK], record) for name, key, record in stored if _is_sound(name, key, record)}

    def keys(self) -> dict[str, bytes]:
        """The key of every record by its name; ``get`` may find that a record is broken."""
        return {name: key[:-_CHECK] for name, key in self._selected("SELECT name, key FROM records") if isinstance(key, bytes)}

    def get(self, name: str) -> bytes | None:
        """One record, None if it is gone or broken."""
        if self._reader is None or self._reader[0] != os.getpid():  # a connection is of no use in a forked process
            self._reader = os.getpid(), self._open() if self._file.is_file() else None
        try:
            found = self._reader[1] and self._reader[1].execute("SELECT key, record FROM records WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return None
        return found[1] if found and _is_sound(name, *found) else None

    def write(self, new: Mapping[str, Record], gone: Iterable[str]) -> None:
        """Write new records, and drop those whose names are in ``gone``."""
        gone = list(gone)
        if not new and not gone:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(self._open()) as database, database:
                database.executemany("DELETE FROM records WHERE name = ?", ((name,) for name in gone))
                database.executemany(
                    "REPLACE INTO records VALUES (?, ?, ?)",
                    ((name, key + _check(name, key, record), record) for name, (key, record) in new.items()),
                )

    def _selected(self, query: str) -> list[tuple[Any, ...]]:
        if not self._file.is_file():
            return []
        try:
            with contextlib.closing(self._open()) as database:
                return database.execute(query).fetchall()
        except sqlite3.DatabaseError as error:
            if any(word in str(error) for word in ("locked", "unable to open", "readonly")):  # another process has it, or the disk
                return []
            with contextlib.suppress(OSError):
                self._file.unlink()
            return []

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=1)
        database.execute("CREATE TABLE IF NOT EXISTS records (name TEXT PRIMARY KEY, key BLOB, record BLOB) WITHOUT ROWID")
        return database


def _check(name: str, key: bytes, record: bytes) -> bytes:
    return crc32(record, crc32(key, crc32(name.encode("utf-8", "surrogatepass")))).to_bytes(_CHECK, "big")


def _is_sound(name: Any, key: Any, record: Any) -> bool:
    """Return whether what the database holds is what was written into it, types and all."""
    return (type(name), type(key), type(record)) == (str, bytes, bytes) and key[-_CHECK:] == _check(name, key[:-_CHECK], record)


class RecordCache:
    """Records by name, as they were when it was made. ``save`` drops those that nobody asked for or put since."""

    def __init__(self, root: Path, kind: str) -> None:
        """Load the records of one ``kind`` of the repository at ``root``."""
        self._file = RecordFile(root, kind)
        self._before = self._file.load()
        self._new: dict[str, Record] = {}
        self._used: set[str] = set()

    def get(self, name: str, key: bytes) -> bytes | None:
        """The record of a name, None if there is none that is valid for ``key``."""
        record = self._before.get(name)
        if record is None or record[0] != key:
            return None
        self._used.add(name)
        return record[1]

    def put(self, name: str, key: bytes, record: bytes) -> None:
        """Cache a record, in the place of the one of the same name."""
        self._new[name] = key, record

    def save(self) -> None:
        """Write what is new, and drop what is gone."""
        self._file.write(self._new, (name for name in self._before if name not in self._used and name not in self._new))
