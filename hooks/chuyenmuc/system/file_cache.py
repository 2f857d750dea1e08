"""Files that are costly to make, kept in ``.cache/`` by a hash of all that they depend on."""

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from chuyenmuc.system.disk import write_whole

FOLDER = ".cache/chuyenmuc"


_CHECK = 16


class FileCache:
    """The kept files of one kind of the repository at ``root``. Nothing here raises: a disk that takes nothing costs time alone."""

    def __init__(self, root: Path, kind: str) -> None:
        self._folder = root / FOLDER / kind
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key (see ``key_of``), None where there is nothing whole."""
        self._used.add(key)
        try:
            held = (self._folder / key).read_bytes()
        except OSError:
            return None
        data = held[_CHECK:]
        return data if _check(data) == held[:_CHECK] else None

    def keep(self, key: str) -> None:
        """Keep what there may be under a key, without looking at it."""
        self._used.add(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key."""
        self._used.add(key)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / key, _check(data) + data)

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, made and kept now where there is nothing."""
        data = self.get(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data

    def prune(self) -> None:
        """Drop every file that was neither asked for nor put."""
        with contextlib.suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in self._used:
                    file.unlink()


def _check(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECK).digest()
