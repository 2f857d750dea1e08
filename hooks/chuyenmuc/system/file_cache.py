"""Files that are costly to make, cached in ``.cache/`` by a key of all that they depend on (see ``fingerprint.cache_key``).

The cache may be deleted at any time. What it holds is checked when it is read, and one that is damaged counts as none. ``prune``
drops what nobody has asked for, so that the cache holds no more than one build needs.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from chuyenmuc.system.disk import write_whole

FOLDER = ".cache/chuyenmuc"
_CHECK = 16


class FileCache:
    """The cached files of one kind of the repository at ``root``. Nothing here raises: a disk that takes nothing costs time alone.

    With a secret ``key``, a file that was put by somebody without it counts as none.
    """

    def __init__(self, root: Path, kind: str, key: bytes = b"") -> None:
        self._key = key
        self._folder = root / FOLDER / kind
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """The file of a key, None if there is none that is whole."""
        self._used.add(key)
        try:
            stored = (self._folder / key).read_bytes()
        except OSError:
            return None
        data = stored[_CHECK:]
        return data if self._check(data) == stored[:_CHECK] else None

    def has(self, key: str) -> bool:
        """Whether there is a file of a key, whole or damaged."""
        return (self._folder / key).is_file()

    def keep(self, key: str) -> None:
        """Let ``prune`` spare the file of a key, without looking at it."""
        self._used.add(key)

    def put(self, key: str, data: bytes) -> None:
        """Cache a file under a key."""
        self._used.add(key)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / key, self._check(data) + data)

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The file of a key, made and cached now if there is none."""
        data = self.get(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data

    def prune(self) -> None:
        """Drop every file and folder that was neither asked for nor put."""
        with contextlib.suppress(OSError):
            for file in self._folder.iterdir():
                if file.name in self._used:
                    continue
                if file.is_dir():
                    shutil.rmtree(file, ignore_errors=True)
                else:
                    file.unlink()

    def _check(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=_CHECK, key=self._key).digest()
