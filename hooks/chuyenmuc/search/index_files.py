"""The index of one site as files: what can be found, as ``index`` writes it, and which of its files have changed.

NumPy takes a while to load, so that only the process that makes the index imports what needs it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from chuyenmuc import address
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.pages.views import View

WrittenPages = list[tuple[str, str, str, str]]
"""Pages written by hand: address, title, description, HTML."""


def write_index(
    root: Path, column: Column, views: Iterable[View], written: WrittenPages, bodies: Bodies, name_of: Callable[[str], str],
    knows: Callable[[str, bytes], bool], write: Callable[[str, bytes], None],
) -> list[tuple[str, bytes]]:  # fmt: skip
    """Write the index's files that the site does not have already; return the address and the cache key of each.

    ``root`` is the repository, whose cache holds the syllables of texts; ``name_of`` names a body by what it is, ``knows`` says whether
    the site has a file made from a key.
    """
    from chuyenmuc.search.entries import WrittenPage, entries, readable
    from chuyenmuc.search.index import packed, search_index
    from chuyenmuc.search.syllables import SearchText, SyllableCache

    def text_of(post: Post) -> SearchText:
        return SearchText(bytes.fromhex(name_of(post.body)), lambda: readable(bodies.rendered(post).html))

    cache = SyllableCache(root)
    files = []
    for file in search_index(entries(column, views, [WrittenPage(*page) for page in written], text_of), cache.texts):
        where = address.SEARCH_INDEX + file.name
        if not knows(where, file.key):
            write(where, packed(file.content()))
        files.append((where, file.key))
    cache.save()
    return files
