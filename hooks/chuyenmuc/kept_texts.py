"""The syllables of the texts that the search finds, kept in ``.cache/`` between builds."""

from pathlib import Path

from chuyenmuc.kept_files import KeptFiles, key_of
from chuyenmuc.kept_records import made_by
from chuyenmuc.search_texts import KnownTexts


class KeptTexts:
    """What is kept of the ``texts`` of the repository at ``root``."""

    def __init__(self, root: Path) -> None:
        self._kept = KeptFiles(root, "search")
        self._key = key_of(made_by())
        data = self._kept.get(self._key)
        try:
            self.texts = KnownTexts(data)
        except (ValueError, TypeError):
            self.texts = KnownTexts()

    def save(self) -> None:
        """Keep what was found this time, and nothing else."""
        if self.texts.changed:
            self._kept.put(self._key, self.texts.dump())
        self._kept.prune()
