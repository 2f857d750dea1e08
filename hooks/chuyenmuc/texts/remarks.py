"""What the check remarks on in a post's words: personal data of children, and phrases that stereotype. Markdown in, hints out.

A post's texts are its title, summary and other values, and its body, with captions and descriptions of pictures in it. What readers do
not see (addresses, tags, comments) is blanked, so that each place keeps its line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from chuyenmuc.problem import SourceReport
from chuyenmuc.texts import privacy, style
from chuyenmuc.texts.privacy import BIRTH, IDENTITY, MAIL, NAME, PHONE, Finding, of_data
from chuyenmuc.texts.style import Phrase

_MOST = 5

_STYLE = "style"

_MORE = {
    NAME: "họ tên đầy đủ đứng cạnh tên lớp",
    PHONE: "số điện thoại",
    IDENTITY: "số căn cước hay định danh",
    BIRTH: "ngày sinh",
    MAIL: "địa chỉ thư riêng",
    _STYLE: "cách nói rập khuôn về giới",
}

_UNSEEN = re.compile(
    r"(?=[<\[\]{hHwW ])(?:<(?!(?:mailto:)?[\w.+-]{1,64}@)[a-zA-Z/][^<>\n]*>"
    r"|\]\((?!mailto:)[^()\s]*(?:\)|[ \t]+\"(?P<title>[^\"\n]*)\"[ \t]*\))?"
    r"|(?:https?://|www\.)[^\s)>\"]+|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$|\{[:#.][^{}\n]*\}|\[\^[^\[\]\s]{0,100}\])",
    re.M | re.I,
)

_EMPHASIS = re.compile(r"(?=[*`~_!\\\[\]])(?:[*`~\[\]]+|(?<![^\W_])_+|_+(?![^\W_])|!(?=\[)|\\(?=[^\w\s]))")

# A line end within a paragraph is a blank; before an item, a row, a heading or a quotation it ends a passage.
_WRAPPED = re.compile(r"\n(?<=[^\n]\n)(?![ \t]*(?:\n|[-*+•|>#]|\d{1,3}[.)][ \t]|$))")

_NOT_LINE_END = re.compile(r"[^\n]")


class Passage(Struct, frozen=True):
    """A text of a post, with the line of the file on which it begins; ``markdown`` for a body."""

    line: int
    text: str
    markdown: bool = False


def remark(passages: Iterable[Passage], report: SourceReport) -> None:
    """Add a hint to ``report`` for each of the ``remarks``."""
    for line, what, fix in remarks(passages):
        report.hint(line, what, fix)


def remarks(passages: Iterable[Passage]) -> Iterator[tuple[int, str, str]]:
    """Yield (line, what, what to do instead) for what is found in a post, at most five of each kind, and one that counts the others."""
    told: Counter[str] = Counter()
    first_untold: dict[str, int] = {}
    seen: set[tuple[str, int, str]] = set()
    for passage in passages:
        text = shown_text(passage.text) if passage.markdown else passage.text
        found: list[Finding | Phrase] = [*privacy.personal_data(text), *style.phrases(text)]
        for one in sorted(found, key=lambda one: one.start):
            kind = one.kind if isinstance(one, Finding) else _STYLE
            line = passage.line + (passage.text.count("\n", 0, one.start) if passage.markdown else 0)
            what, fix = of_data(one) if isinstance(one, Finding) else _of_style(one)
            if (kind, line, what) in seen:
                continue
            seen.add((kind, line, what))
            told[kind] += 1
            if told[kind] > _MOST:
                first_untold.setdefault(kind, line)
            else:
                yield line, what, fix
    for kind, line in first_untold.items():
        yield line, f"Và {told[kind] - _MOST} chỗ nữa có {_MORE[kind]}.", "Xem lại cả bài theo những gợi ý trên."


def shown_text(body: str) -> str:
    """Return a body of the same length with blanks for what readers do not see, and for the line ends within paragraphs."""
    may_hold_unseen = any(sign in body for sign in ("<", "[", "]", "{", "://")) or "www." in body.lower()
    text = _UNSEEN.sub(_blanked, _without_comments(body)) if may_hold_unseen else body
    if any(sign in body for sign in "*`~_[]\\"):
        text = _EMPHASIS.sub(lambda match: " " * len(match[0]), text)
    return _WRAPPED.sub(" ", text)


def _without_comments(body: str) -> str:
    """Blank the comments; one without an end is shown."""
    parts, position = [], 0
    while (start := body.find("<!--", position)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        parts += body[position:start], _NOT_LINE_END.sub(" ", body[start : end + 3])
        position = end + 3
    return "".join((*parts, body[position:]))


def _blanked(match: re.Match[str]) -> str:
    """Blanks for a match, but for the caption in it."""
    whole = _NOT_LINE_END.sub(" ", match[0])
    if match["title"] is None:
        return whole
    start, end = match.start("title") - match.start(), match.end("title") - match.start()
    return whole[:start] + match["title"] + whole[end:]


def _of_style(one: Phrase) -> tuple[str, str]:
    row = one.stereotype
    return (
        f"Cách nói “{one.written}” dễ thành rập khuôn: {row.why}.",
        f"Có thể viết: {row.instead}. Nhắc lại lời ai thì đặt trong ngoặc kép. Nguồn: {row.source}.",
    )
