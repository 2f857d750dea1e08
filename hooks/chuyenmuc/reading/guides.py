"""Read the pages of the guide, whose texts nobody may publish as a post."""

import re
from collections.abc import Iterator
from pathlib import Path

from chuyenmuc.model.guidance.guide import FOLDER, Guide
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.cache import ReadingCache
from chuyenmuc.texts import sketches
from chuyenmuc.texts.text import decode, without_front_matter

_FRAMES = re.compile("[>|`~]")


def guide(path: str, source: str) -> Guide:
    """Return the Guide of a page, given its Markdown without front matter. The title is the first heading, or the path if there is none."""
    heading = next((line[2:] for line in source.split("\n") if line.startswith("# ")), path)
    # ``copies`` ignores the quotations, tables, code and links of a body. The guide must be compared as a whole, its tables and its
    # framed sample post included, so the marks of these are removed.
    body = _FRAMES.sub(" ", source).replace("](", "] (")
    return Guide(path, heading.split("{#")[0].strip(), body, sketches.sketch(body))


def read_guides(root: Path, cache: ReadingCache | None) -> Iterator[Guide]:
    """Yield the pages of the guide that can be read. A mistake in one is reported when the site is built."""
    for file in sorted(root.joinpath(FOLDER).glob("*.md")):
        path = f"{FOLDER}/{file.name}"
        try:
            data = file.read_bytes()
            page = cache and cache.get_page(path, data, Guide)
            if page is None:
                page = guide(path, without_front_matter(decode(data)))
                if cache:
                    cache.put_page(path, data, page)
            yield page
        except (OSError, Refusal):
            continue
