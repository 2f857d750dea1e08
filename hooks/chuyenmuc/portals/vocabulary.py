"""The words by which a column on gender equality is recognised, with diacritics or without: as names of a section, and in texts."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from chuyenmuc.texts.diacritics import fold

# Folded words. “Giới” alone is not among them: “giới thiệu”, “thế giới” and “học giỏi” fold to the same.
_PHRASES = (
    r"binh dang gioi", r"binh dang ve gioi", r"bat binh dang gioi", r"binh dang nam nu", r"binh dang nam va nu",
    r"vi su tien bo (?:cua )?(?:phu )?nu", r"vstb(?:c|cua)?pn", r"bdg",
    r"bao luc (?:tren co so |ve )?gioi", r"long ghep gioi", r"dinh kien gioi", r"phan biet doi xu (?:ve )?gioi",
    r"gender equality",
)  # fmt: skip

_TOPIC = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b".replace(" ", r"\s+"))

_NOT_A_TOPIC = re.compile(r"\bbinh\s+dang\s+gioi\s+thieu\b")

# What the name of a section may hold besides. A word that says what somebody did (“tổ chức”, “tập huấn”) makes it the title of a text.
_OF_A_NAME = """
chuyen muc de trang goc tin tuc bai viet hoat dong cong tac thong tuyen truyen ve va voi cua cho o trong nha truong hoc duong nam nu
gioi quy
thang hanh ban phong chong bao luc xam hai tre em tren co so phu cong doan giao duc nganh phap luat vi su tien bo binh dang cac linh vuc tu
lieu van sinh doi song xa hoi gia dinh uy tri thuc kien trao gender equality and news the i ii iii iv mau
"""

_NAME_WORDS = frozenset(_OF_A_NAME.split())

_MOST_WORDS = 16

_SLUGS = re.compile(
    r"(?:^|[^a-z])(?:binh-?dang-?gioi(?!-?thieu)|vi-?su-?tien-?bo-?(?:cua-?)?(?:phu-?)?nu|vstbpn|bao-?luc-?(?:tren-?co-?so-?)?gioi)(?![a-z])"
    r"|(?:^|[/=_-])bdg(?:[/._-]|$)"
)


class _Letters(dict[int, str]):
    """Each character as one character: letters in lower case without diacritics, all that is no letter or digit as a space."""

    def __missing__(self, code: int) -> str:
        letter = fold(chr(code)).folded
        self[code] = letter if len(letter) == 1 and letter.isalnum() else " "
        return self[code]


_LETTERS = _Letters()


def plain(text: str) -> str:
    """Return a text in NFC without diacritics, in lower case, of the same length: what stands at a place stood there before."""
    return text.translate(_LETTERS)


def folded(text: str) -> str:
    """Return the words of ``plain`` with single spaces: “Bình-đẳng  GIỚI” is ``binh dang gioi``."""
    return " ".join(plain(text).split())


def topic(text: str) -> re.Match[str] | None:
    """Return where a ``plain`` or ``folded`` text speaks of gender equality, None if it does not."""
    found = _TOPIC.search(text)
    if found and (misread := _NOT_A_TOPIC.search(text)) and misread.start() == found.start():
        return _TOPIC.search(text, misread.end())
    return found


def is_section_name(text: str, own_name: Iterable[str] = ()) -> bool:
    """Return whether a ``folded`` text can be the name of a section on gender equality, rather than the title of one text.

    ``own_name`` are the folded words of the unit's name, which sections often bear.
    """
    if topic(text) is None:
        return False
    words = text.split()
    known = _NAME_WORDS | frozenset(own_name)
    rest = [word for word in _TOPIC.sub(" ", text).split() if word not in known and not word.isdigit()]
    return len(words) <= _MOST_WORDS and not rest


def is_named_in(path: str) -> bool:
    """Return whether an address (its path and query) has the words of a section, with diacritics and escapes or without."""
    return _SLUGS.search(fold(re.sub(r"[_+\s]", "-", unquote(path))).folded) is not None
