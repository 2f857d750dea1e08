"""Examines media files one by one in a process with limits, so that no file can stop, crash or slow more than itself.

Whatever goes wrong while a file is looked at is a Refusal of that file. Pictures are decoded too, since a picture whose header is in
order may be broken inside: what is accepted here can be copied by ``picture_encoder``.
"""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.media.films import SAVE_AS, examine_film
from chuyenmuc.media.metadata import says_where
from chuyenmuc.media.picture_encoder import check_inside
from chuyenmuc.media.pictures import examine
from chuyenmuc.media.sounds import examine_sound
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.problem import Refusal
from chuyenmuc.system.limited_worker import LimitedWorker

Medium = TypeVar("Medium", Picture, Sound, Film)

MOST_SECONDS = 10
"""Of processor time, for one file. A still picture of 50 million pixels takes one, the longest moving one three."""

MOST_MEMORY = 3 * 512 * 1024**2

_NAMES = {Picture: "Hình", Sound: "Tệp âm thanh", Film: "Phim"}

_FIXES = {
    Picture: "Mở hình bằng phần mềm xem ảnh, lưu lại dưới dạng .jpg hoặc .png rồi thay tệp này.",
    Sound: "Mở tệp, lưu lại dưới dạng .mp3 rồi thay tệp này.",
    Film: SAVE_AS,
}


class _Question(Struct, array_like=True):
    kind: str
    file: str
    path: str


class _Answer(Struct, array_like=True):
    """What was found of a file, or why it is refused, or why it could not be read (``errno``, ``error``)."""

    medium: bytes | None = None
    what: str = ""
    fix: str = ""
    errno: int | None = None
    error: str = ""


_encode = msgspec.msgpack.Encoder(enc_hook=str).encode
_decode_question, _decode_answer = msgspec.msgpack.Decoder(_Question).decode, msgspec.msgpack.Decoder(_Answer).decode
_MEDIA = {kind: msgspec.msgpack.Decoder(kind, dec_hook=lambda _, path: Path(path)).decode for kind in (Picture, Sound, Film)}


class Examiner:
    """Examines files; ``close`` ends its process."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._worker = LimitedWorker(_answer, seconds, MOST_MEMORY)

    def examine(self, kind: type[Medium], file: Path, path: str) -> Medium:
        """Return what is known of the medium of a ``kind`` in ``file``, which posts name ``path``.

        Raises Refusal if it cannot be published, or looking at it takes too much time or memory; OSError if it cannot be read.
        """
        answered = self._worker.ask(_encode(_Question(kind.__name__, str(file), path)))
        if answered is None:
            raise Refusal(f"{_NAMES[kind]} “{path}” hỏng tới mức mở mãi không xong.", _FIXES[kind])
        answer = _decode_answer(answered)
        if answer.errno is not None:
            raise OSError(answer.errno, answer.error, str(file))
        if answer.medium is None:
            raise Refusal(answer.what, answer.fix)
        return decoded(kind, answer.medium)

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def encoded(medium: Picture | Sound | Film) -> bytes:
    """Return a medium as bytes for ``decoded``."""
    return _encode(medium)


def decoded(kind: type[Medium], data: bytes) -> Medium:
    """Return the medium that ``encoded`` made. Raises msgspec.MsgspecError for any other bytes."""
    return _MEDIA[kind](data)


def _picture(file: Path, path: str) -> Picture:
    picture = examine(file, path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings about odd files, in English: nobody could act on them
        data = file.read_bytes()
        check_inside(data, picture)
    return replace(picture, located=says_where(data))


_EXAMINE: dict[str, tuple[type, Callable[[Path, str], Picture | Sound | Film]]] = {
    "Picture": (Picture, _picture), "Sound": (Sound, examine_sound), "Film": (Film, examine_film),
}  # fmt: skip


def _answer(message: bytes) -> bytes:
    question = _decode_question(message)
    kind, look_at = _EXAMINE[question.kind]
    file = Path(question.file)
    try:
        file.open("rb").close()
    except OSError as error:
        return _encode(_Answer(errno=error.errno, error=error.strerror or ""))
    try:
        return _encode(_Answer(_encode(look_at(file, question.path))))
    except Refusal as refusal:
        return _encode(_Answer(what=refusal.what, fix=refusal.fix))
    except Exception:  # decoders raise nearly everything
        return _encode(_Answer(what=f"{_NAMES[kind]} “{question.path}” mở ra không được, phần bên trong bị hỏng.", fix=_FIXES[kind]))
