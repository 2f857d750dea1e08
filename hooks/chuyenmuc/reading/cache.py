"""What was read from a post's file, and what an introduction refers to, kept in ``.cache/`` by the hash of all that it depends on.

A record holds only what follows from the file's bytes, its path, its unit's level, the plan's topics and time zone, and the
code and libraries that read it; what lies on the disk beside the post (pictures, other posts) is looked at each time. A file
with a mistake is never kept. The cache may be deleted at any time: a record is checked when it is read, one that cannot be
used is as good as none, and it holds one record for each post and introduction that there is.
"""

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr, replace

from chuyenmuc.markup.converter import Reference
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post import Post
from chuyenmuc.system.fingerprint import made_by
from chuyenmuc.system.record_cache import Record, RecordFile


class ReadPost(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """A post without a mistake in itself, and what its body refers to."""

    post: Post
    references: tuple[Reference, ...] = ()


class _Record(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """A ReadPost without its body, which begins at byte ``start`` of the file, or is kept as ``body`` where the file is not clean."""

    read: ReadPost
    start: int | None = None
    body: str | None = None


_encode = msgspec.json.Encoder().encode


_decode = msgspec.json.Decoder(_Record).decode


_decode_references = msgspec.json.Decoder(tuple[Reference, ...]).decode


class ReadingCache:
    """The records of one repository. ``get`` and ``put`` never raise; ``save`` writes what is new and drops what is gone."""

    def __init__(self, root: Path, plan: Plan) -> None:
        """Load the records of the repository at ``root``."""
        self._kept = RecordFile(root, "reading")
        self._context = hashlib.blake2b(repr((made_by(), str(plan.timezone), list(plan.topics))).encode(), digest_size=16).digest()
        self._before = self._kept.load()
        self._new: dict[str, Record] = {}
        self._used: set[str] = set()

    def get(self, path: str, level: str, data: bytes) -> ReadPost | None:
        """What was read when the file at ``path``, of a unit of ``level``, held the same bytes; None where nothing is kept."""
        held = self._held(path, level, data)
        if held is None:
            return None
        try:
            record = _decode(held)
            body = data[record.start :].decode() if record.body is None else record.body
        except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
            return None
        self._used.add(path)
        # Nobody else has the post yet, and making it anew would take as long as decoding it.
        force_setattr(record.read.post, "body", body)
        return record.read

    def put(self, path: str, level: str, data: bytes, read: ReadPost) -> None:
        """Keep what was read from a file that had no mistake."""
        body = read.post.body.encode()
        clean = data.endswith(body)
        bare = ReadPost(replace(read.post, body=""), read.references)
        record = _Record(bare, len(data) - len(body) if clean else None, None if clean else read.post.body)
        self._new[path] = self._key(path, level, data), _encode(record)

    def get_references(self, path: str, data: bytes) -> tuple[Reference, ...] | None:
        """What an introduction referred to when its file at ``path`` held the same bytes; None where nothing is kept."""
        held = self._held(path, "", data)
        try:
            references = None if held is None else _decode_references(held)
        except msgspec.MsgspecError:
            return None
        if references is not None:
            self._used.add(path)
        return references

    def put_references(self, path: str, data: bytes, references: tuple[Reference, ...]) -> None:
        """Keep what an introduction without a mistake refers to."""
        self._new[path] = self._key(path, "", data), _encode(references)

    def save(self) -> None:
        """Write what is new. A disk that takes nothing is no mistake: the next reading takes longer, that is all."""
        self._kept.save(self._new, (path for path in self._before if path not in self._used and path not in self._new))

    def _held(self, path: str, level: str, data: bytes) -> bytes | None:
        held = self._before.get(path)
        return held[1] if held and held[0] == self._key(path, level, data) else None

    def _key(self, path: str, level: str, data: bytes) -> bytes:
        digest = hashlib.blake2b(data, digest_size=16, key=self._context)
        digest.update(f"\0{path}\0{level}".encode())
        return digest.digest()
