"""What people meant by how they typed: a title, headings in bold letters, lists with a dash before each line, captions below pictures.

Nothing of it is marked as such in most documents of schools. A bold line is taken for a heading, and a note says so.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from chuyenmuc.word.blocks import Block, Figure, Heading, Items, Paragraph, Piece, Pieces, Table, flat, text_of, trimmed

MOST_HEADING_WORDS = 20

_MOST_CAPTION = 300  # characters; a longer text below a picture is text to the site, too (``markup.captions``)

_OF_BOLD_TEXT = 0  # the level of a heading that was a bold paragraph, until those of the others are known

_FIRST_LEVEL, _LAST_LEVEL = 2, 6

_MOST_NAMED = 3

_BULLET = re.compile(r"(?P<sign>[•·▪◦●○■□➢❖✓✔➤►\uf0a7\uf0b7\uf0d8\uf0fc*]|[-+–])\s+(?=\S)|(?P<glued>[-+–•])(?=[^\W\d_])")

_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")

_CAPTION = re.compile(r"(?:hình|ảnh|hình ảnh|hình minh họa|ảnh minh họa)\s*(?:số\s*)?(?:\d{1,3}\s*[.:–-]?\s|[.:])", re.I)

_DECORATION = re.compile(r"[-–—=*~\s]*(?:[oO0]{1,5}[-–—=*~\s]*)?")

# Nghị định 30/2020/NĐ-CP, article 7: kinds of documents, which stand above the title proper.
_KINDS = re.compile(
    r"(?:BÁO CÁO|KẾ HOẠCH|THÔNG BÁO|CHƯƠNG TRÌNH|HƯỚNG DẪN|QUYẾT ĐỊNH|TỜ TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|BIÊN BẢN|GIẤY MỜI|THƯ NGỎ|BÀI TUYÊN TRUYỀN"
    r"|BÀI VIẾT|BÀI DỰ THI|BÀI PHÁT BIỂU|TIN BÀI)"
)


def structured(blocks: tuple[Block, ...], title: str) -> tuple[str, tuple[Block, ...], list[str]]:
    """Return the title, the blocks with what was meant by them, and notes. ``title`` is the one that is marked as such, "" if none is."""
    blocks = tuple(_without_decoration(blocks))
    blocks = tuple(_with_captions(tuple(_without_picture_tables(blocks))))
    blocks = tuple(_with_bold_headings(blocks))
    title, blocks = (title, blocks) if title else _titled(blocks)
    bold = [text_of(block.pieces) for block in blocks if isinstance(block, Heading) and block.level == _OF_BOLD_TEXT]
    blocks = tuple(_with_lists(_levelled(blocks)))
    return title, tuple(_joined(blocks)), [_note_of_bold(bold)] if bold else []


def _note_of_bold(bold: list[str]) -> str:
    named = ", ".join(f"“{text}”" for text in bold[:_MOST_NAMED]) + ("…" if len(bold) > _MOST_NAMED else "")
    return f"{len(bold)} đoạn ngắn in đậm đã thành đề mục: {named}. Đoạn nào không phải đề mục thì bỏ dấu “#” ở đầu dòng."


def _without_decoration(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks without rows of dashes or stars (“---o0o---”). Rows of dots stay: they mark what is still to be filled in."""
    for block in blocks:
        if not (isinstance(block, Paragraph) and all(piece.kind == "text" for piece in block.pieces)
                and _DECORATION.fullmatch(text_of(block.pieces)) and not text_of(block.pieces).isdigit()):  # fmt: skip
            yield block


def _without_picture_tables(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks with the pictures of each table that only puts pictures side by side, their captions in or below their cells."""
    for block in blocks:
        figures = _figures_of(block) if isinstance(block, Table) else None
        yield from [block] if figures is None else figures


def _figures_of(table: Table) -> list[Figure] | None:
    """Return the figures of a table that holds nothing but pictures and captions; None if it holds more."""
    found: list[Figure] = []
    above: dict[int, int] = {}  # in each column, which figure has no caption yet
    for row in table.rows:
        for column, cell in enumerate(row):
            pieces = flat(cell.blocks)
            images = [piece.url for piece in pieces if piece.kind == "image"]
            text = trimmed(piece for piece in pieces if piece.kind != "image")
            if images:
                found += map(Figure, images)
                above[column] = len(found) - 1
            if text:
                if column not in above or len(text_of(text)) > _MOST_CAPTION:
                    return None
                at = above.pop(column)
                found[at] = replace(found[at], caption=_plain(text))
    return found or None


def _with_captions(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks with the paragraph after a picture as its caption, if it is all in italics or begins with “Hình 1.”."""
    before: Block | None = None
    for block in blocks:
        if isinstance(before, Figure) and not before.caption and isinstance(block, Paragraph) and _is_caption(block.pieces):
            block, before = replace(before, caption=_plain(block.pieces)), None
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _is_caption(pieces: Pieces) -> bool:
    text = text_of(pieces)
    is_italic = all(piece.italic for piece in pieces if piece.kind == "text" and _has_letters(piece.text))
    return 0 < len(text) <= _MOST_CAPTION and (is_italic or _CAPTION.match(text) is not None)


def _plain(pieces: Pieces) -> Pieces:
    return trimmed(replace(piece, italic=False, bold=False) for piece in pieces)


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _is_bold(pieces: Pieces) -> bool:
    """Return whether all letters of a paragraph are bold, and there are few enough for a heading."""
    shown = [piece for piece in pieces if piece.kind not in ("text", "break") or _has_letters(piece.text)]
    words = text_of(pieces).split()
    return bool(shown) and all(piece.kind in ("text", "break") and (piece.bold or piece.kind == "break") for piece in shown) and (
        0 < len(words) <= MOST_HEADING_WORDS and any(_has_letters(piece.text) for piece in shown)
    )  # fmt: skip


def _with_bold_headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and _is_bold(block.pieces) and not _BULLET.match(text_of(block.pieces)):
            yield Heading(_OF_BOLD_TEXT, block.pieces)
        elif isinstance(block, Items) and (pieces := _numbered_heading(block)):
            yield Heading(_OF_BOLD_TEXT, pieces)
        else:
            yield block


def _numbered_heading(block: Items) -> Pieces:
    """Return the text of a list that is one bold line with a number, which is how Word numbers headings; () if it is not."""
    if block.start is None or len(block.items) != 1 or len(block.items[0]) != 1:
        return ()
    only = block.items[0][0]
    if not isinstance(only, Paragraph) or not _is_bold(only.pieces):
        return ()
    marker = block.markers[0] if block.markers else f"{block.start}."
    return (Piece("text", f"{marker} ", bold=True), *only.pieces)


def _titled(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """Return the first heading as the title, and the blocks without it; "" if the text begins before any heading."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            title, end = text_of(block.pieces), at + 1
            if _KINDS.fullmatch(title.rstrip(":")) and end < len(blocks) and isinstance(after := blocks[end], Heading):
                title, end = f"{title} {text_of(after.pieces)}", end + 1
            return title, blocks[:at] + blocks[end:]
        if not isinstance(block, Figure) and len(text_of(flat([block])).split()) > MOST_HEADING_WORDS:
            break
    first = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    if len(first) == 1:
        return text_of(blocks[first[0]].pieces), blocks[: first[0]] + blocks[first[0] + 1 :]
    return "", blocks


def _levelled(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks whose headings begin at level 2 and leave none out; bold text is a level below the heading before it."""
    used = sorted({block.level for block in blocks if isinstance(block, Heading) and block.level != _OF_BOLD_TEXT})
    levels = {level: min(at, _LAST_LEVEL) for at, level in enumerate(used, _FIRST_LEVEL)}
    last = _FIRST_LEVEL - 1
    for block in blocks:
        if isinstance(block, Heading):
            level = levels.get(block.level, 0) or min(last + 1, _LAST_LEVEL)
            last = levels.get(block.level, last)
            block = replace(block, level=level)
        yield block


def _with_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with lists of the paragraphs that begin with a sign or a number that was typed."""
    for is_typed, group in groupby(_by_lines(blocks), key=_is_typed):
        together = list(group)
        yield from _lists(together) if is_typed else together


def _by_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with a paragraph of its own for each line of one whose lines begin with signs of a list."""
    for block in blocks:
        if isinstance(block, Paragraph) and any(piece.kind == "break" for piece in block.pieces):
            lines = [tuple(line) for is_break, line in groupby(block.pieces, key=lambda piece: piece.kind == "break") if not is_break]
            if sum(1 for line in lines if _BULLET.match(text_of(line)) or _NUMBER.match(text_of(line))) > 1:
                yield from (Paragraph(trimmed(line)) for line in lines)
                continue
        yield block


def _is_typed(block: Block) -> bool:
    text = text_of(block.pieces) if isinstance(block, Paragraph) else ""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _lists(paragraphs: list[Block]) -> Iterator[Block]:
    """The lists of paragraphs that each begin with a sign or a number. A number without a neighbour is part of the text."""
    entries: list[tuple[str, int, Pieces]] = []
    for paragraph in paragraphs:
        text = text_of(paragraph.pieces)
        bullet, number = _BULLET.match(text), _NUMBER.match(text)
        found = bullet or number
        rest = _without_start(paragraph.pieces, found.end())
        entries.append((bullet["sign"] or bullet["glued"], 0, rest) if bullet else ("1", int(number[1]), rest))
    numbers = [number for sign, number, _ in entries if sign == "1"]
    if numbers and (len(numbers) == 1 or numbers != list(range(numbers[0], numbers[0] + len(numbers)))):
        for is_number, group in groupby(zip(entries, paragraphs, strict=True), key=lambda one: one[0][0] == "1"):
            together = list(group)
            yield from (paragraph for _, paragraph in together) if is_number else [_nested([entry for entry, _ in together])]
        return
    yield _nested(entries)


def _nested(entries: list[tuple[str, int, Pieces]]) -> Items:
    """Return one list. A sign that is new after another begins a list inside its item: “-”, then “+”."""
    sign, start, _ = entries[0]
    items: list[tuple[Block, ...]] = []
    for is_own, group in groupby(entries, key=lambda entry: entry[0] == sign):
        if is_own:
            items += [(Paragraph(pieces),) for _, _, pieces in group]
        else:
            items[-1] = (*items[-1], _nested(list(group)))
    return Items(tuple(items), start if sign == "1" else None)


def _without_start(pieces: Pieces, length: int) -> Pieces:
    """Return pieces without so many of the first characters."""
    rest = list(pieces)
    while rest and length:
        taken = min(length, len(rest[0].text))
        length -= taken
        rest[0] = replace(rest[0], text=rest[0].text[taken:])
        if not rest[0].text:
            rest.pop(0)
    return trimmed(rest)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with lists that go on as one list: Word begins another where somebody has changed its style."""
    before: Block | None = None
    for block in blocks:
        if isinstance(before, Items) and isinstance(block, Items) and bool(before.markers) == bool(block.markers) and (
            block.start == (None if before.start is None else before.start + len(before.items))
        ):  # fmt: skip
            before = replace(before, items=before.items + block.items, markers=before.markers + block.markers)
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before
