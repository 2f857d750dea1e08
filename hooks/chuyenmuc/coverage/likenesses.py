"""Find the posts that repeat another post, or a page of the guide (rule of coverage, point 2)."""

from collections.abc import Callable, Mapping, Sequence, Set

from chuyenmuc.model.guidance.guide import Guide
from chuyenmuc.model.post import Post
from chuyenmuc.texts.copies import Comparisons, Index, Likeness
from chuyenmuc.texts.sketches import common

Finder = Callable[[Sequence[Guide], Sequence[Post], Set[str]], Mapping[str, Likeness]]
"""The type of ``likenesses``, and of anything that can replace it."""


def likenesses(guides: Sequence[Guide], posts: Sequence[Post], settled: Set[str], known: Comparisons | None = None) -> dict[str, Likeness]:
    """Return what each copied post repeats, by the id of the copy. The key of a Likeness is the Post or the Guide that is repeated.

    ``posts`` are sorted with originals before possible copies. ``settled`` are the ids of posts that the office has declared to be
    originals; they are never copies. For ``known`` see ``Index``.
    """
    by_post: dict[str, Likeness] = {}
    index = Index(common(text.sketch for text in (*guides, *posts)), known)
    for guide in guides:
        index.add(guide, guide.body, guide.sketch)
    for post in posts:
        if post.id in settled:
            index.add(post, post.body, post.sketch)
        elif likeness := index.find_or_add(post, post.body, post.sketch):
            by_post[post.id] = likeness
    return by_post
