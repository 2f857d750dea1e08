"""Made-up entries for the tests of the search index, and their index."""

import random

from chuyenmuc.search.index import SearchEntry, packed, search_index
from chuyenmuc.search.syllables import KnownSyllables, SearchText
from support.scenes import own_text


def files_of(found: list[SearchEntry], known: KnownSyllables | None = None) -> dict[str, bytes]:
    """The index of some entries."""
    return {file.name: packed(file.content()) for file in search_index(found, known)}


def made_up(count: int, seed: int = 1) -> list[SearchEntry]:
    draw = random.Random(seed)
    return [
        SearchEntry(
            f"a/{number}/", own_text(f"t{seed}{number}", draw.choice((2, 4, 14))), own_text(f"s{seed}{number}", 20),
            SearchText.of(own_text(f"b{seed}{number}", draw.randint(2, 160))), facets=(f"quy/{number % 3}/",),
        )
        for number in range(count)
    ]  # fmt: skip
