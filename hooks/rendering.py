"""Hook: the pages that come from ``posts/`` are rendered over all cores, by MkDocs' own function; the rest it does itself.

It goes after the hooks that give templates what they need. Where anything is to be said of a page, MkDocs renders them all again,
one after the other, and says it.
"""

import logging
from functools import partial

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from chuyenmuc.workers import over_cores

_FEWEST = 200


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation, which pages show and which this event alone hands out."""
    config.extra["navigation"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render the pages, and take them out of those that MkDocs goes through after this."""
    if config.extra["serving"]:
        return env
    all_pages = files.documentation_pages()
    ours = [file for file in all_pages if hasattr(file.page, "view")]
    if len(ours) < _FEWEST:
        return env
    render = partial(_render, config=config, files=all_pages, env=env)
    done = over_cores(render, ours, least=_FEWEST, progress=config.extra["progress"].written)
    if all(done):
        for file in ours:
            file.inclusion = InclusionLevel.EXCLUDED
    return env


def _render(file: File, config: MkDocsConfig, files: list[File], env: Environment) -> bool:
    """Render one page; say whether nothing was said of it."""
    said = CountHandler(level=logging.INFO)
    log = logging.getLogger("mkdocs")
    handlers, log.handlers = log.handlers, [said]
    shown, config.extra["progress"] = config.extra["progress"], None
    try:
        _build_page(file.page, config, files, config.extra["navigation"], env)
    except Exception:
        return False
    finally:
        log.handlers, config.extra["progress"] = handlers, shown
    return not said.get_counts()
