"""A page of a portal as a plain value: what people read of it, block by block, and where it leads."""

import datetime as dt

from msgspec import Struct


class Link(Struct, frozen=True):
    """A link: its absolute address (http or https) and its text, or the text alternative of its picture."""

    url: str
    text: str


class Block(Struct, frozen=True):
    """A paragraph, cell, list item or heading: its text, its links, and its days.

    ``level`` is that of a heading (1 to 6), 0 for others. ``is_aside`` tells that it stands in a menu, sidebar, header or footer,
    ``is_main`` that the page says it is its main part.
    """

    text: str
    links: tuple[Link, ...] = ()
    level: int = 0
    is_aside: bool = False
    is_main: bool = False


class Page(Struct, frozen=True):
    """One page. ``address`` is where it was in the end, all addresses in it are absolute.

    ``marks`` are the values of ``data-chuyenmuc``, ``embeds`` the addresses of frames and scripts, ``frames`` of frames alone.
    ``feeds`` are the feeds that the page advertises, with their titles; ``refresh`` is where a meta element leads at once.
    ``hidden`` are links that nobody sees. ``published`` is the day that its metadata give. ``scripts`` counts its scripts;
    ``is_frameset`` that it is nothing but frames, ``has_password`` that it asks for a password.
    """

    address: str
    title: str = ""
    description: str = ""
    generator: str = ""
    blocks: tuple[Block, ...] = ()
    marks: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    feeds: tuple[Link, ...] = ()
    hidden: tuple[Link, ...] = ()
    refresh: str = ""
    published: dt.date | None = None
    scripts: int = 0
    is_frameset: bool = False
    has_password: bool = False
    code: str = ""

    @property
    def text(self) -> str:
        """All that people read, a block a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def texts(self) -> frozenset[str]:
        """The texts of its blocks: what another page of the portal shows too is not that page's own."""
        return frozenset(block.text for block in self.blocks)

    @property
    def links(self) -> list[Link]:
        """All links that people see, in the order of the page."""
        return [link for block in self.blocks for link in block.links]
