"""Hook: correct what the theme writes wrongly, in every page that comes from it."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from chuyenmuc.incremental.theme_fixes import corrected, scripts_for_later


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates what they correct themselves."""
    env.filters["for_later"] = scripts_for_later
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Correct a page's finished HTML."""
    return corrected(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Correct the page that is shown in the place of one that is not there."""
    return corrected(output_content) if template_name.endswith(".html") else output_content
