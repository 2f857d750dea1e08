"""Vietnamese typography: quotation marks “ ”, no line break between a word and its number, none inside a document number."""

import re

# Numbers are rarer than letters. So the number is searched first, and then the word before it.
_NUMBER = re.compile(r"[0-9IVX](?<= .)(?:(?<=[0-9])|[IVX]*\b)")

_OF_A_NUMBER = re.compile(r"\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Kk]hoản|[Ll]ớp|[Mm]ục|[Ss]ố|[Tt]rang|[Đđ]iều|[Cc]hương)\Z")

_LONGEST_WORD = len("chương")

_NUMBERED = re.compile(r"(?<![\w/-])(?:\d+/(?:\d{4}/)?)?[A-ZĐ]{2,}(?:-[A-ZĐ]{2,}[a-z]?)+(?![\w-])")

_HYPHENED = re.compile(r"[A-ZĐ]-[A-ZĐ]")

_QUOTE = re.compile('["“”]')

_OPENS_AFTER = "([{–—-/“‘:"

_A_WORD = "x"

_NEVER_OPENS_BEFORE = '.,;:!?…)]}”’"'

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
    """Return the text, which is one block, with “ ” for its straight double quotes.

    A quote that neither opens nor closes anything (``17"``) stays. None opens before punctuation or at the end of the block, and one
    that was typed as “ or ” counts as such. Two between blanks (``nói: " Chào em ".``) are a pair.
    """
    if '"' not in text:
        return str(text)  # a plain str, also of a subclass, as is returned below
    made = list(text)
    places = [match.start() for match in _QUOTE.finditer(text)]
    depth = 0
    for number, at in enumerate(places):
        if text[at] == "“":
            depth += 1
        elif text[at] == "”":
            depth = max(depth - 1, 0)
        elif _opens(text, at) or (depth == 0 and _is_between_blanks(text, at) and _closes_next(text, places[number + 1 :])):
            depth += 1
            made[at] = "“"
        elif depth:
            depth -= 1
            made[at] = "”"
    return "".join(made)


def curly_html(clean: str) -> str:
    """Return sanitized HTML (see ``sanitizing``) with “ ” for the straight quotes of its text. Code stays as it was typed."""
    verbatim = 0
    pieces = _PIECES.split(clean)
    block: list[int] = []
    for place, piece in enumerate(pieces):
        if not piece.startswith("<"):
            block.append(-place if verbatim else place)
        elif piece.strip("</>").split(maxsplit=1)[0] in _VERBATIM:
            verbatim += -1 if piece.startswith("</") else 1
        elif _BLOCK.match(piece):
            _set(pieces, block)
            block = []
    _set(pieces, block)
    return "".join(pieces)


def _set(pieces: list[str], block: list[int]) -> None:
    """Set the quotes in the pieces of one block. A negative place is that of code, which counts as a word for the text around it.

    No quote changes the length of the text, so each piece keeps its own.
    """
    made, at = curly("".join(pieces[place] if place >= 0 else _A_WORD for place in block)), 0
    for place in block:
        length = len(pieces[place]) if place >= 0 else len(_A_WORD)
        if place >= 0:
            pieces[place] = made[at : at + length]
        at += length


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if after == "…" and text[at + 2 : at + 3].isalnum():
        after = _A_WORD  # a quotation that begins in the middle of a sentence
    return (before.isspace() or before in _OPENS_AFTER) and not after.isspace() and after not in _NEVER_OPENS_BEFORE


def _is_between_blanks(text: str, at: int) -> bool:
    return (text[at - 1 : at] or " ").isspace() and text[at + 1 : at + 2].isspace()


def _closes_next(text: str, places: list[int]) -> bool:
    return bool(places) and text[places[0]] != "“" and not _opens(text, places[0])
