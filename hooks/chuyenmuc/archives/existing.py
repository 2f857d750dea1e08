"""What lies where an archive is to be written: one of ours, which may be replaced, or something that nobody else has."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from chuyenmuc.address import CHECKSUMS
from chuyenmuc.archives.local_pages import INDEX
from chuyenmuc.system.linked_tree import Tree

_BEFORE_PATH = 64 + 2  # a line of sha256sum: the hash in hexadecimal, two characters, the path
_MOST = 64 << 20  # bytes of such a list; of a site of 28,000 posts it is some 30 MB


def foreign_files(place: Path) -> list[str] | None:
    """Return the files of an archive, a folder or ZIP file, that its list of hashes does not name; None for what is no archive."""
    if place.is_dir():
        files = {path: path for path in Tree.of(place).files}
        listed = (place / CHECKSUMS).read_bytes() if CHECKSUMS in files else b""
        return _unlisted(files, listed)
    try:
        with ZipFile(place) as packed:
            names = {name.partition("/")[2]: name for name in packed.namelist() if not name.endswith("/")}
            inside = names.get(CHECKSUMS)
            is_readable = inside is not None and packed.getinfo(inside).file_size <= _MOST
            return _unlisted(names, packed.read(inside) if inside and is_readable else b"")
    except (BadZipFile, NotImplementedError, RuntimeError):  # no ZIP file, or one that is packed or locked as ours are not
        return None


def _unlisted(files: Iterable[str], checksums: bytes) -> list[str] | None:
    listed = {line[_BEFORE_PATH:] for line in checksums.decode("utf-8", "replace").splitlines() if len(line) > _BEFORE_PATH}
    return sorted(set(files) - listed - {CHECKSUMS}) if INDEX in listed else None
