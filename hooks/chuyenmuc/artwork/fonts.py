"""Be Vietnam Pro (SIL Open Font License 1.1), from its package: cut down to what Vietnamese pages set, as WOFF2.

One upright weight for text, one for headings and emphasis, one italic; each in two files, of which a browser loads the second
only for a page that has letters of other languages. Hints are left out: screens of today do not use them.
"""

import io
import posixpath
import unicodedata
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

from chuyenmuc import address
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, version
from chuyenmuc.system.processes import in_background

PACKAGE = "fontpkg_be_vietnam_pro"


STYLES = {"400": "Regular", "600": "SemiBold", "400i": "Italic"}


_WEIGHTS = {"400": "400", "600": "600 700"}


_FEATURES = ["kern", "ccmp", "locl", "mark", "mkmk"]


_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


_SIGNS = "\u00a0–—‘’“”…•·«»°×±²³€₫→←↑↓✓"


def vietnamese() -> frozenset[int]:
    """The code points of the first file: all of Vietnamese (TCVN 6909:2001) as NFC, ASCII, the usual signs."""
    letters = {
        letter
        for base in "aăâeêioôơuưy"
        for tone in _TONES
        for letter in (unicodedata.normalize("NFC", base + tone), unicodedata.normalize("NFC", base + tone).upper())
    }
    return frozenset(map(ord, letters | set("đĐ" + _SIGNS))) | frozenset(range(0x20, 0x7F))


def others() -> frozenset[int]:
    """The code points of the second file: the rest of Latin-1, for names from elsewhere, and the marks of decomposed letters."""
    marks = map(ord, (*_TONES[1:], "\u0302", "\u0306", "\u031b"))
    return (frozenset(marks) | frozenset(range(0xA1, 0x100))) - vietnamese()


def characters() -> frozenset[int]:
    """All code points that pages are set with."""
    return vietnamese() | others()


def font(style: str) -> bytes:
    """The whole font (TTF) of a style of ``STYLES``, for setting text in pictures."""
    return (files(PACKAGE) / "files" / f"BeVietnamPro-{STYLES[style]}.ttf").read_bytes()


def web_fonts(root: Path) -> Callable[[], dict[str, bytes]]:
    """Begin to make the web fonts in the background, unless they are in the cache of the repository at ``root``.

    Return a function that waits for them and returns each by its address.
    """
    cache = FileCache(root, "fonts")
    versions = [version(name) for name in ("fontTools", "brotli", "fontpkg-be-vietnam-pro")]
    wanted = {where: (cache_key(versions, style, sorted(points), _FEATURES), style, points) for where, style, points in _files()}
    fonts = {where: cache.get(key) for where, (key, _, _) in wanted.items()}
    missing = [where for where, font in fonts.items() if font is None]
    made = in_background(lambda: [_subset(*wanted[where][1:]) for where in missing]) if missing else list[bytes]

    def wait() -> dict[str, bytes]:
        for where, font in zip(missing, made(), strict=True):
            fonts[where] = font
            cache.put(wanted[where][0], font)
        cache.prune()
        return fonts

    return wait


def font_faces(styles: str) -> str:
    """The ``@font-face`` rules of the web fonts, for a style sheet at the address ``styles``."""
    return "".join(
        f'@font-face {{ font-family: "Be Vietnam Pro"; font-weight: {_WEIGHTS[style[:3]]}; '
        f"font-style: {'italic' if style.endswith('i') else 'normal'}; font-display: swap; "
        f'src: url({address.relative(where, posixpath.dirname(styles))}) format("woff2"); unicode-range: {_ranges(points)}; }}\n'
        for where, style, points in _files()
    )


def _files() -> Iterator[tuple[str, str, frozenset[int]]]:
    """The address, the style and the code points of each web font."""
    for style in STYLES:
        yield address.web_font(style), style, vietnamese()
        yield address.web_font(f"{style}-khac"), style, others()


def _ranges(points: frozenset[int]) -> str:
    """Code points as the value of CSS' ``unicode-range`` (CSS Fonts 4, section 4.5)."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


def _subset(style: str, points: frozenset[int]) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=_FEATURES, desubroutinize=True, notdef_outline=True)
    with as_file(files(PACKAGE) / "files" / f"BeVietnamPro-{STYLES[style]}.ttf") as file:
        cut = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(cut)
    data = io.BytesIO()
    subset.save_font(cut, data, options)
    return data.getvalue()
