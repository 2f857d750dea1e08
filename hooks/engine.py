"""Hook: the engine, in the order of MkDocs' events; what each step does is in ``mkdocs_engine/``."""

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from chuyenmuc.incremental.theme_fixes import corrected
from chuyenmuc.system.console import write_utf8
from mkdocs_engine import last_good, preview, staging
from mkdocs_engine.build import build_of
from mkdocs_engine.environment import Templates, make_quick
from mkdocs_engine.rendering import render_views
from mkdocs_engine.views import ViewPage

on_serve, on_build_error = preview.begin, staging.fail


def on_startup(command: str, dirty: bool) -> None:
    """Write what is said in UTF-8."""
    write_utf8()


@event_priority(90)  # after the column has been read and judged
def on_config(config: MkDocsConfig) -> None:
    """Fill a folder beside the site."""
    staging.begin(build_of(config), config)
    make_quick(config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation, which pages show."""
    build_of(config).navigation = nav
    preview.look()


@event_priority(100)  # before the hooks that give templates something of their own
def _prepare(env: Environment, config: MkDocsConfig, files: Files) -> None:
    build = build_of(config)
    build.environment, build.templates = env, Templates(env, build, config, files)


@event_priority(-100)  # after them
def _render(env: Environment, config: MkDocsConfig, files: Files) -> None:
    build = build_of(config)
    render_views(env, build, build.templates, config, files)


on_env = CombinedEvent(_prepare, _render)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give a view that is a page of MkDocs its content, and say which page templates without a context are on."""
    if isinstance(page, ViewPage):
        page.fill()
    build_of(config).templates.current_page.set(page, context["base_url"])


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """Say that templates are on no page."""
    build_of(config).templates.current_page.set(None, context["base_url"])


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Correct what the theme writes wrongly."""
    return corrected(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Correct the page that is shown if there is no page at an address."""
    return corrected(output_content) if template_name.endswith(".html") else output_content


@event_priority(-40)  # after all that begins work in the background; hooks/moved.py copies what it makes
def _wait(config: MkDocsConfig) -> None:
    for wait in build_of(config).background_jobs:
        wait()


@event_priority(-100)  # after all that writes
def _complete(config: MkDocsConfig) -> None:
    build = build_of(config)
    build.templates.close()
    if build.serving and not build.third_party:
        last_good.show(config)
    staging.complete(build)
    preview.keep(config)


on_post_build = CombinedEvent(_wait, _complete)


def on_shutdown() -> None:
    """Put the new site in the place of the old."""
    staging.end()
    preview.end()
