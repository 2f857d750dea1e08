"""Hook: posts, listings and the coverage table as pages of the site. Posts stay out of the navigation."""

import html
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from chuyenmuc import address, words
from chuyenmuc.bodies import Bodies
from chuyenmuc.groups import Group, describe
from chuyenmuc.listings import paginate
from chuyenmuc.markup import Rendered
from chuyenmuc.plan import Plan
from chuyenmuc.post import Post
from chuyenmuc.quarter import Quarter
from chuyenmuc.report import file_to_create
from chuyenmuc.rules import RULES
from chuyenmuc.syndication import author, feed_title

_INDEXES = (
    (address.UNITS, "Các đơn vị", "units", "Mọi đơn vị có chuyên mục, xếp theo cấp học."),
    (address.LEVELS, "Theo cấp học", "level", "Bài viết xếp theo cấp học của đơn vị."),
    (address.TOPICS, "Theo chủ đề", "topic", "Bài viết xếp theo chủ đề của kế hoạch."),
    (address.QUARTERS, "Theo quý", "quarter", "Bài viết xếp theo quý."),
    (address.AGENCIES, "Theo cơ quan quản lý", "agency", "Các cơ quan quản lý và đơn vị của từng cơ quan."),
)


class ViewPage(Page):
    """A page made from values: its ``template`` shows ``view``; it has no Markdown of its own."""

    def __init__(self, title: str, template: str, view: dict[str, Any], file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        self.view = {"title": title, "template": template, "hide": ["toc"]} | view

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter from the view; Material prints these two as they are."""
        self.markdown = ""
        self.meta = self.view | {name: html.escape(self.view[name]) for name in ("title", "description")}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to the template."""
        self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set()


class PostPage(ViewPage):
    """A post's page: its content is the body as the core converts it."""

    def __init__(self, post: Post, bodies: Bodies, file: File, config: MkDocsConfig) -> None:
        title, view = post.title, {"post": post, "description": post.summary, "hide": []}
        if post.is_withdrawn(config.extra["coverage"].as_of):
            title = "Bài đã được gỡ"
            view |= {"search": {"exclude": True}, "withdrawn": True, "description": "Bài này đã được gỡ."}
        super().__init__(title, "post.html", view, file, config)
        self._post, self._bodies = post, bodies

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the content, the table of contents and the anchors from the converted body."""
        if self.view.get("withdrawn"):
            super().render(config, files)
            return
        rendered: Rendered = self._bodies.rendered(self._post)
        self.content = self._bodies.for_page(self._post)
        self.toc = get_toc(rendered.toc)
        self.present_anchor_ids = set(rendered.ids)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every page and picture that comes from ``posts/``."""
    coverage, column = config.extra["coverage"], config.extra["column"]
    for post in column.posts:
        if post.has_page(coverage.as_of):
            file = _file(config, address.post(post.unit, post.stem))
            file.edit_uri = f"../{post.path}"
            files.append(file)
            PostPage(post, config.extra["bodies"], file, config)
    for path in column.published_pictures(coverage.as_of):
        files.append(File.generated(config, address.picture(path), abs_src_path=str(column.pictures[path].file.absolute())))
    for where, title, template, view in _views(config):
        file = _file(config, where)
        files.append(file)
        ViewPage(title, template, view, file, config)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the words and addresses of the core."""
    column = config.extra["column"]
    env.globals.update(words=words, address=address, rules=RULES, file_to_create=file_to_create)
    env.globals["author"] = lambda post: author(column, post)
    env.globals["today"] = Quarter.of(config.extra["coverage"].as_of)
    env.globals["units"] = column.roster.units
    env.globals["feed_title"] = lambda group: feed_title(group, config.site_name)
    env.globals["group_of"] = {(group.kind, _id(group)): group for group in config.extra["groups"]}
    return env


def _file(config: MkDocsConfig, where: str) -> File:
    # ``index.md`` below the address: MkDocs serves it at the folder, whatever ``use_directory_urls`` says.
    return File.generated(config, f"{where}index.md", content="")


def _views(config: MkDocsConfig) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield (address, title, template, view) of each page that is neither a post nor written by hand."""
    groups: list[Group] = config.extra["groups"]
    plan: Plan = config.extra["column"].plan
    for group in groups:
        for listing in paginate(group):
            view = {"group": group, "listing": listing, "description": describe(group, config.site_name)}
            title = group.name if listing.number == 1 else f"{group.name} – trang {listing.number}"
            yield listing.address, title, "listing.html", view
    for where, title, kind, description in _INDEXES:
        members = [group for group in groups if group.kind == ("unit" if kind == "units" else kind)]
        yield where, title, "index.html", {"members": members, "kind": kind, "description": description}
    yield address.COVERAGE, "Theo dõi", "coverage.html", {"description": "Đơn vị nào đã có bài trong từng quý."}
    yield address.COVERAGE_METHOD, "Cách tính", "method.html", {"plan": plan, "description": "Bài nào được tính, tỷ lệ tính ra sao."}


def _id(group: Group) -> Any:
    return getattr(group.subject, "id", group.subject)
