"""Hook: what pages need not do anew: compiled templates are kept between builds, what pages share is rendered once.

The theme's base template is filled in (see ``page_shells``); in blocks, templates say what is shared:
``{% call shared("name") %}…{% endcall %}``, and ``shared_card`` of a post. What ``macros("partials/….html")`` returns has no
context and is there once for all pages: in it the page is ``here.page``, and the ``url`` filter finds it by itself.

config.extra["asked"]    what notes what templates ask of the column     config.extra["here"]    the page that is being rendered
"""

import logging
import os
import shutil
from collections import ChainMap
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from chuyenmuc import address
from chuyenmuc.incremental.dependencies import DependencyRecorder
from chuyenmuc.incremental.fragments import FragmentCache, Location
from chuyenmuc.incremental.jinja import QuickContext, StripTemplateBlanks
from chuyenmuc.incremental.shells import PageShells
from chuyenmuc.model.post import Post
from chuyenmuc.system import file_cache
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version

log = logging.getLogger("mkdocs.hooks.templates")
_BASE = "base.html"
Noting = Callable[[Callable[[], str]], tuple[str, frozenset[str]]]
_LED_TO = (address.UNITS.rstrip("/"), address.TOPICS.rstrip("/"))


class _Kept(BytecodeCache):
    """Jinja's cache as kept files, one for each template's name; it holds the hash of the text, which Jinja compares."""

    def __init__(self, root: Path) -> None:
        libraries = ("jinja2", "mkdocs-material", "markupsafe")
        self._made_by = cache_key(code_version("incremental", *libraries), mkdocs.__version__, Path(__file__).read_bytes())
        self._folder = root / file_cache.FOLDER / "templates"
        self._kept = FileCache(root, f"templates/{self._made_by}")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone, so that what is kept serves wherever the repository lies."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._kept.get(cache_key(bucket.key))
        if data is not None:
            bucket.bytecode_from_string(data)

    def prune(self) -> None:
        """Drop what other versions compiled."""
        for folder in self._folder.glob("*"):
            if folder.name != self._made_by:
                shutil.rmtree(folder, ignore_errors=True)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.put(cache_key(bucket.key), bucket.bytecode_to_string())


class _Here:
    """The page that is being rendered, for what templates ask without a context; MkDocs' ``url`` filter is in it."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self._base = self._own = self._top = self._folder = ""
        self._depth = 0
        self._elsewhere: dict[tuple[int, str], str] = {}
        self._near: dict[str, str] = {}

    def set(self, page: Page | None, base: str) -> None:
        self.page, self._base = page, base
        if page:
            self._top, self._depth = page.url.partition("/")[0], page.url.count("/")
            self._own = page.url.removesuffix("/")
            folder = self._own.rpartition("/")[0]
            if folder != self._folder:
                self._folder, self._near = folder, {}

    @pass_context
    def url(self, context: Context | None, value: str) -> str:
        """As MkDocs' own filter, which reckons each address anew.

        An address elsewhere in the site looks the same from each depth, one in the same folder from each page of that folder.
        """
        value = str(value)
        page = self.page
        if page is None or value[:1] == "." or "." in page.url or value.startswith(self._own):
            return normalize_url(value, page=page, base=self._base)
        if value.partition("/")[0] != self._top:
            known, key = self._elsewhere, (self._depth, value)
        else:
            known, key = self._near, value
        found = known.get(key)
        if found is None:
            found = known[key] = normalize_url(value, page=page, base=self._base)
        return found

    def link(self, where: str, text: str) -> str:
        """A link to an address of the site."""
        return f'<a href="{self.url(None, where)}">{escape(text)}</a>'


class _Loader(FileSystemLoader):
    """Lists templates without the 14,000 icons, which MkDocs goes through to leave them out: all that a dot begins."""

    def list_templates(self) -> list[str]:
        found = set()
        for top in self.searchpath:
            for folder, below, names in os.walk(top):
                below[:] = (name for name in below if not name.startswith("."))
                found.update(Path(folder, name).relative_to(top).as_posix() for name in names)
        return sorted(found)


def on_config(config: MkDocsConfig) -> None:
    """Let MkDocs' environment be made with the loader that lists less, and quicker."""
    get_env = config.theme.get_env

    def quicker() -> Environment:
        env = get_env()
        env.loader = _Loader(config.theme.dirs)
        env.add_extension(StripTemplateBlanks)
        env.context_class = QuickContext
        # Jinja copies a ChainMap, key by key, for each page.
        env.make_globals = lambda given: ChainMap(given, env.globals) if given else env.globals
        return env

    config.theme.get_env = quicker


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note which pages parts may link to: those in the navigation, and those written by hand."""
    known = [*nav.pages, *(file.page for file in files.documentation_pages() if file.page and not hasattr(file.page, "view"))]
    config.extra["shared_parts"] = FragmentCache(page.url for page in known)
    config.extra["in_navigation"] = {page.url for page in nav.pages}
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's environment the cache, and templates the function."""
    here = config.extra["here"] = _Here()
    asked = config.extra["asked"] = DependencyRecorder()
    env.globals.update(shared=_shared, here=here, macros=cache(lambda name: env.get_template(name).module))
    env.globals["shared_card"] = partial(_shared_card, here, config.extra["shared_parts"], asked)
    env.filters["url"] = here.url
    env.bytecode_cache = _Kept(Path(config.config_file_path).parent)
    parts, in_navigation = config.extra["shared_parts"], config.extra["in_navigation"]
    source, _, _ = env.loader.get_source(env, _BASE)

    def kind_of(page: Page | None) -> Location | None:
        return parts.sight(page.url) if hasattr(page, "view") and page.url not in in_navigation else None

    PageShells(env.get_template(_BASE), source, kind_of, parts.differing, asked)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Note where templates are, for what has no context."""
    config.extra["here"].set(page, context["base_url"])


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """Note that a page without an address of its own is being rendered."""
    config.extra["here"].set(None, context["base_url"])


def on_post_build(config: MkDocsConfig) -> None:
    """Keep no more than this build can use, and tell of parts that could not be shared."""
    config.extra["templates"].bytecode_cache.prune()
    for name in sorted(config.extra["shared_parts"].differing):
        log.info(f"Phần “{name}” của giao diện khác nhau giữa các trang, nên được dựng riêng cho từng trang (chậm hơn).")


@pass_context
def _shared(context: Context, name: str, caller: Callable[[], str]) -> str:
    """What ``caller`` renders, or what it rendered for another page for which it is the same."""
    page, extra = context["page"], context["config"].extra
    if page is None or page.url in extra["in_navigation"]:
        return caller()
    return _noted(extra["asked"], lambda noting: extra["shared_parts"].part(name, page.url, partial(noting, caller)))


def _shared_card(here: _Here, parts: FragmentCache, asked: DependencyRecorder, post: Post, *how: object, caller: Callable[[], str]) -> str:
    """A post in a list as ``caller`` renders it, ``how`` told apart; the same from wherever its addresses look the same.

    They lead to the folders of units and topics, which lie in two.
    """
    folders = here.page.url.split("/") if here.page else []
    own = {post.unit, *post.topics, post.image and post.image.path.split("/")[1]}
    if len(folders) < 2 or folders[1] in own or "." in folders[-1]:
        return caller()
    sight = len(folders), folders[0] if folders[0] in _LED_TO else ""
    return _noted(asked, lambda noting: parts.part("thẻ bài", here.page.url, partial(noting, caller), (post.id, *how), sight))


def _noted(asked: DependencyRecorder, part: Callable[[Noting], tuple[str, frozenset[str]]]) -> str:
    """A part, and what it was made from noted for each page that has it."""
    text, names = part(asked.noting)
    asked.names |= names
    return text
