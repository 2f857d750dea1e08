"""Telephone numbers, e-mail addresses and names of people as lists write them, as the contacts of a unit."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from chuyenmuc.reminders.contacts import Contact, is_email, is_phone

_SEPARATORS = re.compile(r"\s*[;/,\n|]\s*|\s+(?:-|–|và|hoặc)\s+")
_LABEL = re.compile(r"^\s*(?:đt|sđt|dđ|tel|số|cq|di động|cơ quan|mobile|điện thoại|cố định|zalo|hotline|nr)\s*[.:]+\s*", re.I)
_IN_BRACKETS = re.compile(r"\s*\([^\d()]*\)\s*$")
_MAIL_LABEL = re.compile(r"^(?:mailto:|e-?mail\s*:|thư\s*:)\s*", re.I)
_NOTHING = re.compile(r"(?:[-–x.…]+|không(?: có)?|chưa(?: có)?|ko|k)\Z", re.I)
_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 10  # of a number with its 0, also as fixed lines were before 2017
_EXPONENT = re.compile(r"\d[.,]?\d*E\+?\d+\Z", re.I)


class Unreadable(Exception):
    """What is wrong with a text, and what to write instead, without the text: it is private."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def is_nothing(text: str) -> bool:
    """Return whether a cell says that there is nothing: “Chưa có”, “-”, “x”."""
    return not text.strip() or _NOTHING.match(text.strip()) is not None


def phones(text: str) -> list[str]:
    """Return the telephone numbers of a cell. A 0 that Excel has dropped is put back where the number can be no other.

    Raises Unreadable.
    """
    found = []
    for line in text.split("\n"):
        whole = _mended(line)
        parts = [line] if whole and is_phone(whole) and len(_DIGITS.findall(whole)) <= 11 else _SEPARATORS.split(line)
        for part in parts:
            if is_nothing(part):
                continue
            phone = _mended(part)
            if phone is None:
                fix = "Định dạng cột Điện thoại là Text rồi gõ lại cả số 0 ở đầu, ví dụ 0912 345 678."
                raise Unreadable("Số điện thoại bị mất chữ số.", fix)
            if not is_phone(phone):
                raise Unreadable("Đây không phải là số điện thoại.", "Chỉ ghi số; nhiều số thì cách nhau bằng dấu chấm phẩy.")
            digits = "".join(_DIGITS.findall(phone))
            if digits.startswith("0") and len(digits) < _FEWEST_DIGITS:
                raise Unreadable("Số điện thoại thiếu chữ số.", "Ghi đủ 10 số, máy bàn thì kèm mã vùng, ví dụ 024 3858 1234.")
            found.append(phone)
    return list(dict.fromkeys(found))


def _mended(text: str) -> str | None:
    """A number as it is dialled; None if digits are missing and it is not sure which.

    The numbering plan (Thông tư 22/2014/TT-BTTTT, mobile prefixes of 2018): after the 0, mobile numbers have 9 digits and begin with 3,
    5, 7, 8 or 9, fixed lines have 10 and begin with 2. No number without a 0 has as many digits, but 1800 and 1900.
    """
    text = _IN_BRACKETS.sub("", _LABEL.sub("", text.strip())).strip().strip(".")
    digits = "".join(_DIGITS.findall(text))
    if _EXPONENT.match(text):
        return None
    if not digits or text.startswith(("+", "(+")) or digits.startswith("0") or len(digits) <= 8 or digits.startswith(("1800", "1900")):
        return text
    if re.fullmatch(r"[35789]\d{8}|2\d{9}", digits):
        return f"0{text}"
    return f"+{text}" if re.fullmatch(r"84(?:[35789]\d{8}|2\d{9})", digits) else None


def emails(text: str) -> list[str]:
    """Return the e-mail addresses of a cell. Raises Unreadable."""
    found = []
    for part in re.split(r"[;,\n|\s]+", re.sub(r"(?i)(mailto:|e-?mail\s*:)\s+", r"\1", text)):
        address = _MAIL_LABEL.sub("", part.strip().strip("<>()")).rstrip(".")
        if is_nothing(address) or address.lower() in ("và", "hoặc"):
            continue
        if not is_email(address):
            raise Unreadable("Đây không phải là địa chỉ thư điện tử.", "Viết một địa chỉ, chữ không dấu, ví dụ c2hoasua@example.edu.vn.")
        found.append(address)
    return list(dict.fromkeys(found))


def people(head: str, phone: str, email: str) -> tuple[Contact, ...]:
    """Return the people that three cells name. Lines that go together make one person each; one person may have several numbers.

    A name alone reaches nobody and makes no contact. Raises Unreadable.
    """
    names = ["" if is_nothing(line) else " ".join(line.split()) for line in head.split("\n")] if not is_nothing(head) else []
    lines = max(len(names), 1)
    if lines > 1:
        columns = (names, phone.split("\n"), email.split("\n"))
        rows = [row for row in zip_longest(*columns, fillvalue="") if len(names) == lines]
        if len(rows) == lines:
            return tuple(one for name, numbers, mails in rows for one in people(name, numbers, mails))
        raise Unreadable("Có nhiều người mà số điện thoại, thư không cùng số dòng.", "Ghi mỗi người một dòng trong cả ba ô.")
    pairs = list(zip_longest(phones(phone), emails(email)))
    name = (names[0] if names else None) or None
    return tuple(Contact(name, mail, number) for number, mail in pairs)


def is_known(one: Contact, known: Iterable[Contact]) -> bool:
    """Return whether the contacts of a unit already hold all that is said of one person, however it is written."""
    theirs = [_parts(other) for other in known]
    return all(part is None or any(part == other[at] for other in theirs) for at, part in enumerate(_parts(one)))


def _parts(one: Contact) -> tuple[str | None, str | None, str | None]:
    digits = one.phone and "".join(_DIGITS.findall(one.phone))
    number = digits and (f"0{digits[2:]}" if digits.startswith("84") and len(digits) >= 11 else digits)
    return one.name and " ".join(one.name.split()).casefold(), one.email and one.email.casefold(), number
