"""Hook: give every page the date of its content, so that the sitemap does not carry the day of the build."""

import datetime as dt
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from chuyenmuc.post import Post


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Date posts by themselves, listings by their newest post, all other pages by the newest post of the site."""
    column = config.extra["column"]
    start = column.plan.first.first_day
    as_of = config.extra["coverage"].as_of
    newest = _newest(column.posts, start, as_of)
    for file in files.documentation_pages():
        if file.page is None:
            continue
        view = getattr(file.page, "view", {})
        if post := view.get("post"):
            day = post.changed(as_of).date()
        elif group := view.get("group"):
            day = _newest(group.posts, start, as_of)
        else:
            day = newest
        file.page.update_date = day.isoformat()


def _newest(posts: Iterable[Post], start: dt.date, as_of: dt.date) -> dt.date:
    return max((post.changed(as_of).date() for post in posts if post.has_page(as_of)), default=start)
