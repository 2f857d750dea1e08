"""How Vietnamese is set: quotation marks “ ”, numbers that stay on the line of their word, numbers of documents on one line."""

import re

# Numbers are rarer than letters, so they are looked for first, then the word that stands before one.
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
    """Return text or HTML with a no-break space in ``ngày 27``, ``quý III``, ``Điều 6`` and their like."""
    pieces, at = [], 0
    for number in _NUMBER.finditer(text):
        end = number.start() - 1
        if _OF_A_NUMBER.search(text, max(0, end - _LONGEST_WORD), end):
            pieces.append(text[at:end])
            at = end + 1
    return "\u00a0".join([*pieces, text[at:]])


def unbroken(html: str) -> str:
    """Return HTML with ``125/2021/NĐ-CP`` and its like in elements of class ``cm-whole``: a line that has room ends at no hyphen.

    A no-break hyphen would do the same, and nobody who types one of the keyboard would find the text.
    """
    if not _HYPHENED.search(html) or not _NUMBERED.search(html):  # as in most posts
        return html
    return "".join(
        piece if piece.startswith("<") else _NUMBERED.sub(r'<span class="cm-whole">\g<0></span>', piece) for piece in _PIECES.split(html)
    )


def curly(text: str) -> str:
    """Return the text with its straight double quotes as “ ”. One that opens nothing (``17"``) stays as it is."""
    return _Quotes().in_text(text)


def curly_html(clean: str) -> str:
    """Return clean HTML (see ``sanitizing``) with the straight quotes of its text as “ ”; code is left as it was typed."""
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
    """Replaces the straight quotes of a block of text that comes in pieces; knows whether one is open."""

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
