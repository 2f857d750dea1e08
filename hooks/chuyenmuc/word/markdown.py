"""Blocks as the Markdown of posts (Python-Markdown with ``tables``, ``footnotes``, ``sane_lists``, as ``markup.converter`` reads it).

All signs that mean something are escaped where they would mean it. HTML is written only for tables with merged cells, for which
Markdown has no signs, and for line breaks in the cells of a table.
"""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from urllib.parse import quote

from msgspec.structs import replace

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

FOLDER = "anh/"

_INDENT = "    "

_ADDRESS = re.compile(r"https?://[^\s<>‹›\"“”*\[\]`\\{}|]+")

_SIGNS = re.compile(
    r"[`\[\]{}]|\\(?=[!-/:-@\[-`{-~]|$)|\*(?! )|(?<! )\*|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z])|~~|=="
)  # fmt: skip

_TAG = re.compile(r"<(?=[^\W\d_]|[/!?]|[^<> ]+@)([^<>]*)(>?)")

_LINE_START = re.compile(r"(?P<sign>#|>|[-*+](?=[ \t]|$)|:(?=[ \t])|[-=]+(?=[ \t]*$)|!!!|~~~)|\d{1,9}(?P<point>[.)])(?=[ \t]|$)")

_BULLET_OF_WORD = re.compile(r"[•·▪◦●○■□➢❖✓✔➤►\uf0a7\uf0b7\uf0d8\uf0fc](?=[ \t\xa0])")

_SAFE_IN_ADDRESS = "%/:?#@!$&'*+,;=~-._"


def written(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown that ends with one line break; "" if there are none."""
    writer = _Writer()
    body = writer.blocks(blocks)
    notes = writer.footnotes()
    return "\n\n".join(part for part in (body, notes) if part) + "\n" if body or notes else ""


def escaped(text: str) -> str:
    """Return a text in which no sign means anything to Markdown, but for addresses, which stay links."""
    text = _without_tags(text)
    parts, at = [], 0
    for address in _ADDRESS.finditer(text):
        parts += [_escaped(text[at : address.start()]), address[0]]
        at = address.end()
    return "".join((*parts, _escaped(text[at:])))


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: "".join(f"\\{one}" for one in sign[0]), text)


def _without_tags(text: str) -> str:
    """Return a text with ‹ › for angle brackets that would be those of a tag, as everywhere on the site (``texts.plain_text``)."""
    return _TAG.sub(lambda tag: f"‹{tag[1]}{'›' if tag[2] else ''}", text)


def _line(text: str) -> str:
    """Return a line of a paragraph whose beginning means nothing to Markdown."""
    if start := _LINE_START.match(text):
        at = start.start("sign") if start["sign"] else start.start("point")
        return f"{text[:at]}\\{text[at:]}"
    return f"– {text[1:].lstrip()}" if _BULLET_OF_WORD.match(text) else text


class _Writer:
    """Writes blocks, and collects the notes at their feet."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def blocks(self, blocks: Iterable[Block]) -> str:
        parts: list[str] = []
        before: Block | None = None
        for block in blocks:
            if isinstance(before, Items) and isinstance(block, Items) and _would_join(before, block):
                parts.append("<!-- -->")  # two lists that follow each other would be one
            if text := self._block(block):
                parts.append(text)
                before = block
        return "\n\n".join(parts)

    def footnotes(self) -> str:
        return "\n".join(f"[^{number}]: {text}" for number, text in enumerate(self._notes, 1))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._lines(block.pieces)
            case Heading():
                plain = (replace(piece, text=piece.text or " ", kind="text") if piece.kind == "break" else piece for piece in block.pieces)
                text = self.inline(tuple(replace(piece, bold=False, italic=False) for piece in trimmed(plain)))
                closed = f"{text[:-1]}\\#" if text.endswith("#") else text
                return f"{'#' * min(block.level, 6)} {closed}" if text else ""
            case Items():
                return self._items(block)
            case Quote():
                return "\n".join(f"> {line}".rstrip() for line in self.blocks(block.blocks).split("\n")) if block.blocks else ""
            case Code():
                lines = (line.strip() for line in block.text.split("\n"))  # a fenced block is none in a list or a quotation
                return "\\\n".join(escaped(line) if "`" in line else f"`{line}`" for line in lines if line)
            case Figure():
                caption = self._lines(trimmed(replace(piece, text=" ", kind="text") if piece.kind == "break" else piece
                                              for piece in block.caption))  # fmt: skip
                return f"![]({FOLDER}{block.image})" + (f"\n{caption}" if caption else "")
            case Table():
                return self._table(block)

    def _lines(self, pieces: Pieces) -> str:
        lines = [tuple(line) for is_break, line in groupby(pieces, key=lambda piece: piece.kind == "break") if not is_break]
        return "\\\n".join(filter(None, (_line(self.inline(line).strip()) for line in lines)))

    def _items(self, block: Items) -> str:
        done = []
        items = [(at, self._item(block, at, item)) for at, item in enumerate(block.items)]
        is_loose = any("\n\n" in text for _, text in items)
        for at, text in items:
            number = "- " if block.start is None or block.markers else f"{block.start + at}. "
            lines = text.split("\n")
            done.append("\n".join([number + lines[0], *(_INDENT + line if line else "" for line in lines[1:])]))
        return ("\n\n" if is_loose else "\n").join(done)

    def _item(self, block: Items, at: int, item: tuple[Block, ...]) -> str:
        if block.markers:
            marker = Piece("text", f"{block.markers[at]} ")
            first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
            item = (Paragraph((marker, *first.pieces)), *(item[1:] if item and first is item[0] else item))
        if len(item) > 1 and isinstance(item[0], Paragraph) and all(isinstance(one, Items) for one in item[1:]):
            return "\n".join(filter(None, map(self._block, item)))  # a list in a list needs no blank line before it
        return self.blocks(item)

    def inline(self, pieces: Pieces, in_cell: bool = False) -> str:
        """Return pieces as Markdown on one line; line breaks are those of HTML in a cell."""
        parts = []
        for url, group in groupby(_apart(pieces), key=lambda piece: piece.url if piece.kind in ("text", "code") else ""):
            linked = list(group)
            text = "".join(self._formatted(linked, in_cell))
            if url and text.strip():
                shown = text.strip()
                before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
                address = quote(url, safe=_SAFE_IN_ADDRESS)
                is_bare = text_of(linked) == url and _ADDRESS.fullmatch(url)
                shown = f"<{address}>" if is_bare else f"[{shown}]({address})"
                parts.append(f"{before}{shown}{after}")
            else:
                parts.append(text)
        return "".join(parts)

    def _formatted(self, pieces: list[Piece], in_cell: bool) -> Iterator[str]:
        for bold, group in groupby(pieces, key=lambda piece: piece.bold):
            text = ""
            for piece in group:
                one = self._piece(piece, in_cell)
                text += f"*{one}*" if piece.italic and one.strip() and piece.kind == "text" else one
            yield f"**{text}**" if bold and text.strip() else text

    def _piece(self, piece: Piece, in_cell: bool) -> str:
        match piece.kind:
            case "text":
                text = escaped(piece.text)
                return text.replace("|", "\\|") if in_cell else text
            case "break":
                return "<br>" if in_cell else " "
            case "code":
                text = " ".join(piece.text.split())
                return f"`{text}`" if text and "`" not in text and not (in_cell and "|" in text) else escaped(text)
            case "image":
                return f"![]({FOLDER}{piece.url})"
            case _:
                self._notes.append(self.inline(_on_one_line(piece.note)))
                return f"[^{len(self._notes)}]"

    def _table(self, table: Table) -> str:
        rows = [row for row in table.rows if row]
        caption = self._lines(_on_one_line(table.caption))
        if not rows or not any(flat(cell.blocks) for row in rows for cell in row):
            return caption
        if max(sum(cell.columns for cell in row) for row in rows) == 1:  # a frame around paragraphs
            return self.blocks(block for row in rows for cell in row for block in _without_images_inside(cell.blocks))
        is_plain = all(cell.rows == cell.columns == 1 for row in rows for cell in row)
        shown = [self._pipes(rows)] if is_plain else [_html_table(rows, table.head), *_images_inside(rows)]
        return "\n\n".join([caption, *shown] if caption else shown)

    def _pipes(self, rows: list[tuple[Cell, ...]]) -> str:
        width = max(map(len, rows))
        head = [self._cell(cell, is_head=True) for cell in rows[0]]
        body = [[self._cell(cell) for cell in row] for row in rows[1:]]
        lines = [head, ["---"] * width, *body]
        return "\n".join(f"| {' | '.join([*line, *[''] * (width - len(line))])} |" for line in lines)

    def _cell(self, cell: Cell, is_head: bool = False) -> str:
        pieces = flat(cell.blocks)
        return self.inline(tuple(replace(piece, bold=False) for piece in pieces) if is_head else pieces, in_cell=True).strip()


def _would_join(one: Items, other: Items) -> bool:
    """Whether Markdown would go on counting in the second list."""
    return all(items.start is not None and not items.markers for items in (one, other))


def _images_inside(rows: list[tuple[Cell, ...]]) -> list[str]:
    pieces = (piece for row in rows for cell in row for piece in flat(cell.blocks))
    return [f"![]({FOLDER}{piece.url})" for piece in pieces if piece.kind == "image"]


def _without_images_inside(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of a cell as those of the page: a picture is a figure there."""
    for block in blocks:
        images = [piece for piece in block.pieces if piece.kind == "image"] if isinstance(block, Paragraph) else []
        yield from (Figure(piece.url) for piece in images)
        text = trimmed(piece for piece in block.pieces if piece.kind != "image") if images else ()
        if not images or text:
            yield Paragraph(text) if images else block


def _on_one_line(pieces: Pieces) -> Pieces:
    return merged(Piece("text", " ") if piece.kind == "break" else piece for piece in pieces)


def _apart(pieces: Pieces) -> Iterator[Piece]:
    """Pieces whose blanks are outside their format, since Markdown takes “** a**” for stars; two formats that touch lose the italics."""
    shown: list[Piece] = []
    for piece in pieces:
        if piece.kind != "text":
            shown.append(replace(piece, bold=False, italic=False))
            continue
        core = piece.text.strip()
        if not core:
            shown.append(Piece("text", piece.text, url=piece.url))
            continue
        lead, _, trail = piece.text.partition(core)
        shown += [
            one for one in (Piece("text", lead, url=piece.url), replace(piece, text=core), Piece("text", trail, url=piece.url)) if one.text
        ]
    touching = {
        at
        for at, (one, other) in enumerate(pairwise(shown))
        if one.kind == other.kind == "text" and (one.bold, one.italic) != (other.bold, other.italic) and (one.text + other.text).strip()
        and not one.text.endswith(" ") and not other.text.startswith(" ") and (one.bold or one.italic) and (other.bold or other.italic)
    }  # fmt: skip
    plain = (replace(piece, italic=False) if at in touching or at - 1 in touching else piece for at, piece in enumerate(shown))
    yield from merged(plain)


def _html_table(rows: list[tuple[Cell, ...]], head: int) -> str:
    head = max(head, *(cell.rows for cell in rows[0]))
    head = head if head < len(rows) else 1
    parts = [("thead", "th", rows[:head]), ("tbody", "td", rows[head:])]
    lines = ["<table>"]
    for part, tag, in_part in parts:
        if in_part:
            lines += [f"<{part}>", *(f"<tr>{''.join(_html_cell(cell, tag) for cell in row)}</tr>" for row in in_part), f"</{part}>"]
    return "\n".join([*lines, "</table>"])


def _html_cell(cell: Cell, tag: str) -> str:
    spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", cell.rows), ("colspan", cell.columns)) if count > 1)
    return f"<{tag}{spans}>{''.join(_html_piece(piece, tag) for piece in _apart(flat(cell.blocks))).strip()}</{tag}>"


def _html_piece(piece: Piece, tag: str) -> str:
    match piece.kind:
        case "break":
            return "<br>"
        case "image":
            return ""  # is shown below the table
        case "note":
            return f" ({html.escape(text_of(piece.note), quote=False)})"
    text = html.escape(_without_tags(piece.text), quote=False)
    text = f"<em>{text}</em>" if piece.italic else text
    text = f"<strong>{text}</strong>" if piece.bold and tag == "td" else text
    return f'<a href="{html.escape(quote(piece.url, safe=_SAFE_IN_ADDRESS))}">{text}</a>' if piece.url else text
