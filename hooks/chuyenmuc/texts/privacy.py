"""Finds personal data of children in a text: a full name beside a class, numbers of phones and identity cards, birth dates, e-mails.

Since 1 January 2026 names, birth dates, pictures, numbers of phones and identity are basic personal data (Nghị định 356/2025/NĐ-CP,
article 3), and a child's data are published only if the parents and, from seven years on, the child agree (Luật 91/2025/QH15, article
24). Nobody but the author knows whether they do, so these are hints, and rather too few than too many. Each pattern looks at a bounded
stretch of text, so that time grows with the length. Texts are in NFC, as ``text.clean`` returns them.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from chuyenmuc.problem import SourceReport

NAME, PHONE, IDENTITY, BIRTH, MAIL = "name", "phone", "identity", "birth", "mail"

_LAW = "Luật 91/2025/QH15, Điều 24"

_AROUND = 120

_FIRST_BIRTH_YEAR = 1990


class Finding(Struct, frozen=True):
    """What was found from ``start`` to ``end``: its ``kind``, and for a name the class beside it.

    ``shown`` is enough of it for the author to find the place; a report may be public, and must not publish it once more.
    """

    start: int
    end: int
    kind: str
    shown: str
    beside: str = ""


# What the searches below begin with, so that most texts are searched once: seven digits or more of a number, a date, a class.
_NUMBER = re.compile(r"\d(?:[ .()-]{0,3}\d){6}")

_DATE = re.compile(r"\d[ \t]*[/.-][ \t]*\d{1,2}[ \t]*[/.-][ \t]*\d|\d[ \t]+tháng[ \t]+\d", re.I)

_MAY_NAME_A_CLASS = re.compile(r"(?:lớp|khối)[ \t]|(?<!\w)(?:1[0-2]|[1-9])[a-zđ]", re.I)


def personal_data(text: str) -> list[Finding]:
    """Return the personal data in a text, in order of place. A line is one passage, unless it continues one (see ``remarks``)."""
    found = [*_mails(text)]
    if _NUMBER.search(text):
        found += [*_identities(text), *_phones(text)]
    if _DATE.search(text):
        found += _births(text)
    if _MAY_NAME_A_CLASS.search(text):
        from chuyenmuc.texts.pupil_names import pupils_beside_a_class  # its patterns take longer to load than many posts to read

        found += (Finding(one.start, one.end, NAME, one.shown, one.beside) for one in pupils_beside_a_class(text))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Finding] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def remark_on_data(text: str, line: int, report: SourceReport) -> None:
    """Add a hint to ``report`` for each of the personal data in a text of one line."""
    for one in personal_data(text):
        report.hint(line, *of_data(one))


def of_data(one: Finding) -> tuple[str, str]:
    """Return what is wrong about personal data, and what to write instead."""
    match one.kind:
        case "name":
            return (
                f"Họ tên đầy đủ (“{one.shown}”) đứng cạnh “{one.beside}”: là học sinh thì người lạ cũng tìm ra được em.",
                f"Chỉ viết tên gọi hoặc bỏ tên lớp; muốn giữ thì em (từ đủ 7 tuổi) và cha mẹ phải đồng ý ({_LAW}).",
            )
        case "phone":
            return (
                f"Có số điện thoại (“{one.shown}”); là số riêng thì người lạ gọi được.",
                f"Bỏ số, hoặc ghi số của trường hay tổng đài 111; số của học sinh thì em và cha mẹ phải đồng ý ({_LAW}).",
            )
        case "identity":
            return (
                f"Có số căn cước hay định danh (“{one.shown}”): người khác có thể dùng để mạo danh.",
                "Bỏ số ấy; số định danh cá nhân là dữ liệu cá nhân (Nghị định 356/2025/NĐ-CP, Điều 3).",
            )
        case "birth":
            return (
                f"Có ngày sinh đầy đủ (“{one.shown}”): kèm tên, trường thì nhận ra đúng một người.",
                "Chỉ ghi tuổi hoặc lớp; ngày sinh là dữ liệu cá nhân (Nghị định 356/2025/NĐ-CP, Điều 3).",
            )
        case _:
            return (
                f"Có địa chỉ thư riêng (“{one.shown}”): người lạ viết thư tới được.",
                f"Ghi địa chỉ thư của trường; thư của học sinh thì em và cha mẹ phải đồng ý ({_LAW}).",
            )


# Groups of at least two digits, with one sign between them: 0912 345 678, 0912.345.678, (024) 3858 1234, +84 912 345 678.
_PHONE = re.compile(r"(?<![\w.,/+:=-])\(?(?:\+?84[ .-]?\(?0?\)?[ .-]?|0)\d{1,9}\)?(?:[ .-]\d{2,7}){0,4}(?![\w/]|[.,]\d)")

_DATE_LIKE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d")

_NO_PHONE_BEFORE = re.compile(r"(?:mã số thuế|mst|tài khoản|stk|isbn|số hiệu|mã vạch|mã(?: \w+)?)[^\w\n]{0,3}(?:số|là)?[^\w\n]{0,3}$", re.I)

_HOTLINE_BEFORE = re.compile(r"(?:đường dây nóng|tổng đài|hotline)[^.\n]{0,50}$", re.I)

_OFFICE_BEFORE = re.compile(
    r"(?<!\w)(?:trường|phòng|sở|uỷ ban|ủy ban|ubnd|công an|bệnh viện|trung tâm|văn phòng|trạm|hội|nhà trường|cơ quan|viện|toà án|tòa án)"
    r"(?!\w)[^.\n]{0,80}$",
    re.I,
)


def _phones(text: str) -> Iterator[Finding]:
    """Numbers of mobile phones, and of fixed ones that are not an office's. 111, 113, 1800 … and 1900 … begin like none of these."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        national = re.sub(r"^840?", "", digits) if digits.startswith("84") and not match[0].startswith("0") else digits[1:]
        before = text[max(0, match.start() - _AROUND) : match.start()]
        mobile = len(national) == 9 and national[0] in "35789"
        fixed = national[:1] == "2" and len(national) in (9, 10)
        if not (mobile or fixed) or _DATE_LIKE.match(match[0]) or _NO_PHONE_BEFORE.search(before):
            continue
        if _HOTLINE_BEFORE.search(before) or (fixed and _OFFICE_BEFORE.search(before)):
            continue
        yield Finding(match.start(), match.end(), PHONE, f"{match[0][:4].strip(' .-')}…")


_PROVINCES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 049 "
    "051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
"""The codes of provinces (Thông tư 07/2016/TT-BCA, annex 1) that numbers of identity begin with (Thông tư 59/2021/TT-BCA, article 4)."""

_IDENTITY = re.compile(r"(?<![\w.,/+:=-])(?:\d{12}|\d{9}|\d{3}(?:[ .]\d{3}){2,3}|\d{4}(?:[ .]\d{4}){2})(?![\w/]|[.,]\d)")

_IDENTITY_BEFORE = re.compile(
    r"(?<!\w)(?:cccd|cmnd|cmt|căn cước|chứng minh(?: nhân dân| thư)?|(?:mã|số) định danh|giấy tờ t(?:uỳ|ùy) thân)(?!\w)[^.\n]{0,40}$",
    re.I,
)


def _identities(text: str) -> Iterator[Finding]:
    """Numbers of identity: twelve or nine digits after a word that says so, or twelve made as those of persons are."""
    for match in _IDENTITY.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = text[max(0, match.start() - _AROUND) : match.start()]
        # Province, then a digit for sex and century (0 to 3 for whoever was born after 1900), then the year of birth.
        person = len(digits) == 12 and f"{digits[:3]} " in f"{_PROVINCES} " and digits[3] in "0123"
        if _IDENTITY_BEFORE.search(before) or (person and not _NO_PHONE_BEFORE.search(before)):
            yield Finding(match.start(), match.end(), IDENTITY, f"{digits[:3]}…")


_BIRTH = re.compile(
    r"(?<!\w)(?:(?P<birth>sinh)[ \t]*(?:vào[ \t]+)?(?:ngày|năm|lúc|:|hôm)?|ngày(?:,? tháng,? năm)?[ \t]+sinh(?:[ \t]+của[ \t]+\w+)?"
    r"|n\.?s\.?|dob)"
    r"[ \t]*(?:là|vào|:)?[ \t]*(?:ngày[ \t]+)?"
    r"(?P<date>\d{1,2}[ \t]*[/.-][ \t]*\d{1,2}[ \t]*[/.-][ \t]*(?P<short>\d{4}|\d\d)(?![\d/])"
    r"|\d{1,2}[ \t]+tháng[ \t]+\d{1,2}[ \t]+năm[ \t]+(?P<long>\d{4})(?!\d))",
    re.I,
)

# “học sinh ngày 3/4/2025” is no birth, nor is “tuyển sinh ngày …”.
_COMPOUNDS = (
    " học thí tuyển nữ nam giáo khai vệ tân môn hi hy phát sơ tái hồi sản thư y an dân nhân đản giáng phục mưu ký kí trường thủ chiêu du "
    "văn tiên ngoại nội cựu đăng hậu kháng chúng quần sĩ thời chào "
)

_WORD_BEFORE = re.compile(r"(\w+)[ \t]+$")


def _births(text: str) -> Iterator[Finding]:
    """Full dates of birth of people who can be at school; those of history are older."""
    for match in _BIRTH.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        word = _WORD_BEFORE.search(before)
        if match["birth"] and word and f" {word[1].casefold()} " in _COMPOUNDS:
            continue
        year = int(match["long"] or match["short"])
        year += 2000 if year < 40 else 1900 if year < 100 else 0
        if _FIRST_BIRTH_YEAR <= year < 2100:
            yield Finding(match.start("date"), match.end("date"), BIRTH, f"…/{year}")


_MAIL = re.compile(r"(?<![\w.+@/-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}(?![\w@-])", re.I)

_OFFICE_DOMAIN = re.compile(r"(?:^|\.)(?:(?:edu|gov|org)\.vn|example(?:\.\w+)*|unicef\.org|unwomen\.org|unesco\.org)$", re.I)

_OFFICE_MAILBOX = re.compile(
    r"truong|thcs|thpt|tieuhoc|tieu\.hoc|mamnon|mam\.non|vanphong|tuvan|lienhe|contact|info|toasoan|banbientap|hotro|support|phonggd|sogd|gddt"
    r"|^(?:mn|th|c[123])[a-z._-]*\d*$|clb|cong?doan|phunu|hoilhpn|chuyenmuc",
    re.I,
)


def _mails(text: str) -> Iterator[Finding]:
    """E-mail addresses of persons. Those of schools and offices may be known by their domain or by their name."""
    for match in _MAIL.finditer(text) if "@" in text else ():
        mailbox, _, domain = match[0].partition("@")
        if not _OFFICE_DOMAIN.search(domain) and not _OFFICE_MAILBOX.search(mailbox):
            yield Finding(match.start(), match.end(), MAIL, f"{mailbox[0]}…@{domain}")
