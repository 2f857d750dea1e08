"""Which posts repeat another, cached by all texts that were compared: if none has changed, none is compared again.

If one has, it alone is compared: what two texts share is cached by the digests of both.

A text is identified by its sketch, one number of which is a hash of all its words (see ``sketches``). A hash of the text itself would
mean reading all texts once more, which takes half as long as comparing them. A copy shares numbers with its original, so none passes
for the text that was in its file before.
"""

from collections.abc import Sequence, Set
from pathlib import Path

import msgspec

from chuyenmuc.coverage.likenesses import likenesses
from chuyenmuc.model.guidance.guide import Guide
from chuyenmuc.model.post import Post
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version
from chuyenmuc.system.record_cache import RecordCache
from chuyenmuc.texts.copies import Compared, Likeness

_encode = msgspec.json.Encoder().encode
_Record = tuple[str, int, float, tuple[tuple[str, int], ...]]  # a post, the place of what it repeats, the share, the passages
_decode = msgspec.json.Decoder(list[_Record]).decode
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Compared).decode


class _Known:
    """The comparisons that were made before for the repository at ``root``, and those that are made now."""

    def __init__(self, root: Path) -> None:
        self._records = RecordCache(root, "comparisons")
        self._version = code_version("coverage").encode()

    def get(self, digest: bytes, default: Compared) -> Compared:
        record = self._records.get(digest.hex(), self._version)
        try:
            return default if record is None else _unpack(record)
        except msgspec.MsgspecError:
            return default

    def __setitem__(self, digest: bytes, compared: Compared) -> None:
        self._records.put(digest.hex(), self._version, _pack(compared))

    def save(self) -> None:
        """Write what is new, and drop the comparisons of texts that were compared with none."""
        self._records.save()


class LikenessCache:
    """What was found for the repository at ``root``; a ``likenesses.Finder``."""

    def __init__(self, root: Path) -> None:
        self._root, self._files = root, FileCache(root, "copies")

    def __call__(self, guides: Sequence[Guide], posts: Sequence[Post], settled: Set[str]) -> dict[str, Likeness]:
        """The ``likenesses`` of the same arguments."""
        texts = (*guides, *posts)
        key = cache_key(code_version("coverage"), guides, [(post.id, post.sketch) for post in posts], settled)
        cached = self._files.get(key)
        try:
            if cached is not None:
                return {post: Likeness(texts[place], share, passages) for post, place, share, passages in _decode(cached)}
        except (msgspec.MsgspecError, IndexError):
            pass
        if not posts:  # nor is a folder for the cache made where no repository is
            return {}
        known = _Known(self._root)
        found = likenesses(guides, posts, settled, known)
        known.save()
        places = {id(text): place for place, text in enumerate(texts)}
        self._files.put(key, _encode([(post, places[id(one.key)], one.share, one.passages) for post, one in found.items()]))
        self._files.prune()
        return found
