"""Text in the fonts from before Unicode, TCVN3 (“.VnTime”) and VNI (“VNI-Times”), which is letters of Western languages to a computer.

Only the font tells that “tr­êng” is “trường”. The table ``legacy_fonts.tsv`` has the 74 letters of TCVN3 (TCVN 5712:1993, VN3), which are
those of glibc's ``iconv -f TCVN5712-1``, and 134 of VNI, which are those of the npm package vietnamese-conversion 2.0.0 but for “ỷ” and
“ỹ”, where that package is wrong. A font of TCVN3 whose name ends in “H” draws small letters as capitals.
"""

import csv
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

_TABLE = Path(__file__).with_suffix(".tsv")

# Letters of Vietnamese that neither encoding uses: a text that has one is Unicode, whatever font it is shown in.
_UNICODE = re.compile("[\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")

_SYMBOL_AREA = re.compile("[\uf020-\uf0ff]")  # where Word puts the characters of a font that is marked as one of symbols


class Encoding(Struct, frozen=True):
    """How a font is encoded: ``TCVN3`` or ``VNI``, and whether it draws all letters as ``capitals``."""

    name: str
    capitals: bool = False


def encoding_of(font: str) -> Encoding | None:
    """Return the encoding of a font by its name; None for a font of Unicode."""
    name = font.strip().strip("'\"").split(";")[0].split(",")[0].strip()
    if name.lower().startswith(".vn"):
        return Encoding("TCVN3", name.endswith("H"))
    return Encoding("VNI") if name.upper().startswith("VNI-") else None


def decoded(texts: list[str], encoding: Encoding) -> list[str]:
    """Return texts that follow each other in one font, in Unicode. A letter that two texts share comes whole with the first.

    Texts that are in Unicode already are returned as they are.
    """
    if any(_UNICODE.search(text) for text in texts):
        return texts
    texts = [_SYMBOL_AREA.sub(lambda sign: chr(ord(sign[0]) - 0xF000), text) for text in texts]
    table, pattern = _letters(encoding.name)
    filled = [at for at, text in enumerate(texts) if text]
    for before, at in pairwise(filled):
        if texts[before] and texts[at] and texts[before][-1] + texts[at][0] in table:
            texts[before], texts[at] = texts[before] + texts[at][0], texts[at][1:]
    done = [pattern.sub(lambda letter: table[letter[0]], text) for text in texts]
    return [text.upper() for text in done] if encoding.capitals else done


@cache
def _letters(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    with _TABLE.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        table = {row["legacy"]: row["unicode"] for row in rows if row["encoding"] == encoding}
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first)))
