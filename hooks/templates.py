"""Hook: what pages need not do anew: compiled templates are kept between builds, parts that pages share are rendered once.

Templates say what is shared: ``{% call shared("name") %}…{% endcall %}``.
"""

import logging
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import mkdocs
from jinja2 import Environment, pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from chuyenmuc import kept_files
from chuyenmuc.kept_files import KeptFiles, key_of
from chuyenmuc.shared_parts import SharedParts

log = logging.getLogger("mkdocs.hooks.templates")


class _Kept(BytecodeCache):
    """Jinja's cache as kept files, one for each template's name; it holds the hash of the text, which Jinja compares."""

    def __init__(self, root: Path) -> None:
        self._made_by = key_of(sys.version, metadata.version("jinja2"), mkdocs.__version__, metadata.version("mkdocs-material"))
        self._folder = root / kept_files.FOLDER / "templates"
        self._kept = KeptFiles(root, f"templates/{self._made_by}")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone, so that what is kept serves wherever the repository lies."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._kept.get(key_of(bucket.key))
        if data is not None:
            bucket.bytecode_from_string(data)

    def prune(self) -> None:
        """Drop what other versions compiled."""
        for folder in self._folder.glob("*"):
            if folder.name != self._made_by:
                shutil.rmtree(folder, ignore_errors=True)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.put(key_of(bucket.key), bucket.bytecode_to_string())


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note which pages parts may link to: those in the navigation, and those written by hand."""
    known = [*nav.pages, *(file.page for file in files.documentation_pages() if file.page and not hasattr(file.page, "view"))]
    config.extra["shared_parts"] = SharedParts(page.url for page in known)
    config.extra["in_navigation"] = {page.url for page in nav.pages}
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's environment the cache, and templates the function."""
    env.globals["shared"] = _shared
    env.bytecode_cache = _Kept(Path(config.config_file_path).parent)
    return env


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
    return extra["shared_parts"].part(name, page.url, caller)
