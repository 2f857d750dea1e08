"""Be Vietnam Pro (SIL Open Font License 1.1), from its package: cut down to what Vietnamese pages set, as WOFF2.

One upright weight for text, one for headings and emphasis, one italic. Hints are left out: screens of today do not use them.
"""

import io
import unicodedata
from importlib import metadata
from importlib.resources import as_file, files
from pathlib import Path

from chuyenmuc import address
from chuyenmuc.kept_files import KeptFiles, key_of

PACKAGE = "fontpkg_be_vietnam_pro"
STYLES = {"400": "Regular", "600": "SemiBold", "400i": "Italic"}
_FEATURES = ["kern", "ccmp", "locl", "mark", "mkmk"]
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SIGNS = "–—‘’“”…•‹›€₫→←↑↓✓"


def characters() -> frozenset[int]:
    """The code points that the fonts hold: all of Vietnamese (TCVN 6909:2001), ASCII, Latin-1 for names from elsewhere, signs."""
    vietnamese = {
        letter
        for base in "aăâeêioôơuưy"
        for tone in _TONES
        for letter in (unicodedata.normalize("NFC", base + tone), unicodedata.normalize("NFC", base + tone).upper())
    }
    marks = {*_TONES[1:], "\u0302", "\u0306", "\u031b"}
    return frozenset(map(ord, vietnamese | marks | set("đĐ" + _SIGNS))) | frozenset(range(0x20, 0x7F)) | frozenset(range(0xA0, 0x100))


def font(style: str) -> bytes:
    """The whole font (TTF) of a style of ``STYLES``, for setting text in pictures."""
    return (files(PACKAGE) / "files" / f"BeVietnamPro-{STYLES[style]}.ttf").read_bytes()


def web_fonts(root: Path) -> dict[str, bytes]:
    """Each web font by its address, made once and kept in ``.cache/`` of the repository at ``root``."""
    kept = KeptFiles(root, "fonts")
    made_by = [(name, metadata.version(name)) for name in ("fontTools", "brotli", "fontpkg-be-vietnam-pro")]
    fonts = {
        address.web_font(style): kept.get_or_make(
            key_of(made_by, style, sorted(characters()), _FEATURES), lambda style=style: _subset(style)
        )
        for style in STYLES
    }
    kept.prune()
    return fonts


def _subset(style: str) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=_FEATURES, desubroutinize=True, notdef_outline=True)
    with as_file(files(PACKAGE) / "files" / f"BeVietnamPro-{STYLES[style]}.ttf") as file:
        cut = subset.load_font(str(file), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(cut)
    data = io.BytesIO()
    subset.save_font(cut, data, options)
    return data.getvalue()
