"""Turn bytes as Windows editors, phones and Word save them into one clean form of text, and count its words."""

import codecs
import html
import re

from chuyenmuc.problem import Refusal
from chuyenmuc.texts import combining_marks

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

_COMMENT_ENDS = re.compile("--!?>")

_COMMENT = re.compile(r"<!--(?:[^-]|-(?!-!?>))*--!?>")

_CODE = re.compile(r"^(```|~~~)(?:.*\n)*?\1.*$|`[^`\n]*`", re.M)

_NOT_READ = re.compile(
    r"<[a-zA-Z/][^<>\n]*>|\[\^[^\[\]\s]{0,100}\]|\{:[^{}\n]*\}|\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|https?://\S+|^[ \t]*\[[^\]\n]+\]:.*$", re.M
)

# Tags of elements that do not end a word, and links without text: “b<b></b>ữa” is one word.
_INSIDE_WORDS = re.compile(
    r"</?(?:a|abbr|acronym|b|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)"
    r"(?:\s[^<>\n]*)?/?>|(?<!!)\[\]\([^()\s]*\)",
    re.I,
)

# Backslash escapes (CommonMark 0.31, section 2.4), and where the escaped signs are put while the others are searched for markup.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_ASIDE = 0xE000  # the Unicode area for private use

_BACK = {_ASIDE + code: chr(code) for code in range(128)}

# The rest of a token from its first letter or digit on. So each token that has one matches exactly once.
_WORD = re.compile(r"[^\W_]\S*")


def decode(data: bytes) -> str:
    """Return bytes as clean text (see ``clean``). They must be UTF-8, with or without BOM, or UTF-16 with BOM.

    Raises Refusal with the line for a NUL byte and for any other encoding.
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
    if (at := combining_marks.crowd(text)) is not None:
        what = f"Có hơn {combining_marks.MOST} dấu thanh, dấu phụ chồng lên một chữ."
        raise Refusal(what, "Xoá chữ đó rồi gõ lại.", text.count("\n", 0, at) + 1)
    return clean(text)


def clean(text: str) -> str:
    """Return text with LF line ends and the usual characters (see ``characters``), in Unicode NFC.

    A parser turns an escape (of YAML in double quotes, of HTML) into the character itself, so its result must be cleaned again.
    """
    if text.isascii() and text.isprintable():
        return text
    from chuyenmuc.texts.characters import usual  # a check that finds every text cached reads none

    return usual(_LINE_ENDS.sub("\n", text))


def without_front_matter(page: str) -> str:
    """Return the Markdown of a page without its front matter, which MkDocs removes too."""
    end = page.find("\n---\n", 3) if page.startswith("---\n") else -1
    return page[end + 5 :] if end >= 0 else page


def without_comments(markdown: str) -> str:
    """Return the text without its HTML comments, which readers do not see. Unclosed comments and comments in code are visible, and stay."""
    if "<!--" not in markdown:
        return markdown
    if "`" in markdown or "~~~" in markdown:
        markdown = _CODE.sub(lambda code: code[0].replace("<!--", "<! --"), markdown)
    parts, position = [], 0
    while (start := markdown.find("<!--", position)) >= 0 and (end := _COMMENT_ENDS.search(markdown, start + 4)):
        parts.append(markdown[position:start])
        position = end.end()
    return "".join((*parts, markdown[position:]))


def without_code(markdown: str) -> str:
    """Return the text with nothing but its line ends in the place of code and of comments, so that each line keeps its number."""
    shown = _CODE.sub(lambda code: "\n" * code[0].count("\n"), markdown) if "`" in markdown or "~~~" in markdown else markdown
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), shown) if "<!--" in shown else shown


def plain(markdown: str) -> str:
    """Return the text that a reader sees, without comments, tags, addresses, link targets and footnote marks."""
    text = without_comments(markdown)
    has_escapes = "\\" in text
    if has_escapes:
        text = _ESCAPE.sub(lambda match: chr(_ASIDE + ord(match[1])), text)
    if "<" in text or "[](" in text:
        text = _INSIDE_WORDS.sub("", text)
    if any(mark in text for mark in ("<", "[", "://", "{:")):
        text = _NOT_READ.sub(" ", text)
    if "&" in text:
        text = clean(html.unescape(text))
    return text.translate(_BACK) if has_escapes else text


def count_words(text: str) -> int:
    """Count the words of a plain text as is usual for Vietnamese: each syllable between spaces is one word.

    A token without a letter or digit is not a word.
    """
    return len(_WORD.findall(text))


def is_blank(text: str) -> bool:
    """Return whether a text is empty, or holds only the dots that mark a gap to fill in a template."""
    return not text.strip(" .…")
