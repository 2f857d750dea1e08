"""Hook: posts, listings and the coverage table as pages of the site. Posts stay out of the navigation.

config.extra["site_files"]    the SiteFiles, which have the views
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from _console import reporter
from _site_files import SiteFiles, ViewPage
from chuyenmuc import address, words
from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.breakdown import agencies_of
from chuyenmuc.coverage.next_step import next_step
from chuyenmuc.coverage.rules import RULES
from chuyenmuc.discovery.share_links import share_links
from chuyenmuc.incremental.conversions import convert_all
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.markup.captions import picture_links
from chuyenmuc.model.column import author
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.pages.read_on import Shelf
from chuyenmuc.pages.views import views
from chuyenmuc.syndication import embeds
from chuyenmuc.syndication.channels import feed_title
from chuyenmuc.texts.typography import tight


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every page, sound and film that comes from ``posts/``."""
    coverage, column = config.extra["coverage"], config.extra["column"]
    progress = reporter("Đang chuyển bài sang HTML")
    shown = [post.body for post in column.posts if post.has_page(coverage.as_of) and not post.is_withdrawn(coverage.as_of)]
    introductions = [introduction.body for introduction in column.introductions.values()]
    convert_all(Path(config.config_file_path).parent, config.extra["converter"], [*shown, *introductions], progress)
    progress.close()
    config.extra["bodies"] = Bodies(column, coverage.as_of, config.extra["converter"], _written_by_hand(files))
    calendar = config.extra["calendar"] = calendar_of(column, coverage.as_of)
    files = config.extra["site_files"] = SiteFiles(
        files, views(column, config.extra["boards"], config.extra["groups"], calendar, config.site_name), config
    )
    if config.extra["foreign"]:
        for view in files.views:
            files.file_of(view)
    for sound in column.published_sounds(coverage.as_of):
        files.append(File.generated(config, address.media(sound.path), abs_src_path=str(sound.file.absolute())))
    for film in column.published_films(coverage.as_of):
        for path, source in film.files:
            files.append(File.generated(config, address.media(path), abs_src_path=str(source.absolute())))
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give a page that is about to be built its content."""
    if isinstance(page, ViewPage):
        page.fill()
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the words and addresses of the core."""
    column, groups = config.extra["column"], config.extra["groups"]
    config.extra["templates"] = env
    env.globals.update(config=config, words=words, address=address, rules=RULES, units=column.roster.units)
    env.globals["author"] = lambda post: author(column, post)
    env.globals["feed_title"] = lambda group: feed_title(group, config.site_name)
    env.globals["snippet"] = lambda kind, unit, **settings: embeds.snippet(kind, unit, config.site_url, **settings)
    env.globals.update(snippet_templates=embeds.TEMPLATES, usual_themes=embeds.USUAL_THEMES, frame_heights=embeds.HEIGHTS)
    env.globals["next_step"] = lambda cell: next_step(cell, config.extra["reading"])
    this_quarter = env.globals["this_quarter"] = Quarter.of(config.extra["coverage"].as_of)
    env.globals["agencies_now"] = lambda unit: " ".join(agencies_of(column.roster, unit, this_quarter))
    env.globals["office"] = config.extra["office"]
    env.globals["dispute"] = lambda cell: config.extra["office"].dispute_of(
        cell, address.absolute(address.unit(cell.unit.id), config.site_url)
    )
    shelf = config.extra["shelf"] = Shelf(groups)
    env.globals.update(read_on=shelf.read_on, share_links=share_links, changed=lambda post: post.changed(config.extra["coverage"].as_of))
    env.filters.update(urldecode=unquote, tight=lru_cache(4096)(tight))
    env.globals["picture_links"] = picture_links
    env.globals.update(site_group=groups[0], all_groups=groups)
    env.globals["unit_groups"] = {group.subject.id: group for group in groups if group.kind == "unit"}
    return env


def _written_by_hand(files: Files) -> Mapping[str, str]:
    """Each page of ``docs/`` as posts name it, with its address."""
    return {f"docs/{file.src_uri}": "" if file.url == "./" else file.url for file in files.documentation_pages()}
