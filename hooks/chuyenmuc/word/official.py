"""What makes a text an official letter and has no place in a post: the letterhead, the recipients, the signature.

Their form is that of Nghị định 30/2020/NĐ-CP, appendix I, part II: the agencies at the top beside the country's name and motto, number,
place and date; at the end “Nơi nhận” beside the signer's office and name. They are in a table without lines or in paragraphs.
"""

import re
from collections.abc import Iterable, Iterator

from chuyenmuc.word.blocks import Block, Figure, Heading, Items, Paragraph, Piece, Table, flat, text_of

_AGENCY = re.compile(
    r"(?:UBND|[UỦ][ỶY] BAN|BỘ GIÁO DỤC|SỞ |PHÒNG (?:GIÁO DỤC|GD|VĂN H[ÓO])|TRƯỜNG |ĐẢNG |CÔNG ĐOÀN|LIÊN ĐOÀN|ĐOÀN |LIÊN ĐỘI"
    r"|CHI (?:BỘ|ĐOÀN|ĐỘI)|HỘI |BAN |TỔ |TRUNG TÂM |ĐỘI )"
)

_SCHOOL = re.compile(r"TRƯỜNG ")

_MOTTO = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc", re.I)

_NUMBER = re.compile(r"Số\s*:?\s*[\d….]*\s*/\s*\S+", re.I)

_PLACE_AND_DATE = re.compile(r"[^.!?:;]{2,40},?\s*ngày\s*[\d….]*\s*tháng\s*[\d….]*\s*năm\s*[\d….]+", re.I)

_LINE = re.compile(r"[-–—_=*~\s]{3,}")

_RECIPIENTS = re.compile(r"(?:nơi nhận|nơi gửi)\s*:?\s*(?:[-–].*)?", re.I)

_OFFICE = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\s*\.\s*)?(?:(?:P\.|PHÓ |QUYỀN )?HIỆU TRƯỞNG|(?:PHÓ )?(?:TRƯỞNG PHÒNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TỔ TRƯỞNG)"
    r"|TỔNG PHỤ TRÁCH(?: ĐỘI)?|THỦ TRƯỞNG|BAN GIÁM HIỆU|BAN TỔ CHỨC|NGƯỜI (?:VIẾT|LẬP|BÁO CÁO|THỰC HIỆN))"
    r"(?: [A-ZĐÀ-Ỹ.\s]{1,60})?|Hiệu trưởng|Người (?:viết|viết bài|lập|báo cáo)"
)

_SIGNED = re.compile(
    r"\(?\s*(?:đã ký|ký tên|ký, ?(?:ghi rõ )?họ (?:và )?tên|ký và ghi rõ họ tên|ký, đóng dấu|đã ký, đóng dấu)[^()]{0,40}\)?", re.I
)

_MOST_AGENCY_WORDS, _MOST_TAIL_WORDS, _MOST_TAIL_LINES = 8, 14, 30

_MOST_QUOTED = 80

Found = tuple[tuple[Block, ...], list[str]]


def without_official_parts(blocks: tuple[Block, ...]) -> Found:
    """Return the blocks without letterhead, recipients and signature, and a note for each part that was left out."""
    start, end = _letterhead(blocks), _signature(blocks)
    notes = []
    if start:
        notes.append(f"Đã bỏ phần đầu công văn: {_quoted(blocks[:start])}.")
    end = max(start, end)
    if end < len(blocks):
        notes.append(f"Đã bỏ phần “Nơi nhận”, chữ ký ở cuối: {_quoted(blocks[end:])}.")
    return blocks[start:end], notes


def _letterhead(blocks: tuple[Block, ...]) -> int:
    """Return how many blocks at the beginning are the letterhead. A school's name alone may begin a title."""
    matched, schools, has_motto, end = 0, 0, False, 0
    for at, block in enumerate(blocks):
        lines = list(_lines(block))
        if isinstance(block, Figure) and not at:  # the school's emblem, of which the rest must follow
            continue
        in_motto = any(_MOTTO.search(line) for line in lines)
        if isinstance(block, Table) and in_motto and not end:
            matched, has_motto, end = matched + len(lines), True, at + 1
            continue
        schools += sum(1 for line in lines if _SCHOOL.match(line))
        if not lines or schools > 1 + has_motto or not all(map(_is_of_letterhead, lines)):
            break
        matched += len(lines)
        has_motto, end = has_motto or in_motto, at + 1
    return end if has_motto or matched > 1 else 0


def _is_of_letterhead(line: str) -> bool:
    if _MOTTO.search(line) or _LINE.fullmatch(line):
        return True
    if _NUMBER.match(line) or _PLACE_AND_DATE.fullmatch(line.rstrip(".")):
        return len(line.split()) <= _MOST_TAIL_WORDS
    return _AGENCY.match(line) is not None and line == line.upper() and len(line.split()) <= _MOST_AGENCY_WORDS


def _signature(blocks: tuple[Block, ...]) -> int:
    """Return where the recipients and the signature begin, which go on to the end; the number of blocks if there are none."""
    begin, count = len(blocks), 0
    for at in range(len(blocks) - 1, -1, -1):
        lines = list(_lines(blocks[at]))
        count += len(lines)
        if count > _MOST_TAIL_LINES or any(len(line.split()) > _MOST_TAIL_WORDS for line in lines):
            break
        if any(_RECIPIENTS.fullmatch(line) or _OFFICE.fullmatch(line) or _SIGNED.fullmatch(line) for line in lines) or (
            at + 1 == begin and begin < len(blocks) and any(_PLACE_AND_DATE.fullmatch(line.rstrip(".")) for line in lines)
        ):
            begin = at
    return begin


def _lines(block: Block) -> Iterator[str]:
    """The lines of a paragraph, a list, or the cells of a table; none for other blocks."""
    if not isinstance(block, Paragraph | Heading | Items | Table):
        return
    line: list[Piece] = []
    for piece in (*flat([block]), Piece("break")):
        if piece.kind != "break":
            line.append(piece)
        else:
            if text := text_of(line).removeprefix("• "):
                yield text
            line = []


def _quoted(blocks: Iterable[Block]) -> str:
    text = ", ".join(line.rstrip(".;:") for block in blocks for line in _lines(block) if not _LINE.fullmatch(line))
    return f"“{text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1].rstrip() + '…'}”"
