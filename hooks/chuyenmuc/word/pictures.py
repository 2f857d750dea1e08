"""Pictures out of a document: decoded in a process with limits, cut and turned as the document shows them, without metadata.

Word keeps what was cut off a picture, and where a phone took it. Neither is published: only the pixels that a reader of the document
sees are encoded again, as JPEG for photos and PNG for drawings and what is transparent.
"""

import io
import posixpath
import re
import time
import warnings
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.system.limited_worker import LimitedWorker

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2048

MOST_PIXELS = 50_000_000
"""The same as for pictures that are sent by themselves (``media.pictures``)."""

MOST_PICTURES = 100

_MOST_BYTES = 30 * 2**20

_SECONDS, _MEMORY = 10, 1536 * 2**20

_ALL_SECONDS = 120  # by the clock, for all pictures of a document

_KINDS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "DIB")

_PHOTO_FROM = 400_000  # bytes of a PNG from which a picture that is not transparent is a photo

_RESAVE = "Mở hình trong Word, bấm chuột phải, chọn “Lưu dưới dạng ảnh” (Save as Picture), chọn .png rồi chèn vào bài."


_SAFE_SUFFIX = re.compile(r"\.[a-z]{3,4}")


class Usage(Struct, frozen=True):
    """How a document shows a picture: the part that holds it, what is cut off on the left, top, right and bottom, quarter turns, alt."""

    part: str
    cut: tuple[float, float, float, float] = (0, 0, 0, 0)
    turns: int = 0
    alt: str = ""


class Pictures:
    """The pictures of a document: each that is cut or turned in another way has a name of its own, by which pandoc knows it."""

    def __init__(self) -> None:
        self.usages: dict[str, Usage] = {}
        self._names: dict[Usage, str] = {}

    def name(self, usage: Usage) -> str:
        """Return the name of a picture that is shown; the first alternative text that it has anywhere is kept."""
        key = replace(usage, alt="")
        if key not in self._names:
            suffix = posixpath.splitext(usage.part)[1].lower()
            self._names[key] = f"media/{len(self._names) + 1}{suffix if _SAFE_SUFFIX.fullmatch(suffix) else '.bin'}"
        name = self._names[key]
        if name not in self.usages or not self.usages[name].alt:
            self.usages[name] = usage
        return name


class DocumentPicture(Struct, frozen=True):
    """A picture of a document: the name of its file (“hinh-1.jpg”), its bytes, and its alternative text, "" if there is none."""

    name: str
    data: bytes
    alt: str


class _Encoded(Struct, array_like=True):
    """A picture encoded anew, or why it cannot be."""

    suffix: str = ""
    data: bytes = b""
    note: str = ""


_encode, _decode_usage, _decode_encoded = (
    msgspec.msgpack.encode, msgspec.msgpack.Decoder(Usage).decode, msgspec.msgpack.Decoder(_Encoded).decode
)  # fmt: skip


def encoded_pictures(
    usages: Iterable[tuple[str, Usage]], read: Callable[[str], bytes], seconds: float = _SECONDS
) -> tuple[dict[str, DocumentPicture], list[str]]:
    """Return the pictures that can be published by the names that ``usages`` gives them, and a note for each that cannot.

    ``read`` returns the bytes of a part of the document. It is called in the process with limits, and may raise Refusal or KeyError.
    """
    worker = LimitedWorker(lambda message: _encode(_answer(_decode_usage(message), read)), seconds, _MEMORY)
    done: dict[str, DocumentPicture] = {}
    notes = []
    end = time.monotonic() + _ALL_SECONDS
    try:
        for number, (name, usage) in enumerate(usages, 1):
            if number > MOST_PICTURES or time.monotonic() > end:
                what = "Tệp có quá nhiều hình, hoặc hình quá nặng"
                notes.append(f"{what}: từ hình thứ {number} trở đi đã bỏ. Chèn lại những hình cần có.")
                break
            answer = worker.ask(_encode(usage))
            found = _decode_encoded(answer) if answer is not None else _Encoded(note="mở mãi không xong nên đã bỏ. Chèn lại hình khác.")
            if found.note:
                notes.append(f"Hình thứ {number} trong tệp {found.note}")
            if found.data:
                done[name] = DocumentPicture(f"hinh-{len(done) + 1}.{found.suffix}", found.data, usage.alt)
    finally:
        worker.close()
    return done, notes


def _answer(usage: Usage, read: Callable[[str], bytes]) -> _Encoded:
    from PIL import Image

    try:
        data = read(usage.part)
        if len(data) > _MOST_BYTES:
            return _Encoded(note="nặng quá nên đã bỏ. Thu nhỏ hình rồi chèn lại.")
        if _is_metafile(data):
            return _Encoded(note=f"là hình vẽ kiểu cũ của Windows (EMF, WMF) nên đã bỏ. {_RESAVE}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_KINDS) as image:
                if image.width * image.height > MOST_PIXELS:
                    return _Encoded(note="có hơn 50 triệu điểm ảnh nên đã bỏ. Thu nhỏ hình rồi chèn lại.")
                moves = getattr(image, "n_frames", 1) > 1 and image.format in ("GIF", "WEBP", "PNG")
                kind = image.format
                made = _as_shown(image, usage)
            suffix, saved = _saved(made, kind)
        return _Encoded(suffix, saved, "là hình động, chỉ giữ khung đầu." if moves else "")
    except MemoryError:
        raise
    except Exception:  # a Refusal of the part; besides, Pillow raises nearly everything
        return _Encoded(note=f"không mở được nên đã bỏ. {_RESAVE}")


def _is_metafile(data: bytes) -> bool:
    """Whether these are bytes of an EMF (MS-EMF 2.3.4.2) or a WMF (MS-WMF 2.3.2), packed or not."""
    is_emf = data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF"
    return is_emf or data[:4] == b"\xd7\xcd\xc6\x9a" or data[:6] in (b"\x01\0\x09\0\0\x03", b"\x02\0\x09\0\0\x03")


def _as_shown(image: "Image", usage: Usage) -> "Image":
    """Return the first frame upright, cut and turned, at most 2048 pixels wide and high, in L, RGB or RGBA, without metadata."""
    from PIL import Image as Images
    from PIL import ImageOps

    if image.format == "JPEG" and not any(usage.cut):
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # decodes at a half or less of the size if that is enough
    image.load()
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    shown = _in_srgb(upright, profile)
    left, top, right, bottom = (min(max(part, 0), 1) for part in usage.cut)
    if any((left, top, right, bottom)) and left + right < 1 and top + bottom < 1:
        width, height = shown.size
        box = round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height)
        shown = shown.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
    if usage.turns:
        shown = shown.transpose([Images.Transpose.ROTATE_270, Images.Transpose.ROTATE_180, Images.Transpose.ROTATE_90][usage.turns - 1])
    if max(shown.size) > LONGEST_SIDE:
        shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Images.Resampling.LANCZOS)
    bare = Images.new(shown.mode, shown.size)
    bare.paste(shown)
    return bare


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    from PIL import ImageCms

    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that is broken or for another mode is ignored
    return image.convert("L" if image.mode in ("1", "L", "F") else "RGB")


def _saved(image: "Image", kind: str | None) -> tuple[str, bytes]:
    if kind != "JPEG":
        drawing = io.BytesIO()
        image.save(drawing, "PNG", optimize=True)
        if image.mode == "RGBA" or drawing.tell() < _PHOTO_FROM:
            return "png", drawing.getvalue()
    photo = io.BytesIO()
    image.save(photo, "JPEG", quality=85, optimize=True, progressive=True)
    return "jpg", photo.getvalue()
