"""Pages of the site as they open from a disk, where a folder has no page of its own and no server gives headers.

The HTML is that of our own templates and of a body that was cleaned: every attribute stands in double quotes.
"""

import re
from collections.abc import Collection
from html import escape, unescape
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote, urlsplit, urlunsplit

INDEX = "index.html"

_ADDRESS = re.compile(r'(?<=[\s"])(href|src|action|poster|data)="([^"]*)"')
_SOURCES = re.compile(r'(?<=[\s"])srcset="([^"]*)"')
_ON_THE_WEB = re.compile(r'\s*<link rel="(?:preload|manifest|canonical|search)"[^>]*>')


def local(html: str, path: str, files: Collection[str], site_url: str) -> str:
    """Return the HTML of the page at ``path`` in the site, with each link to a page of the site leading to its file.

    ``files`` are the paths of all files of the site; an address of the site that is not among them leads to ``site_url``, where it may
    still be. What only a server or another program asks for is taken out of the head.
    """
    folder = dirname(path)

    def address(match: re.Match[str]) -> str:
        return f'{match[1]}="{escape(_local(unescape(match[2]), folder, files, site_url))}"'

    def sources(match: re.Match[str]) -> str:
        parts = (part.strip().split(" ", 1) for part in unescape(match[1]).split(","))
        shown = ", ".join(" ".join((_local(part[0], folder, files, site_url), *part[1:])) for part in parts)
        return f'srcset="{escape(shown)}"'

    return _SOURCES.sub(sources, _ADDRESS.sub(address, _ON_THE_WEB.sub("", html)))


def _local(written: str, folder: str, files: Collection[str], site_url: str) -> str:
    """The address that is written in a page of a folder, as it leads to a file."""
    of_site = written.startswith(site_url)
    parts = urlsplit(written.removeprefix(site_url) if of_site else written)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not (parts.path or of_site):
        return written
    place = normpath(join("" if of_site else folder, unquote(parts.path)))
    if place.startswith(".."):
        return written
    found = next((file for file in (place, normpath(join(place, INDEX))) if file in files), None)
    if found is None:
        slash = "/" if parts.path.endswith("/") else ""
        return urlunsplit(("", "", f"{site_url}{quote(place)}{slash}", parts.query, parts.fragment))
    return urlunsplit(("", "", quote(relpath(found, folder or ".")), "", parts.fragment))
