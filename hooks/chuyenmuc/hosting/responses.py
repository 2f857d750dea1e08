"""What a server says with each answer: the headers by address, and the media type of each file, for any web server.

Patterns are regular expressions of what follows the site's base, in what PCRE and RE2 have in common; the first that matches decides.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.hosting import policy
from chuyenmuc.hosting.site import HostedSite

FRAMES = f".+/{address.FRAME}"
"""The pages that other sites show in frames. The page with the snippets, ``nhung/`` itself, is none of them."""

_GROWING_FRAMES = f".+/{address.GROWING_FRAME}"

_TEXT, _OTHER = "; charset=utf-8", ""

MEDIA_TYPES = {
    "html": f"text/html{_TEXT}",
    "css": f"text/css{_TEXT}",
    "js": f"text/javascript{_TEXT}",
    "mjs": f"text/javascript{_TEXT}",
    "json": f"application/json{_TEXT}",
    "map": f"application/json{_TEXT}",
    "webmanifest": f"application/manifest+json{_TEXT}",
    "xml": f"application/xml{_TEXT}",
    "atom": f"application/atom+xml{_TEXT}",
    "opml": f"text/x-opml{_TEXT}",
    "ics": f"text/calendar{_TEXT}",
    "csv": f"text/csv{_TEXT}",
    "txt": f"text/plain{_TEXT}",
    "vtt": f"text/vtt{_TEXT}",
    "svg": f"image/svg+xml{_TEXT}",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    "bin": "application/octet-stream",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gz": "application/gzip",
}
"""The media type of each kind of file that a site has, by the end of its name (IANA, “Media Types”; JavaScript: RFC 9239)."""

TEXTS = tuple(ending for ending, kind in MEDIA_TYPES.items() if kind.endswith(_TEXT))
"""The ends of the names of files that are worth compressing."""

_DOCUMENTS = ("html", "svg", "xml", "atom", "opml")  # what a browser opens as a page that could run scripts

_NO_DOCUMENTS = rf".*\.(?:{'|'.join(ending for ending in MEDIA_TYPES if ending not in _DOCUMENTS)})$"

_SHOWN_ELSEWHERE = "xml|atom|json|opml|ics|csv|xlsx|svg|avif|webp|jpe?g|png|gif|mp3|m4a|ogg|opus|wav|mp4|webm|vtt"

_SHARED = rf"(?:.+/)?{address.EMBEDDING}|.*\.(?:{_SHOWN_ELSEWHERE})$"
"""What other sites load: feeds, data, pictures, sounds, films, and all that belongs to frames and snippets."""

# Named by their content: a new content has a new name.
_FINGERPRINTED = r"assets/javascripts/(?:.+/)?[^/]+\.[0-9a-f]{8}\.min\.js(?:\.map)?$"

# Where the content may change under the same name. An hour, since a family may want a picture withdrawn; fonts are nobody's.
_KEPT_FOR = {r".*\.(?:avif|webp|jpe?g|png|gif|ico|mp3|m4a|ogg|opus|wav|mp4|webm)$": 3600, r".*\.woff2$": 86400}

_NOT_USED = ("camera", "display-capture", "geolocation", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking")


class Header(Struct, frozen=True):
    """One header: its value on ``usual`` answers, and on those at ``special`` addresses, by pattern; None where it is not sent."""

    name: str
    usual: str | None
    special: tuple[tuple[str, str | None], ...] = ()


def headers(site: HostedSite) -> Iterator[Header]:
    """Yield the headers of the site's answers. What concerns documents is not sent with what only documents load."""
    bare = (_NO_DOCUMENTS, None)
    yield Header("Content-Security-Policy", f"{policy.of_page(site.allowed)}; {policy.NOBODY}", (bare, *_policies(site)))
    yield Header("X-Frame-Options", "DENY", (bare, (FRAMES, None)))  # for browsers that do not know frame-ancestors
    if site.secure:
        yield Header("Strict-Transport-Security", "max-age=31536000")
    yield Header("X-Content-Type-Options", "nosniff")
    # YouTube plays nothing for a page that does not say where it is (its error 153).
    yield Header("Referrer-Policy", "strict-origin-when-cross-origin", (bare,))
    yield Header("Permissions-Policy", ", ".join(f"{one}=()" for one in _NOT_USED), (bare,))
    # The window in which people sign in talks to the page that opened it.
    signs_in = ((address.ADMINISTRATION, None),) if site.editor is not None else ()
    yield Header("Cross-Origin-Opener-Policy", "same-origin", (bare, *signs_in))
    # A frame that a portal puts into a sandbox has an origin of its own, to which its style sheet belongs to another site.
    yield Header("Cross-Origin-Resource-Policy", "cross-origin")
    yield Header("Access-Control-Allow-Origin", None, ((_SHARED, "*"),))
    kept = tuple((pattern, f"public, max-age={seconds}") for pattern, seconds in _KEPT_FOR.items())
    yield Header("Cache-Control", "no-cache", ((_FINGERPRINTED, "public, max-age=31536000, immutable"), *kept))


def at(site: HostedSite, pattern: str) -> str:
    """Return a pattern of addresses with the site's base before it."""
    return f"^{re.escape(site.base)}(?:{pattern})" if "|" in pattern else f"^{re.escape(site.base)}{pattern}"


def _policies(site: HostedSite) -> Iterator[tuple[str, str]]:
    yield _GROWING_FRAMES, policy.of_frame(True)
    yield FRAMES, policy.of_frame(False)
    yield address.WRITING, f"{policy.of_form()}; {policy.NOBODY}"
    if site.editor is not None:
        yield address.ADMINISTRATION, f"{policy.of_administration(site.editor)}; {policy.NOBODY}"
