"""The texts of the guide, which nobody may publish as a post."""

from msgspec import Struct

FOLDER = "docs/huong-dan"


class Guide(Struct, frozen=True):
    """A page of the guide, or a part of one that can be copied by itself. ``body`` is Markdown; for ``sketch`` see ``texts.sketches``."""

    path: str
    title: str
    body: str
    sketch: tuple[int, ...] = ()
