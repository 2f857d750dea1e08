"""The sheet of a post (phiếu bài viết), which the form of the page “Viết bài” makes: HTML that people read, and the post in it.

The post is JSON in ``<meta name="chuyenmuc-phieu">``, each picture an ``<img data-path>`` with its bytes in the address (RFC 2397).
Nothing of it is rendered or run: the standard library's parser yields tags with their attributes, and only these two are used.
assets/javascripts/writing/sheet.js writes it.
"""

import base64
import binascii
import re
from html.parser import HTMLParser

import msgspec
from msgspec import Struct

from chuyenmuc.problem import Refusal
from chuyenmuc.submissions.submission import LARGEST_PICTURE, LARGEST_TEXT, MOST_PICTURES, SentPicture, Submission, check_names

SCHEMA = 1

_NAME = "chuyenmuc-phieu"
_MARK = re.compile(rb"<meta\s+name=[\"']?chuyenmuc-phieu", re.I)
_DATA = re.compile(r"data:image/(?:jpeg|png|webp|gif);base64,")
# The parser takes 2 microseconds and 0.3 KB for each attribute, tag or “&”. A sheet holds the text as JSON and as HTML,
# so without its pictures it is about twice as long as the text; a third time leaves room for escapes.
_LONGEST = 3 * LARGEST_TEXT
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{1000,}")
_DAMAGED = "Phiếu bị hỏng hoặc thiếu một phần: không đọc được bài trong đó."
_AGAIN = "Nhờ người viết mở lại trang Viết bài, bấm “Gửi bài” lần nữa và gửi lại tệp."


class _Data(Struct):
    schema: int
    unit: str
    file: str
    text: str
    pictures: list[str]


_decode = msgspec.json.Decoder(_Data).decode


class _Reader(HTMLParser):
    """Keeps the data of the first such ``<meta>`` and the addresses of pictures by their paths."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.data: str | None = None
        self.addresses: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "meta" and attributes.get("name") == _NAME and self.data is None:
            self.data = attributes.get("content")
        elif tag == "img" and (path := attributes.get("data-path")) and len(self.addresses) <= MOST_PICTURES:
            self.addresses.setdefault(path, attributes.get("src") or "")

    handle_startendtag = handle_starttag


def is_sheet(data: bytes) -> bool:
    """Return whether a file claims to be a sheet."""
    return _MARK.search(data, 0, 100_000) is not None


def read_sheet(data: bytes) -> Submission:
    """Return what a sheet holds. Raises Refusal if it is damaged, or something in it cannot be."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("Phiếu bị hỏng: không còn là văn bản UTF-8.", _AGAIN) from None
    if len(text) - sum(found.end() - found.start() for found in _BASE64.finditer(text)) > _LONGEST:
        raise Refusal("Phiếu nặng một cách bất thường, dù không kể hình.", _AGAIN)
    reader = _Reader()
    reader.feed(text)
    try:
        sent = _decode(reader.data or "")
    except (msgspec.MsgspecError, RecursionError):  # the latter from lists in lists in lists
        raise Refusal(_DAMAGED, _AGAIN) from None
    if sent.schema < 1:
        raise Refusal(_DAMAGED, _AGAIN)
    if sent.schema > SCHEMA:
        raise Refusal("Phiếu do một bản mới hơn của trang Viết bài tạo ra.", "Nâng cấp chương trình rồi nhập lại.")
    pictures = tuple(SentPicture(path, _bytes(path, reader.addresses.get(path))) for path in sent.pictures[: MOST_PICTURES + 1])
    submission = Submission(sent.unit, sent.file, sent.text, pictures)
    check_names(submission)
    return submission


def _bytes(path: str, address: str | None) -> bytes:
    found = _DATA.match(address or "")
    if not address or not found:
        raise Refusal(f"Phiếu thiếu hình “{path[:100]}”.", _AGAIN)
    if (len(address) - found.end()) * 3 // 4 > LARGEST_PICTURE + 3:
        raise Refusal(f"Hình “{path[:100]}” nặng quá 12 MB.", "Thu nhỏ hình rồi gửi lại.")
    try:
        return base64.b64decode(address[found.end() :], validate=True)
    except binascii.Error:
        raise Refusal(f"Hình “{path[:100]}” trong phiếu bị hỏng.", _AGAIN) from None
