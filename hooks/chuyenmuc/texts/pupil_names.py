"""Finds full names of pupils beside their class in a text: what a stranger needs to find a child.

A name is a family name and one to four more syllables with capitals. Whose it is, the words around it tell: “cô”, “phụ huynh”, “chủ
nhiệm” are a grown-up's, “Trường”, “đường”, “nhà thơ” belong to an institution or a person of public life. Each pattern looks at a bounded
stretch of text, so that time grows with the length. Texts are in NFC, as ``text.clean`` returns them.

Family names are those of the Kinh, and of the Tày, Thái, Mường, Hmông, Dao, Khmer, Chăm and the peoples of the Central Highlands that
schools write most often. A name that is missing costs a hint; a common word among them costs the author's trust.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct


class NamedPupil(Struct, frozen=True):
    """A full name from ``start`` to ``end``, as it may be ``shown`` without telling it once more, and the class ``beside`` it."""

    start: int
    end: int
    shown: str
    beside: str


def _list(words: str, between: str = " ") -> list[str]:
    return [word.strip() for word in words.split(between)]


_NEAR = 60

_AROUND = 120

_FAMILY_NAMES = _list(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lí Đinh Đoàn Trịnh Trương Đào Lâm Phùng Mai Tô Hà Cao Lưu "
    "Lương Thái Châu Tạ Tăng Quách Tống Tôn Nghiêm Kiều Khuất Khổng Doãn Giáp Vương Văn Viên Triệu Từ Trang Thân Tiêu Thiều Ninh Mạc Mạch "
    "La Lã Lại Kim Khúc Hứa Hầu Hàn Giang Đồng Đàm Đậu Diệp Cù Cung Chu Chử Bạch Bành Âu Ông Ứng Quản Phó Phí Nhữ Nhâm Ngụy Nguỵ Ngọ Nghị "
    "Nông Bế Ma Lục Lò Lừ Cầm Quàng Tòng Cà Lường Vì Vi Hờ Giàng Sùng Vàng Thào Mùa Vừ Sình Cư Hạng Hảng Ly Chảo Tẩn Bàn Phàn Lù "
    "Lèng Lồ Xa Xạ Lữ Lô Lang Kha Hạ Đinh Bàng Thạch Sơn Danh Trượng Đàng Bá Quảng Thổ Siu Ksor Nay Rơ Rcom Rahlan Kpă Kpuih Niê Ayun Mlô "
    "Êban Hmok Byă Ktla Kbuôr Cil Bon Liêng Kră Alăng Zơrâm Pơloong Bling Riah Arất Katơr Pinăng Chamaléa A Y"
)
"""As they are written today; both spellings where people use two (Lý and Lí, Ngụy and Nguỵ)."""

_COMMON_WORDS = frozenset(
    _list(
        "Mai Hà Cao Văn Trang Thân Ninh La Kim Giang Đồng Bạch Ông Quản Phó Phí Ma Vì Vi Vàng Mùa Bàn Xa Lang Hạ Sơn "
        "Danh Bá Quảng Thổ Nay A Y "
        "Hoàng Dương Diệp Kiều Triệu Lưu "
        "Châu Thái Tôn Viên Từ Tiêu Âu Ứng Ngọ Cung Hàn Lại Hạng Ly Bon Nghị Hồ Đào Tăng Khúc Hầu Kha Mạch Cư Cầm Lâm Đoàn"
    )
)
"""Family names that begin given names, places or phrases too (Hoàng Yến, Hà Nội, Mùa Xuân): with one more syllable they are left alone."""

_KNOWN = frozenset(
    name.casefold()
    for name in _list(
        "Nguyễn Du, Nguyễn Trãi, Nguyễn Huệ, Nguyễn Ái Quốc, Nguyễn Tất Thành, Nguyễn Sinh Cung, Hồ Chí Minh, Lê Lợi, Lê Lai, Lê Duẩn, "
        "Lê Hồng Phong, Lê Quý Đôn, Lê Hữu Trác, Lê Văn Tám, Lê Thánh Tông, Lê Thị Hồng Gấm, Lê Thị Riêng, Trần Hưng Đạo, Trần Phú, "
        "Trần Quốc Toản, Trần Nhân Tông, Trần Đăng Khoa, Trần Quang Khải, Trần Đại Nghĩa, Lý Thường Kiệt, Lý Thái Tổ, Lý Tự Trọng, "
        "Lý Công Uẩn, Ngô Quyền, Ngô Gia Tự, Ngô Tất Tố, Ngô Bảo Châu, Đinh Bộ Lĩnh, Đinh Tiên Hoàng, Phan Bội Châu, Phan Chu Trinh, "
        "Phan Châu Trinh, Phan Đình Phùng, Phan Đình Giót, Phan Huy Chú, Chu Văn An, Lương Thế Vinh, Lương Định Của, Mạc Đĩnh Chi, "
        "Mạc Thị Bưởi, Nguyễn Bỉnh Khiêm, Nguyễn Đình Chiểu, Nguyễn Khuyến, Nguyễn Viết Xuân, Nguyễn Văn Trỗi, Nguyễn Văn Cừ, "
        "Nguyễn Bá Ngọc, Nguyễn Thị Minh Khai, Nguyễn Thị Định, Nguyễn Thị Bình, Nguyễn Thị Ánh Viên, Nguyễn Ngọc Ký, Nguyễn Tuân, "
        "Nguyễn Nhật Ánh, Nguyễn Ngọc Tư, Nguyễn Minh Châu, Nguyễn Thành Long, Nguyễn Quang Sáng, Nguyễn Dữ, Nguyễn Trung Trực, "
        "Nguyễn Công Trứ, Nguyễn Hiền, Nguyễn Trường Tộ, Nguyễn Đức Cảnh, Nguyễn Lương Bằng, Nguyễn Thượng Hiền, Nguyễn Khoa Điềm, "
        "Hồ Xuân Hương, Hồ Tùng Mậu, Đoàn Thị Điểm, Võ Thị Sáu, Võ Nguyên Giáp, Võ Văn Kiệt, Võ Thị Thắng, Đặng Thuỳ Trâm, "
        "Đặng Thùy Trâm, Đặng Thai Mai, Bùi Thị Xuân, Bùi Thị Cúc, Hoàng Văn Thụ, Hoàng Diệu, Hoàng Hoa Thám, Hoàng Quốc Việt, "
        "Hoàng Xuân Hãn, Huỳnh Thúc Kháng, Huỳnh Như, Đỗ Nhuận, Tô Hoài, Tô Hiến Thành, Tô Hiệu, Tô Vĩnh Diện, Kim Đồng, Nam Cao, "
        "Vũ Trọng Phụng, Vũ Quần Phương, Tạ Quang Bửu, Tôn Đức Thắng, Tôn Thất Tùng, Cù Chính Lan, Bế Văn Đàn, La Văn Cầu, Phạm Hồng Thái, "
        "Phạm Văn Đồng, Phạm Ngọc Thạch, Phạm Ngũ Lão, Phạm Tuân, Phùng Hưng, Phùng Khắc Khoan, Đào Duy Từ, Đào Duy Anh, "
        "Trương Định, Trương Vĩnh Ký, Trịnh Công Sơn, Văn Cao, Lưu Quang Vũ, Hà Huy Tập, Hà Huy Giáp, Cao Bá Quát, "
        "Mai Thúc Loan, Mai Hắc Đế, Triệu Thị Trinh, Triệu Quang Phục, Dương Vân Nga, Ỷ Lan, Quang Trung, Nông Văn Dền, Nguyễn An Ninh",
        ",",
    )
)
"""People of history and letters whom lessons, streets and schools name. No pupil's privacy is touched."""

_PLACES = frozenset(
    name.casefold()
    for name in _list(
        "Hà Nội, Hà Giang, Hà Nam, Hà Tĩnh, Hà Đông, Hà Tiên, Cao Bằng, Cao Lãnh, Thái Bình, Thái Nguyên, Thái Lan, Lâm Đồng, Đồng Nai, "
        "Đồng Tháp, Đồng Hới, Đồng Xoài, Đồng Xuân, Ninh Bình, Ninh Thuận, Quảng Nam, Quảng Ninh, Quảng Ngãi, Quảng Bình, Quảng Trị, "
        "Sơn La, Sơn Tây, Châu Á, Châu Âu, Châu Phi, Châu Mỹ, Châu Đốc, Phan Rang, Phan Thiết, Hoàng Mai, Hoàng Sa, "
        "Hoàng Thành, Hoàng Liên, "
        "Kim Liên, Kim Bôi, Mai Châu, Mai Dịch, Bạch Mai, Bạch Đằng, Hồ Tây, Hồ Gươm, Hồ Hoàn Kiếm, Văn Miếu, Văn "
        "Giang, Kiều Mai, Tô Lịch, "
        "Hàn Quốc, La Khê, Đồng Đăng, Đồng Văn, Võ Nhai, Cầm Khê, Dương Nội, Thân Nhân Trung, Lạng Sơn, Phó Bảng, Lý Sơn, Bàn Cờ, Đào Xá, "
        "Trang Web, Trang Trại, Ngô Đồng, Đặng Xá, Mai Lâm, Vương Quốc, Lê Dương, Trung Quốc, Tây Hồ",
        ",",
    )
)
"""Places, and two words that only look like a name."""

_ADULTS = _list(
    "cô thầy bà ông chị anh bác chú dì mợ thím mẹ bố cha ba má GS PGS TS ThS BS GV GVCN hiệu|trưởng hiệu|phó phó|hiệu|trưởng phụ|huynh "
    "giáo|viên chủ|nhiệm tổng|phụ|trách tổ|trưởng tổ|phó|chuyên|môn bác|sĩ luật|sư tiến|sĩ thạc|sĩ giáo|sư nghệ|nhân nghệ|sĩ kỹ|sư bí|thư "
    "chủ|tịch phó|chủ|tịch trưởng|phòng giám|đốc phó|giám|đốc chuyên|gia diễn|giả khách|mời cựu|học|sinh cán|bộ nhân|viên thư|ký đại|uý "
    "đại|úy trung|tá thiếu|tá thượng|tá trung|uý trung|úy thượng|uý thượng|úy đồng|chí nhà|báo mc đại|biểu huấn|luyện|viên hlv"
)
"""Titles of grown-ups; “|” stands for a blank."""

_DUTIES = _list(
    "giáo chủ|nhiệm hiệu|trưởng hiệu|phó phó|hiệu|trưởng tổng|phụ|trách phụ|trách tư|vấn thủ|thư y|tế bộ|môn giảng|dạy là của tên"
)
"""What may stand between a grown-up's title and the name: “cô giáo chủ nhiệm Nguyễn …”."""

_AFTER_ADULTS = _list(
    "giáo|viên gvcn gv chủ|nhiệm phụ|huynh mẹ bố cha ba má ông bà hiệu|trưởng phó|hiệu|trưởng hiệu|phó tổng|phụ|trách tổ|trưởng tổ|phó "
    "nhân|viên cán|bộ trưởng|ban phó|ban chi|hội|trưởng hội|trưởng cựu|học|sinh đại|diện|cha|mẹ nguyên dạy bí|thư chủ|tịch"
)
"""What follows a grown-up's name: “Nguyễn Thị …, chủ nhiệm lớp 7A”."""

_PUPILS = _list(
    "em bạn học|sinh hs cháu bé các|em các|bạn đội|viên nữ|sinh nam|sinh lớp|trưởng lớp|phó liên|đội|trưởng chi|đội|trưởng thí|sinh"
)

_PUBLIC = _list(
    "trường thcs thpt th&thcs tiểu|học mầm|non trung|học|cơ|sở trung|học|phổ|thông ptdtbt ptdtnt đường phố ngõ hẻm đại|lộ giải giải|thưởng "
    "cúp quỹ học|bổng phong|trào công|viên thư|viện nhà|văn|hoá nhà|văn|hóa chi|đội liên|đội đội chi|đoàn "
    "đoàn|trường tượng tượng|đài bảo|tàng "
    "lưu|niệm tưởng|niệm cuộc|thi sân|vận|động hội|trường quận phường xã thành|phố tp tỉnh huyện cầu chợ bệnh|viện lớp|mang|tên mang|tên "
    "nhà|văn nhà|thơ tác|giả nhạc|sĩ hoạ|sĩ họa|sĩ ca|sĩ diễn|viên anh|hùng liệt|sĩ chị|hùng vua chúa danh|nhân tướng đại|tướng danh|tướng "
    "nữ|tướng thi|hào đại|thi|hào lãnh|tụ chiến|sĩ nhân|vật cầu|thủ vận|động|viên nhà|khoa|học nhà|toán|học nhà|giáo hoa|hậu "
    "truyện|kiều|của thơ gương di|tích đền lăng khu|phố núi hồ sông ga bến"
)
"""What stands before the name of an institution, a place or a person of public life."""

_WORKS = _list(
    "truyện thơ bài|thơ tác|phẩm bài|hát ca|khúc tiểu|thuyết sách văn kịch phim tuỳ|bút tùy|bút bài|văn đoạn|trích văn|bản hồi|ký"
)
"""Works: “truyện ngắn của Nguyễn …” names an author."""


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first, with any blanks between their words."""
    phrases = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split("|"))) for phrase in phrases) + ")"


_CAPITALS = "A-Z" + "".join(chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())

_NO_SYLLABLE = r"(?!(?:Lớp|LỚP|Khối|KHỐI)\b|(?:Trường|TRƯỜNG)[ \t]+(?:THCS|THPT|TH|Tiểu|TIỂU|Mầm|MẦM|Trung|TRUNG)\b)"

_FAMILIES = "|".join(sorted({form for name in _FAMILY_NAMES for form in (name, name.upper())}, key=lambda one: (-len(one), one)))

# Two to five syllables; some names of the Central Highlands have an apostrophe: H’Linh, K’Brểu.
_NAME = re.compile(
    rf"(?=[{_CAPITALS}])(?<![\w’'@./-])(?:{_FAMILIES}|[HKY][’'][{_CAPITALS}][^\W\d_]{{1,7}})"
    rf"(?:[ \t]+{_NO_SYLLABLE}[{_CAPITALS}][^\W\d_]{{0,6}}(?:[’'][^\W\d_]{{1,6}})?(?!\w)){{1,4}}"
)

_CLASS = re.compile(
    r"(?<!\w)(?:lớp|khối)[ \t]+(?:(?:1[0-2]|[1-9])(?!\d|[.,]\d{2,}|/\d{1,2}/\d)(?:[ \t]?[A-ZĐa-eđ]\d{0,2}(?!\w)|[/.]\d{1,2}(?!\d)|(?!\w))"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|lá|chồi|mầm)(?:[ \t](?:\d{1,2}|[A-ZĐ]\d?))(?!\w))"
    r"(?![ \t]*(?:giờ|phút|người|học sinh|bạn|em|năm)\b)",
    re.I,
)

# A class without the word “lớp”, right beside a name; 3D, 4K and 5G are none.
_CODE = r"(?!(?:[23]D|[248]K|[2-6]G|5S)\b)(?:1[0-2]|[1-9])[A-ZĐ]\d{0,2}(?!\w)"

_CODE_AFTER = re.compile(rf"[ \t]*[(,|–-]?[ \t]*[(|]?[ \t]*({_CODE})")

_CODE_BEFORE = re.compile(rf"(?<!\w)({_CODE})[ \t]*[):,|–-]{{0,2}}[ \t]*$")

_CODE_ANYWHERE = re.compile(rf"(?<!\w){_CODE}")

_TIGHT = re.compile(r"[ \t]*[(,|:–-]{0,2}[ \t]*(?:là[ \t]+)?(?:học sinh|hs|em|học|đang học|của)?[ \t]*", re.I)

_PUPIL_BEFORE = re.compile(rf"(?<!\w){_any(_PUPILS)}[ \t:]*$", re.I)

_ADULT_BEFORE = re.compile(rf"(?<!\w){_any(_ADULTS)}\.?(?:[ \t]+(?:{_any(_DUTIES)}|môn[ \t]+\w+|{_CLASS.pattern}))*[ \t:.]*$", re.I)

_ADULT_AFTER = re.compile(rf"[ \t]*[,(–-]?[ \t]*(?:là[ \t]+|vừa là[ \t]+)?{_any(_AFTER_ADULTS)}(?!\w)", re.I)

_PUBLIC_BEFORE = re.compile(rf"(?<!\w){_any(_PUBLIC)}(?:[ \t]+(?:mang tên|tên|số \d+))?[ \t:“\"]*$", re.I)

_AUTHOR_BEFORE = re.compile(rf"(?<!\w){_any(_WORKS)}(?!\w)[^.;:]{{0,40}}[ \t](?:của|do)[ \t]*$|[(–-][ \t]*$", re.I)

# “Giải Ba: Nguyễn …”, where “ba” is no father and “giải” no prize of that name.
_PRIZE = re.compile(r"(?:giải|hạng)[ \t]+(?:nhất|nhì|ba|tư|khuyến khích|đặc biệt)[ \t:–-]*$", re.I)

_JOINED = re.compile(
    rf"[ \t]*(?:\([^()]{{0,30}}\))?[ \t]*(?:,?[ \t]*{_CLASS.pattern})?[ \t]*(?:[,;&–/-]|và|cùng|với)(?:[ \t]+(?:và|cùng|với))?[ \t]+", re.I
)

_SENTENCE_END = re.compile(rf"[.!?…]+[”\"’)]*\s+(?=[“\"]?[{_CAPITALS}])|\n")

_ITEM = re.compile(r"[ \t]*(?:[-*+•|]|\d{1,3}[.)])[ \t|\d]*")

_LAST_WORD = re.compile(r"([^\W\d_]+)[ \t]$")


def pupils_beside_a_class(text: str) -> Iterator[NamedPupil]:
    """Yield the full names of pupils beside a class: in the same sentence, or in a list or table below a line that names the class."""
    before_is, end_before = "", 0
    if not _CLASS.search(text) and not _CODE_ANYWHERE.search(text):
        return
    for match in _NAME.finditer(text):
        start, end = match.span()
        before, after = _before(text, start), _after(text, end)
        joined = before_is and start - end_before < _NEAR and _JOINED.fullmatch(text, end_before, start)
        whose = _whose(match[0], before, after) or (before_is if joined else "")
        before_is, end_before = whose, end
        if whose in ("adult", "public") or match[0].casefold() in _PLACES:
            continue
        if (whose != "pupil" and match[0].casefold() in _KNOWN) or _is_given(match[0]):
            continue
        beside = _class_beside(match[0], before, after, whose) or _class_above(text, start)
        if beside:
            yield NamedPupil(start, end, _shortened(match[0]), beside)


def _before(text: str, start: int) -> str:
    window = text[max(0, start - _AROUND) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    # The blank of “GS. Nguyễn” ends no sentence.
    while ends and re.search(r"(?:GS|PGS|TS|ThS|BS|Ths|TP|P|Q)\.\s+$", window[: ends[-1]]):
        ends.pop()
    return window[ends[-1] :] if ends else window


def _after(text: str, end: int) -> str:
    window = text[end : end + _AROUND]
    stop = _SENTENCE_END.search(window)
    return window[: stop.start()] if stop else window


def _whose(name: str, before: str, after: str) -> str:
    """Whose name it is by the words around it: ``pupil``, ``adult``, ``public`` (an institution, or a person of public life), or ""."""
    before = _PRIZE.sub("", before[-_NEAR:])
    if _PUBLIC_BEFORE.search(before):
        return "public"
    if _PUPIL_BEFORE.search(before):
        return "adult" if re.search(r"(?:phụ huynh|mẹ|bố|cha|cựu)[ \t]+(?:của[ \t]+)?học sinh[ \t:]*$", before, re.I) else "pupil"
    if _ADULT_BEFORE.search(before) or _ADULT_AFTER.match(after):
        return "adult"
    if name[1] == " " and before.strip():
        return "public"  # “Vitamin A …”: A and Y are family names, but not often
    word = _LAST_WORD.search(before)
    if word and word[1][0].isupper() and len(before) > len(word[0]) and not name.isupper():
        return "public"  # the end of a longer proper name
    return ""


def _class_beside(name: str, before: str, after: str, whose: str) -> str:
    """The class in the same sentence, "" if there is none near enough. Two syllables without “em” or “bạn” need it right beside."""
    for match in (_CODE_AFTER.match(after), _CODE_BEFORE.search(before[-_NEAR:])):
        if match:
            return match[1]
    tight = _TIGHT.match(after)
    following = _CLASS.match(after, tight.end()) if tight else None
    if following:
        return following[0]
    if whose != "pupil" and (len(name.split()) == 2 or _AUTHOR_BEFORE.search(before)):
        return ""
    following = _CLASS.search(after[: _NEAR + 20])
    preceding = [match for match in _CLASS.finditer(before) if len(before) - match.end() <= _NEAR]
    if following and following.start() <= _NEAR:
        return following[0]
    return preceding[-1][0] if preceding else ""


def _class_above(text: str, start: int) -> str:
    """The class in the line that introduces a list or table, for a name with which an item begins."""
    line = text.rfind("\n", 0, start) + 1
    item = _ITEM.match(text, line, start)
    if not item or start - item.end() > len("học sinh: "):
        return ""
    above = text[max(0, line - 2000) : line].rstrip("\n").split("\n")
    for one in reversed(above):
        if one.strip() and not _ITEM.match(one):
            found = _CLASS.search(one[-200:])
            return found[0] if found and (one.rstrip(" *_").endswith(":") or one.startswith("#")) else ""
    return ""


def _is_given(name: str) -> bool:
    """Return whether a name may be a given name of two syllables, without a family name: “em Hạ Vy”, “bạn Hoàng Yến”."""
    syllables = name.split()
    return len(syllables) == 2 and syllables[0].title() in _COMMON_WORDS


def _shortened(name: str) -> str:
    return " ".join((*name.split()[:-1], "…"))
