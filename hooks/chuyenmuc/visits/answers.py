"""The answers that decided, as they came, by their SHA-256: outside of git, for whoever doubts a record."""

import zlib
from pathlib import Path

from chuyenmuc.reading.portals.records_file import read_records
from chuyenmuc.system.disk import write_whole


class RawAnswers:
    """The folder ``.cache/chuyenmuc/cong/``, in which each answer is compressed (zlib) in a file named by its hash."""

    def __init__(self, root: Path) -> None:
        self.folder = root / ".cache/chuyenmuc/cong"

    def keep(self, name: str, body: bytes) -> None:
        """Keep an answer's bytes; ``name`` is their SHA-256 in hex."""
        file = self.folder / name
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, zlib.compress(body, 6))

    def get(self, name: str) -> bytes | None:
        """Return an answer's bytes; None if they are not kept here."""
        try:
            return zlib.decompress((self.folder / name).read_bytes())
        except (OSError, zlib.error):
            return None

    def prune(self, root: Path) -> None:
        """Remove what no record of the repository names any more."""
        named = {
            finding.hash
            for records in read_records(root, []).values()
            for one in records.units
            for finding in (one.finding, one.latest)
            if finding is not None
        }
        for file in self.folder.glob("*") if self.folder.is_dir() else ():
            if file.name not in named:
                file.unlink(missing_ok=True)
