"""What picture files say besides the picture: where and when it was taken, by which camera, of whom. It can be removed without loss.

The pictures that the site publishes never have any of it; the originals in the repository do, and whoever can see that can read it.
"""

import warnings
from collections.abc import Iterator

from chuyenmuc.media.pictures import GIF_PICTURE, GIF_TRAILER, JPEG_END, JPEG_SCAN, gif_colours, opened, orientation

_GPS, _LATITUDE = 0x8825, 2  # Exif 2.32, sections 4.6.3 and 4.6.6

# Segments of a JPEG that decoders need: JFIF, and Adobe's colour transform. APP2 holds the colour profile, or other things.
_APP0, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_PROFILE, _EXIF = b"ICC_PROFILE\0", b"Exif\0\0"

_PNG, _PNG_TEXTS = b"\x89PNG\r\n\x1a\n", (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf")

_VP8X_EXIF, _VP8X_XMP = 0x08, 0x04  # RFC 9649, section 2.7.1

_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF
_GIF_OF_ANIMATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def says_where(data: bytes) -> bool:
    """Return whether a picture file says where the picture was taken, in its Exif data or its XMP. Unreadable data say nothing."""
    from PIL.Image import Exif

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with opened(data) as image:
                exif = Exif()
                exif.load(image.info.get("exif") or b"")
                texts = [value for value in image.info.values() if isinstance(value, bytes | str)]
                return _LATITUDE in exif.get_ifd(_GPS) or any(_names_a_latitude(text) for text in texts)
        except Exception:  # Pillow raises nearly everything
            return False


def without_metadata(data: bytes) -> bytes | None:
    """Return a picture file with the same picture and nothing else: its orientation and colour profile stay.

    Return None if that is impossible, as for a file that is not as its format says.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with opened(data) as image:
                turned = orientation(image)
                rewrite = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif, "HEIF": _heic}.get(image.format or "")
            stripped = rewrite and rewrite(data, turned)
            return stripped if stripped and _shows_the_same(data, stripped) and not says_where(stripped) else None
        except Exception:  # Pillow raises nearly everything, and a broken file has lengths that lead anywhere
            return None


def _names_a_latitude(text: bytes | str) -> bool:
    return (b"GPSLatitude" if isinstance(text, bytes) else "GPSLatitude") in text


def _shows_the_same(data: bytes, stripped: bytes) -> bool:
    """Return whether two files decode to the same pixels, frames, colours and orientation."""
    from PIL import ImageSequence

    with opened(data) as one, opened(stripped) as other:
        frames = (1, 1) if one.format in ("JPEG", "MPO") else (getattr(one, "n_frames", 1), getattr(other, "n_frames", 1))
        same = orientation(one) == orientation(other) and one.info.get("icc_profile") == other.info.get("icc_profile")
        if not same or frames[0] != frames[1]:
            return False
        for before, after in zip(ImageSequence.Iterator(one), ImageSequence.Iterator(other), strict=False):
            moving = [frame.info.get(key) for frame in (before, after) for key in ("duration", "loop")]
            if before.size != after.size or before.mode != after.mode or before.tobytes() != after.tobytes() or moving[:2] != moving[2:]:
                return False
            if frames[0] == 1:
                break
    return True


def _exif(turned: int) -> bytes:
    """Exif data that hold an orientation alone (TIFF 6.0, section 2)."""
    entry = (0x0112).to_bytes(2, "big") + (3).to_bytes(2, "big") + (1).to_bytes(4, "big") + turned.to_bytes(2, "big") + b"\0\0"
    return b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)


def _jpeg(data: bytes, turned: int) -> bytes:
    """Keep the segments that decoders need, and the picture data up to the end marker (ITU-T T.81, annex B)."""
    parts, at = [data[:2]], 2
    exif = _EXIF + _exif(turned)
    orientation_segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif if turned != 1 else b""
    while (marker := data[at + 1]) != JPEG_SCAN:
        if marker == 0xFF:  # a byte that fills up
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        is_application = _APP0 <= marker <= _APP15
        is_needed = marker in (_APP0, _APP14) or (marker == _APP2 and data[at + 4 : end].startswith(_PROFILE))
        if marker != _COMMENT and (is_needed or not is_application):
            parts.append(data[at:end])
        if marker == _APP0:
            parts.append(orientation_segment)
            orientation_segment = b""
        at = end
    parts.insert(1, orientation_segment)
    last = data.find(JPEG_END, at)
    return b"".join((*parts, data[at : last + 2] if last > 0 else data[at:]))


def _png(data: bytes, turned: int) -> bytes:
    """Keep all chunks but those of texts, times and Exif data (PNG, third edition, section 11.3)."""
    from zlib import crc32

    parts, at = [_PNG], len(_PNG)
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name == b"IDAT" and turned != 1:
            chunk = b"eXIf" + _exif(turned)
            parts.append((len(chunk) - 4).to_bytes(4, "big") + chunk + crc32(chunk).to_bytes(4, "big"))
            turned = 1
        if name not in _PNG_TEXTS:
            parts.append(data[at:end])
        if name == b"IEND":
            break
        at = end
    return b"".join(parts)


def _webp(data: bytes, turned: int) -> bytes:
    """Keep all chunks but Exif and XMP (RFC 9649, section 2.7)."""
    chunks = []
    for name, content in _riff_chunks(data):
        if name == b"VP8X":
            content = bytes((content[0] & ~(_VP8X_EXIF | _VP8X_XMP) | (_VP8X_EXIF if turned != 1 else 0),)) + content[1:]
        if name not in (b"EXIF", b"XMP "):
            chunks.append((name, content))
    if turned != 1:
        chunks.append((b"EXIF", _exif(turned)))
    body = b"WEBP" + b"".join(name + len(one).to_bytes(4, "little") + one + b"\0" * (len(one) % 2) for name, one in chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _heic(data: bytes, _turned: int) -> bytes:
    """Blank the Exif data and the XMP where they lie: other boxes say how far from the file's beginning everything is.

    How the picture is turned stands in a box of its own (ISO/IEC 23008-12, section 6.5.10).
    """
    with opened(data) as image:
        exif, xmp = ((image.info.get(name) or b"").removeprefix(_EXIF) for name in ("exif", "xmp"))
    # The library may have changed the orientation in its copy, which is one of the entries at the beginning.
    entries = 10 + 12 * int.from_bytes(exif[8:10], "big" if exif[:2] == b"MM" else "little")
    for text, begin, blank in ((exif, entries, _exif(1).ljust(len(exif), b"\0")), (xmp, 0, b" " * len(xmp))):
        at = data.find(text[begin:]) - begin
        if text[begin:].strip(b"\0 ") and at >= 0:
            data = data[:at] + blank + data[at + len(text) :]
    return data


def _gif(data: bytes, _turned: int) -> bytes:
    """Keep all blocks but comments, and extensions of applications other than those of animations (GIF89a, sections 24 and 26)."""
    at = 13 + gif_colours(data, 10)
    parts = [data[:at]]
    while data[at] != GIF_TRAILER:
        begin = at
        if data[at] == GIF_PICTURE:
            at += 10 + gif_colours(data, at + 9) + 1
            is_kept = True
        else:
            name = data[at + 3 : at + 14]
            is_kept = data[at + 1] != _GIF_COMMENT and (data[at + 1] != _GIF_APPLICATION or name in _GIF_OF_ANIMATIONS)
            at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
        if is_kept:
            parts.append(data[begin:at])
    return b"".join((*parts, bytes((GIF_TRAILER,))))
