"""Films on YouTube or Vimeo: which film an address copied from there leads to, and the address of its player.

The accepted forms of addresses are those that the two sites' own share buttons and address bars give. An id may contain only the
characters that ids have there, so that nothing else of an address ever reaches a page. The players are those that set no cookie
before they play: youtube-nocookie.com, and Vimeo's with ``dnt=1`` (help.vimeo.com, “How do I set up Do Not Track?”).
"""

import re
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}

_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)

_VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII)

_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}", re.ASCII)

_TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII)

_LONGEST_ADDRESS = 500

ADDRESS_ALONE = re.compile(r" {0,3}<?(https?://[^\s<>\"]+)>?[ \t]*")


class HostedFilm(Struct, frozen=True):
    """A film on another site: the site's name (``host``), and the addresses of its ``page`` there and of the ``player`` for a frame.

    ``upright`` films are taller than wide (YouTube's “shorts”).
    """

    host: str
    page: str
    player: str
    upright: bool = False


def hosted_film(url: str) -> HostedFilm | None:
    """Return the film that an address leads to, or None if it leads to no film."""
    if len(url) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(url)
        odd = parts.scheme not in ("http", "https") or "@" in parts.netloc or parts.port is not None
    except ValueError:
        return None
    if odd:
        return None
    query = parse_qs(parts.query)
    if parts.netloc.lower() in _VIMEO_HOSTS:
        return _on_vimeo(parts.path, query, parts.fragment)
    return _on_youtube(parts.netloc.lower(), parts.path, query)


def _on_youtube(host: str, path: str, query: dict[str, list[str]]) -> HostedFilm | None:
    first, _, rest = path.strip("/").partition("/")
    if host in ("youtu.be", "www.youtu.be"):
        id_ = first
    elif host not in _YOUTUBE_HOSTS:
        return None
    elif first == "watch":
        id_ = query.get("v", [""])[0]
    elif first in ("shorts", "live", "embed", "v"):
        id_ = rest.partition("/")[0]
    else:
        return None
    if not _YOUTUBE_ID.fullmatch(id_) or id_ == "videoseries":  # the name of a playlist, which is as long as an id
        return None
    start = _seconds(query.get("t", query.get("start", [""]))[0])
    return HostedFilm(
        "YouTube",
        f"https://www.youtube.com/watch?v={id_}" + (f"&t={start}" if start else ""),
        f"https://www.youtube-nocookie.com/embed/{id_}?autoplay=1&rel=0&hl=vi" + (f"&start={start}" if start else ""),
        first == "shorts",
    )


def _on_vimeo(path: str, query: dict[str, list[str]], fragment: str) -> HostedFilm | None:
    match = _VIMEO_PATH.fullmatch(path)
    if match is None:
        return None
    key = match[2] or query.get("h", [""])[0]  # of an unlisted film, which is match only by its full address
    if key and not _VIMEO_HASH.fullmatch(key):
        return None
    start = _seconds(parse_qs(fragment).get("t", [""])[0])
    at = f"#t={start}s" if start else ""
    return HostedFilm(
        "Vimeo",
        f"https://vimeo.com/{match[1]}" + (f"/{key}" if key else "") + at,
        f"https://player.vimeo.com/video/{match[1]}?dnt=1&autoplay=1" + (f"&h={key}" if key else "") + at,
    )


def _seconds(text: str) -> int:
    """Return the start time of a film in seconds, from ``90``, ``90s``, ``1m30s`` or ``1h2m3s``; 0 for anything else."""
    match = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
