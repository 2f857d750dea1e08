"""What is known of picture files, kept in ``.cache/`` for as long as nobody touches them, so that a check need not open them all.

A file is known by its size, its times of modification and of change, and its number on the disk, as git does it. One that cannot be
published is never kept.
"""

import os
from pathlib import Path

import msgspec

from chuyenmuc.digests import digest
from chuyenmuc.kept_records import KeptRecords, Record, made_by
from chuyenmuc.pictures import Picture
from chuyenmuc.versions import version

_Facts = tuple[str, int, int, int, bool, int]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Facts).decode


class KeptPictures:
    """The pictures of the repository at ``root``. Nothing here raises but what looking at a file raises (OSError)."""

    def __init__(self, root: Path) -> None:
        self._kept = KeptRecords(root, "pictures")
        self._before = self._kept.load()
        self._context = digest(made_by(), version("pillow"), version("pillow-heif"))
        self._new: dict[str, Record] = {}
        self._used: set[str] = set()

    def get(self, file: Path, path: str, status: os.stat_result) -> Picture | None:
        """What is known of a file that posts name ``path``, with its status; None where it has to be examined."""
        held = self._before.get(path)
        if held is None or held[0] != self._key(status):
            return None
        try:
            media_type, length, width, height, alpha, frames = _decode(held[1])
        except msgspec.MsgspecError:
            return None
        self._used.add(path)
        return Picture(path, media_type, length, width, height, file, alpha, frames)

    def put(self, picture: Picture) -> None:
        """Keep what was found of a picture."""
        facts: _Facts = (picture.media_type, picture.length, picture.width, picture.height, picture.alpha, picture.frames)
        self._new[picture.path] = self._key(picture.file.stat()), _encode(facts)

    def save(self) -> None:
        """Write what is new, and drop what nobody asked for."""
        self._kept.save(self._new, (path for path in self._before if path not in self._used and path not in self._new))

    def _key(self, found: os.stat_result) -> bytes:
        return digest(self._context, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
