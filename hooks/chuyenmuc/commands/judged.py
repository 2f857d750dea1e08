"""What most commands begin with: read the repository, with its progress shown, and judge it on the day of the check.

Which posts repeat another, kept in ``.cache/`` by all texts that were compared: where none has changed, none is compared again.

A text is known by its marks, one of which is of all its words (see ``copies``); to read all texts once more, for a hash of their own,
takes half as long as to compare them. A copy has marks of its original, so none passes for the text that stood there before.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence, Set
from pathlib import Path

import msgspec

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.coverage.likenesses import likenesses
from chuyenmuc.model.guide import Guide
from chuyenmuc.model.post import Post
from chuyenmuc.model.reading import Reading
from chuyenmuc.reading.read import read
from chuyenmuc.system.console import Progress
from chuyenmuc.system.day import day_of_check
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import fingerprint, made_by
from chuyenmuc.texts.copies import Likeness

_encode = msgspec.json.Encoder().encode


_decode = msgspec.json.Decoder(list[tuple[str, int, float]]).decode  # a post, the place of what it repeats, the share


class LikenessCache:
    """What was found for the repository at ``root``. See ``likenesses.Finder``."""

    def __init__(self, root: Path) -> None:
        self._kept = FileCache(root, "copies")

    def __call__(self, guides: Sequence[Guide], posts: Sequence[Post], settled: Set[str]) -> dict[str, Likeness]:
        """As ``likenesses`` of the same; raises nothing else."""
        texts = (*guides, *posts)
        key = fingerprint(made_by(), guides, [(post.id, post.sketch) for post in posts], settled).hex()
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


def read_and_judge(options: Namespace) -> tuple[Reading, Coverage]:
    """Read below ``options.root`` and judge as of ``options.as_of``. Raises Refusal for a day that is none."""
    day_of_check(options.as_of, os.environ)  # told before the long reading, whose plan tells the time zone
    progress = None if getattr(options, "quiet", False) else Progress("Đang đọc bài", sys.stderr)
    reading = read(options.root, progress=progress, cached=True)
    if progress:
        progress.close()
    day = day_of_check(options.as_of, os.environ, reading.column.plan.timezone)
    return reading, judge(reading.column, day, LikenessCache(options.root))
