"""A folder as a ZIP archive: the same files on the same day give the same bytes."""

import datetime as dt
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from chuyenmuc.system.linked_tree import Tree

_PACKED = (".png", ".jpg", ".webp", ".avif", ".mp3", ".mp4", ".woff2", ".docx", ".xlsx", ".pdf", ".gz")
_RIGHTS = 0o644 << 16
_AT_ONCE = 1 << 20  # bytes


def pack(folder: Path, name: str, day: dt.date, file: Path) -> None:
    """Write all files of a folder into the ZIP ``file``, below a folder of a ``name``, dated by the ``day``. Raises OSError."""
    with ZipFile(file, "w", compresslevel=6) as packed:
        for path in sorted(Tree.of(folder).files):
            member = ZipInfo(f"{name}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type = ZIP_STORED if path.endswith(_PACKED) else ZIP_DEFLATED
            member.external_attr, member.create_system = _RIGHTS, 3  # as on Unix, wherever it is made
            member.file_size = (folder / path).stat().st_size
            with (folder / path).open("rb") as source, packed.open(member, "w") as target:
                shutil.copyfileobj(source, target, _AT_ONCE)
