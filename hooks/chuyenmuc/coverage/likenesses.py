"""Which posts repeat the text of another, or a page of the guide (rule of coverage, point 2)."""

from collections.abc import Callable, Mapping, Sequence, Set

from chuyenmuc.model.guide import Guide
from chuyenmuc.model.post import Post
from chuyenmuc.texts.copies import Index, Likeness, common

Finder = Callable[[Sequence[Guide], Sequence[Post], Set[str]], Mapping[str, Likeness]]
"""What finds them, as ``likenesses`` does."""


def likenesses(guides: Sequence[Guide], posts: Sequence[Post], settled: Set[str]) -> dict[str, Likeness]:
    """What each post repeats, by its id, for those that do; a likeness' key is the Post or the Guide.

    ``posts`` come in the order in which one may be the original of another; ``settled`` are the ids of those that repeat none,
    since the office said so.
    """
    found: dict[str, Likeness] = {}
    index = Index(common(text.sketch for text in (*guides, *posts)))
    for guide in guides:
        index.add(guide, guide.body, guide.sketch)
    for post in posts:
        if post.id in settled:
            index.add(post, post.body, post.sketch)
        elif likeness := index.find_or_add(post, post.body, post.sketch):
            found[post.id] = likeness
    return found
