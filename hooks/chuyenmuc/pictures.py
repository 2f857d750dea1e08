"""What the site needs to know of a picture file, and whether it is one."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from chuyenmuc.problem import Refusal

LARGEST = 12 * 1024 * 1024
# By Pillow's name of the format: the media type, and the endings that a file of it may have. Phones save MPO as .jpg, and
# Pillow opens it as JPEG.
_FORMATS = {
    "PNG": ("image/png", (".png",)),
    "JPEG": ("image/jpeg", (".jpg", ".jpeg")),
    "MPO": ("image/jpeg", (".jpg", ".jpeg")),
    "GIF": ("image/gif", (".gif",)),
    "WEBP": ("image/webp", (".webp",)),
}
SUFFIXES = tuple({suffix for _, suffixes in _FORMATS.values() for suffix in suffixes})
# How a phone was held (Exif 2.32, section 4.6.4): browsers turn the picture, so that its width is its height.
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
_FROM_CAMERAS = ("JPEG", "MPO")
_ADVICE = "Mở hình, lưu lại dưới dạng .jpg hoặc .png rồi thay tệp này."


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: ``path`` relative to the repository as posts name it, its media type, its length in bytes, its size in pixels.

    ``file`` is the path on the disk, whose name may be spelled with decomposed letters (macOS does so).
    """

    path: str
    media_type: str
    length: int
    width: int
    height: int
    file: Path


def examine(file: Path, path: str) -> Picture:
    """Read a picture's header. Raises Refusal where it is too large, or no picture of a kind that browsers show."""
    from PIL import Image, UnidentifiedImageError

    length = file.stat().st_size
    if length > LARGEST:
        raise Refusal(f"Hình “{path}” nặng {length / 2**20:.0f} MB, quá 12 MB.", "Thu nhỏ hình (chiều ngang 2000 điểm ảnh là đủ).")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(file.read_bytes()), formats=[kind for kind in _FORMATS if kind != "MPO"]) as image:
                kind, (width, height) = image.format, image.size
                if kind in _FROM_CAMERAS and image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE:
                    width, height = height, width
                image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refusal(f"Tệp “{path}” không phải là hình dùng được.", _ADVICE) from None
    media_type, suffixes = _FORMATS[kind]
    if not path.lower().endswith(suffixes):
        raise Refusal(f"Đuôi của hình “{path}” không khớp với nội dung ({kind}).", f"Đổi đuôi tệp thành “{suffixes[0]}”.")
    return Picture(path, media_type, length, width, height, file)
