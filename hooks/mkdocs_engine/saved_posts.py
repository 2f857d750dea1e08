"""Under ``mkdocs serve``, render at once the pages of posts that were saved, if nothing but their text has changed."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.model.reading import POSTS
from chuyenmuc.pages.views import View, view_of
from chuyenmuc.reading.read import read_again
from mkdocs_engine.build import Build, build_of

_MOST = 20  # a branch that is switched changes more posts than anybody looks at


def page_of(file: Path, build: Build) -> View | None:
    """Return the view of the post in a file; None if it is no post, or has no page in a build."""
    is_post = file.suffix == ".md" and file.parents[1] == build.root / POSTS
    return build.views.at(address.post(file.parent.name, file.stem)) if is_post else None


def is_shown_at_once(changed: set[Path], config: MkDocsConfig) -> bool:
    """Render the pages of posts whose text has changed. Return False if something else has changed too, or a post has a mistake."""
    if len(changed) > _MOST:
        return False
    build = build_of(config)
    views = [_read_again(path, build) for path in sorted(changed)]
    if None in views:
        return False
    for view in views:
        build.views.put(view)
    for view in views:
        build.render(view)
    return True


def _read_again(file: Path, build: Build) -> View | None:
    """The view of a post that was saved, with what the file says now; None if there is no such view, or more has changed."""
    before = page_of(file, build)
    if before is None or before.post is None or any(page.url == before.address for page in build.navigation.pages):
        return None
    now = read_again(build.root, before.post, build.column, build.converter)
    return now and view_of(now, build.coverage.as_of)
