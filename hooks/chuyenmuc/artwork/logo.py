"""The site's mark as pixels: the logo named in mkdocs.yml, on a background in contrast to it, as icons of every size.

The logo's file is the only drawing of the mark: whoever replaces the file gets new icons with the next build.
"""

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from chuyenmuc.artwork.colours import OCHRE, PAPER, TEAL, WHITE

if TYPE_CHECKING:
    from PIL.Image import Image


ICON_SIZES = (192, 512)

MASKABLE_SIZE = 512

APPLE_SIZE = 180

CHANNEL_SIZE = 144  # pixels, the greatest width of a channel's image in RSS 2.0

FAVICON_SIZES = (16, 32, 48)

# The mark's share of an icon's side. A system may cut a maskable icon to a circle of 80% of its side (W3C, Web Application Manifest,
# section on masks), into which a square of 56% fits.
_USUAL, _MASKABLE, _APPLE = 0.72, 0.56, 0.68

_ROUNDED = 0.18

_FINER = 4  # drawn this many times as large, then reduced, for smooth edges

_DRAWN = 768  # pixels, twice the mark of the largest icon; drawn only once, and a vector drawing has smooth edges anyway

_MIDDLE = 128


def logo_square(logo: bytes | None, size: int) -> "Image":
    """Return the logo (SVG, or any picture that Pillow opens) in a square of ``size`` pixels, RGBA, without margins.

    If there is no logo or it cannot be drawn, the mark is two equal discs.
    """
    from PIL import Image

    drawn = None if logo is None else _drawn(logo, max(_DRAWN, 2 * size))
    if drawn is None or drawn.getchannel("A").getbbox() is None:
        return _two_discs(size)
    drawn = drawn.crop(drawn.getchannel("A").getbbox())
    scale = size / max(drawn.size)
    drawn = drawn.resize((max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (size, size))
    square.paste(drawn, ((size - drawn.width) // 2, (size - drawn.height) // 2))
    return square


def icon_on_ground(logo: bytes | None, size: int, share: float = _USUAL, rounded: float = _ROUNDED) -> "Image":
    """Return the mark on a square of its background, RGBA. ``share`` (of the mark) and ``rounded`` (of a corner) are parts of the side."""
    from PIL import Image, ImageDraw

    inner = logo_square(logo, max(1, round(size * share)))
    ground = Image.new("RGBA", (size, size), ground_for(inner))
    place = (size - inner.width) // 2
    ground.alpha_composite(inner, (place, place))
    if rounded:
        mask = Image.new("L", (size * _FINER, size * _FINER))
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, *(side - 1 for side in mask.size)), size * _FINER * rounded, fill=255)
        ground.putalpha(mask.resize((size, size), Image.Resampling.BOX))
    return ground


def icon(logo: bytes | None, size: int) -> bytes:
    """Return the icon of an installed app as PNG, with rounded corners."""
    return _png(icon_on_ground(logo, size))


def maskable_icon(logo: bytes | None, size: int) -> bytes:
    """Return the icon that a system cuts to a shape of its choice, as PNG; the background fills the square."""
    return _png(icon_on_ground(logo, size, _MASKABLE, 0))


def apple_icon(logo: bytes | None) -> bytes:
    """Return the icon on the home screen of an iPhone, which rounds it, as PNG without transparency."""
    return _png(icon_on_ground(logo, APPLE_SIZE, _APPLE, 0).convert("RGB"))


def favicon(logo: bytes | None) -> bytes:
    """Return ``favicon.ico``, which browsers and feed readers request even if no page names it."""
    stream = io.BytesIO()
    large, *smaller = [icon_on_ground(logo, size, 0.82) for size in sorted(FAVICON_SIZES, reverse=True)]
    large.save(stream, "ICO", sizes=[(size, size) for size in FAVICON_SIZES], append_images=smaller)
    return stream.getvalue()


@lru_cache(maxsize=2)
def _drawn(logo: bytes, width: int) -> "Image | None":
    import resvg_py
    from PIL import Image

    try:
        if b"<svg" in logo[:4096]:
            text = logo.decode("utf-8-sig")
            logo = bytes(resvg_py.svg_to_bytes(svg_string=text, width=width, skip_system_fonts=True))
        with Image.open(io.BytesIO(logo)) as image:
            return image.convert("RGBA")
    except (ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        return None


def _two_discs(size: int) -> "Image":
    from PIL import Image, ImageDraw

    large = Image.new("RGBA", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(large)
    side, middle = large.width, large.height / 2
    radius = side * 0.31
    for centre, colour in ((radius, WHITE), (side - radius, OCHRE)):
        draw.ellipse((centre - radius, middle - radius, centre + radius, middle + radius), fill=colour)
    return large.resize((size, size), Image.Resampling.BOX)


def ground_for(image: "Image") -> str:
    """Return the background for a mark: teal for a light mark, paper for a dark one."""
    histogram = image.convert("L").histogram(image.getchannel("A").point(lambda alpha: 255 if alpha >= _MIDDLE else 0))
    pixels = sum(histogram)
    light = sum(value * count for value, count in enumerate(histogram))
    return TEAL if not pixels or light / pixels >= _MIDDLE else PAPER


def _png(image: "Image") -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
