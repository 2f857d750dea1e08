"""The card that a link to a unit, topic or quarter shows: a picture of its name, set in the site's font on the site's colours.

A PNG with a palette: what all cards have in common is drawn once, and each card only adds its text.
"""

import io
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.artwork.colours import DEEP_TEAL, OCHRE, PAPER, QUIET, TEAL
from chuyenmuc.artwork.fonts import characters, font
from chuyenmuc.artwork.line_breaking import set_in_box
from chuyenmuc.artwork.logo import ground_for, logo_square
from chuyenmuc.artwork.palette_png import PalettePng

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont


SIZE = WIDTH, HEIGHT = 1200, 630

MEDIA_TYPE = "image/png"

_LEFT, _TEXT_WIDTH = 80, 760

_PANEL, _MARK = 880, 250  # where the panel with the mark begins, and the size of the mark

_FOOT, _ACCENT = 14, 120

_NAME_BASE = 104

_TITLE_SIZES = ((84, 2), (72, 3), (60, 4), (52, 4), (44, 5), (40, 6), (36, 6), (32, 6))

_FROM, _THROUGH = 186, 526  # between these heights is the text of the card itself

_LINE = 1.26  # distance of the baselines, in font sizes

_GAP, _MARGIN = 4, 24  # least pixels between the ink of two lines: both of the title, or of the title and another text

_TOGETHER = "ình đẳng giới"  # this concept is never broken over two lines

_SMALL_SIZES = ((32, 1), (28, 2))

_NAME_SIZES = ((32, 2), (26, 2))

_HOST_BASE = 560

_COMMON_COLOURS = 64

_SHADES = 15  # steps from paper to ink: smooth edges of letters

_INKS = (DEEP_TEAL, QUIET)


class LinkCard(Struct, frozen=True):
    """The texts of a card: a line above the title, the title, and a line below it; "" leaves a line out."""

    above: str
    title: str
    below: str = ""


class Line(Struct, frozen=True):
    """A line of text on a card: where its baseline begins (``left``, ``base``, in pixels from the top left), its font and its ink.

    ``style`` is one of ``fonts.STYLES``, ``ink`` the index of its colour.
    """

    text: str
    left: int
    base: int
    size: int
    style: str = "600"
    ink: int = 0


class CardDrawer:
    """Draws the cards of one site. Each shows its ``name``, its ``host`` and the logo, whose file holds ``logo``."""

    def __init__(self, name: str, host: str, logo: bytes | None) -> None:
        self._logo = logo
        self._own = self._lines_of_the_site(name, host)
        self._prepared: tuple[Image, PalettePng] | None = None

    def draw(self, card: LinkCard) -> bytes:
        """Return the card as PNG."""
        common, png = self.prepared()
        image = common.copy()
        lines = lay_out(card)
        boxes = [_write(image, line) for line in lines]
        return png.written(image, min(top for top, _ in boxes), max(bottom for _, bottom in boxes))

    def prepared(self) -> "tuple[Image, PalettePng]":
        """Return the picture that all cards have in common, and the writer of the cards. Both are made when first needed."""
        if self._prepared is None:
            common, palette = self._draw_common()
            self._prepared = common, PalettePng(common, bytes(palette))
        return self._prepared

    def _draw_common(self) -> "tuple[Image, list[int]]":
        from PIL import Image, ImageColor, ImageDraw

        image = Image.new("RGB", SIZE, PAPER)
        logo = logo_square(self._logo, _MARK)
        if ground_for(logo) != PAPER:
            ImageDraw.Draw(image).rectangle((_PANEL, 0, WIDTH, HEIGHT), fill=TEAL)
        image.paste(logo, ((_PANEL + WIDTH - _MARK) // 2, (HEIGHT - _MARK) // 2), logo)
        ImageDraw.Draw(image).rectangle((0, HEIGHT - _FOOT, WIDTH, HEIGHT), fill=TEAL)
        ImageDraw.Draw(image).rectangle((_LEFT, HEIGHT - _FOOT, _LEFT + _ACCENT, HEIGHT), fill=OCHRE)
        common = image.quantize(_COMMON_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette = common.getpalette()[: 3 * _COMMON_COLOURS]
        palette += [0] * (3 * _COMMON_COLOURS - len(palette))
        paper = ImageColor.getrgb(PAPER)
        for ink in map(ImageColor.getrgb, _INKS):
            for step in range(1, _SHADES + 1):
                palette += [round(p + (i - p) * step / _SHADES) for p, i in zip(paper, ink, strict=True)]
        common.putpalette(palette)
        for line in self._own:
            _write(common, line)
        return common, palette

    @staticmethod
    def _lines_of_the_site(name: str, host: str) -> list[Line]:
        size, lines = set_in_box(printable(name), _measure("600"), _TEXT_WIDTH, _NAME_SIZES)
        own = [Line(text, _LEFT, _NAME_BASE + round(size * _LINE) * at, size) for at, text in enumerate(lines)]
        size, (text, *_) = set_in_box(printable(host), _measure("400"), _TEXT_WIDTH, ((28, 1), (22, 1)))
        return [*own, Line(text, _LEFT, _HOST_BASE, size, "400", 1)]


def lay_out(card: LinkCard) -> list[Line]:
    """Return the lines of a card with their positions. The block of lines is centred between the site's name and its host.

    The title has the largest size at which the block fits, and no line touches the line above.
    """
    lines: list[Line] = []
    for at in range(len(_TITLE_SIZES)):
        size, title = set_in_box(
            printable(card.title).replace(_TOGETHER, _TOGETHER.replace(" ", "\u00a0")), _measure("600"), _TEXT_WIDTH, _TITLE_SIZES[at:]
        )
        lines = _stacked(
            [
                *_small(card.above),
                *(Line(text, _LEFT, 0, size) for text in title),
                *_small(card.below),
            ]
        )
        if _ink(lines[-1])[1] - _ink(lines[0])[0] <= _THROUGH - _FROM:
            break
    down = (_FROM + _THROUGH - _ink(lines[0])[0] - _ink(lines[-1])[1]) // 2
    return [replace(line, base=line.base + down) for line in lines]


def _stacked(lines: list[Line]) -> list[Line]:
    """Place the lines below one another, at the usual distance, or farther apart if their ink would touch."""
    placed = lines[:1]
    for line in lines[1:]:
        alike = line.size == placed[-1].size
        usual = round(line.size * _LINE) if alike else 0
        apart = _ink(replace(placed[-1], base=0))[1] - _ink(line)[0] + (_GAP if alike else _MARGIN)
        placed.append(replace(line, base=placed[-1].base + max(usual, apart)))
    return placed


def _ink(line: Line) -> tuple[int, int]:
    """Return the top and the bottom of a line's ink, in pixels from the top of the card."""
    _, top, _, bottom = _box(line.text, line.style, line.size)
    return line.base + top, line.base + bottom


@lru_cache(maxsize=1024)
def _box(text: str, style: str, size: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a text's ink, in pixels from where its baseline begins."""
    left, top, right, bottom = typeface(style, size).getbbox(text, anchor="ls")
    return int(left), int(top), int(right), int(bottom)


def _small(text: str) -> list[Line]:
    if not text:
        return []
    size, lines = set_in_box(printable(text), _measure("400"), _TEXT_WIDTH, _SMALL_SIZES)
    return [Line(line, _LEFT, 0, size, "400", 1) for line in lines]


def printable(text: str) -> str:
    """Return the text without the characters that the font lacks, or “…” if nothing is left."""
    known = _known()
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(letter if ord(letter) in known else " " for letter in text).split()) or "…"


@cache
def _known() -> frozenset[int]:
    return characters()


@lru_cache(maxsize=32)
def typeface(style: str, size: int) -> "FreeTypeFont":
    """Return the site's font at a size in pixels. ``style`` is one of ``fonts.STYLES``.

    Text is laid out by FreeType alone, which every Pillow has. libraqm, which Pillow uses on systems with FriBidi, would give other
    widths, and letters that depend on the locale. It is not needed: the font has every Vietnamese letter as a glyph of its own.
    """
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO(font(style)), size, layout_engine=ImageFont.Layout.BASIC)


def _measure(style: str) -> Callable[[str, int], float]:
    """Return a function that measures a text. FreeType alone sets one letter after the other, so a text is as wide as its letters."""
    return lambda text, size: sum(_width(letter, style, size) for letter in text)


@cache
def _width(letter: str, style: str, size: int) -> float:
    return typeface(style, size).getlength(letter)


def _write(image: "Image", line: Line) -> tuple[int, int]:
    """Print a line on paper-coloured ground; each shade of the letters' edges is an entry of the palette.

    Return the first row that has changed, and the row after the last.
    """
    left, top, _, _ = _box(line.text, line.style, line.size)
    letters, printed = _letters(line.text, line.style, line.size, line.ink)
    first = line.base + top - 2
    image.paste(letters, (line.left + left - 2, first), printed)
    return first, first + letters.height


@lru_cache(maxsize=64)
def _letters(text: str, style: str, size: int, ink: int) -> "tuple[Image, Image]":
    """Return a line's letters as entries of the palette, and a mask of where they are printed.

    Cached, since the line above a title is the same on many cards.
    """
    from PIL import Image, ImageDraw

    left, top, right, bottom = _box(text, style, size)
    letters = Image.new("L", (right - left + 5, bottom - top + 5))
    ImageDraw.Draw(letters).text((2 - left, 2 - top), text, 255, typeface(style, size), anchor="ls")
    steps, printed = _tables(ink)
    return letters.point(steps), letters.point(printed)


@cache
def _tables(ink: int) -> tuple[list[int], list[int]]:
    """Return for each of 256 shades of a letter its entry of the palette, and 255 or 0 for whether anything is printed there."""
    first = _COMMON_COLOURS + ink * _SHADES - 1
    faintest = 255 // _SHADES // 2 + 1
    return (
        [first + max(1, round(value * _SHADES / 255)) for value in range(256)],
        [255 if value >= faintest else 0 for value in range(256)],
    )
