"""The files ``_headers`` and ``_redirects`` of hosts for static sites: Cloudflare Pages, Netlify.

An address may match several rules. On Cloudflare Pages all of them apply, values of one header are joined, and “! Name” drops one; on
Netlify the later rule decides, and there is no “!”. (Both: the hosts' documentation of custom headers.)
"""

from collections.abc import Iterator

from chuyenmuc import address
from chuyenmuc.hosting import policy
from chuyenmuc.hosting.responses import Header, headers
from chuyenmuc.hosting.site import HostedSite

SERVICES = ("cloudflare", "netlify")
"""The hosts, which read the same file in two ways."""

_FRAMES = tuple(
    f"{folder}{address.FRAME}*" for folder in (address.POSTS, *(f"{one}:ma/" for one in (address.UNITS, address.LEVELS, address.TOPICS)))
)

_SHARED = {"Access-Control-Allow-Origin": "*"}
"""On all files, since a pattern of these hosts cannot list kinds of files; the site is public and knows no cookie."""

_CHARSETS = {
    "*.atom": "application/atom+xml",
    "*.opml": "text/x-opml",
    "*.ics": "text/calendar",
    "*.webmanifest": "application/manifest+json",
}


def header_file(site: HostedSite, service: str) -> str:
    """Return ``_headers`` for one of ``SERVICES``."""
    found = {header.name: header for header in headers(site)}
    return "\n".join([*(_cloudflare(site, found) if service == "cloudflare" else _netlify(site, found)), ""])


def redirect_file(site: HostedSite) -> str:
    """Return ``_redirects``, which both hosts read alike; “” if no unit was renamed."""
    rules = [(f"{site.base}{former}", f"{site.base}{present}") for former, present in site.moved]
    return "".join(f"{old}* {new}:splat 301\n" for old, new in rules)


def _cloudflare(site: HostedSite, found: dict[str, Header]) -> Iterator[str]:
    # Frames have a policy in <meta>; joined with it, that of pages forbids nothing more. Who may frame them says the older header.
    usual = {name: header.usual for name, header in found.items() if header.usual}
    usual["Content-Security-Policy"] = policy.of_page(site.allowed)
    yield from _rule(site, "*", usual | _SHARED)
    for frames in _FRAMES:
        yield from _without(site, frames, "X-Frame-Options")
    # These two allow more than other pages, and have their policies in <meta>.
    yield from _without(site, f"{address.WRITING}*", "Content-Security-Policy")
    if site.editor is not None:
        yield from _without(site, f"{address.ADMINISTRATION}*", "Content-Security-Policy", "Cross-Origin-Opener-Policy")
    yield from _files(site)


def _netlify(site: HostedSite, found: dict[str, Header]) -> Iterator[str]:
    usual = {name: header.usual for name, header in found.items() if header.usual and name != "X-Frame-Options"}
    yield from _rule(site, "*", usual | _SHARED)
    yield from _rule(site, f"{address.WRITING}*", {"Content-Security-Policy": f"{policy.of_form()}; {policy.NOBODY}"})
    if site.editor is not None:
        own = {
            "Content-Security-Policy": f"{policy.of_administration(site.editor)}; {policy.NOBODY}",
            "Cross-Origin-Opener-Policy": "unsafe-none",
        }
        yield from _rule(site, f"{address.ADMINISTRATION}*", own)
    for frames in _FRAMES:
        yield from _rule(site, frames, {"Content-Security-Policy": policy.of_frame(True)})
    yield from _files(site)


def _without(site: HostedSite, pattern: str, *names: str) -> Iterator[str]:
    yield f"{site.base}{pattern}"
    yield from (f"  ! {name}" for name in names)


def _files(site: HostedSite) -> Iterator[str]:
    for files, kind in _CHARSETS.items():
        yield from _rule(site, files, {"Content-Type": f"{kind}; charset=utf-8"})


def _rule(site: HostedSite, pattern: str, values: dict[str, str]) -> Iterator[str]:
    yield f"{site.base}{pattern}"
    yield from (f"  {name}: {value}" for name, value in values.items())
