"""Films on other sites: which film an address copied from there leads to, and for YouTube and Vimeo the address of its player.

The accepted forms of addresses are those that the two sites' own share buttons and address bars give. An id may contain only the
characters that ids have there, so that nothing else of an address ever reaches a page. The players are those that set no cookie
before they play: youtube-nocookie.com, and Vimeo's with ``dnt=1`` (help.vimeo.com, “How do I set up Do Not Track?”). The other sites
have no such player, so their films are shown as links.
"""

import re
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

PLAYERS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
"""The origins of the players, the only ones of other sites that a page may show in a frame."""

_YOUTUBE_HOSTS = {
    "youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com",
}  # fmt: skip

_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)

_VIMEO_PATH = re.compile(r"/(?:video/|manage/videos/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII)

_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}", re.ASCII)

_TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII)

_LONGEST_ADDRESS = 500

# The other sites that people put films on: their names, and which of their addresses lead to a film.
_LINKED = (
    ("Facebook", re.compile(r"(?:(?:www|m|web|mbasic)\.)?(?:facebook|fb)\.com/(?:watch|reel/|share/[vr]/|video\.php|[^/]+/videos/)")),
    ("Facebook", re.compile(r"(?:www\.)?fb\.watch/.")),
    ("TikTok", re.compile(r"(?:(?:www|m)\.)?tiktok\.com/(?:@[^/]+/video/|t/)\w|v[mt]\.tiktok\.com/.")),
    ("Google Drive", re.compile(r"drive\.google\.com/(?:file/(?:u/\d+/)?d/|open\?|uc\?)")),
)

_ALONE = re.compile(r"[ \xa0]{0,3}<?((?:https?://)?[\w-]+\.[^\s<>\"]+)>?\s*", re.I)

_SCHEME = re.compile(r"https?://", re.I)

_ESCAPE = re.compile(r"\\([_~#&*=-])")


class HostedFilm(Struct, frozen=True):
    """A film on another site: the site's name (``host``), and the addresses of its ``page`` there and of the ``player`` for a frame.

    ``upright`` films are taller than wide (YouTube's “shorts”).
    """

    host: str
    page: str
    player: str
    upright: bool = False


class LinkedFilm(Struct, frozen=True):
    """A film on another site that has no player for this one: the site's name (``host``) and the film's ``page`` there."""

    host: str
    page: str


def film_alone(line: str) -> str | None:
    """Return the whole address of a film on another site if the line consists of nothing else, else None.

    People copy addresses without “https://”, phones begin them with a capital, editors escape their signs and leave blanks behind them.
    """
    match = _ALONE.fullmatch(line)
    if match is None:
        return None
    address = _SCHEME.sub("", _ESCAPE.sub(r"\1", match[1]))
    scheme = "http" if match[1][:5].lower() == "http:" else "https"
    url = f"{scheme}://{address}"
    return url if hosted_film(url) or linked_film(url) else None


def linked_film(url: str) -> LinkedFilm | None:
    """Return the film that an address leads to on a site whose films cannot be played here, or None."""
    if len(url) > _LONGEST_ADDRESS or (scheme := _SCHEME.match(url)) is None:
        return None
    host, slash, path = url[scheme.end() :].partition("/")
    address = f"{host.lower()}{slash}{path}"
    return next((LinkedFilm(name, url) for name, pattern in _LINKED if pattern.match(address)), None)


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
    host, path = parts.netloc.lower(), parts.path
    if host in _VIMEO_HOSTS:
        return _on_vimeo(path, query, parts.fragment)
    if host == "studio.youtube.com" and path.startswith("/video/"):  # where whoever has put the film there edits it
        host, path = "youtube.com", path.replace("/video/", "/v/", 1)
    return _on_youtube(host, path, query)


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
        f"{PLAYERS[0]}/embed/{id_}?autoplay=1&rel=0&hl=vi" + (f"&start={start}" if start else ""),
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
        f"{PLAYERS[1]}/video/{match[1]}?dnt=1&autoplay=1" + (f"&h={key}" if key else "") + at,
    )


def _seconds(text: str) -> int:
    """Return the start time of a film in seconds, from ``90``, ``90s``, ``1m30s`` or ``1h2m3s``; 0 for anything else."""
    match = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
