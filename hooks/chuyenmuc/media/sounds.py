"""Examines sound files: what the site needs to know of them, and whether browsers play them."""

import io
from pathlib import Path

from chuyenmuc.media.pictures import boxes_end
from chuyenmuc.model.media import Sound
from chuyenmuc.problem import Refusal

LARGEST = 25 * 1024 * 1024

SHORTEST = 1  # second

_MEDIA_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg"}

SUFFIXES = tuple(_MEDIA_TYPES)

_NEARLY = 0.95  # of the bytes that an MP3 says it has; encoders differ in whether they count its first frame
_XING = (b"Xing", b"Info")
_HEAD = 4096  # bytes after the ID3 tag in which the first frame of an MP3 begins


def examine_sound(file: Path, path: str) -> Sound:
    """Read a sound file's header. ``file`` is the path on the disk, ``path`` the one that posts use.

    Raises Refusal if the sound is too large, is truncated, or is not of a kind that browsers play.
    """
    from tinytag import TinyTag

    suffix = "." + path.lower().rpartition(".")[2]
    length = file.stat().st_size
    if length > LARGEST:
        raise Refusal(
            f"Tệp âm thanh “{path}” nặng {length / 2**20:.0f} MB, quá 25 MB.", "Lưu lại dưới dạng .mp3, 64 kb/giây là đủ cho giọng nói."
        )
    data = file.read_bytes()
    try:
        tag = TinyTag.get(filename=f"sound{suffix}", file_obj=io.BytesIO(data), tags=False)
        seconds = tag.duration
    except Exception:  # of files that are no sound, TinyTag raises nearly everything
        seconds = None
    if not seconds or seconds < SHORTEST:
        raise Refusal(f"Tệp “{path}” không phải là âm thanh dùng được.", "Mở tệp, lưu lại dưới dạng .mp3 rồi thay tệp này.")
    if not is_whole(data, _MEDIA_TYPES[suffix]):
        raise Refusal(f"Tệp âm thanh “{path}” bị cụt, thiếu phần cuối.", "Chép hoặc tải lại tệp gốc rồi thay tệp này.")
    return Sound(path, _MEDIA_TYPES[suffix], length, round(seconds), file)


def is_whole(data: bytes, media_type: str) -> bool:
    """Return whether the bytes of a sound reach its end, as far as its format tells; an MP3 without a Xing header does not."""
    match media_type:
        case "audio/mp4":
            return boxes_end(data)
        case "audio/ogg":
            return _last_page_ends(data)
        case _:
            return _has_the_bytes_of_its_header(data)


def _last_page_ends(data: bytes) -> bool:
    """Return whether the last page of an Ogg file is all there (RFC 3533, section 6: the lengths of its segments follow byte 27)."""
    at = data.rfind(b"OggS")
    segments = data[at + 27 : at + 27 + data[at + 26]] if 0 <= at < len(data) - 27 else b""
    return bool(segments) and len(segments) == data[at + 26] and at + 27 + len(segments) + sum(segments) <= len(data)


def _has_the_bytes_of_its_header(data: bytes) -> bool:
    """Return whether an MP3 has as many bytes as its Xing header says, if it has one (id3.org/Xing: flags, then frames, then bytes)."""
    start = 0
    if data.startswith(b"ID3"):
        start = 10 + sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=False))
    places = [at for name in _XING if (at := data.find(name, start, start + _HEAD)) >= 0]
    if not places:
        return True
    at = min(places) + 4
    flags = int.from_bytes(data[at : at + 4], "big")
    if not flags & 2:
        return True
    at += 8 if flags & 1 else 4
    return len(data) - start >= _NEARLY * int.from_bytes(data[at : at + 4], "big")
