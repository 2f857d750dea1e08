"""What the site needs to know of a picture file, and whether it is one that can be published. No picture is decoded here.

Whether a picture file goes on to the end that its format tells of, found without decoding it.

A file cut off on its way (a full memory stick, a broken upload) still has a whole header.
"""

import io
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.model.media import Picture
from chuyenmuc.problem import Refusal

_WITHOUT_LENGTH = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})


_START_OF_SCAN, _END = 0xDA, b"\xff\xd9"


def is_whole(data: bytes, media_type: str) -> bool:
    """Say whether the bytes of a picture reach its end; what lies behind that (phones add a film there) is no matter.

    PNG is not looked at: Pillow's ``verify`` reads all of its chunks.
    """
    match media_type:
        case "image/jpeg":
            return _jpeg_ends(data)
        case "image/gif":
            return data.rstrip(b"\0\r\n").endswith(b";")  # the trailer (GIF89a, section 27)
        case "image/webp":
            return len(data) >= 8 + int.from_bytes(data[4:8], "little")  # the RIFF header (RFC 9649, section 2.4)
        case "image/heic":
            return _boxes_end(data)
        case _:
            return True


def _jpeg_ends(data: bytes) -> bool:
    """Walk from marker to marker (ITU-T T.81, annex B) past what stands before the picture, which may hold a smaller one whole.

    In the picture itself no byte FF is followed by D9 but at its end.
    """
    at = 0
    while (at := data.find(b"\xff", at)) >= 0 and at + 3 < len(data):
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            return data.find(_END, at) > 0
        at += 1 if marker in (0, 0xFF) else 2
        if marker not in (0, 0xFF) and marker not in _WITHOUT_LENGTH:
            at += int.from_bytes(data[at : at + 2], "big")
    return False


def _boxes_end(data: bytes) -> bool:
    """Walk over the boxes of the outermost level (ISO/IEC 14496-12, section 4.2)."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:  # up to the end of the file
            return True
        if size < 8:
            return False
        at += size
    return at == len(data)


if TYPE_CHECKING:
    from PIL.Image import Image


LARGEST = 12 * 1024 * 1024


MOST_PIXELS = 50_000_000


LONGEST_SIDE = 65_000  # a JPEG's sides end at 65,535


MOST_PIXELS_MOVING = 150_000_000  # of all frames together


# By Pillow's name of the format: the media type, and the endings that a file of it may have. Phones save MPO as .jpg.
_FORMATS = {
    "PNG": ("image/png", (".png",)),
    "JPEG": ("image/jpeg", (".jpg", ".jpeg")),
    "MPO": ("image/jpeg", (".jpg", ".jpeg")),
    "GIF": ("image/gif", (".gif",)),
    "WEBP": ("image/webp", (".webp",)),
    "HEIF": ("image/heic", (".heic", ".heif")),
}


SUFFIXES = tuple({suffix for _, suffixes in _FORMATS.values() for suffix in suffixes})


_WITH_FRAMES = ("PNG", "GIF", "WEBP")


# How a phone was held (Exif 2.32, section 4.6.4): the picture is shown turned, so that its width is its height.
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)


_ADVICE = "Mở hình, lưu lại dưới dạng .jpg hoặc .png rồi thay tệp này."


_SMALLER = "Thu nhỏ hình (chiều ngang 2000 điểm ảnh là đủ)."


def examine(file: Path, path: str) -> Picture:
    """Read a picture's header. Raises Refusal where it is too large, cut off, or no picture of a kind that can be published."""
    from PIL import Image

    length = file.stat().st_size
    if length > LARGEST:
        raise Refusal(f"Hình “{path}” nặng {length / 2**20:.0f} MB, quá 12 MB.", _SMALLER)
    data = file.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with opened(data) as image:
                kind, (width, height), alpha = image.format, image.size, image.has_transparency_data
                _check_size(path, width, height)
                frames = getattr(image, "n_frames", 1) if kind in _WITH_FRAMES else 1
                if frames * width * height > MOST_PIXELS_MOVING:
                    raise Refusal(
                        f"Hình động “{path}” có {frames} khung hình cỡ {width}×{height}, dài quá.",
                        "Cắt ngắn, thu nhỏ, hoặc đăng thành video.",
                    )
                if orientation(image) in _ON_ITS_SIDE:
                    width, height = height, width
                image.verify()
    except Image.DecompressionBombError:
        raise Refusal(f"Hình “{path}” có hơn 100 triệu điểm ảnh, quá 50 triệu.", _SMALLER) from None
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, struct.error):
        raise Refusal(f"Tệp “{path}” không phải là hình dùng được.", _ADVICE) from None
    media_type, suffixes = _FORMATS[kind]
    if not path.lower().endswith(suffixes):
        raise Refusal(f"Đuôi của hình “{path}” không khớp với nội dung ({kind}).", f"Đổi đuôi tệp thành “{suffixes[0]}”.")
    if not is_whole(data, media_type):
        raise Refusal(f"Hình “{path}” bị cụt, thiếu phần cuối.", "Chép hoặc tải lại hình gốc rồi thay tệp này.")
    return Picture(path, media_type, length, width, height, file, alpha, frames)


def opened(data: bytes) -> "Image":
    """Open a picture of a kind that can be published, as Pillow does: the header is read. Raises what Pillow raises."""
    from PIL import Image

    kinds = [kind for kind in _FORMATS if kind not in ("MPO", "HEIF")]  # Pillow opens MPO as JPEG
    if data[4:8] == b"ftyp":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
        kinds = ["HEIF"]
    return Image.open(io.BytesIO(data), formats=kinds)


def orientation(image: "Image") -> int:
    """How the camera was held, 1 to 8 (Exif 2.32, section 4.6.4); 1 where nobody says.

    ``image.getexif`` would decode a PNG, and ask XMP too, as browsers do not.
    """
    from PIL.Image import Exif

    try:
        exif = Exif()
        exif.load(image.info.get("exif") or b"")
        found = exif.get(_ORIENTATION, 1)
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, OSError, struct.error):  # a note that nobody can read
        return 1
    return found if found in range(1, 9) else 1


def _check_size(path: str, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Refusal(f"Hình “{path}” có {width}×{height} điểm ảnh ({width * height / 1e6:.0f} triệu), quá 50 triệu.", _SMALLER)
    if max(width, height) > LONGEST_SIDE:
        raise Refusal(f"Hình “{path}” có cạnh dài {max(width, height)} điểm ảnh, quá {LONGEST_SIDE}.", "Cắt thành nhiều hình.")
