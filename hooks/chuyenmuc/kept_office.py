"""Roster and plan as they were read from their files, kept in ``.cache/`` by what the files hold. See ``kept_files``."""

from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from chuyenmuc.kept_files import KeptFiles, key_of
from chuyenmuc.kept_records import made_by

T = TypeVar("T")
_encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # a time zone is the one thing that msgspec does not know


class KeptOffice:
    """The kept values of the repository at ``root``. Nothing here raises."""

    def __init__(self, root: Path) -> None:
        self._kept = KeptFiles(root, "office")

    def get(self, name: str, data: bytes, kind: type[T]) -> T | None:
        """The value of ``kind`` that was read from a file when it held the same bytes; None where nothing is kept."""
        held = self._kept.get(_key(name, data))
        try:
            return None if held is None else msgspec.msgpack.decode(held, type=kind, dec_hook=lambda _, zone: ZoneInfo(zone))
        except (msgspec.MsgspecError, LookupError, ValueError):
            return None

    def put(self, name: str, data: bytes, value: object) -> None:
        """Keep what was read from a file that had no mistake."""
        self._kept.put(_key(name, data), _encode(value))

    def prune(self) -> None:
        """Drop all that nobody has asked for or put."""
        self._kept.prune()


def _key(name: str, data: bytes) -> str:
    return key_of(made_by(), name, data)
