"""Which posts repeat another, cached by all texts that were compared: if none has changed, none is compared again.

A text is known by its sketch, one number of which is a hash of all its words (see ``copies``); to read all texts once more, for a hash
of their own, takes half as long as to compare them. A copy shares numbers with its original, so none passes for the text that was in
its file before.
"""

from collections.abc import Sequence, Set
from pathlib import Path

import msgspec

from chuyenmuc.coverage.likenesses import likenesses
from chuyenmuc.model.guide import Guide
from chuyenmuc.model.post import Post
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version
from chuyenmuc.texts.copies import Likeness

_encode = msgspec.json.Encoder().encode
_Record = tuple[str, int, float, tuple[tuple[str, int], ...]]  # a post, the place of what it repeats, the share, the passages
_decode = msgspec.json.Decoder(list[_Record]).decode


class LikenessCache:
    """What was found for the repository at ``root``; a ``likenesses.Finder``."""

    def __init__(self, root: Path) -> None:
        self._files = FileCache(root, "copies")

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
        found = likenesses(guides, posts, settled)
        places = {id(text): place for place, text in enumerate(texts)}
        self._files.put(key, _encode([(post, places[id(one.key)], one.share, one.passages) for post, one in found.items()]))
        self._files.prune()
        return found
