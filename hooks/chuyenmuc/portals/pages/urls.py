"""Addresses of portals: what two of them have in common, and how a record writes one."""

import re
from urllib.parse import urlsplit

_LONGEST = 2000

_NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def host_of(url: str) -> str:
    """Return the host of an address with its port, without ``www.``: two addresses with the same are of one portal."""
    return urlsplit(url).netloc.lower().rpartition("@")[2].removeprefix("www.")


def usable(url: str) -> str:
    """Return an address as it is if it is one of http or https that can be taken apart, else ''. One of over 2,000 characters is none."""
    try:
        parts = urlsplit(url)
        is_usable = len(url) <= _LONGEST and parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        return ""
    return url if is_usable else ""


def bare(url: str) -> str:
    """Return an address without its fragment."""
    return url.split("#")[0]


def path_of(url: str) -> str:
    """Return the path and the query of an address."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def written(url: str) -> str:
    """Return an address as a record takes it: without signs that would end it, or turn it round, where it is shown."""
    return _NOT_IN_AN_ADDRESS.sub("", url)[:_LONGEST]
