"""The theme's Jinja environment: what templates may use (``hooks/theme/README.md`` lists it), and what makes them quick.

Compiled templates are cached between builds. Fragments that pages have in common are rendered once; templates say which with
``{% call shared("name") %}…{% endcall %}``, and with ``shared_card`` for a post in a list. What ``macros("partials/….html")`` returns has
no context and exists once for all pages; in it the page is ``current_page.page``, and the ``url`` filter finds it by itself.
"""

import logging
import os
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache, lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import normalize_url

from chuyenmuc import address, figure_words, portal_words, words
from chuyenmuc.coverage import portal_sentences
from chuyenmuc.coverage.breakdown import agencies_of
from chuyenmuc.coverage.next_step import next_step
from chuyenmuc.coverage.rules import RULES
from chuyenmuc.discovery.share_links import share_links
from chuyenmuc.hosting import policy
from chuyenmuc.incremental.dependencies import DependencyRecorder
from chuyenmuc.incremental.fragments import FragmentCache
from chuyenmuc.incremental.template_blanks import StripTemplateBlanks
from chuyenmuc.incremental.theme_fixes import scripts_for_later
from chuyenmuc.markup.captions import picture_links
from chuyenmuc.markup.pictures import pictures_for
from chuyenmuc.model.column import author
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.syndication import embeds
from chuyenmuc.syndication.channels import feed_title
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version, version
from chuyenmuc.system.user_key import user_key
from chuyenmuc.texts.typography import tight
from mkdocs_engine.build import Build
from mkdocs_engine.third_party import loads_only_its_own

log = logging.getLogger("mkdocs.hooks.environment")
_CARD_LINKS = (address.UNITS.rstrip("/"), address.TOPICS.rstrip("/"))
# What templates find in ``site``, with the attributes that the cache keys of pages hold already.
_RECORDED = {
    "coverage": frozenset(("row", "portal_row")),
    "column": frozenset(("plan", "roster")),
    "reading": frozenset(("problems_of", "broken_post")),
    "boards": frozenset[str](),
    "calendar": frozenset[str](),
    "figures": frozenset(("of_unit",)),
    "exemplars": frozenset(("of_post", "of_unit")),
    "groups": frozenset[str](),
}
_OF_GROUPS = frozenset(("kind", "key", "name", "listing", "feeds", "subject"))


class CurrentPage:
    """The page that is being rendered, for what templates ask without a context."""

    def __init__(self) -> None:
        self.page: Any = None
        self._base = ""

    def set(self, page: Any, base: str) -> None:
        """Set the page, None for a template that is no page, and the way from it to the site's root."""
        self.page, self._base = page, base

    @pass_context
    def url(self, context: Context | None, value: str) -> str:
        """Return an address of the site as seen from the page. It takes a context so that Jinja does not compute it at compile time."""
        return normalize_url(str(value), page=self.page, base=self._base)

    def link(self, where: str, text: str) -> str:
        """Return a link to an address of the site."""
        return f'<a href="{self.url(None, where)}">{escape(text)}</a>'


class Templates:
    """The environment of one build, with the page that it renders, and what its templates ask for."""

    def __init__(self, env: Environment, build: Build, config: MkDocsConfig, files: Files) -> None:
        self.current_page, self.recorder = CurrentPage(), DependencyRecorder()
        in_navigation = {page.url for page in build.navigation.pages}
        written = [file.page.url for file in files.documentation_pages() if not hasattr(file.page, "view")]
        self.fragments = FragmentCache([*in_navigation, *written])
        self._in_navigation = in_navigation
        self.groups = {group.key: self.recorder.record(f"group {group.key}", group, _OF_GROUPS) for group in build.groups}
        self._cache = TemplateCache(build.root)
        env.bytecode_cache = self._cache
        env.globals.update(self._globals(env, build, config))
        env.filters.update(url=self.current_page.url, urldecode=unquote, tight=lru_cache(4096)(tight), for_later=scripts_for_later)

    def close(self) -> None:
        """Cache no more than this build can use, and report fragments that could not be shared."""
        self._cache.prune()
        for name in sorted(self.fragments.differing):
            log.info(f"Phần “{name}” của giao diện khác nhau giữa các trang, nên được dựng riêng cho từng trang (chậm hơn).")

    def _globals(self, env: Environment, build: Build, config: MkDocsConfig) -> dict[str, Any]:
        column, groups, office, day = build.column, build.groups, build.office, build.coverage.as_of
        this_quarter, has_icons = Quarter.of(day), "sharing" in build.hooks
        recorded = {name: self.recorder.record(name, getattr(build, name), free) for name, free in _RECORDED.items()}
        site = SimpleNamespace(**recorded, pictures=build.pictures, publication=build.publication, serving=build.serving, hooks=build.hooks)

        def dispute(cell: Any) -> Any:
            return office.dispute_of(cell, address.absolute(address.unit(cell.unit.id), config.site_url))

        def snippet(kind: str, unit: Any, **settings: str) -> str:
            return embeds.snippet(kind, unit, config.site_url, has_icons, **settings)

        return {
            "site": site, "config": config, "words": words, "figure_words": figure_words, "address": address, "rules": RULES,
            "units": column.roster.units,
            "office": office, "this_quarter": this_quarter, "share_links": share_links, "picture_links": picture_links,
            "picture_html": pictures_for(build.pictures), "read_on": build.shelf.read_on,
            "site_group": self.groups[groups.site.key], "all_groups": recorded["groups"],
            "unit_groups": {id_: self.groups[group.key] for id_, group in groups.units.items()},
            "author": lambda post: author(column, post), "changed": lambda post: post.changed(day),
            "counted_title": lambda post: words.counted_title(post, day),
            "feed_title": lambda group: feed_title(group, config.site_name),
            "next_step": lambda cell: next_step(cell, build.reading), "dispute": dispute,
            "agencies_now": lambda unit: " ".join(agencies_of(column.roster, unit, this_quarter)),
            "snippet": snippet, "snippet_templates": embeds.templates(has_icons), "usual_themes": embeds.USUAL_THEMES,
            "frame_heights": embeds.HEIGHTS, "policy": policy, "portal_words": portal_words, "portal_sentences": portal_sentences,
            "page_policy": policy.of_page() if loads_only_its_own(config, build) and not build.publication.year else None,
            "current_page": self.current_page, "macros": cache(lambda name: env.get_template(name).module),
            "shared": self._shared, "shared_card": self._shared_card,
            "theme_file": cache(partial(_theme_file, config)), "material_version": version("mkdocs-material"),
        }  # fmt: skip

    def _shared(self, name: str, caller: Callable[[], str]) -> str:
        """What ``caller`` renders, or what it rendered for another page for which it is the same."""
        page = self.current_page.page
        if page is None or page.url in self._in_navigation or "problems" in page.meta:  # see last_good
            return caller()
        return self._with_dependencies(self.fragments.render_once(name, page.url, partial(self.recorder.collect, caller)))

    def _shared_card(self, post: Post, *options: object, caller: Callable[[], str]) -> str:
        """A post in a list as ``caller`` renders it with some options; the same wherever its addresses look the same.

        They lead to the folders of units and topics, which are in two.
        """
        page = self.current_page.page
        folders = page.url.split("/") if page else []
        own = {post.unit, *post.topics, post.image and post.image.path.split("/")[1]}
        if len(folders) < 2 or folders[1] in own or "." in folders[-1]:
            return caller()
        location = len(folders), folders[0] if folders[0] in _CARD_LINKS else ""
        render = partial(self.recorder.collect, caller)
        return self._with_dependencies(self.fragments.render_once("thẻ bài", page.url, render, (post.id, *options), location))

    def _with_dependencies(self, fragment: tuple[str, frozenset[str]]) -> str:
        """A fragment; what it was made from is recorded for each page that has it."""
        text, names = fragment
        self.recorder.names |= names
        return text


class TemplateCache(BytecodeCache):
    """Compiled templates as cached files, one for each template's name; it holds the hash of the source, which Jinja compares.

    They are executed, so they are signed with a key that is not in the repository; without one, nothing is cached.
    """

    def __init__(self, root: Path) -> None:
        libraries = ("jinja2", "mkdocs", "mkdocs-material", "markupsafe")
        made_by = cache_key(code_version("incremental", *libraries), Path(__file__).read_bytes())
        key = user_key(root)
        self._versions, self._files = FileCache(root, "templates"), FileCache(root, f"templates/{made_by}", key) if key else None
        self._versions.keep(made_by)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone, so that the cache serves wherever the repository is."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is cached."""
        data = self._files and self._files.get(cache_key(bucket.key))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache what is in a bucket."""
        if self._files:
            self._files.put(cache_key(bucket.key), bucket.bytecode_to_string())

    def prune(self) -> None:
        """Drop what other versions compiled. Which templates are in use only the processes know that rendered the pages."""
        self._versions.prune()


class _Loader(FileSystemLoader):
    """Lists templates without the 14,000 icons, in hidden folders, which MkDocs goes through only to leave them out."""

    def list_templates(self) -> list[str]:
        found = set()
        for top in self.searchpath:
            for folder, below, names in os.walk(top):
                below[:] = (name for name in below if not name.startswith("."))
                found.update(Path(folder, name).relative_to(top).as_posix() for name in names)
        return sorted(found)


def make_quick(config: MkDocsConfig) -> None:
    """Let MkDocs' environment be made with the loader that lists less, and with templates that have no blanks."""
    get_env = config.theme.get_env

    def quick() -> Environment:
        env = get_env()
        env.loader = _Loader(config.theme.dirs)
        env.add_extension(StripTemplateBlanks)
        return env

    config.theme.get_env = quick


def _theme_file(config: MkDocsConfig, pattern: str) -> str:
    """The one file of the theme whose path matches a pattern; Material's scripts have hashes in their names."""
    folder, _, name = pattern.rpartition("/")
    names = {file for top in config.theme.dirs if os.path.isdir(f"{top}/{folder}") for file in os.listdir(f"{top}/{folder}")}
    return f"{folder}/{min(file for file in names if fnmatch(file, name))}"
