"""Which reduced copies a published picture has. The file itself is never published: it may contain the location where it was taken.

Each copy has one of ``WIDTHS``, which suit cards, phones of 360 points at two and three pixels per point, and a full page, or the width
of the picture; no copy is wider than the picture. Very tall pictures (infographics) are limited by their width only.
"""

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.model.media import Picture

WIDTHS = (400, 720, 1080, 1600)

SMALL, WIDEST_MOVING = 400, 720

_FOR_PHONES = (720, 1080)

_NEARLY = 0.85  # a copy that is nearly as wide as the widest one saves nothing

_WEBP_LONGEST = 16383  # RFC 9649, section 2.6

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif"}

_PHOTOS = ("image/jpeg", "image/heic", "image/webp")

_OWN_FORM = ("image/jpeg", "image/png", "image/gif", "image/webp")  # formats that browsers show


class Rendition(Struct, frozen=True):
    """One copy: its address on the site, the name of its file in the cache, its media type, its size in pixels, and whether it moves."""

    address: str
    name: str
    media_type: str
    width: int
    height: int
    moves: bool = False


class Renditions(Struct, frozen=True):
    """All copies of one picture.

    ``main`` has the picture's own address, for links, feeds and old browsers. ``small`` is a still JPEG (PNG for a picture with
    transparency) for lists on other sites. ``plain``, ``webp`` and ``avif`` are what browsers choose from, the narrowest first; ``avif``
    has no copies wider than phones need. ``still`` is the first frame of a moving picture.
    """

    main: Rendition
    small: Rendition
    plain: tuple[Rendition, ...] = ()
    webp: tuple[Rendition, ...] = ()
    avif: tuple[Rendition, ...] = ()
    still: Rendition | None = None

    @property
    def all(self) -> tuple[Rendition, ...]:
        """Each copy once."""
        still = () if self.still is None else (self.still,)
        return tuple(dict.fromkeys((self.main, self.small, *self.plain, *self.webp, *self.avif, *still)))


def renditions(picture: Picture) -> Renditions:
    """Return the copies that a picture has."""
    moves = picture.frames > 1
    full = min(picture.width, WIDEST_MOVING if moves else WIDTHS[-1])
    widths = [*(width for width in WIDTHS if width < full * _NEARLY), full]
    own = picture.media_type if picture.media_type in _OWN_FORM else "image/jpeg"
    simple = "image/png" if picture.alpha else "image/jpeg"
    main = _rendition(picture, full, own, address.media(picture.path), moves)
    small = main if full <= SMALL and own in ("image/jpeg", "image/png") and not moves else _rendition(picture, min(SMALL, full), simple)
    fits_webp = main.height <= _WEBP_LONGEST
    if moves:
        webp = () if own == "image/webp" or not fits_webp else (_rendition(picture, full, "image/webp", moves=True),)
        still = small if full <= SMALL else _rendition(picture, full, simple, name=f"dung.{_ENDINGS[simple]}")
        return Renditions(main, small, (main,), webp, still=still)
    narrower = widths[:-1]
    plain = (*(_rendition(picture, width, simple) for width in narrower if width <= _FOR_PHONES[0]), main)
    webp = tuple(_rendition(picture, width, "image/webp") for width in narrower)
    webp += (main,) if own == "image/webp" else (_rendition(picture, full, "image/webp"),)
    if not fits_webp:
        return Renditions(main, small, plain)
    avif = ()
    if picture.media_type in _PHOTOS:
        wanted = [width for width in widths if width > SMALL]
        enough = next((count for count, width in enumerate(wanted, 1) if width >= _FOR_PHONES[-1]), len(wanted))
        avif = tuple(_rendition(picture, width, "image/avif") for width in wanted[:enough])
    return Renditions(main, small, plain, webp, avif)


def _rendition(
    picture: Picture, width: int, media_type: str, where: str | None = None, moves: bool = False, name: str | None = None
) -> Rendition:
    ending = _ENDINGS[media_type]
    name = name or (f"{width}.{ending}" if where is None else f"{address.LARGE}.{ending}")
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(where or address.rendition(picture.path, name), name, media_type, width, height, moves)
