"""Examines picture files without decoding them: what the site needs to know of them, and whether they can be published.

A file that was truncated on its way (a full memory stick, a broken upload) still has a complete header, so it is also checked whether
the file reaches the end that its format defines.
"""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.model.media import Picture
from chuyenmuc.problem import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 12 * 1024 * 1024

MOST_PIXELS = 50_000_000

LONGEST_SIDE = 65_000  # a JPEG has at most 65,535

MOST_PIXELS_MOVING = 150_000_000  # of all frames together

MOST_FRAMES = 1500  # a minute at 25 a second

# By Pillow's name of the format: the media type, and the suffixes that a file name may have. Phones save MPO as .jpg.
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

# The Exif tag for how a phone was held, and its values for a picture that is shown with width and height swapped (Exif 2.32, 4.6.4).
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)

_ADVICE = "Mở hình, lưu lại dưới dạng .jpg hoặc .png rồi thay tệp này."

_SMALLER = "Thu nhỏ hình (chiều ngang 2000 điểm ảnh là đủ)."

_WITHOUT_LENGTH = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})  # JPEG markers

GIF_TRAILER, GIF_PICTURE, _GIF_EXTENSION = 0x3B, 0x2C, 0x21

_MOST_ZEROS = 1024

_START, JPEG_SCAN, JPEG_END = b"\xff\xd8", 0xDA, b"\xff\xd9"


def examine(file: Path, path: str) -> Picture:
    """Read a picture's header. ``file`` is the path on the disk, ``path`` the one that posts use.

    Raises Refusal if the picture is too large, is truncated, or is not of a kind that can be published.
    """
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
                if frames > MOST_FRAMES:
                    raise Refusal(f"Hình động “{path}” có {frames} khung hình, quá {MOST_FRAMES}.", "Cắt ngắn, hoặc đăng thành video.")
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
    except Refusal:
        raise
    except Exception:  # Pillow raises nearly everything: AttributeError, AssertionError, struct.error
        raise Refusal(f"Tệp “{path}” không phải là hình dùng được.", _ADVICE) from None
    media_type, suffixes = _FORMATS[kind]
    if not path.lower().endswith(suffixes):
        raise Refusal(f"Đuôi của hình “{path}” không khớp với nội dung ({kind}).", f"Đổi đuôi tệp thành “{suffixes[0]}”.")
    if not is_whole(data, media_type) and not (media_type == "image/jpeg" and _decodes(data)):
        raise Refusal(f"Hình “{path}” bị cụt, thiếu phần cuối.", "Chép hoặc tải lại hình gốc rồi thay tệp này.")
    return Picture(path, media_type, length, width, height, file, alpha, frames)


def opened(data: bytes) -> "Image":
    """Open a picture of a kind that can be published, from the content of its file.

    As usual in Pillow, only the header is read. Raises what Pillow raises.
    """
    from PIL import Image

    kinds = [kind for kind in _FORMATS if kind not in ("MPO", "HEIF")]  # Pillow opens MPO as JPEG
    if data[4:8] == b"ftyp":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
        kinds = ["HEIF"]
    elif data[:2] == _START and not _jpeg_ends(data):
        data += JPEG_END  # without it, Pillow takes a whole picture for one that is cut
    return Image.open(io.BytesIO(data), formats=kinds)


def orientation(image: "Image") -> int:
    """Return the orientation of the camera, 1 to 8 (Exif 2.32, section 4.6.4); 1 if the picture does not say.

    ``image.getexif`` is not used: it would decode a PNG, and would also read XMP, which browsers ignore.
    """
    from PIL.Image import Exif

    try:
        exif = Exif()
        exif.load(image.info.get("exif") or b"")
        value = exif.get(_ORIENTATION, 1)
    except Exception:  # unreadable Exif data
        return 1
    return value if value in range(1, 9) else 1


def is_whole(data: bytes, media_type: str) -> bool:
    """Return whether the bytes of a picture reach its end. Data after the end is allowed: phones append a film there.

    PNG is not checked here, since Pillow's ``verify`` reads all of its chunks.
    """
    match media_type:
        case "image/jpeg":
            return _jpeg_ends(data)
        case "image/gif":
            return _gif_ends(data)
        case "image/webp":
            return len(data) >= 8 + int.from_bytes(data[4:8], "little")  # the RIFF header (RFC 9649, section 2.4)
        case "image/heic":
            return boxes_end(data)
        case _:
            return True


def _check_size(path: str, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Refusal(f"Hình “{path}” có {width}×{height} điểm ảnh ({width * height / 1e6:.0f} triệu), quá 50 triệu.", _SMALLER)
    if max(width, height) > LONGEST_SIDE:
        raise Refusal(f"Hình “{path}” có cạnh dài {max(width, height)} điểm ảnh, quá {LONGEST_SIDE}.", "Cắt thành nhiều hình.")


def _jpeg_ends(data: bytes) -> bool:
    """Return whether a JPEG has its end marker (ITU-T T.81, annex B).

    The markers before the picture data are skipped one by one, since their segments may contain a complete thumbnail. In the picture
    data itself, FF is followed by D9 only at the end.
    """
    at = 0
    while (at := data.find(b"\xff", at)) >= 0 and at + 3 < len(data):
        marker = data[at + 1]
        if marker == JPEG_SCAN:
            return data.find(JPEG_END, at) > 0
        at += 1 if marker in (0, 0xFF) else 2
        if marker not in (0, 0xFF) and marker not in _WITHOUT_LENGTH:
            at += int.from_bytes(data[at : at + 2], "big")
    return False


def _decodes(data: bytes) -> bool:
    """Return whether a JPEG without its end marker holds all of its picture: some Samsung phones leave the marker out of panoramas.

    The decoder gets a few zeros to look ahead into. A file that ends in many is not asked: they stand for a rest that never arrived.
    """
    from PIL import Image

    if not data[-_MOST_ZEROS:].strip(b"\0"):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data + bytes(8)), formats=["JPEG"]) as image:
                image.load()
    except Exception:  # see examine
        return False
    return True


def _gif_ends(data: bytes) -> bool:
    """Return whether the blocks of a GIF reach its trailer (GIF89a, section 27), or the end of the data after a whole picture."""
    at, pictures = 13 + gif_colours(data, 10), 0
    while at < len(data):
        kind = data[at]
        if kind == GIF_TRAILER:
            return True
        if kind == GIF_PICTURE:
            at += 10 + gif_colours(data, at + 9) + 1
            pictures += 1
        elif kind == _GIF_EXTENSION:
            at += 2
        else:
            return False
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
    return at == len(data) and pictures > 0


def gif_colours(data: bytes, at: int) -> int:
    """Return the length of a colour table of a GIF, by the byte that holds its flags (GIF89a, sections 18 and 20)."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def boxes_end(data: bytes) -> bool:
    """Return whether the boxes of the top level (ISO/IEC 14496-12, section 4.2) end where the data ends."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:  # the box extends to the end of the file
            return True
        if size < 8:
            return False
        at += size
    return at == len(data)
