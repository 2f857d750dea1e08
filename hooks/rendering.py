"""Hook: pages are rendered over all cores, by MkDocs' own function, and only where they have changed.

It goes after the hooks that give templates what they need. What a page is made from is known by its key (``inputs``) and by what
its template asked of the column besides (``watched``). Where anything is to be said of a page, MkDocs renders again all that have
changed, one after the other, and says it.

config.extra["inputs"]      the Inputs, for the hooks that write other files
config.extra["render"]      renders the page of a View; returns None where anything was said of it
config.extra["rendered"]    the paths of the pages that have been rendered, the others being what they would be
"""

import copy
import gc
import logging
import re
import sys
import warnings
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from _site_files import SiteFiles
from chuyenmuc.incremental.build_state import BuildState, Dependencies
from chuyenmuc.incremental.dependencies import DependencyRecorder
from chuyenmuc.incremental.fingerprints import OF_THE_TEXT, Fingerprints
from chuyenmuc.pages.views import View
from chuyenmuc.system.fingerprint import fingerprint, version
from chuyenmuc.system.processes import parallel_map

_FEWEST = 200
_OF_A_POST = "post.html"
_OF_EXTRA = {
    "coverage": frozenset(("row",)),
    "column": frozenset(("plan", "roster", "pictures")),
    "reading": frozenset(("problems_of", "broken_post")),
    "boards": frozenset[str](),
    "calendar": frozenset[str](),
    "groups": frozenset[str](),
}
"""What of the column templates find in ``config.extra``, with the attributes that the keys of pages hold already."""
_OF_GROUPS = frozenset(("kind", "key", "name", "listing", "feeds", "subject"))
_LIBRARIES = ("jinja2", "mkdocs-material", "markdown", "nh3", "pillow", "feedgen", "lxml", "xlsxwriter", "pymdown-extensions")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation, which pages show and which this event alone hands out."""
    config.extra["navigation"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render what has changed, and take all of it out of what MkDocs goes through after this."""
    extra, site = config.extra, config.extra["site"]
    cards, crops = extra["link_pictures"]
    inputs = extra["inputs"] = Fingerprints(
        _settings(config, files),
        extra["coverage"],
        extra["reading"],
        extra["column"],
        extra["shelf"],
        extra["bodies"].pages,
        cards,
        crops,
        _asked_of_texts(config),
    )
    asked = _watch(env, config)
    also = partial(_also, cache(partial(_value, asked, inputs)))
    _leave_static_files(files, site)
    site_files, views = extra["site_files"], extra["site_files"].views
    by_hand = [file for file in files.documentation_pages() if not hasattr(file.page, "view")]
    keys = {_path(view): (inputs.of_view(view), view) for view in views}
    keys |= {file.dest_uri: (_key_by_hand(file.page, inputs), file) for file in by_hand}
    changed = {path: made_from for path, (key, made_from) in keys.items() if not site.is_current(path, key, also)}
    extra["progress"].step(len(keys) - len(changed))
    gc.freeze()  # what is there stays until the end
    gc.enable()
    render = partial(_render, config=config, files=site_files, pages=files.documentation_pages(), env=env, asked=asked)
    extra.update(render=render, rendered=frozenset(changed))
    found = parallel_map(render, list(changed.values()), least=_FEWEST, progress=extra["progress"].written)
    told = None in found
    if told:
        for made_from in changed.values():
            _populated(made_from, config, site_files)
    else:
        for (path, made_from), (names, differing) in zip(changed.items(), found, strict=True):
            site.record(path, keys[path][0], names if isinstance(made_from, View) else (), also)
            extra["shared_parts"].differing.update(differing)
    anchors = config.validation.links.anchors
    for file in files.documentation_pages():
        if not told or file.dest_uri in site.unchanged:
            file.inclusion = InclusionLevel.EXCLUDED
            file.page.validate_anchor_links(files=files, log_level=anchors)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Let templates find in ``config.extra``, and in the group whose posts a page lists, what notes what they ask of the column."""
    if "group" in page.meta:
        page.meta["group"] = config.extra["watched_groups"].get(page.meta["group"].key, page.meta["group"])
    return context | {"config": config.extra["watched_config"]}


def _render(
    made_from: View | File, config: MkDocsConfig, files: SiteFiles, pages: list[File], env: Environment, asked: DependencyRecorder
) -> tuple[Dependencies, Dependencies] | None:
    """Render one page; return what its template asked for and which parts differ, or None where anything was said of it.

    The page of a view is let go of again: of tens of thousands, the texts alone would fill the memory.
    """
    passing = isinstance(made_from, View) and not files.has_made(made_from)
    said = CountHandler(level=logging.INFO)
    log = logging.getLogger("mkdocs")
    handlers, log.handlers = log.handlers, [said]
    asked.begin()
    try:
        _build_page(_populated(made_from, config, files), config, pages, config.extra["navigation"], env)
    except Exception:
        return None
    finally:
        log.handlers = handlers
        if passing:
            files.forget(made_from)
    return None if said.get_counts() else (tuple(asked.names), tuple(config.extra["shared_parts"].differing))


def _populated(made_from: View | File, config: MkDocsConfig, files: SiteFiles) -> Page:
    """The page of a view or file once MkDocs has read it, as it has where the navigation has it or a page written by hand leads to it."""
    file = files.file_of(made_from) if isinstance(made_from, View) else made_from
    if file.page.markdown is None:
        _populate_page(file.page, config, files)
    return file.page


def _key_by_hand(page: Page, inputs: Fingerprints) -> bytes:
    """The key of a page that was written by hand. It may show anything of the column, and so need not note what it asks for."""
    return fingerprint(inputs.whole, page.file.src_uri, str(page.title), repr(page.meta), page.content)


def _path(view: View) -> str:
    return f"{view.address}index.html"


def _watch(env: Environment, config: MkDocsConfig) -> DependencyRecorder:
    asked = config.extra["asked"]
    groups = config.extra["groups"]
    watched = {group.key: asked.watch(f"group {group.key}", group, _OF_GROUPS) for group in groups}
    env.globals["site_group"] = watched[groups[0].key]
    env.globals["unit_groups"] = {group.subject.id: watched[group.key] for group in groups if group.kind == "unit"}
    env.globals["all_groups"] = asked.watch("groups", groups)
    extra = copy.copy(config.extra)
    for name, free in _OF_EXTRA.items():
        extra[name] = asked.watch(name, config.extra[name], free)
    shown = copy.copy(config)
    shown["extra"] = extra
    env.globals["config"] = shown  # for partials that are imported without context
    config.extra.update(watched_config=shown, watched_groups=watched)
    return asked


def _also(value: Callable[[str], bytes], names: Dependencies) -> bytes:
    return fingerprint([value(name) for name in names])


def _value(asked: DependencyRecorder, inputs: Fingerprints, name: str) -> bytes:
    """A digest of what a template asked for; where there is none, one of the whole column."""
    try:
        return fingerprint(asked.value(name))
    except (KeyError, AttributeError, TypeError):
        return inputs.whole


def _settings(config: MkDocsConfig, files: Files) -> bytes:
    """A digest of all that concerns every page: settings, roster, plan, code, templates, the pages that the navigation names."""
    extra = config.extra
    column = extra["column"]
    written = sorted(
        (page.url, str(page.title)) for file in files.documentation_pages() if (page := file.page) and not hasattr(page, "view")
    )
    return fingerprint(
        sys.version, mkdocs.__version__, [version(name) for name in _LIBRARIES], _code(config), _written(config),
        config.site_url, config.site_name, repr(extra["publication"]), repr(extra["office"]), extra["serving"], "search" in extra,
        repr(column.roster), repr(column.plan), written, str(extra["navigation"]),
    )  # fmt: skip


def _written(config: MkDocsConfig) -> str:
    """What mkdocs.yml and the command line say. MkDocs would have nobody use it, and has nothing in its place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return repr(config.user_configs)


def _code(config: MkDocsConfig) -> list[tuple[str, bytes]]:
    """The files of the hooks and of the theme's own folder, with digests of what is in them."""
    folders = {Path(__file__).parent, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])}
    found = {file for folder in folders for file in folder.rglob("*") if file.suffix in (".py", ".html", ".json") and file.is_file()}
    return [(str(file), fingerprint(file.read_bytes())) for file in sorted(found)]


def _asked_of_texts(config: MkDocsConfig) -> frozenset[str]:
    """What the templates of pages other than a post's own ask for of a post's text."""
    folder = config.theme.custom_dir
    sources = [file.read_text("utf-8") for file in Path(folder).rglob("*.html") if file.name != _OF_A_POST] if folder else []
    return frozenset(name for name in OF_THE_TEXT if any(re.search(rf"\.{name}\b", source) for source in sources))


def _leave_static_files(files: Files, site: BuildState) -> None:
    """Keep the files that are copied as they are where they have not changed."""
    for file in files:
        if file.is_documentation_page() or not file.inclusion.is_included():
            continue
        if file.abs_src_path is None:
            key = fingerprint(file.content_bytes)
        else:
            source = Path(file.abs_src_path).stat()
            key = fingerprint(file.abs_src_path, source.st_size, source.st_mtime_ns)
        if not site.needs_building((file.dest_uri,), key):
            file.inclusion = InclusionLevel.EXCLUDED
