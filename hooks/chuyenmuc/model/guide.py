"""The texts of the guide, which nobody's post should be."""

from msgspec import Struct

FOLDER = "docs/huong-dan"


class Guide(Struct, frozen=True):
    """A page of the guide, or a part of one that can be copied by itself: its ``path``, its ``title``, its Markdown."""

    path: str
    title: str
    body: str
    sketch: tuple[int, ...] = ()
