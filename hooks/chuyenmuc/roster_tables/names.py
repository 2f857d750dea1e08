"""Names of schools as lists write them: abbreviated, in capitals, with or without “Trường”; compared, brought into form, made into ids."""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from chuyenmuc.roster_tables.kinds import BASE, IN_NAMES, LEVEL_OF, LONGEST_LEVEL, joined
from chuyenmuc.texts.diacritics import fold, slug

_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")

# Words that stand before or among those of the level in the name of an institution.
_INSTITUTION = frozenset(["truong", "trung", "tam", "tt", "co", "so", "giao", "duc", "nhom", "lop"])
_AMONG = frozenset(["va", "pho", "thong", "ptdt", "ptdtnt", "ptdtbt", "dan", "toc", "noi", "ban", "tru"])
_BEGINNINGS = (
    "truong",
    "trung tam",
    "ttgd",
    "nhom",
    "lop",
    "co so",
    "hoc vien",
    "pho thong",
    "phong",
    "so",
    "nha tre",
    "trai",
    "lang",
    "vien",
)

_PREFIXES = {"mam-non": "Trường Mầm non", "tieu-hoc": "Trường Tiểu học", "thcs": "Trường THCS", "thpt": "Trường THPT"}
_WRITTEN_OUT = {
    "mn": "Mầm non", "mg": "Mẫu giáo", "th": "Tiểu học", "thcs": "THCS", "thpt": "THPT", "ptth": "THPT", "gdtx": "GDTX", "gdnn": "GDNN",
    "ptcs": "PTCS",
}  # fmt: skip
_KEPT_UPPER = frozenset(["thcs", "thpt", "gdtx", "gdnn", "ptcs", "ptdt", "ptdtnt", "ptdtbt", "ubnd", "gddt", "gd"])
_SMALL = frozenset(
    ["non", "học", "tâm", "thông", "cơ", "sở", "nghề", "nghiệp", "thường", "xuyên", "và", "dục", "cấp", "chuyên", "biệt", "phường", "xã"]
)
_ROMAN = re.compile(r"(?:i{1,3}|iv|vi{0,3}|ix|x)\Z")


class Name(Struct, frozen=True):
    """What a name consists of: the levels and the kind of ownership that it names, and the words that are its own, folded twice.

    See ``fold`` for ``bare`` and ``exact``.
    """

    levels: tuple[str, ...]
    bare: tuple[str, ...]
    exact: tuple[str, ...]
    has_marks: bool
    ownership: str | None = None

    @property
    def level(self) -> str | None:
        """The level that the name says, or None."""
        return joined(self.levels)

    def is_same(self, other: "Name") -> bool:
        """Return whether two names are the same but for capitals, abbreviations, and diacritics in a name that has none at all."""
        if self.level != other.level and self.level and other.level:
            return False
        if self.ownership != other.ownership and self.ownership and other.ownership:
            return False
        return self.exact == other.exact or (self.bare == other.bare and not (self.has_marks and other.has_marks))


def parsed(name: str) -> Name:
    """Take a name apart."""
    words = [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", name))]
    bare = [word.folded for word in words]
    levels, at = _beginning(bare)
    ownership = IN_NAMES.get(tuple(bare[at : at + 2])) if levels else None  # type: ignore[arg-type]
    rest = words[at + 2 :] if ownership and len(words) > at + 2 else words[at:]
    has_marks = any(word.folded != word.exact for word in words)
    return Name(tuple(levels), tuple(word.folded for word in rest), tuple(word.exact for word in rest), has_marks, ownership)


def _beginning(words: Sequence[str]) -> tuple[list[str], int]:
    """Return the levels that a name begins with, and how many of its words that takes. Without a level it takes “trường” at most."""
    levels, at, after = [], 0, 0
    while at < len(words):
        length = next((n for n in range(LONGEST_LEVEL, 0, -1) if " ".join(words[at : at + n]) in LEVEL_OF), 0)
        if length:
            levels.append(LEVEL_OF[" ".join(words[at : at + length])])
            at = after = at + length
        elif (words[at] in _INSTITUTION and not levels) or words[at] in _AMONG:
            at += 1
        else:
            break
    if levels:
        return levels, after
    return [], 1 if words[:1] == ["truong"] else 0


def is_institution(text: str) -> bool:
    """Return whether a text begins as names of institutions do, and goes on."""
    words = slug(text).replace("-", " ")
    return (len(words.split()) > 1 and words.startswith(_BEGINNINGS)) or (bool(parsed(text).levels) and bool(parsed(text).bare))


def _plain(text: str) -> str:
    return " ".join(fold(word).folded for word in _WORD.findall(text))


def is_upper(name: str) -> bool:
    """Return whether a name is written in capitals throughout, abbreviations apart."""
    return name.isupper() and any(fold(word).folded not in _KEPT_UPPER and len(word) > 2 for word in _WORD.findall(name))


def in_full(name: str, level: str | None) -> str:
    """Return a name as the roster has it: “MN HOA MAI” and, of a nursery, “Hoa Mai” become “Trường Mầm non Hoa Mai”."""
    name = " ".join(name.split())
    words = _WORD.findall(name)
    if not words:
        return name
    upper = is_upper(name)
    levels, at = _beginning([fold(word).folded for word in words])
    parts, end = [], 0
    for number, match in enumerate(_WORD.finditer(name)):
        between = name[end : match.start()]
        joins = levels and 0 < number < at and between.strip() in ("&", "-", "/") and not set(levels) - set(BASE)
        parts += [" và " if joins else between, _word(words, number, at if levels else 0, upper)]
        end = match.end()
    full = "".join((*parts, name[end:]))
    if _plain(full).startswith(_BEGINNINGS):
        return full
    if levels:
        return f"Trường {full}"
    return f"{_PREFIXES[level]} {full}" if level in _PREFIXES else full


def _word(words: Sequence[str], number: int, beginning: int, upper: bool) -> str:
    """One word of a name, of which the first ``beginning`` words say what institution it is."""
    word, key = words[number], fold(words[number]).folded
    if number < beginning and key in _WRITTEN_OUT and (word.isupper() or key in _KEPT_UPPER):
        return _WRITTEN_OUT[key]
    if not upper or key in _KEPT_UPPER or (_ROMAN.match(key) and number >= beginning) or any(sign.isdigit() for sign in word):
        return word
    is_small = word.lower() in _SMALL or (key == "giao" and fold(words[number - 1]).folded == "mau")
    return word.lower() if 0 < number < beginning and is_small else word.capitalize()


def proposed_id(name: str, level: str, longest: int = 80) -> str:
    """Return the id that a name makes, as those of the roster look: ``thcs-hoa-sua``, ``lien-cap-bac-cau``, ``gdnn-gdtx-ben-song``."""
    full = in_full(_IN_BRACKETS.sub(" ", name), level)
    words = [match[0] for match in _WORD.finditer(full)]
    levels, at = _beginning([fold(word).folded for word in words])
    if level in ("lien-cap", "gdnn-gdtx") and levels and words[at:]:
        return slug(" ".join((level, *words[at:])), longest)
    rest = slug(full)
    return slug(rest.removeprefix("truong-") or rest, longest)
