"""The build state: which files of the site a build need not write again, by cache keys of all that they are made from.

For each such file the last build recorded the key, the further dependencies of its template, and the file's size and time of
modification: if these differ now, something else has changed the file. The state may be lost at any time: then everything is built
anew.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chuyenmuc.system.fingerprint import fingerprint
from chuyenmuc.system.record_cache import RecordFile

Dependencies = tuple[str, ...]
ValueOf = Callable[[Dependencies], bytes]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[int, int, Dependencies]).decode


class BuildState:
    """The state of the site in ``folder``, which a build renews; ``kind`` names it in the cache of the repository at ``root``.

    ``folder`` is None for a build that has to make everything. ``unchanged`` are the paths of the files that stay as they are.
    """

    def __init__(self, root: Path, kind: str, folder: Path | None) -> None:
        self._file, self.folder = RecordFile(root, kind), folder
        self._before = {} if folder is None or not folder.is_dir() else self._file.load()
        self._recorded: dict[str, tuple[bytes, Dependencies]] = {}
        self._asked: set[str] = set()
        self.unchanged: set[str] = set()

    def is_current(self, path: str, key: bytes, value_of: ValueOf | None = None) -> bool:
        """Return whether the site has the file that would be made from a key, which then stays as it is.

        ``value_of`` returns a fingerprint of what the recorded dependencies are now.
        """
        if path in self._asked:  # asked twice: two makers have the same file, and the later one writes it
            self.unchanged.discard(path)
            return False
        self._asked.add(path)
        if not self.knows(path, key, value_of):
            return False
        self.unchanged.add(path)
        return True

    def knows(self, path: str, key: bytes, value_of: ValueOf | None = None) -> bool:
        """Return what ``is_current`` would, and change nothing."""
        before = self._before.get(path)
        if before is None:
            return False
        try:
            size, modified, dependencies = _decode(before[1])
            if before[0] != _with(key, dependencies, value_of):
                return False
            status = os.lstat(f"{self.folder}/{path}")
        except (msgspec.MsgspecError, OSError):
            return False
        return (status.st_size, status.st_mtime_ns) == (size, modified)

    def record(self, path: str, key: bytes, dependencies: Iterable[str] = (), value_of: ValueOf | None = None) -> None:
        """Record what a file of this build is made from."""
        names = tuple(sorted(dependencies))
        self._recorded[path] = _with(key, names, value_of), names

    def needs_building(self, paths: Iterable[str], key: bytes) -> bool:
        """Return whether the files made from one key have to be made, and if so record the key; else they stay as they are."""
        current = {path: self.is_current(path, key) for path in paths}
        if all(current.values()):
            return False
        for path in current:
            self.record(path, key)
        return True

    def save(self) -> None:
        """Write the state for the next build, once the site has been renewed."""
        if self.folder is None:
            return
        new = {}
        for path, (key, dependencies) in self._recorded.items():
            try:
                status = os.lstat(f"{self.folder}/{path}")
            except OSError:
                continue
            new[path] = key, _encode((status.st_size, status.st_mtime_ns, dependencies))
        self._file.write(new, (path for path in self._before if path not in self.unchanged and path not in new))


def _with(key: bytes, dependencies: Dependencies, value_of: ValueOf | None) -> bytes:
    return fingerprint(key, value_of(dependencies)) if dependencies and value_of else key
