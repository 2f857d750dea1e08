"""Measure what a body consists of: how much of it is the author's own words, and which gaps of a template are still open.

The rules of coverage use these figures (see ``rules``). They depend on the body alone, so they are computed once.
"""

import re
from collections.abc import Iterator

from chuyenmuc.model.post import Substance
from chuyenmuc.texts.alternatives import says_nothing
from chuyenmuc.texts.text import count_words, plain, without_comments

_SENTENCE_ENDS = re.compile(r"[.!?…;:]\s|\n")

_SHORTEST_SENTENCE = 4

_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")

_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(\s*([^()\s]+)(?:\s+\"([^\"]*)\")?\s*\)")

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")

_EMPHASISED = re.compile(r"([*_]{1,2})(?=\S)(.+?)(?<=\S)\1", re.S)

_CAPTION_WORDS = 3

# The phrases that templates have in the gaps to fill, in lower case. They are whole phrases, because authors use brackets too
# (“[Lớp 9A]”, “[Ghi chú: tên đã đổi]”, “(điền kinh)”).
_NAMED = r"(?:họ và |họ )?tên(?: (?:trường|đơn vị|bài|học sinh|giáo viên|người viết|lớp))?|địa điểm|nội dung|ngày,? tháng(?:,? năm)?"

_ORDERED = r"(?:điền|nhập|ghi|viết) (?:tên|số|ngày|nội dung|vào|rõ|ở|đầy đủ|thông tin|tiếp)\b"

_PHRASES = tuple(
    (first, re.compile(pattern))
    for first, pattern in (
        ("[", rf"\[(?:{_NAMED}|{_ORDERED}[^\[\]\n]{{0,60}})\](?![(\[:])"),
        ("(", r"\((?:điền|nhập|ghi) (?:tên|số|ngày tháng|nội dung|vào đây|rõ|đầy đủ|thông tin)\b[^()\n]{0,60}\)"),
        ("đây)", r"\(viết (?:nội dung|tiếp) (?:ở|vào) đây\)"),
        ("lorem ipsum dolor", r"lorem ipsum dolor"),
        ("từ dưới dòng này", r"viết bài cho quý [^\n]{0,60} từ dưới dòng này"),
    )
)

# Dotted lines and underscores to write on. In a body without such phrases, up to ``_MOST_GAPS`` of them may be something else:
# a long silence, a rule, an exercise.
_GAPS = re.compile(r"\.{8,}|…{4,}|(?<!^)_{5,}", re.M)

_MOST_GAPS = 2

_NOT_OWN = re.compile(r"^[ \t]*>.*$|^(```|~~~)(?:.*\n)*?\1.*$|`[^`\n]*`", re.M)


def measure(body: str, readable: str) -> Substance:
    """Return the figures for a body in Markdown, of which ``readable`` is the plain text."""
    text = without_comments(body)
    return Substance(
        linked=sum(count_words(plain(match[1])) for match in _LINK.finditer(text)) if "](" in text or "][" in text else 0,
        repeated=_repeated(readable),
        blanks=_blanks(text.lower()),
        captioned=len(set(_captioned(text))) if "![" in text else 0,
    )


def _blanks(text: str) -> tuple[str, ...]:
    own = _NOT_OWN.sub("", text) if ">" in text or "`" in text or "~~~" in text else text
    phrases = [match[0] for first, pattern in _PHRASES if first in own for match in pattern.finditer(own)]
    gaps = _GAPS.findall(own) if "....." in own or "……" in own or "_____" in own else []
    return tuple(phrases + (gaps if phrases or len(gaps) > _MOST_GAPS else []))


def _repeated(text: str) -> int:
    sentences = [sentence for sentence in _SENTENCE_ENDS.split(text) if len(sentence) >= _SHORTEST_SENTENCE]
    if len(set(sentences)) == len(sentences):
        return 0
    seen: set[str] = set()
    words = 0
    for sentence in sentences:
        length = count_words(sentence)
        if length < _SHORTEST_SENTENCE:
            continue
        said = " ".join(sentence.lower().split())
        if said in seen:
            words += length
        seen.add(said)
    return words


def _captioned(text: str) -> Iterator[str]:
    """Yield the address of each picture that has a text alternative and a caption of its own."""
    paragraphs = _PARAGRAPHS.split(text)
    captions: set[str] = set()
    for paragraph, below in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        images = _IMAGE.findall(paragraph)
        for alt, source, title in images:
            caption = title
            if not caption and len(images) == 1:
                caption = plain(_IMAGE.sub("", paragraph)).strip()
                if not caption and (emphasised := _EMPHASISED.fullmatch(below.strip())):
                    caption = emphasised[2]
            caption = " ".join(caption.lower().split())
            if count_words(alt) and not says_nothing(alt, source) and count_words(caption) >= _CAPTION_WORDS and caption not in captions:
                captions.add(caption)
                yield source
