"""The copies of pictures as files: made once for each content, over all cores, and cached.

A picture's copies are in a folder named by its bytes, the code that makes them, and the encoders. They are checked against the
folder's list when they are used, and made anew if anything differs, so the cache may be deleted or damaged at any time. It holds the
copies of what the last build published, and nothing else.
"""

import shutil
import warnings
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct, field

from chuyenmuc.media.picture_encoder import encode, versions
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.media import Picture
from chuyenmuc.problem import Refusal
from chuyenmuc.system import processes
from chuyenmuc.system.disk import write_whole
from chuyenmuc.system.fingerprint import cache_key, code_version, fingerprint

FOLDER = ".cache/chuyenmuc/hinh"


_LIST = "list.json"


_MOST_WORKERS = 8  # a large picture takes 200 MB while it is decoded


class RenditionFiles(Struct):
    """The files of the copies: ``files`` and their ``lengths`` in bytes by address on the site; ``refused`` by picture's path."""

    files: dict[str, Path] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)


def make_renditions(
    root: Path, published: list[Picture], progress: Callable[[int, int], None] | None = None, workers: int | None = None
) -> RenditionFiles:
    """Make the copies of some pictures of the repository at ``root``, those that are not cached.

    ``progress`` is called with (pictures done, pictures in all). Raises OSError if the copies cannot be written.
    """
    made = RenditionFiles()
    folder = root / FOLDER
    used: set[str] = set()
    waiting: dict[str, list[Picture]] = {}
    done = 0
    for picture in published:
        key = _key(picture)
        used.add(key)
        if (lengths := _kept(folder / key, picture)) is None:
            waiting.setdefault(key, []).append(picture)
            continue
        _add(made, picture, folder / key, lengths)
        done += 1
        if progress:
            progress(done, len(published))
    with closing(_encoded(waiting, workers or processes.workers(_MOST_WORKERS))) as encoded:
        for key, result in encoded:
            if isinstance(result.exception(), Refusal):
                made.refused |= {picture.path: _refusal(picture.path) for picture in waiting[key]}
            else:
                lengths = _keep(folder / key, result.result())
                for picture in waiting[key]:
                    _add(made, picture, folder / key, lengths)
            done += len(waiting[key])
            if progress:
                progress(done, len(published))
    _drop_all_but(folder, used)
    return made


def _encoded(waiting: dict[str, list[Picture]], workers: int) -> Generator[tuple[str, Future[dict[str, bytes]]], None, None]:
    """Yield each key with what became of its picture, as they are done. Pillow lets other threads run while it works."""
    if not waiting:
        return
    pool = ThreadPoolExecutor(workers)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # warnings about odd files, in English: nobody could act on them
            keys = {pool.submit(_encode_file, same[0]): key for key, same in waiting.items()}
            for future in as_completed(keys):
                yield keys.pop(future), future
    finally:
        pool.shutdown(cancel_futures=True)


def _encode_file(picture: Picture) -> dict[str, bytes]:
    try:
        return encode(picture.file.read_bytes(), picture)
    except Exception:  # decoders raise nearly everything
        raise _refusal(picture.path) from None


def _add(made: RenditionFiles, picture: Picture, folder: Path, lengths: dict[str, int]) -> None:
    for rendition in renditions(picture).all:
        made.files[rendition.address] = folder / rendition.name
        made.lengths[rendition.address] = lengths[rendition.name]


def _refusal(path: str) -> Refusal:
    return Refusal(f"Hình “{path}” mở ra không được, phần bên trong bị hỏng.", "Mở hình gốc, lưu lại dưới dạng .jpg rồi thay tệp này.")


def _keep(folder: Path, data: dict[str, bytes]) -> dict[str, int]:
    """Write the copies, then the list that makes them valid."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in data.items():
        write_whole(folder / name, content)
    write_whole(folder / _LIST, msgspec.json.encode({name: (len(content), _check(content)) for name, content in data.items()}))
    return {name: len(content) for name, content in data.items()}


def _kept(folder: Path, picture: Picture) -> dict[str, int] | None:
    """The lengths of the copies in a picture's folder, None where they are not all there as they were made."""
    try:
        listed = msgspec.json.decode((folder / _LIST).read_bytes(), type=dict[str, tuple[int, str]])
        if listed.keys() != {rendition.name for rendition in renditions(picture).all}:
            return None
        if any(_check((folder / name).read_bytes()) != digest for name, (_, digest) in listed.items()):
            return None
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    return {name: length for name, (length, _) in listed.items()}


def _drop_all_but(folder: Path, used: set[str]) -> None:
    for other in folder.iterdir() if folder.is_dir() else ():
        if other.name not in used:
            shutil.rmtree(other, ignore_errors=True)


def _key(picture: Picture) -> str:
    shape = (picture.media_type, picture.width, picture.height, picture.alpha, picture.frames)
    return cache_key(code_version("media"), versions(), shape, picture.file.read_bytes())


def _check(data: bytes) -> str:
    return fingerprint(data).hex()
