"""Unpack a ZIP archive from strangers, in memory and within limits, which are checked in its directory and again while it is read."""

import contextlib
import unicodedata
from collections.abc import Iterator
from zipfile import ZipInfo

from chuyenmuc.problem import Refusal
from chuyenmuc.system.zip_archive import DamagedArchive, content, is_encrypted, is_usual, opened

MOST_MEMBERS = 300
LARGEST_MEMBER = 64 * 1024**2
LARGEST_WHOLE = 256 * 1024**2
LARGEST_RATIO = 100
"""How many times its packed size a member may have; a text of letters packs to a tenth, pictures hardly at all."""

_SMALL = 1024**2  # a member of so few bytes does no harm, whatever its ratio
_UTF8 = 0x800
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 100 * MOST_MEMBERS  # archives that are stored in an archive bring entries of their own
_BOMB = "Tệp nén mở ra to một cách bất thường."
_DAMAGED = "Tệp nén bị hỏng hoặc tải chưa xong."
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
        archive = opened(data)
        listed = [one for one in archive.infolist() if one.filename and not one.filename.endswith("/")]
        _check(listed)
        whole = 0
        for one in listed:
            unpacked = content(archive, one, min(LARGEST_MEMBER, max(_SMALL, one.compress_size * LARGEST_RATIO)))
            whole += len(unpacked or b"")
            if unpacked is None or whole > LARGEST_WHOLE:
                raise Refusal(_BOMB, _AGAIN)
            yield _name(one), unpacked
    except DamagedArchive:
        raise Refusal(_DAMAGED, _AGAIN) from None


def _check(listed: list[ZipInfo]) -> None:
    """Raise Refusal for what the directory says already."""
    if len(listed) > MOST_MEMBERS:
        raise Refusal(f"Tệp nén có {len(listed)} tệp, quá {MOST_MEMBERS} tệp.", "Chia thành nhiều tệp nén.")
    if any(map(is_encrypted, listed)):
        raise Refusal("Tệp nén có mật khẩu.", "Nén lại không đặt mật khẩu rồi gửi lại.")
    if not all(map(is_usual, listed)):
        raise Refusal("Tệp nén theo một cách mà chương trình này không mở.", "Nén lại thành .zip thường rồi gửi lại.")
    if any(one.file_size > LARGEST_MEMBER for one in listed) or sum(one.file_size for one in listed) > LARGEST_WHOLE:
        raise Refusal(_BOMB, _AGAIN)


def _name(one: ZipInfo) -> str:
    """The name of a member. macOS and some phones write UTF-8 without saying so, and letters with their marks apart (NFD)."""
    name = one.filename
    if not one.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)
