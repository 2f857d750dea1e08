"""Makes blocks of pandoc's tree in JSON (pandoc-types, Text.Pandoc.Definition)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from chuyenmuc.texts import text
from chuyenmuc.word.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    Items,
    Paragraph,
    Piece,
    Pieces,
    Quote,
    Table,
    flat,
    merged,
    text_of,
    trimmed,
)  # fmt: skip
from chuyenmuc.word.formulas import lowered, raised

_BLANKS = re.compile(r"[ \t\r\n\xa0]+")

_QUOTES = {"DoubleQuote": "“”", "SingleQuote": "‘’"}

_LETTER_STYLES = ("LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman")

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

_MOST_LETTERED = 300


class Reader:
    """Makes blocks of pandoc's. ``found`` counts what was changed: ``links``, ``formulas``, ``struck``.

    ``names`` has the pictures that are shown, by pandoc's names; None shows all. ``images`` collects their names in order.
    """

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._names = names
        self.found: Counter[str] = Counter()
        self.images: list[str] = []
        self.alternatives: dict[str, str] = {}

    def blocks(self, tree: Iterable[dict[str, Any]], in_cell: bool = False) -> tuple[Block, ...]:
        """Return pandoc's blocks as blocks. Pictures become figures, except in the cells of a table."""
        return tuple(block for node in tree for block in self._block(node, in_cell))

    def pieces(self, inlines: Iterable[dict[str, Any]]) -> Pieces:
        """Return pandoc's inlines as pieces, in NFC and without invisible signs; those of one format that follow each other are one."""
        together = merged(self._pieces(inlines, Piece("text")))
        return tuple(replace(piece, text=text.clean(piece.text)) if piece.kind == "text" else piece for piece in together)

    def _block(self, node: dict[str, Any], in_cell: bool) -> Iterator[Block]:
        kind, content = node["t"], node.get("c")
        match kind:
            case "Para" | "Plain":
                yield from self._paragraphs(self.pieces(content), in_cell)
            case "LineBlock":
                lines = [piece for line in content for piece in (*self.pieces(line), Piece("break"))]
                yield from self._paragraphs(tuple(lines), in_cell)
            case "Header":
                pieces = self.pieces(content[2])
                if words := trimmed(piece for piece in pieces if piece.kind != "image"):
                    yield Heading(content[0], words)
                yield from (Figure(piece.url) for piece in pieces if piece.kind == "image")
            case "BulletList":
                yield Items(tuple(self.blocks(item, in_cell) for item in content))
            case "OrderedList":
                (start, style, delimiter), items = content
                markers = tuple(_marker(start + at, style["t"], delimiter["t"]) for at in range(len(items)))
                lettered = style["t"] in _LETTER_STYLES
                yield Items(tuple(self.blocks(item, in_cell) for item in items), start, markers if lettered else ())
            case "DefinitionList":
                for term, definitions in content:
                    yield Paragraph(tuple(replace(piece, bold=True) for piece in self.pieces(term)))
                    yield from (block for definition in definitions for block in self.blocks(definition, in_cell))
            case "BlockQuote":
                yield Quote(self.blocks(content, in_cell))
            case "CodeBlock":
                yield Code(content[1])
            case "Figure":
                yield from self._figure(self.blocks(content[2], in_cell), flat(self.blocks(content[1][1])))
            case "Table":
                yield self._table(content)
            case "Div":
                yield from self.blocks(content[1], in_cell)
            case _:  # HorizontalRule, RawBlock
                return

    def _paragraphs(self, pieces: Pieces, in_cell: bool) -> Iterator[Block]:
        """The paragraphs of a paragraph: two line breaks end one. Pictures come before the text if it begins with them, else after it."""
        parts: list[list[Piece]] = [[]]
        for piece in pieces:
            if piece.kind == "break" and parts[-1] and parts[-1][-1].kind == "break":
                parts.append([])
            elif piece.kind != "break" or parts[-1]:
                parts[-1].append(piece)
        for part in parts:
            images = [] if in_cell else [piece for piece in part if piece.kind == "image"]
            words = trimmed(piece for piece in part if in_cell or piece.kind != "image")
            first = bool(images) and next(piece for piece in part if piece.kind == "image" or piece.text.strip()).kind == "image"
            figures = [Figure(piece.url) for piece in images]
            yield from figures if first else ()
            if words:
                yield Paragraph(words)
            yield from () if first else figures

    def _figure(self, blocks: tuple[Block, ...], caption: Pieces) -> Iterator[Block]:
        figures = [at for at, block in enumerate(blocks) if isinstance(block, Figure)]
        for at, block in enumerate(blocks):
            yield replace(block, caption=trimmed(caption)) if figures and at == figures[-1] else block
        if not figures and caption:
            yield Paragraph(trimmed(caption))

    def _table(self, content: list[Any]) -> Table:
        _, caption, _, (_, head), bodies, (_, foot) = content
        rows = [*head, *(row for _, _, heads, body in bodies for row in (*heads, *body)), *foot]
        made = tuple(
            tuple(Cell(self.blocks(blocks, in_cell=True), height, width) for _, _, height, width, blocks in cells) for _, cells in rows
        )
        return Table(made, len(head), trimmed(flat(self.blocks(caption[1]))))

    def _pieces(self, inlines: Iterable[dict[str, Any]], form: Piece) -> Iterator[Piece]:
        for node in inlines:
            kind, content = node["t"], node.get("c")
            match kind:
                case "Str":
                    yield replace(form, text=_BLANKS.sub(" ", content))
                case "Space" | "SoftBreak":
                    yield replace(form, text=" ")
                case "LineBreak":
                    yield Piece("break")
                case "Strong":
                    yield from self._pieces(content, replace(form, bold=True))
                case "Emph":
                    yield from self._pieces(content, replace(form, italic=True))
                case "Underline" | "SmallCaps":
                    yield from self._pieces(content, form)
                case "Strikeout":
                    self.found["struck"] += 1
                    yield from self._pieces(content, form)
                case "Superscript" | "Subscript":
                    yield from self._shifted(merged(self._pieces(content, form)), raised if kind == "Superscript" else lowered)
                case "Quoted":
                    opening, closing = _QUOTES[content[0]["t"]]
                    yield replace(form, text=opening)
                    yield from self._pieces(content[1], form)
                    yield replace(form, text=closing)
                case "Span":
                    yield from self._pieces(content[1], form)
                case "Cite":
                    yield from self._pieces(content[1], form)
                case "Code":
                    yield replace(form, kind="code", text=content[1])
                case "Math":
                    self.found["formulas"] += 1
                    yield replace(form, text=_BLANKS.sub(" ", content[1]))
                case "Link":
                    yield from self._pieces(content[1], replace(form, url=self._address(content[2][0])))
                case "Image":
                    yield from self._image(content)
                case "Note":
                    yield Piece("note", note=trimmed(flat(self.blocks(content, in_cell=True))))
                case _:  # RawInline
                    continue

    def _shifted(self, pieces: Pieces, shift: Any) -> Iterator[Piece]:
        """Pieces that are raised or lowered, in letters of Unicode that are so if there are; a blank and a text without them stay."""
        for piece in pieces:
            yield replace(piece, text=shift(piece.text) or piece.text) if piece.kind == "text" else piece

    def _address(self, address: str) -> str:
        """Return where a link may lead: a page or a mailbox; "" for anything else."""
        try:
            parts = urlsplit(address.strip())
            is_good = (parts.scheme in ("http", "https") and bool(parts.hostname)) or (parts.scheme == "mailto" and "@" in parts.path)
        except ValueError:
            is_good = False
        if not is_good and not address.startswith("#"):
            self.found["links"] += 1
        return address.strip() if is_good else ""

    def _image(self, content: list[Any]) -> Iterator[Piece]:
        _, alternative, (target, _) = content
        if self._names is not None and target not in self._names:
            return
        if target not in self.images:
            self.images.append(target)
            self.alternatives[target] = text_of(self.pieces(alternative))
        yield Piece("image", url=self._names[target] if self._names is not None else target)


def _marker(number: int, style: str, delimiter: str) -> str:
    """Return the sign of an item: “a)”, “IV.”."""
    if number > _MOST_LETTERED or number < 1:
        sign = str(number)
    elif style.endswith("Alpha"):
        sign = chr(ord("a") + (number - 1) % 26)
    elif style.endswith("Roman"):
        sign, rest = "", number
        for value, letters in _ROMAN:
            sign, rest = sign + letters * (rest // value), rest % value
    else:
        sign = str(number)
    sign = sign.upper() if style.startswith("Upper") else sign
    return f"({sign})" if delimiter == "TwoParens" else f"{sign})" if delimiter == "OneParen" else f"{sign}."
