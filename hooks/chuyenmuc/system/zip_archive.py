"""Read ZIP archives from strangers in memory: what is damaged is one error, whatever of its many the library raises.

Limits are the caller's. A member is never unpacked further than the caller allows, whatever the archive's directory says of its size.
"""

import io
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_ENCRYPTED = 1  # APPNOTE 6.3.10, section 4.4.4, bit 0
_CHUNK = 1024**2  # the library puts a read together byte string by byte string, so that a large one takes the square of its size
_DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError)


class DamagedArchive(Exception):
    """The data are no ZIP archive, or a part of one is damaged."""


def opened(source: bytes | Path) -> ZipFile:
    """Return an archive, from its bytes or its file, whose directory has been read. Raises DamagedArchive."""
    try:
        return ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _DAMAGE:
        raise DamagedArchive from None


def is_encrypted(member: ZipInfo) -> bool:
    """Return whether a member needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def is_usual(member: ZipInfo) -> bool:
    """Return whether a member is packed as Windows, macOS, phones and office programs do; LZMA may ask for gigabytes of memory."""
    return member.compress_type in (ZIP_STORED, ZIP_DEFLATED)


def content(archive: ZipFile, member: ZipInfo, most: int) -> bytes | None:
    """Return the bytes of a member; None if there are more than ``most``. Raises DamagedArchive."""
    parts, length = [], 0
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                length += len(chunk)
                if length > most:
                    return None
                parts.append(chunk)
    except _DAMAGE:
        raise DamagedArchive from None
    return b"".join(parts)
