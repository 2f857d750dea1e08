"""What holds for a run of text in Word: its font and whether it is hidden, from the run itself, its styles, the defaults and the theme.

The order is that of ECMA-376-1, section 17.7.2: the run, its character style, the paragraph's style, the document's defaults; each style
after the one that it is based on. Tables' own styles are left out: they rarely set a font.
"""

from typing import Any

from chuyenmuc.word.legacy_fonts import Encoding, encoding_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_MOST_BASES = 30  # styles that are based on each other in a circle end here

_OFF = ("0", "false", "off", "none")


def is_on(element: Any) -> bool:
    """Return whether a property that is on or off (``w:b``, ``w:vanish``) is on."""
    return element.get(f"{W}val", "1") not in _OFF


class RunProperties:
    """Looks up the properties of runs. ``styles`` and ``theme`` are the root elements of these parts, or None."""

    def __init__(self, styles: Any, theme: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default_paragraph = ""
        self._defaults = None
        if styles is not None:
            for style in styles.iter(f"{W}style"):
                if not (name := style.get(f"{W}styleId", "")):
                    continue
                self._styles[name] = style
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                    self._default_paragraph = name
            self._defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._theme = {} if theme is None else {
            kind: font.get("typeface", "")
            for kind in ("major", "minor")
            if (font := theme.find(f".//{A}fontScheme/{A}{kind}Font/{A}latin")) is not None
        }  # fmt: skip
        self._of_style: dict[str, list[Any]] = {}

    def encoding(self, run: Any) -> Encoding | None:
        """Return the encoding of a run's font; None if that is a font of Unicode."""
        for properties in self._all(run):
            fonts = properties.find(f"{W}rFonts")
            if fonts is not None and (font := self._font(fonts)):
                return encoding_of(font)
        return None

    def is_hidden(self, run: Any) -> bool:
        """Return whether a run is hidden text (``w:vanish``)."""
        for properties in self._all(run):
            if (hidden := properties.find(f"{W}vanish")) is not None:
                return is_on(hidden)
        return False

    def style_name(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style in small letters, "" if it has none of its own."""
        found = self._styles.get(_style_of(paragraph))
        name = found.find(f"{W}name") if found is not None else None
        return name.get(f"{W}val", "").casefold() if name is not None else ""

    def is_numbered_heading(self, paragraph: Any) -> bool:
        """Return whether a paragraph is a heading that Word numbers by itself, by its own properties or those of its style."""
        if not self.style_name(paragraph).startswith("heading "):
            return False
        style = self._styles[_style_of(paragraph)]
        numbers = [element.find(f"{W}pPr/{W}numPr/{W}numId") for element in (paragraph, style)]
        first = next((number for number in numbers if number is not None), None)
        return first is not None and first.get(f"{W}val") != "0"  # 0 takes the number of the style away (section 17.9.18)

    def _all(self, run: Any) -> list[Any]:
        """The ``w:rPr`` that hold for a run, the strongest first."""
        found = []
        own = run.find(f"{W}rPr")
        if own is not None:
            found.append(own)
            if (style := own.find(f"{W}rStyle")) is not None:
                found += self._based(style.get(f"{W}val", ""))
        paragraph = next(run.iterancestors(f"{W}p"), None)
        found += self._based((_style_of(paragraph) if paragraph is not None else "") or self._default_paragraph)
        if self._defaults is not None:
            found.append(self._defaults)
        return found

    def _based(self, name: str) -> list[Any]:
        if name not in self._of_style:
            found, at = [], name
            for _ in range(_MOST_BASES):
                style = self._styles.get(at)
                if style is None:
                    break
                if (properties := style.find(f"{W}rPr")) is not None:
                    found.append(properties)
                base = style.find(f"{W}basedOn")
                at = base.get(f"{W}val", "") if base is not None else ""
            self._of_style[name] = found
        return self._of_style[name]

    def _font(self, fonts: Any) -> str:
        """The font of letters beyond ASCII, which ``w:hAnsi`` sets, else that of ASCII; a font of the theme comes before a name."""
        for kind in ("hAnsi", "ascii"):
            theme = fonts.get(f"{W}{kind}Theme", "")
            if font := self._theme.get("major" if theme.startswith("major") else "minor") if theme else fonts.get(f"{W}{kind}"):
                return font
        return ""


def _style_of(paragraph: Any) -> str:
    """The id of a paragraph's style. Its properties are its first child (section 17.3.1.26); the others may be many thousands."""
    properties = next(paragraph.iterchildren(), None)
    style = properties.find(f"{W}pStyle") if properties is not None and properties.tag == f"{W}pPr" else None
    return style.get(f"{W}val", "") if style is not None else ""
