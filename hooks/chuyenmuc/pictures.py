"""What the site needs to know of a picture file, and whether it is one."""

import io
from dataclasses import dataclass
from pathlib import Path

from chuyenmuc.problem import Refusal

LARGEST = 12 * 1024 * 1024
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_ADVICE = "Mở hình, lưu lại dưới dạng .jpg hoặc .png rồi thay tệp này."


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: ``path`` relative to the repository, its media type, its length in bytes, its size in pixels."""

    path: str
    media_type: str
    length: int
    width: int
    height: int


def examine(file: Path, path: str) -> Picture:
    """Read a picture's header. Raises Refusal where it is too large or no picture of a kind that browsers show."""
    from PIL import Image, UnidentifiedImageError

    length = file.stat().st_size
    if length > LARGEST:
        raise Refusal(f"Hình “{path}” nặng {length / 2**20:.0f} MB, quá 12 MB.", "Thu nhỏ hình (chiều ngang 2000 điểm ảnh là đủ).")
    try:
        with Image.open(io.BytesIO(file.read_bytes()), formats=list(_FORMATS)) as image:
            kind, (width, height) = image.format, image.size
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refusal(f"Tệp “{path}” không phải là hình dùng được.", _ADVICE) from None
    return Picture(path, _FORMATS[kind], length, width, height)
