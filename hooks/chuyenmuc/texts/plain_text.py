"""Plain text: titles, names and other values that hold no markup, brought into the one form in which every output shows them.

A page, a feed, a link preview and the search all show the same value, so it is decided once, when it is read. The form holds nothing
that a page could take for a tag or a character reference, even if it prints the text without escaping it, or unescapes it once more:
the feed modules of NukeViet and Joomla print titles as they come, and NukeViet and WordPress first remove whatever is between “<” and
“>”, which would leave “Cùng đọc” of “Cùng đọc <Dế Mèn>”. RSS 2.0 does not say whether titles are text or HTML, so no escaping is right
for all readers (RSS Advisory Board, Really Simple Syndication Best Practices Profile, “Character Data”).
"""

import html
import re

from chuyenmuc.texts.text import clean

# As HTML reads them in text, but of the names that need no semicolon only those that matter, so that “R&para” is left alone.
_REFERENCE = re.compile(r"&(?:#\d+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};|lt|gt|amp|quot|LT|GT|AMP|QUOT)")

_ESCAPED_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)+")

# A “<” after which a reader may look for the end of a tag. A lone “<” before a blank or digit is a sign of arithmetic or a heart.
_BRACKET = re.compile(r"<(?!\s)|>")

_BEGUN = re.compile(r"<(?=[^\W\d_]|[/!?‹<])")

_MOST_ROUNDS = 12


def plain_text(text: str) -> str:
    """Return a text without character references, and with ‹ › for angle brackets that could be those of a tag. No word is lost.

    A reference is taken as what it stands for, however many times it was escaped: nobody means to show “&amp;”. Applied to its own
    result, the function changes nothing.
    """
    if "&" in text:
        text = _without_references(text)
    if "<" in text:
        text = _BEGUN.sub("‹", _without_pairs(text))
    return text


def _without_pairs(text: str) -> str:
    """Replace each “<” to which a “>” belongs, and that one; pairs may be in pairs."""
    characters = list(text)
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "<":
            opened.append(bracket.start())
        elif opened:
            characters[opened.pop()], characters[bracket.start()] = "‹", "›"
    return "".join(characters)


def _without_references(text: str) -> str:
    for _ in range(_MOST_ROUNDS):
        # Collapsed at once, or a text of many escaped escapes would take a round for each.
        before, text = text, _ESCAPED_AMPERSANDS.sub("&", text)
        # A decoded character may be one that XML does not allow, or that is invisible.
        text = clean(_REFERENCE.sub(lambda reference: html.unescape(reference[0]), text))
        if text == before:
            return text
    return _REFERENCE.sub(lambda reference: reference[0].replace("&", "+"), text)
