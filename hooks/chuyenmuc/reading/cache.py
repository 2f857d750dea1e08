"""A cache of what was read from the files of posts, introductions and the guide, valid for all that it depends on.

A record depends on the file's bytes, its path, its unit's level, the plan's topics and time zone, and the code and libraries that
read it. What lies on the disk beside the post (media, other posts) is looked at each time. A file with a mistake is
never cached, except one that takes too long to read.
"""

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr, replace

from chuyenmuc.markup.links import Reference
from chuyenmuc.model.guidance.guide import Guide
from chuyenmuc.model.guidance.introduction import TopicIntroduction
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post import Post
from chuyenmuc.problem import Hint
from chuyenmuc.system.fingerprint import code_version, fingerprint
from chuyenmuc.system.record_cache import RecordCache


class ReadPost(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """A post without a mistake in itself, what its body refers to, and the hints on it."""

    post: Post
    references: tuple[Reference, ...] = ()
    hints: tuple[Hint, ...] = ()


class ReadIntroduction(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """An introduction without a mistake in itself, what its body refers to, and the hints on it."""

    introduction: TopicIntroduction
    references: tuple[Reference, ...] = ()
    hints: tuple[Hint, ...] = ()


class _Record(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """A ReadPost without its body, which begins at byte ``start`` of the file, or is ``body`` if the file is not clean."""

    read: ReadPost
    start: int | None = None
    body: str | None = None


Page = TypeVar("Page", ReadIntroduction, Guide)
LIBRARIES = ("markdown", "msgspec", "nh3", "pyyaml")
_TOO_SLOW = b"too slow"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Record).decode


class ReadingCache:
    """The records of one repository. ``get`` and ``put`` never raise."""

    def __init__(self, root: Path, plan: Plan) -> None:
        """Load the records of the repository at ``root``."""
        self._cache = RecordCache(root, "reading")
        self._context = fingerprint(code_version("reading", *LIBRARIES), str(plan.timezone), list(plan.topics))

    def get(self, path: str, level: str, data: bytes) -> ReadPost | None:
        """What was read when the file at ``path``, of a unit of ``level``, held the same bytes; None if that is not cached."""
        cached = self._cache.get(path, self._key(path, level, data))
        if cached is None:
            return None
        try:
            record = _decode(cached)
            body = data[record.start :].decode() if record.body is None else record.body
        except (msgspec.MsgspecError, UnicodeDecodeError, TypeError):
            return None
        # Nobody else has the post yet, and copying it would take as long as decoding it.
        force_setattr(record.read.post, "body", body)
        return record.read

    def put(self, path: str, level: str, data: bytes, read: ReadPost) -> None:
        """Cache what was read from a file without a mistake."""
        body = read.post.body.encode()
        is_clean = data.endswith(body)
        bare = replace(read, post=replace(read.post, body=""))
        record = _Record(bare, len(data) - len(body) if is_clean else None, None if is_clean else read.post.body)
        self._cache.put(path, self._key(path, level, data), _encode(record))

    def put_too_slow(self, path: str, level: str, data: bytes) -> None:
        """Cache that a file takes too long to read, so that it costs that time once."""
        self._cache.put(path, self._key(path, level, data), _TOO_SLOW)

    def is_too_slow(self, path: str, level: str, data: bytes) -> bool:
        """Return whether the file at ``path`` took too long to read when it held the same bytes."""
        return self._cache.get(path, self._key(path, level, data)) == _TOO_SLOW

    def get_page(self, path: str, data: bytes, kind: type[Page]) -> Page | None:
        """The introduction, or page of the guide, that was read when the file at ``path`` held the same bytes; None if none is cached."""
        cached = self._cache.get(path, self._key(path, "", data))
        try:
            return None if cached is None else msgspec.json.decode(cached, type=kind)
        except msgspec.MsgspecError:
            return None

    def put_page(self, path: str, data: bytes, page: ReadIntroduction | Guide) -> None:
        """Cache an introduction without a mistake, or a page of the guide."""
        self._cache.put(path, self._key(path, "", data), _encode(page))

    def save(self) -> None:
        """Write what is new, and drop the records of files that are gone."""
        self._cache.save()

    def _key(self, path: str, level: str, data: bytes) -> bytes:
        digest = hashlib.blake2b(data, digest_size=16, key=self._context)
        digest.update(f"\0{path}\0{level}".encode())
        return digest.digest()
