"""Films that lie on YouTube or Vimeo: what an address that people copy from there leads to, and the player for it.

The forms of addresses are those that the two sites' own share buttons and address bars give; an id is taken only in the
letters that it can have, so that nothing else of an address ever reaches a page. Players are those that set no cookie before
they play: youtube-nocookie.com, and Vimeo's with ``dnt=1`` (help.vimeo.com, “How do I set up Do Not Track?”).
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
    """A film on another site: ``host`` as people know it, its ``page`` there, the ``player`` to be put into a frame.

    ``upright`` films are higher than wide (YouTube's “shorts”).
    """

    host: str
    page: str
    player: str
    upright: bool = False


def hosted_film(url: str) -> HostedFilm | None:
    """Say which film an address leads to; None where it leads to none."""
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
    where, _, rest = path.strip("/").partition("/")
    if host in ("youtu.be", "www.youtu.be"):
        id_ = where
    elif host not in _YOUTUBE_HOSTS:
        return None
    elif where == "watch":
        id_ = query.get("v", [""])[0]
    elif where in ("shorts", "live", "embed", "v"):
        id_ = rest.partition("/")[0]
    else:
        return None
    if not _YOUTUBE_ID.fullmatch(id_) or id_ == "videoseries":  # a list of films, by its name as long as an id
        return None
    start = _seconds(query.get("t", query.get("start", [""]))[0])
    return HostedFilm(
        "YouTube",
        f"https://www.youtube.com/watch?v={id_}" + (f"&t={start}" if start else ""),
        f"https://www.youtube-nocookie.com/embed/{id_}?autoplay=1&rel=0&hl=vi" + (f"&start={start}" if start else ""),
        where == "shorts",
    )


def _on_vimeo(path: str, query: dict[str, list[str]], fragment: str) -> HostedFilm | None:
    found = _VIMEO_PATH.fullmatch(path)
    if found is None:
        return None
    key = found[2] or query.get("h", [""])[0]  # of a film that only those find who were given its address
    if key and not _VIMEO_HASH.fullmatch(key):
        return None
    start = _seconds(parse_qs(fragment).get("t", [""])[0])
    at = f"#t={start}s" if start else ""
    return HostedFilm(
        "Vimeo",
        f"https://vimeo.com/{found[1]}" + (f"/{key}" if key else "") + at,
        f"https://player.vimeo.com/video/{found[1]}?dnt=1&autoplay=1" + (f"&h={key}" if key else "") + at,
    )


def _seconds(text: str) -> int:
    """``90``, ``90s``, ``1m30s``, ``1h2m3s``: the moment at which a film begins, in seconds; 0 for anything else."""
    found = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
