"""A document as a tree of few kinds of blocks.

The text of a paragraph is a flat row of pieces, each with its format: what begins a paragraph, whether all of it is bold, and where a
blank belongs can be seen there, and could not in pandoc's nested formats.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Union

from msgspec import Struct
from msgspec.structs import replace

_BLANKS = re.compile(r"[ \t\r\n\xa0]+")


class Piece(Struct, frozen=True):
    """A part of a paragraph: ``text``, a line ``break``, ``code``, an ``image`` (its name is ``url``), or a ``note`` with its text."""

    kind: str
    text: str = ""
    bold: bool = False
    italic: bool = False
    url: str = ""
    note: "tuple[Piece, ...]" = ()


Pieces = tuple[Piece, ...]


class Paragraph(Struct, frozen=True):
    """Text."""

    pieces: Pieces


class Heading(Struct, frozen=True):
    """A heading; ``level`` counts from 1."""

    level: int
    pieces: Pieces


class Items(Struct, frozen=True):
    """A list. ``markers`` has the sign of each item of a list that is numbered by letters; ``start`` is None for one without numbers."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int | None = None
    markers: tuple[str, ...] = ()


class Quote(Struct, frozen=True):
    """A quotation."""

    blocks: "tuple[Block, ...]"


class Code(Struct, frozen=True):
    """Text with its blanks and lines as they are."""

    text: str


class Figure(Struct, frozen=True):
    """A picture in a paragraph of its own, and its caption."""

    image: str
    caption: Pieces = ()


class Cell(Struct, frozen=True):
    """A cell of a table."""

    blocks: "tuple[Block, ...]"
    rows: int = 1
    columns: int = 1


class Table(Struct, frozen=True):
    """A table, the first ``head`` rows of which are its head."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    caption: Pieces = ()


Block = Union[Paragraph, Heading, Items, Quote, Code, Figure, Table]  # noqa: UP007 -- refers to itself


def merged(pieces: Iterable[Piece]) -> Pieces:
    """Return pieces with those of one format that follow each other as one, and with single blanks."""
    done: list[Piece] = []
    for (kind, *_), group in groupby(pieces, key=lambda piece: (piece.kind, piece.bold, piece.italic, piece.url)):
        together = list(group)
        if kind == "text" and len(together) > 1:
            done.append(replace(together[0], text="".join(piece.text for piece in together)))
        else:
            done += together
    return tuple(done)


def trimmed(pieces: Iterable[Piece]) -> Pieces:
    """Return the pieces of a paragraph without blanks and line breaks at both ends, nor two blanks in a row; () if nothing is left."""
    done: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text":
            text = _BLANKS.sub(" ", piece.text)
            at_blank = not done or done[-1].kind == "break" or (done[-1].kind == "text" and done[-1].text.endswith(" "))
            if text := text.lstrip() if at_blank else text:
                done.append(replace(piece, text=text))
        elif piece.kind != "break" or done:
            if piece.kind == "break" and done[-1].kind == "text":
                done[-1] = replace(done[-1], text=done[-1].text.rstrip())
            done.append(piece)
    while done and (done[-1].kind == "break" or (done[-1].kind == "text" and not done[-1].text.strip())):
        done.pop()
    if done and done[-1].kind == "text":
        done[-1] = replace(done[-1], text=done[-1].text.rstrip())
    return merged(piece for piece in done if piece.kind != "text" or piece.text)


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text of pieces on one line, without what is in notes and pictures."""
    return " ".join("".join(" " if piece.kind == "break" else piece.text for piece in pieces).split())


def flat(blocks: Iterable[Block]) -> Pieces:
    """Return all text of blocks as one row of pieces, a line break between two paragraphs; what has no text is left out."""
    done: list[Piece] = []
    for pieces in _texts(blocks):
        done += [Piece("break"), *pieces] if done else pieces
    return tuple(done)


def _texts(blocks: Iterable[Block]) -> Iterator[Pieces]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.pieces
            case Items():
                for at, item in enumerate(block.items):
                    marker = block.markers[at] if block.markers else "•" if block.start is None else f"{block.start + at}."
                    for number, pieces in enumerate(_texts(item)):
                        yield (Piece("text", f"{marker} "), *pieces) if not number else pieces
            case Quote():
                yield from _texts(block.blocks)
            case Code():
                yield (Piece("text", block.text),)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from _texts(cell.blocks)
            case Figure():
                if block.caption:
                    yield block.caption
