"""Whether a page is the unit's at all: spam under an expired domain, a domain for sale, the portal of another school."""

import re
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlsplit

from chuyenmuc.portals.pages.page import Page
from chuyenmuc.portals.vocabulary import folded

Stranger = Literal["spam", "parked", "redirected-away", "spam-beside-school", "another-name"]

_SPAM_PHRASES = (
    "nha cai", "ca cuoc", "ca do", "casino", "casino online", "slots?", "no hu", "tai xiu", "xoc dia", "xo so", "soi cau", "lo de", "so de",
    "game bai", "danh bai", "doi thuong", "da ga", "keo bong", "ty le keo", "nap tien", "rut tien", "khuyen mai nap", "hoan tra",
    "link vao",
    "vay tien", "vay nong", "vay nhanh", "tin dung den", "thuoc giam can", "tang cuong sinh ly", "phim nguoi lon", "gai goi", "viagra",
    "cialis", "porn", "sex", "escort", "betting", "bet now", "bets?", "poker", "jackpot", "baccarat", "roulette", "sportsbook", "gambling",
    "free spins?", "crypto", "bitcoin", "forex", "payday loans?", "replica watch(?:es)?", "mod apk", "hack game", "backlinks?",
    "guest post",
)  # fmt: skip

_FILLER_PHRASES = (
    r"top \d+", "review", "gia re", "gia bao nhieu", "bao gia", "mua o dau", "uy tin nhat", "tot nhat", "cach choi", "huong dan choi",
    "phim",
    "download", "tai app", "best", "buy", "cheap", "how to", "guide", "discount", "coupon", "dich vu", "thue xe", "may loc nuoc",
    "noi that",
    "my pham", "du lich", "khach san", "bat dong san", "giai mong", "phong thuy", "tu vi", "kiem tien",
)  # fmt: skip

_PARKED_PHRASES = (
    "domain (?:name )?(?:is |may be )?for sale", "buy this domain", "domain (?:has )?expired", "this domain is parked",
    "parked (?:free|domain)", "make an offer", "domain parking", "inquire about this domain", "renew this domain",
    "ten mien (?:nay )?(?:dang |duoc |da )*(?:rao ban|ban lai|het han|chuyen nhuong)", "(?:mua|ban|so huu) (?:lai )?ten mien",
)  # fmt: skip

_SPAM, _FILLER, _PARKED = (re.compile(rf"\b(?:{'|'.join(phrases)})\b") for phrases in (_SPAM_PHRASES, _FILLER_PHRASES, _PARKED_PHRASES))

_OF_SCHOOLS = (
    "hoc sinh", "giao vien", "nha truong", "tuyen sinh", "hieu truong", "nam hoc", "phu huynh", "thoi khoa bieu", "cong doan", "chi bo",
    "hoc ky", "hoc ki", "ke hoach", "thuc don", "thong bao", "van ban", "khai giang", "doan thanh nien", "lien doi", "giao duc",
    "chuyen mon", "day hoc", "cac be", "cha me", "lop ", "ubnd", "so gddt", "thu tuc", "phong gddt", "can bo",
)  # fmt: skip

_KINDS = re.compile(
    r"(?:(?:truong|mam non|mau giao|mn|tieu hoc|th|thcs|thpt|trung hoc co so|trung hoc pho thong|pho thong|lien cap|cong lap|tu thuc"
    r"|dan lap|chuyen biet|dan toc|noi tru|ban tru|va|trung tam|gdnn|gdtx|giao duc nghe nghiep|giao duc thuong xuyen|giao duc|ubnd"
    r"|uy ban nhan dan|so gddt|so giao duc va dao tao|phong gddt|phong giao duc va dao tao|phong van hoa xa hoi|phuong"
    r"|xa|thi tran|quan|huyen|tinh)\s+)+"
)
"""What the folded name of a unit begins with that others begin with too."""

_OF_A_SCHOOL = re.compile(
    r"\b(?:hoc|lop|truong|be|co giao|thay|giao vien|day|thi|khai giang|tuyen sinh|phu huynh|doan|doi|gddt|giao duc|khoi|cong doan|van ban"
    r"|ke hoach|thong bao|bao cao|phuong|xa|so|dang)\b"
)
"""Words of a school's news. If at most a third of a page's titles have one, the page is hardly a school's."""

_TITLE, _MANY = 4, 6  # words of a title, titles from which a page is judged

_PARENTHESES = re.compile(r"\([^()]*\)")
_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)


def stranger(page: Page, names: Iterable[str], asked: str) -> Stranger | None:
    """Return why a home page may not be the unit's; None if it is. ``names`` are the unit's, ``asked`` the address in the roster."""
    text = folded(f"{page.title} {page.description} {page.text}")
    own = page.text
    is_named = names_unit(f"{page.title} {page.description} {own}", page.address, names)
    schoolish = sum(word in text for word in _OF_SCHOOLS)
    seen = [line for line in (folded(one) for one in (page.title, *(block.text for block in page.blocks))) if _SPAM.search(line)]
    kinds = {match for line in seen for match in _SPAM.findall(line)}
    hidden = sum(_SPAM.search(folded(link.text + " " + link.url)) is not None for link in page.hidden)
    is_away = _domain(asked) != _domain(page.address)
    if _PARKED.search(text) and schoolish < 4:
        return "parked"
    is_spam = (len(seen) >= 3 and len(kinds) >= 2) or (len(seen) >= 2 and schoolish < 2)
    if is_spam or hidden:
        is_still_there = schoolish >= 4 or (schoolish and not seen)
        if is_still_there and names_unit(own, "", names) and len(seen) <= max(4, len(page.blocks) // 3):
            return "spam-beside-school"
        return "redirected-away" if is_away and not is_named else "spam"
    links = [folded(link.text) for link in page.links]
    filler = sum(_FILLER.search(words) is not None for words in links)
    if schoolish < 3 and filler >= 3 and (filler * 3 >= len(links) or any("random-post" in link.url for link in page.links)):
        return "redirected-away" if is_away and not is_named else "spam"
    titles = [words for words in dict.fromkeys(links) if len(words.split()) >= _TITLE]
    of_a_school = sum(_OF_A_SCHOOL.search(words) is not None for words in titles)
    if len(titles) >= _MANY and schoolish < 2 and of_a_school * 3 <= len(titles):
        return "redirected-away" if is_away and not is_named else "spam"
    if is_named:
        return None
    if is_away and schoolish < 2:
        return "redirected-away"
    if len(text.split()) >= 40 and schoolish < 2 and not _VIETNAMESE.search(own):
        return "spam"
    return "another-name"


def names_unit(text: str, address: str, names: Iterable[str]) -> bool:
    """Return whether a text or the host of an address names the unit by what distinguishes it: “Hoa Sữa” of “Trường THCS Hoa Sữa”.

    A single word distinguishes nothing (“mai” is in every other sentence): it counts after a word for the kind of unit alone.
    """
    words, host = f" {folded(text)} ", (urlsplit(address).hostname or "").replace("-", "").replace(".", "")
    for name in names:
        rare = distinctive(name)
        if len(rare) == 1 and (re.search(rf" {_KINDS.pattern}{rare[0]} ", words)):
            return True
        if not rare or (len(rare) > 1 and f" {' '.join(rare)} " in words) or (len("".join(rare)) >= 5 and "".join(rare) in host):
            return True
    return False


def distinctive(name: str) -> list[str]:
    """Return the folded words of a unit's name without those at its beginning that say what kind of unit it is."""
    return _without_kind(f"{folded(_PARENTHESES.sub(' ', name))} ").split()


def _without_kind(name: str) -> str:
    found = _KINDS.match(name)
    return name[found.end() :] if found else name


def _domain(url: str) -> str:
    """The part of a host that one owner has: its last three labels below a second-level domain such as edu.vn, else its last two."""
    labels = (urlsplit(url).hostname or "").split(".")
    if all(label.isdigit() for label in labels):
        return ".".join(labels)
    second = len(labels) > 2 and labels[-2] in ("edu", "com", "gov", "org", "net", "ac")
    return ".".join(labels[-3 if second else -2 :])
