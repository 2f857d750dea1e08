"""Vietnamese typography: quotation marks “ ”, no line break between a word and its number, none inside a document number."""

import re

# Numbers are rarer than letters. So the number is searched first, and then the word before it.
_NUMBER = re.compile(r"[0-9IVX](?<= .)(?:(?<=[0-9])|[IVX]*\b)")

_OF_A_NUMBER = re.compile(r"\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Kk]hoản|[Ll]ớp|[Mm]ục|[Ss]ố|[Tt]rang|[Đđ]iều|[Cc]hương)\Z")

_LONGEST_WORD = len("chương")

_NUMBERED = re.compile(r"(?<![\w/-])(?:\d+/(?:\d{4}/)?)?[A-ZĐ]{2,}(?:-[A-ZĐ]{2,}[a-z]?)+(?![\w-])")

_HYPHENED = re.compile(r"[A-ZĐ]-[A-ZĐ]")

_STRAIGHT = re.compile(r'"')

_PIECES = re.compile(r"(<[^>]*>)")

_BLOCK = re.compile(r"</?(?:p|li|h[1-6]|td|th|dt|dd|blockquote|figcaption|div)\b")

_VERBATIM = ("code", "pre", "kbd", "samp")


def tight(text: str) -> str:
    """Return text or HTML with a no-break space in ``ngày 27``, ``quý III``, ``Điều 6`` and the like."""
    pieces, at = [], 0
    for number in _NUMBER.finditer(text):
        end = number.start() - 1
        if _OF_A_NUMBER.search(text, max(0, end - _LONGEST_WORD), end):
            pieces.append(text[at:end])
            at = end + 1
    return "\u00a0".join([*pieces, text[at:]])


def unbroken(html: str) -> str:
    """Return HTML with ``125/2021/NĐ-CP`` and the like in elements of class ``cm-whole``, which are not broken at a hyphen if they fit.

    A no-break hyphen would do the same, but then a search for the number, typed with the hyphen of the keyboard, would not find it.
    """
    if not _HYPHENED.search(html) or not _NUMBERED.search(html):  # true of most posts
        return html
    return "".join(
        piece if piece.startswith("<") else _NUMBERED.sub(r'<span class="cm-whole">\g<0></span>', piece) for piece in _PIECES.split(html)
    )


def curly(text: str) -> str:
    """Return the text with “ ” for its straight double quotes. A quote that neither opens nor closes anything (``17"``) stays."""
    return _Quotes().in_text(text)


def curly_html(clean: str) -> str:
    """Return sanitized HTML (see ``sanitizing``) with “ ” for the straight quotes of its text. Code stays as it was typed."""
    quotes, verbatim = _Quotes(), 0
    pieces = _PIECES.split(clean)
    for place, piece in enumerate(pieces):
        if not piece.startswith("<"):
            if not verbatim:
                pieces[place] = quotes.in_text(piece)
        elif piece.strip("</>").split(maxsplit=1)[0] in _VERBATIM:
            verbatim += -1 if piece.startswith("</") else 1
        elif _BLOCK.match(piece):
            quotes = _Quotes()
    return "".join(pieces)


class _Quotes:
    """Replaces the straight quotes of one block of text that comes in pieces. Remembers whether a quotation is open."""

    def __init__(self) -> None:
        self._open = False
        self._before = " "

    def in_text(self, text: str) -> str:
        if not text:
            return text
        replaced = _STRAIGHT.sub(self._replace, text)
        self._before = text[-1]
        return replaced

    def _replace(self, quote: re.Match[str]) -> str:
        text, place = quote.string, quote.start()
        before = text[place - 1] if place else self._before
        after = text[place + 1 : place + 2]
        if not self._open and (before.isspace() or before in "([{–—-/“‘:") and not after.isspace():
            self._open = True
            return "“"
        if self._open:
            self._open = False
            return "”"
        return quote[0]
