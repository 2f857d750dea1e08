"""Examines sound files: what the site needs to know of them, and whether browsers play them."""

import io
from pathlib import Path

from chuyenmuc.model.media import Sound
from chuyenmuc.problem import Refusal

LARGEST = 25 * 1024 * 1024

SHORTEST = 1  # second

_MEDIA_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg"}

SUFFIXES = tuple(_MEDIA_TYPES)


def examine_sound(file: Path, path: str) -> Sound:
    """Read a sound file's header. ``file`` is the path on the disk, ``path`` the one that posts use.

    Raises Refusal if the sound is too large or is not of a kind that browsers play.
    """
    from tinytag import TinyTag

    suffix = "." + path.lower().rpartition(".")[2]
    length = file.stat().st_size
    if length > LARGEST:
        raise Refusal(
            f"Tệp âm thanh “{path}” nặng {length / 2**20:.0f} MB, quá 25 MB.", "Lưu lại dưới dạng .mp3, 64 kb/giây là đủ cho giọng nói."
        )
    try:
        tag = TinyTag.get(filename=f"sound{suffix}", file_obj=io.BytesIO(file.read_bytes()), tags=False)
        seconds = tag.duration
    except Exception:  # of files that are no sound, TinyTag raises nearly everything
        seconds = None
    if not seconds or seconds < SHORTEST:
        raise Refusal(f"Tệp “{path}” không phải là âm thanh dùng được.", "Mở tệp, lưu lại dưới dạng .mp3 rồi thay tệp này.")
    return Sound(path, _MEDIA_TYPES[suffix], length, round(seconds), file)
