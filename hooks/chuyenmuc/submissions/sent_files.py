"""Find out what a file that was sent in is, by its content first, and read it into submissions."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from chuyenmuc.problem import Refusal
from chuyenmuc.submissions.archive import is_archive, members
from chuyenmuc.submissions.sheet import is_sheet, read_sheet
from chuyenmuc.submissions.submission import SentPicture, Submission, addresses, check_names
from chuyenmuc.texts.text import decode

LARGEST = 128 * 1024**2

WORD = (".docx", ".odt", ".doc", ".rtf", ".docm", ".pdf")

TEXTS = (".md", ".txt", ".markdown")
TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.I)
_LONGEST_SHOWN = 100
_PARTS_OF_WORD = ("[Content_Types].xml", "mimetype", "word/document.xml", "content.xml")
_HEADING = re.compile(r"\A\s*#[ \t]+(\S.*)\n?")
_KNOWN = "Nhập được: phiếu từ trang Viết bài (.html), tệp nén .zip, .docx, .odt, .md, .txt."

Read = tuple[str, Submission | Refusal]


def read_sent(name: str, data: bytes, beside: Mapping[str, bytes], only_sheets: bool = False) -> Iterator[Read]:
    """Yield (name, submission) for each post in a file, with a Refusal in its place where it cannot be read.

    ``beside`` are pictures that lie beside a text, by their path from there. With ``only_sheets``, sheets and archives of sheets are
    all that is read.
    """
    try:
        if is_sheet(data):
            yield name, read_sheet(data)
        elif name.lower().endswith(TABLES):
            what = f"“{posixpath.basename(name)}” là một bảng tính, không phải bài."
            raise Refusal(what, "Số liệu thì nhập bằng “chuyenmuc figures import”, danh sách trường thì “chuyenmuc roster import”.")
        elif is_archive(data) and not _is_word(data, name):
            yield from _in_archive(name, data, only_sheets)
        elif only_sheets:
            raise Refusal("Hộp thư chỉ nhận phiếu từ trang Viết bài (.html) và tệp nén chứa phiếu.", "Tệp khác thì nhập bằng tay.")
        elif name.lower().endswith(WORD) or is_archive(data) or data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
            yield name, _word(name, data)
        elif name.lower().endswith(TEXTS):
            yield name, _text(name, data, beside)
        else:
            raise Refusal(f"Không biết đọc tệp “{posixpath.basename(name)}”.", _KNOWN)
    except Refusal as refusal:
        yield name, refusal


def is_litter(path: str) -> bool:
    """Return whether a file is one that operating systems leave beside those of people."""
    return _LITTER.search(path) is not None


def _is_word(data: bytes, name: str) -> bool:
    return name.lower().endswith(WORD) or any(part.encode() in data[:4096] for part in _PARTS_OF_WORD)


def _in_archive(name: str, data: bytes, only_sheets: bool) -> Iterator[Read]:
    files: dict[str, bytes] = {}
    for path, content in members(data):
        if not is_litter(path := path.replace("\\", "/")):
            if path in files:
                raise Refusal(f"Trong tệp nén có hai tệp cùng tên “{path[-_LONGEST_SHOWN:]}”.", "Đổi tên một tệp rồi nén lại.")
            files[path] = content
    found = False
    for path, content in sorted(files.items()):
        if not path.lower().endswith(PICTURES):  # what cannot be read is told too: nobody would look for it in the archive
            found = True
            if is_archive(content) and not _is_word(content, path) and not path.lower().endswith(TABLES):
                yield f"{name}/{path}", Refusal("Tệp nén nằm trong tệp nén.", "Mở ra rồi gửi từng tệp.")
                continue
            folder = posixpath.dirname(path)
            beside = {posixpath.relpath(one, folder or "."): bytes_ for one, bytes_ in files.items() if one.lower().endswith(PICTURES)}
            yield from read_sent(f"{name}/{path}", content, beside, only_sheets)
    if not found:
        yield name, Refusal("Trong tệp nén không có bài nào.", _KNOWN)


def _text(name: str, data: bytes, beside: Mapping[str, bytes]) -> Submission:
    text = decode(data)
    base = posixpath.basename(name)
    if not text.startswith("---\n"):
        heading = _HEADING.match(text)
        first = text.strip().split("\n", 1)[0].strip()
        if heading:
            return Submission("", "", text[heading.end() :].lstrip("\n"), _pictures(text, beside), False, heading[1].strip())
        is_title = len(first.split()) <= 20 and "\n\n" in text.strip() and not first.endswith((".", "!", "?", ":"))
        body = text.strip()[len(first) :].lstrip("\n") if is_title else text.lstrip("\n")
        return Submission("", "", body, _pictures(text, beside), False, first.lstrip("# ") if is_title else "")
    file = re.sub(r"\.[^.]+$", "", base).lower() + ".md"
    submission = Submission("", file, text, _pictures(text, beside))
    check_names(submission)
    return submission


def _pictures(text: str, beside: Mapping[str, bytes]) -> tuple[SentPicture, ...]:
    near = [path for path in beside if path.startswith("anh/") and path in text]
    named = dict.fromkeys(match[2] for match in addresses(near).finditer(text)) if near else ()
    return tuple(SentPicture(path, beside[path]) for path in named)


def _word(name: str, data: bytes) -> Submission:
    from chuyenmuc.word.convert import convert

    document = convert(data, name)
    pictures = tuple(SentPicture(f"anh/{picture.name}", picture.data) for picture in document.pictures)
    return Submission("", "", document.body, pictures, False, document.title, document.notes)
