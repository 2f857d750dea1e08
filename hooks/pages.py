"""Hook: posts, listings and the coverage table as pages of the site. Posts stay out of the navigation."""

import html
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from _console import reporter
from chuyenmuc import address, embeds, words
from chuyenmuc.breakdown import agencies_of
from chuyenmuc.calendar_page import calendar_of
from chuyenmuc.conversions import convert_all
from chuyenmuc.figures import picture_links
from chuyenmuc.next_step import next_step
from chuyenmuc.post_html import Bodies
from chuyenmuc.quarter import Quarter
from chuyenmuc.read_on import Shelf
from chuyenmuc.rules import RULES
from chuyenmuc.share_links import share_links
from chuyenmuc.site_map import LONG, View, views
from chuyenmuc.syndication import author, feed_title
from chuyenmuc.typography import tight


class ViewPage(Page):
    """A page made from a view; it has no Markdown of its own. Its content is the post or introduction as the core converts it."""

    def __init__(self, view: View, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter from the view; Material prints title and description as they are."""
        view = self.view
        head = {"title": html.escape(view.title), "description": html.escape(view.description), "template": view.template}
        self.markdown = ""
        self.meta = {"hide": list(view.hide), **head, **view.values}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take content, table of contents and anchors from the converted body; leave other pages to their template."""
        view, bodies = self.view, config.extra["bodies"]
        text = view.post or view.introduction
        if text is None:
            self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set(view.anchors)
            return
        rendered = bodies.rendered(text)
        self.content = bodies.for_page(view.post) if view.post else bodies.for_topic(view.introduction)
        self.toc, self.present_anchor_ids = get_toc(rendered.toc), {*rendered.ids, *view.anchors}
        self.meta["begins_with_film"] = view.post is not None and bodies.begins_with_film(view.post)
        if view.post and len(rendered.toc) < LONG:
            self.meta["hide"].append("toc")


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
    for view in views(column, config.extra["boards"], config.extra["groups"], calendar, config.site_name):
        # ``posts/<unit>/x.md`` is ``truong/<unit>/x.md`` to hand-written pages that link to it.
        name = f"{view.address}index.md" if view.post is None else f"{view.address.rstrip('/')}.md"
        file = File.generated(config, name, content="")
        if view.post:
            file.edit_uri = f"../{view.post.path}"
        files.append(file)
        ViewPage(view, file, config)
    for sound in column.published_sounds(coverage.as_of):
        files.append(File.generated(config, address.picture(sound.path), abs_src_path=str(sound.file.absolute())))
    for film in column.published_films(coverage.as_of):
        for path, source in film.files:
            files.append(File.generated(config, address.picture(path), abs_src_path=str(source.absolute())))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the words and addresses of the core."""
    column, groups = config.extra["column"], config.extra["groups"]
    config.extra["templates"] = env
    env.globals.update(words=words, address=address, rules=RULES, units=column.roster.units)
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
    env.globals.update(read_on=Shelf(groups, column.roster.units).read_on, share_links=share_links)
    env.filters.update(urldecode=unquote, tight=tight)
    env.globals["picture_links"] = picture_links
    env.globals.update(site_group=groups[0], all_groups=groups)
    env.globals["unit_groups"] = {group.subject.id: group for group in groups if group.kind == "unit"}
    return env


def _written_by_hand(files: Files) -> Mapping[str, str]:
    """Each page of ``docs/`` as posts name it, with its address."""
    return {f"docs/{file.src_uri}": "" if file.url == "./" else file.url for file in files.documentation_pages()}
