"""Addresses of portals: what two of them have in common, and how a record writes one."""

import re
from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """Return the host of an address with its port, without ``www.``: two addresses with the same are of one portal."""
    return urlsplit(url).netloc.lower().rpartition("@")[2].removeprefix("www.")


def bare(url: str) -> str:
    """Return an address without its fragment."""
    return url.split("#")[0]


def path_of(url: str) -> str:
    """Return the path and the query of an address."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def written(url: str) -> str:
    """Return an address as a record takes it: without signs that would end it where it is shown."""
    return re.sub(r"[\s<>\"]", "", url)[:2000]
