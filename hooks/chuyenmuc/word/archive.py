"""Opens the zip archive that a Word or OpenDocument file is, and reads its parts within limits.

Nothing is ever unpacked onto the disk. Sizes are limited twice: as the archive's directory states them, and again while a part is read,
since the directory may lie. XML is read without entities, documents types and network; whatever declares a document type is refused, as
OPC does (ECMA-376-2, section 8.2.5, “DTD declarations shall not be used”).
"""

import io
import re
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from chuyenmuc.problem import Refusal
from chuyenmuc.system.zip_archive import DamagedArchive, content, is_encrypted, is_usual, opened

MOST_MEMBERS = 2000

MOST_BYTES = 250 * 2**20
"""All parts together, unpacked. A file of 30 MB whose pictures are not compressed stays below."""

MOST_XML = 32 * 2**20
"""One part of XML. A book of 500 pages has 10 MB."""

_MOST_TAGS = 1_500_000  # in one part; that book has a third of them, and each takes memory

_MOST_ALL_XML = 64 * 2**20

_MOST_RATIO, _RATIO_FROM = 200, 4 * 2**20  # text repeats itself, but not so often; small parts may be empty pages

_XML_NAME = re.compile(r"\.(?:xml|rels|rdf|vml)$", re.I)

_DECLARATION = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
)

_ODD_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]")

_SAVE_AGAIN = "Mở tệp bằng Word, chọn “Lưu thành” (Save As), lưu với tên khác rồi gửi bản mới."

_NEW_FILE = "Chép nội dung sang một tệp Word mới, lưu lại rồi gửi tệp ấy; ảnh thì gửi riêng rồi chèn vào bài."


def broken() -> Refusal:
    """Return the refusal of a file that is damaged."""
    return Refusal("Tệp bị hỏng hoặc bị cụt nên không mở được.", _SAVE_AGAIN)


def too_large() -> Refusal:
    """Return the refusal of a file that is small and grows when it is unpacked."""
    return Refusal("Tệp phình ra quá lớn khi mở, không giống một văn bản bình thường.", _NEW_FILE)


class Archive:
    """The parts of a zip archive by name. Every method raises Refusal for what is damaged or over a limit."""

    def __init__(self, data: bytes) -> None:
        """Open the archive and check its directory; no part is read yet."""
        try:
            self._zip = opened(data)
        except DamagedArchive:
            raise broken() from None
        members = self._zip.infolist()
        _check(members)
        self._members = {member.filename: member for member in members}
        self._read = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """Return a part's bytes. Raises Refusal if there are more than ``most``, and KeyError if there is no such part."""
        try:
            data = content(self._zip, self._members[name], min(most, MOST_BYTES * 2 - self._read))
        except DamagedArchive:
            raise broken() from None
        if data is None:
            raise too_large()
        self._read += len(data)
        return data

    def check_xml(self) -> None:
        """Read every part of XML once. Raises Refusal if one declares a document type or entities, or they are too large."""
        names = [name for name in self._members if _XML_NAME.search(name)]
        if sum(self._members[name].file_size for name in names) > _MOST_ALL_XML:
            raise too_large()
        for name in names:
            data = self.read(name, MOST_XML)
            if any(word in data or word.lower() in data for word in _DECLARATION):
                raise _declares()

    def xml(self, name: str) -> Any:
        """Return the root element of a part, None if there is no such part. Raises Refusal if it is no XML."""
        return parsed(self.read(name, MOST_XML)) if name in self._members else None


def parsed(data: bytes) -> Any:
    """Return the root element of XML from a stranger. Raises Refusal if it is none, is too large or too deep, or declares anything."""
    if data.count(b"<") > _MOST_TAGS:
        raise too_large()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken() from None
    if root is None:
        raise broken()
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise _declares()
    return root


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive of parts, the same for the same parts."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED, 1)
    return stream.getvalue()


def _declares() -> Refusal:
    return Refusal("Tệp có phần khai báo lạ (DOCTYPE) mà Word không bao giờ ghi ra.", _NEW_FILE)


def _check(members: list[ZipInfo]) -> None:
    if not members:
        raise broken()
    if len(members) > MOST_MEMBERS:
        raise Refusal(f"Tệp gồm {len(members)} phần bên trong, nhiều quá mức bình thường.", _NEW_FILE)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise too_large()
    for member in members:
        if _ODD_NAME.search(member.filename) or _ODD_NAME.search(member.orig_filename):
            raise Refusal("Tệp có phần bên trong mang tên bất thường, có thể đã bị cài mã độc.", _NEW_FILE)
        if is_encrypted(member):
            raise Refusal("Tệp được đặt mật khẩu nên không đọc được.", "Mở tệp, bỏ mật khẩu, lưu lại rồi gửi bản không có mật khẩu.")
        if not is_usual(member):
            raise broken()
        if member.file_size > _RATIO_FROM and member.file_size > _MOST_RATIO * max(1, member.compress_size):
            raise too_large()
