"""The picture, sound and film files that posts name: looked up on the disk, examined once, refused once."""

import os
import stat
import unicodedata
from pathlib import Path

import msgspec

from chuyenmuc.markup import links
from chuyenmuc.media.films import SUFFIXES as FILMS
from chuyenmuc.media.films import examine_film
from chuyenmuc.media.pictures import examine
from chuyenmuc.media.sounds import SUFFIXES as SOUNDS
from chuyenmuc.media.sounds import examine_sound
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.model.reading import POSTS
from chuyenmuc.parsing.source_files import leads_inside
from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason
from chuyenmuc.system.fingerprint import code_version, fingerprint
from chuyenmuc.system.record_cache import RecordCache

_Facts = tuple[str, int, int, int, bool, int]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Facts).decode


class MediaCache:
    """What is known of the pictures of the repository at ``root``, so that a check need not open them all.

    A file is known by its size, its times of modification and of change, and its inode, as git does it. One that cannot be published
    is never cached. Nothing here raises except what looking at a file raises (OSError).
    """

    def __init__(self, root: Path) -> None:
        self._cache = RecordCache(root, "pictures")
        self._context = fingerprint(code_version("media", "pillow", "pillow-heif"))

    def get(self, file: Path, path: str, status: os.stat_result) -> Picture | None:
        """The picture in a file that posts name ``path``, with its status; None if it has to be examined."""
        cached = self._cache.get(path, self._key(status))
        try:
            if cached is None:
                return None
            media_type, length, width, height, alpha, frames = _decode(cached)
        except msgspec.MsgspecError:
            return None
        return Picture(path, media_type, length, width, height, file, alpha, frames)

    def put(self, picture: Picture) -> None:
        """Cache what was found of a picture."""
        facts: _Facts = (picture.media_type, picture.length, picture.width, picture.height, picture.alpha, picture.frames)
        self._cache.put(picture.path, self._key(picture.file.stat()), _encode(facts))

    def save(self) -> None:
        """Write what is new, and drop what nobody asked for."""
        self._cache.save()

    def _key(self, status: os.stat_result) -> bytes:
        return fingerprint(self._context, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class MediaFiles:
    """What was asked for in the repository at ``root``: ``found`` holds the usable pictures by path, ``sounds``, ``films`` likewise.

    ``cache`` is asked first for what is known of a picture.
    """

    def __init__(self, root: Path, cache: MediaCache | None = None) -> None:
        self.found: dict[str, Picture] = {}
        self.sounds: dict[str, Sound] = {}
        self.films: dict[str, Film] = {}
        self._root, self._cache = root, cache
        self._is_inside = {POSTS: True}
        self._refused: dict[str, Refusal] = {}

    def look_up(self, path: str, unit: str) -> None:
        """Examine the picture that a post of a unit names. Raises Refusal where it cannot be used."""
        is_known = path in self.found or path in self.sounds or path in self.films
        if is_known and path.startswith(f"{POSTS}/{unit}/"):
            return
        links.check_picture_path(path, unit)
        if path in self._refused:
            raise self._refused[path]
        try:
            file = self._root / path
            status = self._status(file, path)
            if status is None:
                file = self._elsewhere(file, path)
            if path.lower().endswith(SOUNDS):
                self.sounds[path] = examine_sound(file, path)
            elif path.lower().endswith(FILMS):
                self.films[path] = examine_film(file, path)
            else:
                self.found[path] = self._picture(file, path, status or file.stat())
        except Refusal as refusal:
            self._refused[path] = refusal
            raise
        except OSError as error:
            self._refused[path] = Refusal(f"Không đọc được tệp “{path}”: {reason(error)}.", "Xem lại tên tệp và quyền đọc.")
            raise self._refused[path] from None

    def _picture(self, file: Path, path: str, status: os.stat_result) -> Picture:
        if self._cache is None:
            return examine(file, path)
        picture = self._cache.get(file, path, status)
        if picture is None:
            picture = examine(file, path)
            self._cache.put(picture)
        return picture

    def _status(self, file: Path, path: str) -> os.stat_result | None:
        """What the disk says of a file that is no symlink, in a folder inside ``posts/``, as nearly all are; None of any other."""
        try:
            status = os.lstat(file)
        except (OSError, ValueError):
            return None
        return status if stat.S_ISREG(status.st_mode) and self._leads_inside(path.rpartition("/")[0]) else None

    def _leads_inside(self, folder: str) -> bool:
        """Whether a folder of ``posts/`` stays in it when all symlinks are followed."""
        known = self._is_inside.get(folder)
        if known is None:
            here, above = self._root / folder, folder.rpartition("/")[0]
            known = (self._leads_inside(above) and not here.is_symlink()) or leads_inside(self._root, here)
            self._is_inside[folder] = known
        return known

    def _elsewhere(self, file: Path, path: str) -> Path:
        file = _as_on_disk(file)
        if not file.is_file():
            kind, endings = ("hình", ".jpg, .png")
            if path.lower().endswith((*SOUNDS, *FILMS)):
                kind, endings = ("âm thanh", ".mp3, .m4a") if path.lower().endswith(SOUNDS) else ("phim", ".mp4, .webm")
            raise Refusal(f"Không có tệp {kind} “{path}”.", f"Xem lại tên tệp, kể cả chữ hoa, chữ thường và đuôi {endings}.")
        if not leads_inside(self._root, file):
            raise Refusal(f"Hình “{path}” là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn hình vào.")
        return file


def _as_on_disk(file: Path) -> Path:
    """The file, or the one beside it whose name differs only in how Unicode spells it; text is read as composed letters."""
    if file.exists() or file.name.isascii() or not file.parent.is_dir():
        return file
    return next((other for other in file.parent.iterdir() if unicodedata.normalize("NFC", other.name) == file.name), file)
