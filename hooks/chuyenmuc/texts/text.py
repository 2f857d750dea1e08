"""Bytes as Windows editors, phones and Word save them, to one clean form of text; and counting its words."""

import codecs
import html
import re
import unicodedata

from chuyenmuc.problem import Refusal

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


# Control characters that XML 1.0 (section 2.2) forbids, zero-width and direction marks that Word pastes. A joiner
# before a pictograph stays: it holds one emoji together.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)


_COMMENT_ENDS = re.compile("--!?>")


_CODE = re.compile(r"^(```|~~~)(?:.*\n)*?\1.*$|`[^`\n]*`", re.M)


_NOT_READ = re.compile(
    r"<[a-zA-Z/][^<>\n]*>|\[\^[^\[\]\s]{0,100}\]|\{:[^{}\n]*\}|\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|https?://\S+|^[ \t]*\[[^\]\n]+\]:.*$", re.M
)


# From the first letter or digit of a token to its end: once for each token that has one.
_WORD = re.compile(r"[^\W_]\S*")


def decode(data: bytes) -> str:
    """Return clean text: UTF-8 (BOM or none) or UTF-16 with BOM, line ends as LF, Unicode NFC, no invisible marks.

    Raises Refusal, with the line, for a NUL byte and for any other encoding.
    """
    if data.startswith(_UTF16):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        if (nul := data.find(b"\0")) >= 0:
            raise Refusal(
                "Tệp có ký tự rỗng (NUL), có thể không phải là tệp văn bản.",
                "Mở lại bài trong trình soạn thảo rồi lưu với bảng mã UTF-8.",
                data.count(b"\n", 0, nul) + 1,
            )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(
            "Tệp không lưu bằng bảng mã UTF-8 nên chữ có dấu không đọc được.",
            "Trong Notepad: Save As, ô Encoding chọn UTF-8.",
            data.count(b"\n", 0, error.start) + 1,
        ) from None
    if "\0" in text:
        raise Refusal(
            "Tệp có ký tự rỗng (NUL), có thể không phải là tệp văn bản.",
            "Mở lại bài trong trình soạn thảo rồi lưu với bảng mã UTF-8.",
            text.count("\n", 0, text.index("\0")) + 1,
        )
    return clean(text)


def clean(text: str) -> str:
    """Return text with line ends as LF, Unicode as NFC, and neither invisible marks nor what XML 1.0 forbids.

    An escape (of YAML in double quotes, of HTML) leaves its parser as the character itself, and has to pass here too.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def without_front_matter(page: str) -> str:
    """Return the Markdown of a page without the front matter that MkDocs takes off it."""
    end = page.find("\n---\n", 3) if page.startswith("---\n") else -1
    return page[end + 5 :] if end >= 0 else page


def without_comments(markdown: str) -> str:
    """Return the text without its HTML comments, which readers do not see. One that is not closed is shown, and so is one in code."""
    if "<!--" not in markdown:
        return markdown
    if "`" in markdown or "~~~" in markdown:
        markdown = _CODE.sub(lambda code: code[0].replace("<!--", "<! --"), markdown)
    parts, position = [], 0
    while (start := markdown.find("<!--", position)) >= 0 and (end := _COMMENT_ENDS.search(markdown, start + 4)):
        parts.append(markdown[position:start])
        position = end.end()
    return "".join((*parts, markdown[position:]))


def plain(markdown: str) -> str:
    """Return the text that a reader sees: no comments, tags, addresses, targets of links, marks of footnotes."""
    text = without_comments(markdown)
    if any(mark in text for mark in ("<", "[", "://", "{:")):
        text = _NOT_READ.sub(" ", text)
    return html.unescape(text) if "&" in text else text


def count_words(text: str) -> int:
    """Count the words of a plain text, as Vietnamese is counted: each syllable between spaces is one.

    A mark without a letter or digit is no word.
    """
    return len(_WORD.findall(text))
