"""Compressed copies beside the large texts of the built site, which a web server sends instead of compressing each answer anew.

A build removes them with all else that is not its own, so a copy is never of an older page; while there is none, the server compresses. The
same text gives the same bytes, and a copy has its text's time of modification, from which servers make entity tags.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli

from chuyenmuc.hosting.responses import TEXTS
from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import write_whole
from chuyenmuc.system.staged_folder import StagedFolder

SMALLEST = 1024
"""Smaller files (bytes) fit into one packet anyway."""

_ENDINGS = (".br", ".gz")


def precompress(folder: Path, report: Callable[[int, int], object] = lambda done, total: None) -> tuple[int, int]:
    """Write the copies of a built site, and remove those of files that are gone. Returns how many texts have copies, and how many are new.

    ``report`` is told of the progress: how many are done, of how many. Raises Refusal if there is no site, or a build is under way.
    """
    if not (folder / "index.html").is_file():
        raise Refusal(f"“{folder}” không có trang đã dựng.", "Dựng trang trước (mkdocs build --strict), hoặc ghi --site-dir.")
    stage = StagedFolder(folder.resolve())
    stage.open()  # no build is under way, and none begins
    try:
        return _precompress(folder.resolve(), report)
    finally:
        stage.drop()


def _precompress(folder: Path, report: Callable[[int, int], object]) -> tuple[int, int]:
    texts = list(_texts(folder))
    wanted = {Path(f"{file}{ending}") for file in texts for ending in _ENDINGS}
    for copy in [file for ending in _ENDINGS for file in folder.rglob(f"*{ending}")]:
        if copy not in wanted and copy.suffix.lower() in _ENDINGS and copy.with_suffix("").suffix[1:] in TEXTS and not _is_own(copy):
            copy.unlink()
    made = 0
    for done, file in enumerate(texts, 1):
        made += _copied(file)
        report(done, len(texts))
    return len(texts), made


def _texts(folder: Path) -> Iterator[Path]:
    for top, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(top, name)
            if name.rpartition(".")[2] in TEXTS and not file.is_symlink() and file.stat().st_size >= SMALLEST:
                yield file


def _copied(file: Path) -> bool:
    """Write the copies of a file. Returns whether any of them was not there yet."""
    known, data = file.stat(), None
    made = False
    for ending, packed in ((".br", _brotli), (".gz", _gzip)):
        copy = Path(f"{file}{ending}")
        try:
            if copy.stat().st_mtime_ns == known.st_mtime_ns:
                continue
        except FileNotFoundError:
            pass
        data = file.read_bytes() if data is None else data
        if ending == ".gz" and copy.exists() and _unpacked(copy) == data:
            continue  # the site's own, such as that of the sitemap
        write_whole(copy, packed(data))
        os.utime(copy, ns=(known.st_mtime_ns, known.st_mtime_ns))
        made = True
    return made


def _brotli(data: bytes) -> bytes:
    return brotli.compress(data, mode=brotli.MODE_TEXT, quality=9)


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _is_own(copy: Path) -> bool:
    """Whether a build has written it: the packed form of a file that is there, as of a small sitemap."""
    text = copy.with_suffix("")
    return copy.suffix == ".gz" and text.is_file() and _unpacked(copy) == text.read_bytes()


def _unpacked(copy: Path) -> bytes | None:
    try:
        return gzip.decompress(copy.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
