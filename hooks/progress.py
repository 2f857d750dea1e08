"""Hook: show how far a long build is: one line that renews itself on a terminal, log lines elsewhere, nothing with ``-q``."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from _console import reporter


class _Pages:
    """Counts each page twice: when its content is there, and when it is written."""

    def __init__(self, pages: int) -> None:
        self._total, self._done, self._written, self._show = 2 * pages, 0, 0, reporter("Đang dựng trang")

    def step(self, pages: int = 1) -> None:
        self._done += pages
        self._show(self._done // 2, self._total // 2)
        if self._done == self._total:
            self._show.close()

    def written(self, done: int, total: int) -> None:
        """Take note that a part of the pages has been written elsewhere."""
        self.step(done - self._written)
        self._written = done % total


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Begin to count, now that all pages are known."""
    config.extra["progress"] = _Pages(len(files.documentation_pages()))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Count a page whose content is there."""
    config.extra["progress"].step()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Count a page that is about to be written, but for those that ``rendering`` counts in its own process."""
    if progress := config.extra["progress"]:
        progress.step()
