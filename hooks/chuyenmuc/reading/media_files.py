"""The picture, sound and film files that posts name: looked up on the disk, examined once, refused once."""

import os
import posixpath
import re
import stat
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.markup import links
from chuyenmuc.media.examiner import Examiner, Medium, decoded, encoded
from chuyenmuc.media.films import SUFFIXES as FILMS
from chuyenmuc.media.films import subtitles_of
from chuyenmuc.media.pictures import SUFFIXES as PICTURES
from chuyenmuc.media.sounds import SUFFIXES as SOUNDS
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.model.post import Consent, Image
from chuyenmuc.model.reading import POSTS
from chuyenmuc.parsing.source_files import leads_inside
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.system.disk import reason
from chuyenmuc.system.fingerprint import code_version, fingerprint
from chuyenmuc.system.record_cache import RecordCache

_ADDRESS = re.compile(
    rf"(?:\]\(\s*<?|^[ ]{{0,3}}\[[^\]\n]+\]:[ \t]*<?)([^()\s<>:]+(?:{'|'.join(map(re.escape, PICTURES))}))(?![\w.])", re.M | re.I
)

MEDIA_SUFFIXES = (*PICTURES, *SOUNDS, *FILMS)
_LIBRARIES = ("pillow", "pillow-heif", "pymediainfo", "tinytag", "webvtt-py")


class _Record(Struct, array_like=True):
    """A medium, or why it is refused."""

    medium: bytes | None = None
    what: str = ""
    fix: str = ""


_encode, _decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(_Record).decode


class MediaCache:
    """What is known of the media files of the repository at ``root``, so that a check need not open them all.

    A file is identified by its size, its time of modification and its inode, as by git with ``core.trustctime`` off. The time of change
    would not do: a hard link changes it, and a comparison with an earlier state makes hard links. What makes a file unusable is cached
    too: a broken file takes the longest. Only looking at a file raises (OSError).
    """

    def __init__(self, root: Path) -> None:
        self._cache = RecordCache(root, "media")
        self._context = fingerprint(code_version("media", *_LIBRARIES))

    def get(self, kind: type[Medium], file: Path, path: str, status: os.stat_result) -> Medium | Refusal | None:
        """The medium of a ``kind`` in a file that posts name ``path``, with its status, or its refusal; None if it has to be examined."""
        cached = self._cache.get(path, self._key(kind, file, status))
        if cached is None:
            return None
        try:
            record = _decode(cached)
            if record.medium is None:
                return Refusal(record.what, record.fix)
            return replace(decoded(kind, record.medium), **_places(kind, file))
        except msgspec.MsgspecError:
            return None

    def put(self, kind: type[Medium], file: Path, path: str, status: os.stat_result, found: Medium | Refusal) -> None:
        """Cache what was found of a medium."""
        if isinstance(found, Refusal):
            record = _Record(None, found.what, found.fix)
        else:
            nowhere = dict.fromkeys(_places(kind, file), Path())
            record = _Record(encoded(replace(found, **nowhere)))
        self._cache.put(path, self._key(kind, file, status), _encode(record))

    def save(self) -> None:
        """Write what is new, and drop what nobody asked for."""
        self._cache.save()

    def _key(self, kind: type[Medium], file: Path, status: os.stat_result) -> bytes:
        others = [place.stat() for name, place in _places(kind, file).items() if name != "file" and place]
        return fingerprint(self._context, [(one.st_size, one.st_mtime_ns, one.st_ino) for one in (status, *others)])


def _places(kind: type[Medium], file: Path) -> dict[str, Path | None]:
    """The fields of a medium that say where its files are, and those files; they are not cached, since a repository may move."""
    return {"file": file, "subtitles": subtitles_of(file)} if kind is Film else {"file": file}


class MediaFiles:
    """What was asked for in the repository at ``root``: ``pictures`` holds the usable ones by path, ``sounds``, ``films`` likewise.

    ``refused`` says why others cannot be used, by path.

    ``cache`` is asked first for what is known of a file.
    """

    def __init__(self, root: Path, cache: MediaCache | None = None) -> None:
        self.pictures: dict[str, Picture] = {}
        self.sounds: dict[str, Sound] = {}
        self.films: dict[str, Film] = {}
        self._root, self._cache, self._examiner = root, cache, Examiner()
        self._is_inside = {POSTS: True}
        self.refused: dict[str, Refusal] = {}

    def look_up(self, path: str, unit: str) -> None:
        """Examine the picture, sound or film that a post of a unit names. Raises Refusal where it cannot be used."""
        is_known = path in self.pictures or path in self.sounds or path in self.films
        if is_known and path.startswith(f"{POSTS}/{unit}/"):
            return
        links.check_media_path(path, unit)
        if path in self.refused:
            raise self.refused[path]
        try:
            file = self._root / path
            status = self._status(file, path)
            if status is None:
                file = self._elsewhere(file, path)
            status = status or file.stat()
            if path.lower().endswith(SOUNDS):
                self.sounds[path] = self._examined(Sound, file, path, status)
            elif path.lower().endswith(FILMS):
                self._check_subtitles(file, path)
                self.films[path] = self._examined(Film, file, path, status)
            else:
                self.pictures[path] = self._examined(Picture, file, path, status)
        except Refusal as refusal:
            self.refused[path] = refusal
            raise
        except OSError as error:
            self.refused[path] = Refusal(f"Không đọc được tệp “{path}”: {reason(error)}.", "Xem lại tên tệp và quyền đọc.")
            raise self.refused[path] from None

    def close(self) -> None:
        """End what examines files; looking up another begins it again."""
        self._examiner.close()

    def _examined(self, kind: type[Medium], file: Path, path: str, status: os.stat_result) -> Medium:
        found = self._cache and self._cache.get(kind, file, path, status)
        if found is None:
            try:
                found = self._examiner.examine(kind, file, path)
            except Refusal as refusal:
                found = refusal
            if self._cache:
                self._cache.put(kind, file, path, status, found)
        if isinstance(found, Refusal):
            raise found
        return found

    def _check_subtitles(self, film: Path, path: str) -> None:
        subtitles = subtitles_of(film)
        if subtitles and subtitles.is_symlink() and not leads_inside(self._root, subtitles):
            what = f"Phụ đề “{path.rpartition('.')[0]}{subtitles.suffix}” là lối tắt (symlink) dẫn ra ngoài thư mục posts/."
            raise Refusal(what, "Chép hẳn phụ đề vào.")

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
            if near := _near(self._root, path):
                raise Refusal(f"Không có tệp {kind} “{path}”.", near)
            raise Refusal(f"Không có tệp {kind} “{path}”.", f"Xem lại tên tệp, kể cả chữ hoa, chữ thường và đuôi {endings}.")
        if not leads_inside(self._root, file):
            raise Refusal(f"Hình “{path}” là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn hình vào.")
        return file


def report_missing_people(report: SourceReport, line: int, what: str = "hình") -> None:
    """Report that a post with a picture, a sound or a film (``what``) does not say who can be recognised in it."""
    report.add(
        line,
        f"Bài có {what} mà chưa ghi trong {what} có ai.",
        "Thêm “people: none” (không nhận ra ai), “adults” (người lớn) hoặc “pupils” (học sinh).",
    )


def hint_at_consent(consents: tuple[Consent, ...], image: Image | None, body: str, line: int, report: SourceReport) -> None:
    """Hint at pictures that a consent names but the post does not show; if each consent names some, also at pictures that none names."""
    named = {path: None for consent in consents for path in consent.pictures}
    if not named:
        return
    folder = posixpath.dirname(report.path)
    shown = [posixpath.normpath(posixpath.join(folder, unquote(match[1]))) for match in _ADDRESS.finditer(body)]
    shown = list(dict.fromkeys([image.path, *shown] if image else shown))
    for path in (path for path in named if path not in shown):
        what = f"Mục “consent” ghi hình “{posixpath.relpath(path, folder)}” mà bài không có hình ấy."
        report.hint(line, what, "Xem lại tên hình ở “pictures”.")
    for path in (path for path in shown if path not in named and all(consent.pictures for consent in consents)):
        what = f"Hình “{posixpath.relpath(path, folder)}” chưa có giấy đồng ý nào ở mục “consent”."
        report.hint(line, what, "Nhận ra được học sinh thì ghi thêm hình ấy vào “pictures” của giấy (Luật 91/2025/QH15, Điều 24).")


def _as_on_disk(file: Path) -> Path:
    """The file, or the one beside it whose name differs only in how Unicode spells it; text is read as composed letters."""
    if file.exists() or file.name.isascii() or not file.parent.is_dir():
        return file
    return next((other for other in file.parent.iterdir() if unicodedata.normalize("NFC", other.name) == file.name), file)


def _near(root: Path, path: str) -> str:
    """What to write for the file that is there under a name in other capitals, in another folder of the unit, or with another suffix."""
    unit = "/".join(path.split("/")[:2])
    name = path.rpartition("/")[2].casefold()
    stem = name.rpartition(".")[0] or name
    places: list[tuple[int, str]] = []
    for folder, _, files in os.walk(root / unit):
        below = os.path.relpath(folder, root / unit).replace(os.sep, "/")
        for file in files:
            other = unicodedata.normalize("NFC", file)
            same_stem = other.rpartition(".")[0].casefold() == stem and other.casefold().endswith(MEDIA_SUFFIXES)
            if other.casefold() == name or same_stem:
                whole = other if below == "." else f"{below}/{other}"
                places.append((other.casefold() != name, whole))
    if not places:
        return ""
    found = min(places)[1]
    if found.casefold() == path[len(unit) + 1 :].casefold():
        return f"Có tệp chỉ khác chữ hoa, chữ thường: viết “{found}”."
    if "/" not in found:
        return f"Tệp nằm ngay cạnh bài: viết “{found}”, hoặc chuyển tệp vào “anh/”."
    return f"Có tệp “{found}” trong thư mục của đơn vị: viết “{found}”."
