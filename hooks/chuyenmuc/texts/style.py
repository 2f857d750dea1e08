"""Finds stereotyping phrases in a text, unless they are quoted or refuted. It helps a writer and forbids nothing.

Texts are in NFC, as ``text.clean`` returns them; case, and the two ways to put the mark on “hoà” and “hòa”, make no difference.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache

from msgspec import Struct

from chuyenmuc.model.guidance.stereotypes import STEREOTYPES, Stereotype
from chuyenmuc.texts.text import clean

_GAP = r"(?:[ \t]+[^\s.!?;:]+){0,5}?"

_PARTS = re.compile(r"\(([^()]*)\)(\??)|(…)|(,|[^\s(),…]+(?: [^\s(),…]+)*)")

# “hoà” and “hòa”, “thuỳ” and “thùy”: the mark on the second or on the first vowel.
_PLACES_OF_MARKS = "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy"

_MARKS = {
    written: f"(?:{new} {old})".replace(" ", "|") for new, old in re.findall(r"(\S+) (\S+)", _PLACES_OF_MARKS) for written in (new, old)
}

_TWO_WAYS = re.compile("|".join(_MARKS))

_QUOTED = re.compile(r"“[^“”\n]{1,400}”|\"[^\"\n]{1,400}\"|«[^«»\n]{1,400}»|‘[^‘’\n]{1,200}’")

_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)]*(?:[ \t]+|$)|\n")

# Who writes this in a sentence tells of an opinion, or argues with it.
_REFUTED = re.compile(
    r"(?<!\w)(?:không (?:chỉ|còn|phải|nên nói|có chuyện|có nghĩa|có việc gì|thể coi|đồng ý|đúng|chấp nhận|ai là|có)"
    r"|chẳng (?:phải|còn|có|ai)|đâu (?:phải|có)"
    r"|chưa (?:hẳn|chắc|bao giờ|từng)|đừng|chớ|thay (?:vì|cho)|(?:xoá|xóa|phá|gạt|từ|bác) bỏ|xoá|xóa|phản bác|phê phán|chống lại"
    r"|định kiến|khuôn mẫu|thành kiến|kỳ thị|kì thị|quan niệm|quan điểm|tư tưởng|suy nghĩ|nếp nghĩ|lối nghĩ"
    r"|lạc hậu|lỗi thời|cổ hủ|hủ tục|sai lầm|sai|nhầm|vô lý|vô lí|bất công|phong kiến"
    r"|(?:vẫn|hay|thường|từng|cứ|đã|ai cũng) (?:nghĩ|tưởng|bảo|nói|cho)|(?:cho|nghĩ|tin|nói|bảo) rằng|mặc định|mang tiếng|tiếng là|gọi là"
    r"|bị (?:coi|gọi|xem|nói|bảo|chê|cho|gán|mắng)|câu (?:nói|hỏi)|lời nói|cụm từ|chữ|hỏi|liệu|phải chăng"
    r"|tại sao|vì sao|sao lại|có đúng|có thật|(?:ngày|thời) xưa|trước đây|ngày trước)(?!\w)"
    r"|(?<!\w)(?:trêu|chê|mắng|lo|sợ)(?!\w)[^¶]{0,300}¶",
    re.I,
)

_QUOTE_LINE = re.compile(r"^[ \t]*>", re.M)


class Phrase(Struct, frozen=True):
    """A stereotyping phrase from ``start`` to ``end``, as it was ``written``."""

    start: int
    end: int
    written: str
    stereotype: Stereotype


def phrases(text: str) -> list[Phrase]:
    """Return the stereotyping phrases of a text that are neither in quotation marks nor in a sentence that refutes them, by place."""
    lower = text.lower()
    if len(lower) != len(text):  # “İ” becomes two characters, and places would be wrong
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    folded = " ".join(lower.split())
    possible = {number for anchor, numbers in _by_anchor().items() if anchor in folded for number in numbers}
    matches = [
        (match.start(), match.end(), STEREOTYPES[number])
        for number in sorted(possible)
        for match in _compiled(number).finditer(lower)
        if not lower[max(0, match.start() - 1) : match.start()].isalnum()  # a look behind would be tried at each letter
    ]
    found: list[Phrase] = []
    quoted = [one.span() for one in _QUOTED.finditer(text)] if matches else []
    for start, end, stereotype in sorted(matches, key=lambda one: (one[0], -one[1])):
        quotation = bisect_right(quoted, (start, len(text))) - 1
        if (found and start < found[-1].end) or (quotation >= 0 and start < quoted[quotation][1]) or _is_quote(text, start):
            continue
        if not _REFUTED.search(_around(text, start, end)):
            found.append(Phrase(start, end, " ".join(text[start:end].split()), stereotype))
    return found


def _is_quote(text: str, at: int) -> bool:
    """Return whether a place is in a Markdown quotation: somebody else's words."""
    return _QUOTE_LINE.match(text, text.rfind("\n", 0, at) + 1, at) is not None


def _around(text: str, start: int, end: int) -> str:
    """The sentence around a phrase, without the phrase; at most 300 characters on either side."""
    before = text[max(0, start - 300) : start]
    ends = [one.end() for one in _SENTENCE_END.finditer(before)]
    after = text[end : end + 300]
    stop = _SENTENCE_END.search(after)
    return f"{before[ends[-1] :] if ends else before}¶{after[: stop.start()] if stop else after}"


@cache
def _by_anchor() -> dict[str, list[int]]:
    """Map each anchor to the indexes in STEREOTYPES of the phrases that need it, or another of their anchors, in a text.

    Most texts hold few of them, and a search for one takes a hundredth of the time of one for a pattern.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, stereotype in enumerate(STEREOTYPES):
        for anchor in _regex(stereotype.pattern)[0]:
            numbers[anchor].append(number)
    return numbers


@cache
def _compiled(number: int) -> re.Pattern[str]:
    """The pattern of a stereotype, for texts in lower case. To compile them all takes longer than to read ten posts."""
    return re.compile(_regex(STEREOTYPES[number].pattern)[1])


@cache
def _regex(words: str) -> tuple[tuple[str, ...], str]:
    regex, anchors = "", ("",)
    for choice, optional, gap, word in _PARTS.findall(words):
        if gap:
            regex += _GAP
            continue
        if word == ",":
            regex += r"(?:[ \t]*,)?"
            continue
        forms = tuple(" ".join(clean(one).split()) for one in (choice or word).split("|"))
        body = "(?:" + "|".join(map(_either_mark, forms)) + ")"
        if optional:
            regex += rf"(?:[ \t]+{body})?" if anchors != ("",) else rf"(?:{body}[ \t]+)?"
            continue
        regex += rf"[ \t]+{body}" if anchors != ("",) else body
        # The anchor ends before a tone mark that has two places: up to there each form is written in one way.
        sure = tuple(_TWO_WAYS.split(one)[0] for one in forms)
        anchors = max(anchors, sure, key=lambda several: min(map(len, several)))
    return anchors, rf"{regex}(?!\w)"


def _either_mark(phrase: str) -> str:
    return r"[ \t]+".join(_TWO_WAYS.sub(lambda vowels: _MARKS[vowels[0]], re.escape(word)) for word in phrase.split())
