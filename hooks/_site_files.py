"""Not a hook: MkDocs' files, among them the pages that come from ``posts/``, which become files when somebody asks for one.

After an edit nobody asks for most of them: to make all only to see that they are still there took a fifth of such a build.
"""

import html
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from chuyenmuc.pages.views import LONG, View


class ViewPage(Page):
    """A page made from a view; it has no Markdown of its own. Its content is the post or introduction as the core converts it."""

    url: str = ""  # MkDocs works it out each time, which for a page is dozens of times

    def __init__(self, view: View, file: File, config: MkDocsConfig, files: "SiteFiles") -> None:
        self._folder = urlsplit(config.site_url).path
        self.url = file.url
        super().__init__(view.title, file, config)
        self.view, self._bodies, self._files, self._is_filled = view, config.extra["bodies"], files, False

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter from the view; Material prints title and description as they are."""
        view = self.view
        head = {"title": html.escape(view.title), "description": html.escape(view.description), "template": view.template}
        self.markdown = ""
        self.meta = {"hide": list(view.hide), **head, **view.values}

    def _set_canonical_url(self, base: str | None) -> None:
        """As MkDocs' Page does, for an address that needs no reckoning: that of a view is plain."""
        self.canonical_url = f"{base}{self.url}"
        self.abs_url = f"{self._folder}{self.url}"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Tell the anchors that others may link to; the content is made when the page is built, which most pages never are."""
        self.content, self.toc = "", get_toc([])
        if config.extra["foreign"]:
            self.fill()

    @property
    def present_anchor_ids(self) -> set[str]:
        """The ids of the page; see MkDocs' Page, which gathers them while it renders."""
        text = self.view.post or self.view.introduction
        return {*self.view.anchors, *(self._bodies.rendered(text).ids if text else ())}

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str]) -> None:
        """Leave them to be made when they are asked for."""

    def fill(self) -> None:
        """Take content and table of contents from the converted body, and the pages of a listing before and after it, once."""
        view, bodies = self.view, self._bodies
        if self._is_filled:
            return
        self._is_filled = True
        if "listing" in view.values:  # the theme puts them into the head, and not those of the navigation
            listing = view.values["listing"]
            self.previous_page, self.next_page = self._files.page_at(listing.newer), self._files.page_at(listing.older)
        text = view.post or view.introduction
        if text is None:
            return
        rendered = bodies.rendered(text)
        self.content = bodies.for_page(view.post) if view.post else bodies.for_topic(view.introduction)
        self.toc = get_toc(rendered.toc)
        self.meta["begins_with_film"] = view.post is not None and bodies.begins_with_film(view.post)
        if view.post and len(rendered.toc) < LONG:
            self.meta["hide"].append("toc")


class SiteFiles(Files):
    """The files that MkDocs has found or was given, and those of ``views``, which take the place of others of the same name."""

    def __init__(self, files: Iterable[File], views: Iterable[View], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._config = config
        # What MkDocs leaves out by itself, hidden files and templates, is no view.
        self._are_all_in = not (config.exclude_docs or config.draft_docs or config.not_in_nav)
        self._views = {_source(view): view for view in views}
        self._by_address = {view.address: view for view in self._views.values()}
        for name in self._views.keys() & self._src_uris.keys():
            del self._src_uris[name]

    @property
    def views(self) -> list[View]:
        """The pages that come from ``posts/``; without those that mkdocs.yml leaves out, where it leaves out any pages."""
        views = list(self._views.values())
        if not (self._config.exclude_docs or self._config.draft_docs):
            return views
        return [view for view in views if self.file_of(view).inclusion.is_included()]

    def file_of(self, view: View) -> File:
        """The file of a view, with its page."""
        name = _source(view)
        found = self._src_uris.get(name)
        if found is None:
            found = self._src_uris[name] = File.generated(self._config, name, content="")
            if self._are_all_in:
                found.inclusion = InclusionLevel.INCLUDED
            else:
                set_exclusions((found,), self._config)
            if view.post:
                found.edit_uri = f"../{view.post.path}"
            ViewPage(view, found, self._config, self)
        return found

    def has_made(self, view: View) -> bool:
        """Say whether somebody has asked for the file of a view."""
        return _source(view) in self._src_uris

    def forget(self, view: View) -> None:
        """Let go of a view's file, which is made anew for whoever asks for it."""
        self._src_uris.pop(_source(view), None)

    def view_at(self, address: str) -> View | None:
        """The view at an address; None where there is none."""
        return self._by_address.get(address)

    def put(self, view: View) -> None:
        """Have a view in the place of the one at its address."""
        self.forget(view)
        self._views[_source(view)] = self._by_address[view.address] = view

    def page_at(self, address: str | None) -> Page | None:
        """The page of the view at an address; None where there is no such view."""
        view = self._by_address.get(address) if address else None
        return self.file_of(view).page if view else None

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs' own."""
        found = super().get_file_from_path(path)
        view = None if found else self._views.get(PurePath(path).as_posix())
        return self.file_of(view) if view else found

    def __contains__(self, path: str) -> bool:
        return self.get_file_from_path(path) is not None


def _source(view: View) -> str:
    """Where a view's file would be in ``docs/``: ``posts/<unit>/x.md`` is ``truong/<unit>/x.md`` to hand-written pages that link to it."""
    return f"{view.address}index.md" if view.post is None else f"{view.address.rstrip('/')}.md"
