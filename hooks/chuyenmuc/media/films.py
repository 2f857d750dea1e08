"""Examines film files and their subtitles: what the site needs to know of them, and whether browsers play them."""

import io
import locale
import re
from pathlib import Path
from typing import Any

from chuyenmuc.model.media import Film
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.text import decode

LARGEST = 50 * 1024 * 1024

LARGEST_SUBTITLES = 512 * 1024

# By MediaInfo's name of the container: its media type and file name suffix, and the codecs in it that all current browsers play.
_CONTAINERS = {"MPEG-4": ("video/mp4", ".mp4"), "WebM": ("video/webm", ".webm")}

_PICTURE_CODECS = {"MPEG-4": ("AVC",), "WebM": ("VP8", "VP9", "AV1")}

_SOUND_CODECS = {"MPEG-4": ("AAC", "MPEG Audio"), "WebM": ("Vorbis", "Opus")}

SUFFIXES = tuple(suffix for _, suffix in _CONTAINERS.values())

OTHER_SUFFIXES = (".mov", ".m4v", ".avi", ".wmv", ".mkv", ".3gp", ".mpg", ".mpeg", ".flv", ".mts")

SAVE_AS = "Lưu lại dưới dạng .mp4 (H.264, 720p), ví dụ bằng HandBrake, kiểu “Fast 720p30”; hoặc đưa phim lên YouTube rồi dán liên kết."

_PLACES = ("xyz", "recorded_location", "comapplequicktimelocationiso6709", "com_apple_quicktime_location_iso6709")

_ON_ITS_SIDE = (90, 270)

_TAG = re.compile(r"<[^<>]*>")


def examine_film(file: Path, path: str) -> Film:
    """Read a film's header and its subtitles.

    ``file`` is the path on the disk, ``path`` the one that posts use. Raises Refusal if the film is too large, is truncated, is not
    of a kind that browsers play, contains the location where it was made, or has bad subtitles.
    """
    length = file.stat().st_size
    if length > LARGEST:
        raise Refusal(f"Phim “{path}” nặng {length / 2**20:.0f} MB, quá 50 MB.", SAVE_AS)
    general, picture, sound = _tracks(file)
    container = general.get("format")
    if container not in _CONTAINERS or not picture or not general.get("duration"):
        raise Refusal(f"Tệp “{path}” không phải là phim dùng được.", SAVE_AS)
    if general.get("istruncated") == "Yes":
        raise Refusal(f"Phim “{path}” bị cụt, thiếu phần cuối.", "Chép hoặc tải lại phim gốc rồi thay tệp này.")
    media_type, suffix = _CONTAINERS[container]
    if not path.lower().endswith(suffix):
        raise Refusal(f"Đuôi của phim “{path}” không khớp với nội dung ({container}).", f"Đổi đuôi tệp thành “{suffix}”.")
    for track, codecs in ((picture, _PICTURE_CODECS[container]), (sound, _SOUND_CODECS[container])):
        if track and track.get("format") not in codecs:
            raise Refusal(f"Phim “{path}” ghi bằng {track.get('format')}, nhiều máy không mở được.", SAVE_AS)
    if any(general.get(key) for key in _PLACES):
        fix = "Lưu lại phim không kèm vị trí (HandBrake bỏ giúp), và tắt ghi vị trí trong máy ảnh của điện thoại."
        raise Refusal(f"Phim “{path}” có ghi toạ độ nơi quay.", fix)
    width, height = int(picture["width"]), int(picture["height"])
    if round(float(picture.get("rotation", 0))) % 360 in _ON_ITS_SIDE:
        width, height = height, width
    subtitles = subtitles_of(file)
    if subtitles:
        _check_subtitles(subtitles, path.rpartition(".")[0] + ".vtt")
    return Film(path, media_type, length, max(1, round(float(general["duration"]) / 1000)), width, height, file, subtitles)


def subtitles_of(file: Path) -> Path | None:
    """Return the file of a film's subtitles, which has its name; None if there is none."""
    return next((other for other in (file.with_suffix(".vtt"), file.with_suffix(".VTT")) if other.is_file()), None)


def _tracks(file: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return what MediaInfo reports about the whole film, its pictures and its sound; empty for a part that does not exist."""
    from pymediainfo import MediaInfo

    tracks: dict[str, dict[str, Any]] = {}
    # MediaInfo compares the names of its options by the rules of the locale, and in Turkish the capital of i is not I.
    old_locale = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    try:
        # Opened here: the library decodes a path by the locale, which may lack Vietnamese letters.
        with file.open("rb") as stream:
            for track in MediaInfo.parse(stream).tracks:
                tracks.setdefault(track.track_type, track.to_data())
    except (RuntimeError, ValueError, SyntaxError):  # SyntaxError: its output is not XML
        return {}, {}, {}
    finally:
        locale.setlocale(locale.LC_CTYPE, old_locale)
    return tracks.get("General", {}), tracks.get("Video", {}), tracks.get("Audio", {})


def _check_subtitles(file: Path, path: str) -> None:
    """Raise Refusal if subtitles are not WebVTT (w3.org/TR/webvtt1) with at least one caption and text in each."""
    from webvtt import from_buffer
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    fix = "Tải phụ đề dạng WebVTT (.vtt) từ phần mềm làm phụ đề; dòng đầu là “WEBVTT”, mỗi câu có dòng giờ “00:01.000 --> 00:04.000”."
    if file.stat().st_size > LARGEST_SUBTITLES:
        raise Refusal(f"Phụ đề “{path}” nặng quá 512 KB.", fix)
    text = decode(file.read_bytes())
    if not text.startswith("WEBVTT"):
        raise Refusal(f"Phụ đề “{path}” không phải dạng WebVTT.", fix)
    try:
        captions = from_buffer(io.StringIO(text)).captions
    except (MalformedFileError, MalformedCaptionError, ValueError):
        captions = []
    shown = [caption for caption in captions if _TAG.sub("", caption.text).strip()]
    if not shown or len(shown) != text.count("-->"):
        problem = "chưa có câu nào" if "-->" not in text else "có dòng giờ viết sai, hoặc có câu để trống"
        raise Refusal(f"Phụ đề “{path}” {problem}.", fix)
    for caption in shown:
        if caption.start_in_seconds > caption.end_in_seconds:
            raise Refusal(f"Phụ đề “{path}”: câu bắt đầu lúc {caption.start} lại hết trước khi bắt đầu.", "Sửa lại dòng giờ của câu ấy.")
