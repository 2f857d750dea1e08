"""Reads lines as people paste them from Word, where each line is a paragraph or an item, and writes them as Markdown means them.

Markdown joins lines without a blank line between them, and knows only some of the signs that Word puts before the items of a list. What
is decided here: a long line is a paragraph, since nobody types a line break into a sentence there; lines that begin with the sign of a
list are a list; a line that is indented, as the first of a paragraph is in letters, begins a paragraph and is no code. Other short lines
stay as they are: they may be verse or an address. ``undecided`` finds those that may be something else.
"""

import re
from itertools import groupby, pairwise

from chuyenmuc.markup.sign_rules import TABLE_FIX

LONG = 120

_BLANKS = "[ \t\u00a0]"

_INDENT = "    "

# What an indented block may go on with, besides an item with a sign of Word: an item of a list, an admonition, a footnote, a definition.
_HOLDS_MORE = re.compile(rf"[ ]{{0,3}}(?:[-*+–—]{_BLANKS}|\d{{1,3}}[.)]{_BLANKS}|!!!|\[\^|:{_BLANKS})")

# Signs of Word's lists, some of them letters of its symbol fonts; a dash may also begin a speech or name a poet, below “•” it is an item.
_BULLET = re.compile(rf" {{0,3}}(?:[•·▪◦●○■□➢❖✓✔➤►\uf0a7\uf0b7\uf0d8\uf0fc]{_BLANKS}+|[o§vØü](?:\t| {{2,}})|[§Øü] )(?=\S)")

_DASH = re.compile(rf"[–—]{_BLANKS}+(?=\S)")

_MARKDOWN_BULLET = re.compile(rf"[-*+]{_BLANKS}+(?=\S)")

_FIRST = re.compile(rf"1[.)]{_BLANKS}+(?=\S)")

_NUMBER = re.compile(rf"(\d{{1,3}})([.)]){_BLANKS}+(?=\S)")

_ENUMERATED = re.compile(
    rf"(?:(?:[a-zđ]|\d{{1,2}}|[ivx]{{1,4}}|[IVX]{{1,4}})[)/]|[a-zđ]\.|[IVX]{{1,4}}\.|\d{{1,2}}\.\d{{1,2}}\.?){_BLANKS}+(?=\S)"
)

# What begins a line that is more than text to Markdown; the last two are placeholders for what has been taken out, and code.
_STRUCTURE = re.compile(r"[#>|<:{=\x02 \t]|!\[|!!!|\[[^\]\n]*\]:|\[\^|[-*_=+~]{2,}|`{3}")

_ENDED = re.compile(r"[.!?…:;][”\"’'»)\]*_]*$")

_LETTER = re.compile(r"[^\W\d_]")

_GLUED_ITEM = re.compile(r"[-–•](?=[^\W\d_])|\d{1,2}[.)](?=[^\W\d_])")

_LEAST_UNDECIDED, _LEAST_LENGTH, _MOST_TOLD = 3, 40, 10


def as_markdown(lines: list[str]) -> list[str]:
    """Return the lines of a body, without its code blocks, with the blank lines and list signs that they lack."""
    done: list[str] = []
    may_go_on = False  # an indented block may belong to what is before it
    for is_run, run in groupby(lines, key=lambda line: bool(line.strip())):
        block = list(run)
        if is_run and block[0].startswith(_INDENT):
            if not may_go_on:
                done += as_markdown(_unindented(block))
                continue
        elif is_run:
            may_go_on = any(_holds_more(line) for line in block)
        if is_run and (len(block) > 1 or _BULLET.match(block[0])):
            block = _as_markdown(block)
        done += block
    return done


def _holds_more(line: str) -> bool:
    return _HOLDS_MORE.match(line) is not None or _BULLET.match(line) is not None


def _unindented(block: list[str]) -> list[str]:
    """Return the lines of an indented block from the margin, with a blank line where an indented line begins a new paragraph."""
    done: list[str] = []
    for line in block:
        text = line.lstrip(" ")
        if done and line.startswith(_INDENT) and _begins_a_sentence(text) and not _holds_more(text):
            done.append("")
        done.append(text)
    return done


def _as_markdown(block: list[str]) -> list[str]:
    """Return the lines of one block, which has no blank line."""
    if block[0][0] in ">|:<\x02" or block[0].startswith(_INDENT):
        return block
    signs = [_sign(block, at) for at in range(len(block))]
    done: list[str] = []
    numbered = bulleted = False
    for at, line in enumerate(block):
        sign = signs[at]
        bulleted = _BULLET.match(line) is not None or (bulleted and _DASH.match(line) is not None)
        if at:
            before = signs[at - 1]
            if sign == "bullet" and before and (numbered or (bulleted and _DASH.match(line))):
                done.append(f"    - {_without_sign(line)}")
                continue
            if _is_apart(block[at - 1], line, before, sign) and not (numbered and (before, sign) == ("bullet", "number")):
                done.append("")
                numbered = False
        if sign == "number":
            numbered = True
            line = _NUMBER.sub(r"\1. ", line, count=1)
        elif sign == "bullet" and not line.startswith(("- ", "* ", "+ ")):
            line = f"- {_without_sign(line)}"
        done.append(line)
    return done


def _sign(block: list[str], at: int) -> str:
    """Return what a line is by its beginning: ``bullet``, ``number``, ``enumerated``, ``other`` structure, or "" for text."""
    line = block[at]
    before, after = block[at - 1] if at else "", block[at + 1] if at + 1 < len(block) else ""
    if _BULLET.match(line):
        return "bullet"
    for pattern in (_DASH, _MARKDOWN_BULLET):
        if pattern.match(line):
            is_list = (
                pattern.match(before)
                or pattern.match(after)
                or (_BULLET.match(before) and pattern is _DASH)
                or before.rstrip().endswith(":")
                or (not at and pattern is not _DASH)
            )
            return "bullet" if is_list else "other" if pattern is _MARKDOWN_BULLET else ""
    if number := _NUMBER.match(line):
        value, point = int(number[1]), number[2]
        beside = [int(other[1]) for step in (-1, 1) if (other := _NUMBER.match(_beyond_bullets(block, at, step)))]
        if value - 1 in beside or value + 1 in beside or (value == 1 and before.rstrip().endswith(":")) or (not at and point == "."):
            return "number"
    if _ENUMERATED.match(line):
        is_list = _ENUMERATED.match(before) or _ENUMERATED.match(after) or before.rstrip().endswith(":")
        return "enumerated" if is_list else ""
    return "other" if _STRUCTURE.match(line) or "|" in line else ""


def _beyond_bullets(block: list[str], at: int, step: int) -> str:
    """Return the next line before or after one that does not begin with a bullet, which may be an item of an item; "" if there is none."""
    at += step
    while 0 <= at < len(block) and (_BULLET.match(block[at]) or _DASH.match(block[at]) or _MARKDOWN_BULLET.match(block[at])):
        at += step
    return block[at] if 0 <= at < len(block) else ""


def _is_apart(before: str, line: str, sign_before: str, sign: str) -> bool:
    """Return whether a line of a block begins a new one."""
    if before.endswith(("  ", "\\")):
        return sign in ("bullet", "number") and not sign_before
    if sign in ("bullet", "number"):
        return sign_before in ("", "enumerated") or (sign_before in ("bullet", "number") and sign != sign_before)
    if sign == "enumerated" or sign_before == "enumerated":
        return sign in ("", "enumerated") and sign_before in ("", "enumerated") and (sign == "enumerated" or _begins_a_sentence(line))
    if sign or sign_before == "other":
        return False
    if sign_before:
        pasted = not _MARKDOWN_BULLET.match(before) and not _NUMBER.match(before)
        return _begins_a_sentence(line) and (pasted or (len(line) > LONG and _ENDED.search(before.rstrip()) is not None))
    if before.count("**") % 2 or before.count("[") > before.count("]"):  # bold text or a link goes on in the next line
        return False
    return max(len(before), len(line)) > LONG and (_ENDED.search(before.rstrip()) is not None or _begins_a_sentence(line))


def _begins_a_sentence(line: str) -> bool:
    """Return whether a line begins with a capital, a number or a sign: a line that goes on with a small letter was only wrapped."""
    letter = _LETTER.search(line[:3])
    return letter is None or not letter[0].islower()


def _without_sign(line: str) -> str:
    for pattern in (_BULLET, _DASH, _MARKDOWN_BULLET):
        if match := pattern.match(line):
            return line[match.end() :]
    return line


def undecided(body: str) -> list[tuple[int, str, str]]:
    """Return the places of a body whose lines Markdown joins although they may be paragraphs or items: line (from 0), what, what to do."""
    found: list[tuple[int, str, str]] = []
    number = 0
    for block in body.split("\n\n"):
        lines = block.strip("\n").split("\n")
        if len(lines) > 1 and len(found) < _MOST_TOLD:
            found += _undecided(lines, number + len(block) - len(block.lstrip("\n")))
        number += block.count("\n") + 2
    return found


def _undecided(lines: list[str], number: int) -> list[tuple[int, str, str]]:
    tabs = [line.strip().count("\t") for line in lines]
    rows = next((at for at, (one, other) in enumerate(pairwise(tabs)) if one == other > 0 and not _sign(lines, at)), None)
    if rows is not None:
        return [(number + rows, "Các dòng này có phím Tab giữa chữ, như bảng chép từ Excel, nhưng sẽ hiện liền nhau.", TABLE_FIX)]
    glued = [_GLUED_ITEM.match(line) is not None for line in lines]
    both = [one and other for one, other in pairwise(glued)]
    if any(both):
        what = "Các dòng này viết liền dấu đầu dòng với chữ nên không thành danh sách."
        return [(number + both.index(True), what, "Là danh sách thì để một dấu cách sau dấu: “- việc thứ nhất”, “1. việc thứ nhất”.")]
    sentences = [
        _LEAST_LENGTH <= len(line) <= LONG and line.rstrip()[-1:] in (".", "!", "?", "…") and line[0].isupper() and not line.endswith("  ")
        for line in lines
    ]
    if len(lines) >= _LEAST_UNDECIDED and all(sentences):
        what = f"{len(lines)} dòng này sẽ hiện liền thành một đoạn."
        return [(number, what, "Mỗi dòng là một đoạn thì để một dòng trống giữa các dòng; không thì cứ để vậy.")]
    return []
