"""What is already where an archive is to be written: an archive, which may be replaced, or files that must not be lost."""

import os
from collections.abc import Iterable
from pathlib import Path

from chuyenmuc.address import CHECKSUMS
from chuyenmuc.archives.local_pages import INDEX
from chuyenmuc.incremental.checksums import lines_by_name
from chuyenmuc.system.linked_tree import Tree
from chuyenmuc.system.zip_archive import DamagedArchive, content, opened

_MOST = 64 << 20  # bytes of a list of hashes; of a site of 28,000 posts it is some 30 MB


def other_files(place: Path) -> list[str] | None:
    """Return the files of an archive, a folder or ZIP file, that its list of hashes does not name; None for what is no archive."""
    if place.is_dir():
        files = Tree.of(place).files
        return _unlisted(files, (place / CHECKSUMS).read_bytes() if CHECKSUMS in files else None)
    try:
        with opened(place) as packed:
            members = {member.filename.partition("/")[2]: member for member in packed.infolist() if not member.is_dir()}
            return _unlisted(members, content(packed, members[CHECKSUMS], _MOST) if CHECKSUMS in members else None)
    except DamagedArchive:
        return None


def _unlisted(files: Iterable[str], checksums: bytes | None) -> list[str] | None:
    listed = set(map(os.fsdecode, lines_by_name(checksums or b"")))
    return sorted(set(files) - listed - {CHECKSUMS}) if INDEX in listed else None
