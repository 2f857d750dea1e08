"""Which files of the site are still what a build would make, known by keys of all that they are made from.

For each file that was made from a key the last build noted the key, and the file's size and time of modification, by which one
that has been touched since is known. The notes may be lost at any time: then all is made anew.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chuyenmuc.system.fingerprint import fingerprint
from chuyenmuc.system.record_cache import RecordFile

Names = tuple[str, ...]


_encode = msgspec.msgpack.Encoder().encode


_decode = msgspec.msgpack.Decoder(tuple[int, int, tuple[str, ...]]).decode


class BuildState:
    """The site in ``folder`` that a build renews; ``kind`` names the notes in the cache of the repository at ``root``.

    ``folder`` is None for a build that has to make everything.
    """

    def __init__(self, root: Path, kind: str, folder: Path | None) -> None:
        self._notes, self.folder = RecordFile(root, kind), folder
        self._before = {} if folder is None or not folder.is_dir() else self._notes.load()
        self._made: dict[str, tuple[bytes, Names]] = {}
        self._asked: set[str] = set()
        self.kept: set[str] = set()

    def holds(self, path: str, key: bytes, also: Callable[[Names], bytes] | None = None) -> bool:
        """Say whether the site has the file that would be made from a key; it is then kept.

        ``also`` gives a digest of what else the file was made from last time, by the names that were noted then.
        """
        if path in self._asked:  # what two make is what the later makes
            self.kept.discard(path)
            return False
        self._asked.add(path)
        if not self.has(path, key, also):
            return False
        self.kept.add(path)
        return True

    def has(self, path: str, key: bytes, also: Callable[[Names], bytes] | None = None) -> bool:
        """As ``holds``, for one who only wants to know: nothing is kept for it."""
        noted = self._before.get(path)
        if noted is None:
            return False
        try:
            size, modified, names = _decode(noted[1])
            if noted[0] != _with(key, names, also):
                return False
            found = os.lstat(f"{self.folder}/{path}")
        except (msgspec.MsgspecError, OSError):
            return False
        return (found.st_size, found.st_mtime_ns) == (size, modified)

    def makes(self, path: str, key: bytes, names: Iterable[str] = (), also: Callable[[Names], bytes] | None = None) -> None:
        """Note what a file of this build is made from."""
        names = tuple(sorted(names))
        self._made[path] = _with(key, names, also), names

    def must_make(self, paths: Iterable[str], key: bytes) -> bool:
        """Say whether files that are all made from one key have to be made, which is noted then; else they are kept."""
        held = {path: self.holds(path, key) for path in paths}
        if all(held.values()):
            return False
        for path in held:
            self.makes(path, key)
        return True

    def save(self) -> None:
        """Write the notes for the next build, once the site has been renewed."""
        if self.folder is None:
            return
        new = {}
        for path, (key, names) in self._made.items():
            try:
                found = os.lstat(f"{self.folder}/{path}")
            except OSError:
                continue
            new[path] = key, _encode((found.st_size, found.st_mtime_ns, names))
        self._notes.save(new, (path for path in self._before if path not in self.kept and path not in new))


def _with(key: bytes, names: Names, also: Callable[[Names], bytes] | None) -> bytes:
    return fingerprint(key, also(names)) if names and also else key
