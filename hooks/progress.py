"""Hook: show how far a long build is: one line that renews itself on a terminal, log lines elsewhere, nothing with ``-q``."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from _console import reporter


class _Pages:
    """Counts the pages that are written, or found to be there; ``rendering`` tells of them."""

    def __init__(self, pages: int) -> None:
        self._total, self._done, self._written, self._show = pages, 0, 0, reporter("Đang dựng trang")

    def step(self, pages: int = 1) -> None:
        self._done += pages
        self._show(self._done, self._total)
        if self._done == self._total:
            self._show.close()

    def written(self, done: int, total: int) -> None:
        """Take note that a part of the pages has been written elsewhere."""
        self.step(done - self._written)
        self._written = done % total


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Begin to count, now that all pages are known."""
    by_hand = sum(not hasattr(file.page, "view") for file in files.documentation_pages())
    config.extra["progress"] = _Pages(by_hand + len(config.extra["site_files"].views))
