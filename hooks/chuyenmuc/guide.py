"""The texts of the guide, which nobody's post should be."""

import re

from msgspec import Struct

from chuyenmuc import copies

FOLDER = "docs/huong-dan"
_FRAMES = re.compile("[>|`~]")


class Guide(Struct, frozen=True):
    """A page of the guide, or a part of one that can be copied by itself: its ``path``, its ``title``, its Markdown."""

    path: str
    title: str
    body: str

    @property
    def marks(self) -> tuple[int, ...]:
        """What a copy of it is known by."""
        return copies.marks(self.body)


def guide(path: str, source: str) -> Guide:
    """Make one of a page's Markdown without its front matter; the title is its first heading, or else the path."""
    heading = next((line[2:] for line in source.split("\n") if line.startswith("# ")), path)
    # Of a post only what is its own is compared; of the guide everything, its tables and its example in a frame too.
    return Guide(path, heading.split("{#")[0].strip(), _FRAMES.sub(" ", source).replace("](", "] ("))
