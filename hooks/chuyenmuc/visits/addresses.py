"""Which addresses a visit may connect to: what a portal's name resolves to is the portal's word, and so is where it redirects to."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable

Resolve = Callable[[str, int], Awaitable[list[str]]]

_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks whose addresses contain one of IPv4 (RFC 6052, RFC 8215, RFC 3056, RFC 4380)."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that IANA has given out for the public internet; the rest holds obsolete forms such as ``::127.0.0.1`` and ``fec0::1``."""

_DOCUMENTATION = ipaddress.IPv6Network("3fff::/20")  # RFC 9637, later than the tables of older versions of Python

_SECRETS = frozenset(map(ipaddress.ip_address, ("fd00:ec2::254", "192.0.0.192")))
"""Where clouds answer with secrets besides 169.254.169.254, which is link-local: Amazon's over IPv6, and Oracle's."""


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host. Raises OSError (``socket.gaierror``) if it has none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Return whether an address is one of the public internet (IANA's special-purpose registries, as ``ipaddress`` knows them).

    What wraps an address of IPv4 is judged by that address, and never public where it hides one.
    """
    one = _address(address)
    if one is None or one in _SECRETS or (one.version == 6 and (one not in _GLOBAL_UNICAST or one in _DOCUMENTATION)):
        return False
    return one.is_global and not one.is_multicast


def is_local(address: str) -> bool:
    """Return whether an address is public, private or loopback, but none where clouds keep secrets, as at 169.254.169.254."""
    one = _address(address)
    if one is None or one in _SECRETS:
        return False
    return is_public(address) or ((one.is_private or one.is_loopback) and not (one.is_link_local or one.is_multicast or one.is_unspecified))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a text is, of one mapped into IPv6 that of IPv4; None for no address, and for one that hides another."""
    try:
        one = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(one, ipaddress.IPv6Address):
        if one.ipv4_mapped is not None:
            return one.ipv4_mapped
        if any(one in network for network in _EMBEDDING):
            return None
    return one
