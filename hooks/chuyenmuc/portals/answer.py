"""What a probe asks for, and what it is answered. Whoever has the network turns one into the other; see ``chuyenmuc.visits``."""

import re
from typing import Literal

from msgspec import Struct

from chuyenmuc.model.portals.verdicts import Cause

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)

Kind = Literal["page", "feed", "sitemap", "file"]


class Ask(Struct, frozen=True):
    """An address to ask for by GET. ``kind`` is what the answer is to be: a ``page`` that is no HTML has the cause ``not-html``."""

    url: str
    kind: Kind = "page"


class Answer(Struct, frozen=True):
    """What came back: the page or file itself, or the ``cause`` for which it could not be had.

    ``final`` is the address after redirects, ``body`` the bytes (those that were read: at most the limit of a page), ``content_type``
    the header of that name, ``hash`` the SHA-256 of the bytes. ``tls`` is ``chain`` if the certificate's chain could not be verified.
    ``sitemaps`` are those that the host's robots.txt names.
    """

    url: str
    final: str = ""
    status: int | None = None
    body: bytes = b""
    content_type: str = ""
    hash: str = ""
    cause: Cause | None = None
    tls: Literal["chain"] | None = None
    sitemaps: tuple[str, ...] = ()

    @property
    def charset(self) -> str:
        """The encoding that the header names, '' if it names none."""
        found = _CHARSET.search(self.content_type)
        return found[1] if found else ""
