"""With ``mkdocs serve``, a post that is saved with a mistake stays on screen as it was, below the message.

Its build leaves it out; the page is rendered by the last build that had one, whose pictures stay where they are.
"""

import os
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from msgspec.structs import replace

from chuyenmuc import address
from chuyenmuc.pages.views import View
from mkdocs_engine.build import Build, build_of
from mkdocs_engine.rendering import path_of

_REFERENCE = re.compile(r'\b(?:src|srcset|poster|href)="([^"]+)"')

_newest: MkDocsConfig | None = None
_good: dict[str, tuple[MkDocsConfig, View]] = {}


def show(config: MkDocsConfig) -> None:
    """Put the pages of posts that have become broken into the folder that a build has filled."""
    global _newest
    build = build_of(config)
    for post in [post for post in _good if post not in build.column.broken]:
        del _good[post]
    for post in sorted(build.column.broken):
        if post not in _good and (view := _page_of(post)) and _newest:
            _good[post] = _newest, view
        if post in _good:
            _render(*_good[post], config, build)
    _newest = config


def _page_of(post: str) -> View | None:
    """The page that the newest build has of a post (by id), None if it has none."""
    view = _newest and build_of(_newest).views.at(address.post(*post.split("/", 1)))
    return view if view and view.post else None


def _render(before: MkDocsConfig, view: View, config: MkDocsConfig, build: Build) -> None:
    folder, before.site_dir = before.site_dir, config.site_dir
    try:
        build_of(before).render(replace(view, values={**view.values, "problems": build.reading.problems}))
    finally:
        before.site_dir = folder
    html = Path(config.site_dir, path_of(view)).read_text("utf-8")
    for reference in _REFERENCE.findall(html):
        for part in reference.split(","):  # a srcset has several
            where = posixpath.normpath(posixpath.join(view.address, unquote(part.split()[0]))) if part.strip() else ""
            if os.path.isfile(build.folder.target / where):
                build.state.unchanged.add(where)
