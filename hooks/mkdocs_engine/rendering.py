"""Renders the views that have changed, over all cores, and takes what has not changed out of what is copied.

What a page is made from is known by its cache key (``fingerprints``), and by what its template asked for besides (``dependencies``).
"""

import gc
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import mkdocs
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from chuyenmuc.incremental.build_state import Dependencies
from chuyenmuc.incremental.dependencies import DependencyRecorder
from chuyenmuc.incremental.fingerprints import OF_THE_TEXT, Fingerprints
from chuyenmuc.incremental.theme_fixes import corrected
from chuyenmuc.pages.views import View
from chuyenmuc.system.fingerprint import fingerprint, version
from chuyenmuc.system.processes import parallel_map
from mkdocs_engine.build import Build, written_settings
from mkdocs_engine.environment import Templates
from mkdocs_engine.output import write
from mkdocs_engine.places import code_files, theme_folders
from mkdocs_engine.progress import reporter
from mkdocs_engine.views import EditUrls, PlainPage, ViewPage, fill

_FEWEST = 200  # pages that are worth forking for
_OF_A_POST = "post.html"
_LIBRARIES = ("jinja2", "mkdocs-material", "markdown", "nh3", "pillow", "feedgen", "lxml", "xlsxwriter", "pymdown-extensions")


def render_views(env: Environment, build: Build, templates: Templates, config: MkDocsConfig, files: Files) -> None:
    """Render into the stage the views whose pages are not current, except those that MkDocs renders as pages of its own."""
    cards, crops = build.link_pictures
    build.fingerprints = fingerprints = Fingerprints(
        _settings(build, config, files), build.coverage, build.reading, build.pictures, build.shelf, build.bodies.pages, cards, crops,
        _asked_of_texts(config), build.figures, build.exemplars,
    )  # fmt: skip
    of_mkdocs = {file.page.url for file in files.documentation_pages()}
    value_of = partial(_fingerprint_of, cache(partial(_value, templates.recorder, fingerprints)))
    keys = {path_of(view): (fingerprints.of_page(view), view) for view in build.views if view.address not in of_mkdocs}
    changed = {path: view for path, (key, view) in keys.items() if not build.state.is_current(path, key, value_of)}
    build.render = Renderer(env, build, templates, config, files)
    build.rendered = frozenset(changed)
    gc.freeze()  # what exists now stays until the end
    gc.enable()
    progress = reporter("Đang dựng trang")
    rendered = parallel_map(build.render, list(changed.values()), least=_FEWEST, progress=progress)
    progress.close()
    for path, (dependencies, differing) in zip(changed, rendered, strict=True):
        build.state.record(path, keys[path][0], dependencies, value_of)
        templates.fragments.differing.update(differing)
    _leave_unchanged_pages(build, config, files)
    _leave_static_files(build, files)


def path_of(view: View) -> str:
    """The path of a view's page in the site."""
    return f"{view.address}index.html"


class Renderer:
    """Renders the page of a view and writes it; returns what its template asked for, and which fragments turned out to differ.

    The page is let go of again: of tens of thousands, the texts alone would fill the memory.
    """

    def __init__(self, env: Environment, build: Build, templates: Templates, config: MkDocsConfig, files: Files) -> None:
        self._env, self._build, self._templates, self._config = env, build, templates, config
        self._pages, self._edit_urls = files.documentation_pages(), EditUrls(config)

    def __call__(self, view: View) -> tuple[Dependencies, Dependencies]:
        """Render one page into the site that is being filled, or is there."""
        config, templates = self._config, self._templates
        page = PlainPage(view, config.site_url, self._edit_urls.of(view))
        fill(page, self._build)
        if "group" in page.meta:
            page.meta["group"] = templates.groups.get(page.meta["group"].key, page.meta["group"])
        context = get_context(self._build.navigation, self._pages, config, page)
        templates.current_page.set(page, context["base_url"])
        templates.recorder.begin()
        html = self._env.get_template(view.template).render(context)
        write(config, path_of(view), corrected(html).encode("utf-8", errors="xmlcharrefreplace"))
        return tuple(templates.recorder.names), tuple(templates.fragments.differing)


def _fingerprint_of(value: Callable[[str], bytes], names: Dependencies) -> bytes:
    return fingerprint([value(name) for name in names])


def _value(recorder: DependencyRecorder, fingerprints: Fingerprints, name: str) -> bytes:
    """A fingerprint of what a template asked for; if it has none, one of the whole column."""
    try:
        return fingerprint(recorder.value(name))
    except (KeyError, AttributeError, TypeError):
        return fingerprints.whole


def _settings(build: Build, config: MkDocsConfig, files: Files) -> bytes:
    """A fingerprint of what concerns every page: settings, roster, plan, code, templates, the pages that the navigation names."""
    column = build.column
    pages = [file.page for file in files.documentation_pages()]
    written = sorted((page.url, str(page.title)) for page in pages if not hasattr(page, "view"))
    return fingerprint(
        mkdocs.__version__, [version(name) for name in _LIBRARIES], _code(config), config.site_url, config.site_name,
        repr(build.publication), repr(build.office), build.serving, build.hooks, repr(column.roster), repr(column.plan), written,
        str(build.navigation), repr(written_settings(config)),
    )  # fmt: skip


def _code(config: MkDocsConfig) -> list[tuple[str, bytes]]:
    """The files that make pages, with their fingerprints."""
    return [(str(file), fingerprint(file.read_bytes())) for file in code_files(config)]


def _asked_of_texts(config: MkDocsConfig) -> frozenset[str]:
    """What the templates of pages other than a post's own ask for of a post's text."""
    templates = (file for folder in theme_folders(config) for file in folder.rglob("*.html") if file.name != _OF_A_POST)
    sources = [file.read_text("utf-8") for file in templates]
    return frozenset(name for name in OF_THE_TEXT if any(re.search(rf"\.{name}\b", source) for source in sources))


def _leave_unchanged_pages(build: Build, config: MkDocsConfig, files: Files) -> None:
    """Keep the pages of MkDocs that are current out of those that it builds. They may show anything of the column."""
    for file in files.documentation_pages():
        page = file.page
        shown = build.fingerprints.of_page(page.view) if isinstance(page, ViewPage) else (repr(page.meta), page.content)
        key = fingerprint(build.fingerprints.whole, file.src_uri, str(page.title), shown)
        if build.state.is_current(file.dest_uri, key):
            file.inclusion = InclusionLevel.EXCLUDED
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)  # whose target may be gone
        else:
            build.state.record(file.dest_uri, key)


def _leave_static_files(build: Build, files: Files) -> None:
    """Leave out the files that are copied verbatim and have not changed; the site has them."""
    for file in files:
        if file.is_documentation_page() or not file.inclusion.is_included():
            continue
        if file.abs_src_path is None:
            key = fingerprint(file.content_bytes)
        else:
            status = Path(file.abs_src_path).stat()
            key = fingerprint(file.abs_src_path, status.st_size, status.st_mtime_ns)
        if not build.state.needs_building((file.dest_uri,), key):
            file.inclusion = InclusionLevel.EXCLUDED
