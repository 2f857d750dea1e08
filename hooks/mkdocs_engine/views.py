"""The views, pages that come from ``posts/``, as templates and MkDocs see them.

Nearly all of them are plain values (``PlainPage``) that MkDocs never sees. A view is a page of MkDocs (``ViewPage``) only if the
navigation has it, and for third parties, who then get all of MkDocs' events for it.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from chuyenmuc import address
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.pages.views import LONG, SHORT, View

if TYPE_CHECKING:
    from mkdocs_engine.build import Build

_ANY_POST = "x--post"


class Views:
    """The views of one build, by address; without those that mkdocs.yml leaves out."""

    def __init__(self, views: Iterable[View], config: MkDocsConfig, serving: bool) -> None:
        left_out = [config.exclude_docs, *([] if serving else [config.draft_docs])]
        specs = [spec for spec in left_out if spec]
        self._by_address = {view.address: view for view in views if not any(spec.match_file(source_of(view)) for spec in specs)}
        self._by_source = {source_of(view): view for view in self._by_address.values()}

    def __iter__(self) -> Iterator[View]:
        return iter(self._by_address.values())

    def __len__(self) -> int:
        return len(self._by_address)

    def at(self, where: str | None) -> View | None:
        """The view at an address of the site; None if there is none."""
        return self._by_address.get(where) if where else None

    def from_source(self, path: str) -> View | None:
        """The view that hand-written pages and the navigation name by a path in ``docs/``; None if there is none."""
        return self._by_source.get(path)

    def put(self, view: View) -> None:
        """Have a view in the place of the one at its address."""
        self._by_address[view.address] = self._by_source[source_of(view)] = view


def source_of(view: View) -> str:
    """Where a view's file would be in ``docs/``: ``posts/<unit>/x.md`` is ``truong/<unit>/x.md`` to hand-written pages that link to it."""
    return f"{view.address}index.md" if view.post is None else f"{view.address.rstrip('/')}.md"


class PlainPage:
    """A view as templates see a page: what MkDocs' Page has of the same name, as plain values."""

    active, is_homepage, parent = True, False, None

    def __init__(self, view: View, site_url: str, edit_url: str | None) -> None:
        self.view, self.title, self.url = view, view.title, view.address
        self.canonical_url = f"{site_url}{view.address}"
        self.edit_url = edit_url
        self.meta = meta_of(view)
        self.content = ""
        self.toc: TableOfContents | tuple[()] = ()
        self.previous_page: View | None = None
        self.next_page: View | None = None


def meta_of(view: View) -> dict[str, Any]:
    """What would be the front matter of a view's page; Material prints title and description as they are."""
    head = {"title": html.escape(view.title), "description": html.escape(view.description), "template": view.template}
    return {"hide": list(view.hide), **head, **view.values}


def fill(page: "PlainPage | ViewPage", build: "Build") -> None:
    """Give the page of a view its content, its table of contents, and the pages of a listing before and after it."""
    view, bodies = page.view, build.bodies
    page.toc = get_toc([])
    if "listing" in view.values:  # the theme puts them into the head, and not those of the navigation
        listing = view.values["listing"]
        page.previous_page, page.next_page = (at and _Neighbour(at) for at in map(build.views.at, (listing.newer, listing.older)))
    text = view.post or view.introduction
    if text is None:
        return
    headings = bodies.rendered(text).toc
    page.content = bodies.for_page(view.post) if view.post else bodies.for_topic(view.introduction)
    page.toc = get_toc(headings)
    page.meta["begins_with_film"] = view.post is not None and bodies.begins_with_film(view.post)
    if view.post and (len(headings) < LONG or view.post.words <= SHORT):
        page.meta["hide"].append("toc")


class _Neighbour:
    """The page of a listing before or after another, as far as the theme asks for it."""

    def __init__(self, view: View) -> None:
        self.url, self.title = view.address, view.title


class ViewPage(Page):
    """A view as a page of MkDocs; it has no Markdown of its own."""

    def __init__(self, view: View, file: File, config: MkDocsConfig, build: "Build") -> None:
        self.view, self._build, self._is_filled = view, build, False
        super().__init__(view.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter from the view."""
        self.markdown, self.meta = "", meta_of(self.view)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to ``fill``, unless a third party may want it at once."""
        self.content, self.toc = "", get_toc([])
        if self._build.third_party:
            self.fill()

    @property
    def present_anchor_ids(self) -> set[str]:
        """The ids of the page; MkDocs' Page gathers them while it renders."""
        return anchors_of(self.view, self._build.bodies)

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str]) -> None:
        """Leave them to be made when they are asked for."""

    def fill(self) -> None:
        """Make the content, once."""
        if not self._is_filled:
            self._is_filled = True
            fill(self, self._build)


def anchors_of(view: View, bodies: Bodies) -> set[str]:
    """The ids of a view's page that others may link to."""
    text = view.post or view.introduction
    return {*view.anchors, *(bodies.rendered(text).ids if text else ())}


class ViewFiles(Files):
    """MkDocs' files, in which hand-written pages find the views that they link to."""

    def __init__(self, files: Iterable[File], config: MkDocsConfig, build: "Build") -> None:
        """Add the views that have to be pages of MkDocs: those in the navigation, and all of them if third parties listen."""
        super().__init__([file for file in files if not build.views.from_source(file.src_uri)])
        self._config, self._build = config, build
        self._linked: dict[str, File] = {}
        for view in build.views if build.third_party else map(build.views.from_source, _paths(config.nav)):
            if view is not None:
                self.append(self._file(view))

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path in ``docs/``, also that of a view, which is made for the link alone."""
        file = super().get_file_from_path(path)
        if file is None and (view := self._build.views.from_source(PurePath(path).as_posix())):
            source = source_of(view)
            file = self._linked[source] = self._linked.get(source) or self._file(view)
        return file

    def __contains__(self, path: str) -> bool:
        return self.get_file_from_path(path) is not None

    def _file(self, view: View) -> File:
        file = File.generated(self._config, source_of(view), content="", inclusion=InclusionLevel.INCLUDED)
        if view.post:
            file.edit_uri = f"../{view.post.path}"
        ViewPage(view, file, self._config, self._build)
        return file


class EditUrls:
    """The addresses at which posts can be edited, as MkDocs' settings make them, found out once for all posts."""

    def __init__(self, config: MkDocsConfig) -> None:
        file = File.generated(config, f"{address.UNITS}{_ANY_POST}.md", content="")
        file.edit_uri = f"../posts/{_ANY_POST}.md"
        self._pattern = Page(_ANY_POST, file, config).edit_url

    def of(self, view: View) -> str | None:
        """The address of a view's source; None if it has none, or mkdocs.yml names no repository."""
        if view.post is None or self._pattern is None:
            return None
        return self._pattern.replace(_ANY_POST, view.post.path.removeprefix("posts/").removesuffix(".md"))


def _paths(nav: object) -> Iterator[str]:
    """The paths that the navigation in mkdocs.yml names, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for entry in nav.values():
            yield from _paths(entry)
    elif isinstance(nav, list | tuple):
        for entry in nav:
            yield from _paths(entry)
