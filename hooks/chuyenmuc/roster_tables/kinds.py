"""The words by which lists name levels and kinds of ownership, with and without diacritics, in full and abbreviated."""

from collections.abc import Iterable, Sequence

from chuyenmuc.texts.diacritics import slug

_LEVEL_WORDS = {
    "mam-non": ("mam non", "mau giao", "nha tre", "nhom tre", "nha mau giao", "mn", "mg", "mgdl", "gdmn"),
    "tieu-hoc": ("tieu hoc", "th", "cap 1", "cap i", "gdth"),
    "thcs": ("trung hoc co so", "thcs", "cap 2", "cap ii", "gdthcs"),
    "thpt": ("trung hoc pho thong", "thpt", "ptth", "cap 3", "cap iii", "gdthpt"),
    "gdnn-gdtx": (
        "giao duc nghe nghiep giao duc thuong xuyen", "giao duc nghe nghiep", "giao duc thuong xuyen", "gdnn gdtx", "gdnn", "gdtx",
        "ttgdnn gdtx", "ttgdtx",
    ),
    "lien-cap": ("lien cap", "pho thong co so", "ptcs", "pho thong nhieu cap", "nhieu cap"),
    "chuyen-biet": ("chuyen biet", "khuyet tat"),
    "co-quan-quan-ly": ("co quan quan ly", "phong giao duc va dao tao", "phong gd dt", "so giao duc va dao tao", "so gd dt"),
}  # fmt: skip

LEVEL_OF = {words: level for level, several in _LEVEL_WORDS.items() for words in several}
"""The level that each phrase of words without diacritics means."""

LONGEST_LEVEL = max(len(words.split()) for words in LEVEL_OF)

BASE = ("mam-non", "tieu-hoc", "thcs", "thpt")
"""The levels of which a school may have several; it is of the level ``lien-cap`` then."""

_OWNERSHIPS = {
    "cong-lap": ("cong lap", "cl", "cong"),
    "tu-thuc": ("tu thuc", "tt", "tu"),
    "dan-lap": ("dan lap", "dl"),
}
IN_NAMES = {("cong", "lap"): "cong-lap", ("tu", "thuc"): "tu-thuc", ("dan", "lap"): "dan-lap"}
"""The kinds of ownership as the words of a name say them."""

_UNCLEAR_OWNERSHIPS = frozenset(("ngoai cong lap", "ncl", "ngoai cl"))

_OWNERSHIP_OF = {words: ownership for ownership, several in _OWNERSHIPS.items() for words in several}

_FILLING = frozenset(
    [
        "khoi",
        "cap",
        "bac",
        "nganh",
        "hoc",
        "cac",
        "truong",
        "co",
        "so",
        "giao",
        "duc",
        "nha",
        "lop",
        "loai",
        "hinh",
        "he",
        "thong",
        "phan",
        "danh",
        "sach",
        "va",
        "pho",
        "gd",
        "don",
        "vi",
    ]
)

_JOINERS = frozenset(("va", "voi"))


def folded(text: str) -> list[str]:
    """Return the words of a text without diacritics, in lower case."""
    return slug(text.replace("&", " va ")).split("-") if text else []


def level(text: str) -> str | None:
    """Return the level that a cell names, whatever filling words are around it; None if it names none, or something else too."""
    levels, rest = _levels_in(folded(text))
    return joined(levels) if levels and not rest - _FILLING - _JOINERS else None


def joined(levels: Iterable[str]) -> str | None:
    """Return the one level of a school that has all of these; None if there are none, or they do not go together."""
    several = list(dict.fromkeys(levels))
    if len(several) == 1:
        return several[0]
    if several and all(one in (*BASE, "lien-cap") for one in several):
        return "lien-cap"
    return "chuyen-biet" if "chuyen-biet" in several else None


def ownership(text: str) -> str | None:
    """Return the kind of ownership that a cell names; None if it names none. “Ngoài công lập” may be either of two: see ``is_unclear``."""
    words = " ".join(word for word in folded(text) if word not in _FILLING)
    return _OWNERSHIP_OF.get(words)


def is_unclear(text: str) -> bool:
    """Return whether a cell says “ngoài công lập”, which is ``dan-lap`` or ``tu-thuc``."""
    return " ".join(word for word in folded(text) if word not in _FILLING) in _UNCLEAR_OWNERSHIPS


class Group:
    """What a heading between the rows of a table says of those below it: a level, a kind of ownership, or both."""

    def __init__(self, text: str) -> None:
        """``text`` is the heading without its number."""
        words = folded(text)
        levels, rest = _levels_in(words)
        self.level = joined(levels)
        left = " ".join(word for word in words if word in rest and word not in _FILLING and word not in _JOINERS and not word.isdigit())
        self.ownership = _OWNERSHIP_OF.get(left)
        self.is_unclear = left in _UNCLEAR_OWNERSHIPS
        self.is_one = bool((self.level or self.ownership or self.is_unclear) and (not left or self.ownership or self.is_unclear))


def _levels_in(words: Sequence[str]) -> tuple[list[str], set[str]]:
    """Return the levels that words name, and the words that are left."""
    levels, rest, at = [], set(), 0
    while at < len(words):
        length = next((n for n in range(LONGEST_LEVEL, 0, -1) if " ".join(words[at : at + n]) in LEVEL_OF), 0)
        if length:
            levels.append(LEVEL_OF[" ".join(words[at : at + length])])
        else:
            rest.add(words[at])
        at += length or 1
    return levels, rest
