"""Whether others have a part in a build: their hooks and plugins, or templates that go through all of MkDocs' pages.

Nobody knows what these make pages from. In such a build every view is a page of MkDocs, with all of its events, and is made anew.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_engine.places import HOOKS, theme_folders

OWN = frozenset(
    (
        "column", "pictures", "pages", "identity", "feeds", "downloads", "search", "writing", "administration", "embeds", "moved",
        "sharing", "engine",
    )
)  # fmt: skip
"""The names of the project's own hooks."""
_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_WALKS = re.compile(r"""\{[{%](?:(?![%}]\}).)*(?<![\w."'-])pages\b(?!\s*=)""", re.S)


def has_third_party(config: MkDocsConfig) -> bool:
    """Return whether plugins, hooks or templates of others have a part in the build."""
    methods = [method for event in config.plugins.events.values() for method in event]
    return not all(map(_is_own, methods)) or _templates_walk_pages(config)


def loads_only_its_own(config: MkDocsConfig, build: Any) -> bool:
    """Return whether a page that is made from posts holds nothing but what the project's own templates write.

    Then its policy can stand in the page. Templates, scripts and settings of an office may bring inline scripts or ask other sites, and
    the preview puts a script of its own into each page.
    """
    scripts = [str(getattr(script, "path", script)) for script in (*config.extra_javascript, *config.extra_css)]
    others = any("//" in script for script in scripts) or any(config.extra.get(key) for key in ("analytics", "consent", "polyfills"))
    return not (others or build.serving or build.third_party) and len(theme_folders(config)) == 1


def _is_own(method: object) -> bool:
    code = getattr(method, "__code__", None)
    file = Path(code.co_filename) if code else None
    return file is not None and (file.parent == Path(__file__).parent or (file.parent == HOOKS and file.stem in OWN))


def _templates_walk_pages(config: MkDocsConfig) -> bool:
    """Return whether a template of the theme's own folder uses ``pages``, of which a build makes only those that it needs."""
    folder = config.theme.custom_dir
    return any(_WALKS.search(_COMMENT.sub("", file.read_text("utf-8"))) for file in Path(folder).rglob("*.html")) if folder else False
