"""Which posts repeat another, kept in ``.cache/`` by all texts that were compared: where none has changed, none is compared again.

A text is known by its marks, one of which is of all its words (see ``copies``); to read all texts once more, for a hash of their own,
takes half as long as to compare them. A copy has marks of its original, so none passes for the text that stood there before.
"""

from collections.abc import Sequence, Set
from pathlib import Path

import msgspec

from chuyenmuc.copies import Likeness
from chuyenmuc.digests import digest
from chuyenmuc.guide import Guide
from chuyenmuc.kept_files import KeptFiles
from chuyenmuc.kept_records import made_by
from chuyenmuc.likenesses import likenesses
from chuyenmuc.post import Post

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[tuple[str, int, float]]).decode  # a post, the place of what it repeats, the share


class KeptLikenesses:
    """What was found for the repository at ``root``. See ``likenesses.Finder``."""

    def __init__(self, root: Path) -> None:
        self._kept = KeptFiles(root, "copies")

    def __call__(self, guides: Sequence[Guide], posts: Sequence[Post], settled: Set[str]) -> dict[str, Likeness]:
        """As ``likenesses`` of the same; raises nothing else."""
        texts = (*guides, *posts)
        key = digest(made_by(), guides, [(post.id, post.marks) for post in posts], settled).hex()
        held = self._kept.get(key)
        try:
            if held is not None:
                return {post: Likeness(texts[place], share) for post, place, share in _decode(held)}
        except (msgspec.MsgspecError, IndexError):
            pass
        found = likenesses(guides, posts, settled)
        places = {id(text): place for place, text in enumerate(texts)}
        self._kept.put(key, _encode([(post, places[id(likeness.key)], likeness.share) for post, likeness in found.items()]))
        self._kept.prune()
        return found
