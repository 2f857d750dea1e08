"""Unpack a ZIP archive from strangers, in memory and within limits, which are checked in its directory and again while it is read."""

import contextlib
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from chuyenmuc.problem import Refusal

MOST_MEMBERS = 300
LARGEST_MEMBER = 64 * 1024**2
LARGEST_WHOLE = 256 * 1024**2
LARGEST_RATIO = 100
"""How many times its packed size a member may have; a text of letters packs to a tenth, pictures hardly at all."""

_SMALL = 1024**2  # a member of so few bytes does no harm, whatever its ratio
_ENCRYPTED = 1
_UTF8 = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Windows, macOS and phones write; LZMA may ask for gigabytes of memory
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 100 * MOST_MEMBERS  # archives that are stored in an archive bring entries of their own
_BOMB = "Tệp nén mở ra to một cách bất thường."
_AGAIN = "Nén lại từ các tệp gốc rồi gửi lại, hoặc gửi từng tệp."


def is_archive(data: bytes) -> bool:
    """Return whether a file begins as a ZIP archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file in an archive, in its order. The names are as written, in NFC: they may be anything.

    Raises Refusal for one that is broken, encrypted, or larger than the limits.
    """
    if data.count(_ENTRY) > _MOST_ENTRIES:  # before the directory is read, which takes 0.5 KB of memory for each
        raise Refusal(_BOMB, _AGAIN)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        listed = [one for one in archive.infolist() if one.filename and not one.filename.endswith("/")]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
        raise Refusal("Tệp nén bị hỏng hoặc tải chưa xong.", _AGAIN) from None
    if len(listed) > MOST_MEMBERS:
        raise Refusal(f"Tệp nén có {len(listed)} tệp, quá {MOST_MEMBERS} tệp.", "Chia thành nhiều tệp nén.")
    if any(one.flag_bits & _ENCRYPTED for one in listed):
        raise Refusal("Tệp nén có mật khẩu.", "Nén lại không đặt mật khẩu rồi gửi lại.")
    if any(one.compress_type not in _METHODS for one in listed):
        raise Refusal("Tệp nén theo một cách mà chương trình này không mở.", "Nén lại thành .zip thường rồi gửi lại.")
    if any(one.file_size > LARGEST_MEMBER for one in listed) or sum(one.file_size for one in listed) > LARGEST_WHOLE:
        raise Refusal(_BOMB, _AGAIN)
    whole = 0
    for one in listed:
        content = _content(archive, one)
        whole += len(content)
        if whole > LARGEST_WHOLE:
            raise Refusal(_BOMB, _AGAIN)
        yield _name(one), content


def _name(one: zipfile.ZipInfo) -> str:
    """The name of a member. macOS and some phones write UTF-8 without saying so, and letters with their marks apart (NFD)."""
    name = one.filename
    if not one.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, of which no more is unpacked than it may have, whatever the directory says."""
    most = min(LARGEST_MEMBER, max(_SMALL, one.compress_size * LARGEST_RATIO))
    try:
        with archive.open(one) as stream:
            content = stream.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise Refusal("Tệp nén bị hỏng hoặc tải chưa xong.", _AGAIN) from None
    if len(content) > most:
        raise Refusal(_BOMB, _AGAIN)
    return content
