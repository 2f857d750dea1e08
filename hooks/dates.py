"""Hook: give every page the date of its content, so that the sitemap does not carry the day of the build."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Date each page by its view, and those written by hand by the newest post of the site."""
    newest = config.extra["groups"][0].changed
    for file in files.documentation_pages():
        view = getattr(file.page, "view", None)
        changed = view.changed if view else newest
        file.page.update_date = changed.isoformat()
