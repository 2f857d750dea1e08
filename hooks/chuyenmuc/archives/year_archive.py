"""Fill the folder of a year's archive: the pages made local, records copied, a first page, and the list of hashes.

::

    index.html    what is in it, with links         bao-cao/      reports and their workbooks
    trang/        the site of the year              ban-ghi/      roster, plan, records of closed quarters and portals
    SHA256SUMS    of every other file
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from chuyenmuc.address import CHECKSUMS, SITEMAP
from chuyenmuc.archives.local_pages import local
from chuyenmuc.incremental.checksums import checksums
from chuyenmuc.model.closed_quarter import FOLDER as CLOSED
from chuyenmuc.model.exemplars import EXEMPLARS
from chuyenmuc.model.portals.record import FOLDER as PORTALS
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.reading import PLAN, ROSTER
from chuyenmuc.system.linked_tree import Tree
from chuyenmuc.system.processes import parallel_map

SITE, REPORTS, RECORDS = "trang", "bao-cao", "ban-ghi"
"""The folders of an archive."""

_OF_A_SERVER = ("404.html", SITEMAP, f"{SITEMAP}.gz", CHECKSUMS)
_FEWEST = 64  # pages that are worth forking for


def make_local(site: Path, site_url: str, progress: Callable[[int, int], object] | None = None) -> None:
    """Make the pages of a built site open from a disk, and drop what only a server uses."""
    for name in _OF_A_SERVER:
        (site / name).unlink(missing_ok=True)
    files = frozenset(Tree.of(site).files)

    def rewrite(path: str) -> None:
        file = site / path
        file.write_text(local(file.read_text("utf-8"), path, files, site_url), "utf-8", newline="")

    parallel_map(rewrite, sorted(path for path in files if path.endswith(".html")), least=_FEWEST, progress=progress)


def copy_records(root: Path, folder: Path, year: int) -> None:
    """Copy what the year's figures rest on beside the posts: roster, plan, exemplars, records and rulings. ``folder`` is the archive's."""
    of_year = [file.relative_to(root).as_posix() for place in (CLOSED, PORTALS) for file in sorted((root / place).glob(f"{year}-q?.json"))]
    for name in (ROSTER, PLAN, EXEMPLARS, RULINGS, *of_year):
        if (root / name).is_file():
            copy = folder / RECORDS / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, copy)


def write_hashes(folder: Path) -> None:
    """Write ``SHA256SUMS`` of all files of the archive, as ``sha256sum -c`` reads it."""
    (folder / CHECKSUMS).write_bytes(checksums(folder, folder))
