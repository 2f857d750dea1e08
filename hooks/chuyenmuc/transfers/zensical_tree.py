"""The column as a site for Zensical, the successor of Material for MkDocs: Markdown below ``docs/`` and its settings.

Addresses of posts stay those of the column. What this project computes (coverage, feeds, frames) does not go along.
"""

import json
from html import escape
from posixpath import dirname, relpath

from chuyenmuc import address
from chuyenmuc.model.post import Post
from chuyenmuc.transfers.published import Published
from chuyenmuc.transfers.trees import about, body_of, front_of, leading, page
from chuyenmuc.words import day_label

MEDIA = "docs"
"""The folder of pages, with pictures, sounds and films beside them."""

_EXTENSIONS = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc")


def zensical_tree(published: Published) -> dict[str, bytes]:
    """Return the files of the site, but for pictures, sounds and films, by path."""
    column, places = published.column, published.places("index.md")
    files = {"zensical.toml": _settings(published)}

    def add(path: str, title: str, body: str, **front: object) -> None:
        files[f"docs/{path}"] = page({"title": title, **front}, f"# {title}\n\n{body}")

    def posts(path: str, found: list[Post]) -> str:
        lines = (f"- [{_label(post.title)}]({relpath(places[post.path], dirname(path))}) · {day_label(post.day)}" for post in found)
        return "\n".join(lines) or "Chưa có bài nào."

    units, topics = f"{address.UNITS}index.md", f"{address.TOPICS}index.md"
    for unit in column.roster.units.values():
        path = f"{address.unit(unit.id)}index.md"
        add(path, unit.name, posts(path, [post for post in published.posts if post.unit == unit.id]))
    for topic in column.plan.topics.values():
        path, introduction = f"{address.topic(topic.id)}index.md", column.introductions.get(topic.id)
        find = leading(published, places, _up(path))
        text = f"{about(introduction, find)}\n\n## Bài viết\n\n" if introduction else ""
        found = posts(path, [post for post in published.posts if topic.id in post.topics])
        add(path, topic.name, text + found, description=introduction.summary if introduction else None)
    add(units, "Các đơn vị", "\n".join(f"- [{_label(unit.name)}]({unit.id}/index.md)" for unit in column.roster.units.values()))
    add(topics, "Theo chủ đề", "\n".join(f"- [{_label(topic.name)}]({topic.id}/index.md)" for topic in column.plan.topics.values()))
    add("index.md", published.name, posts("index.md", published.posts))
    for post in published.posts:
        path = places[post.path]
        front = {**front_of(post, published), "tags": [column.plan.topics[topic].name for topic in post.topics]}
        body = body_of(post, published, leading(published, places, _up(path)), _up(path))
        files[f"docs/{path}"] = page(front, f"# {_label(post.title)}\n\n{body}")
    return files


def _up(path: str) -> str:
    return "../" * path.count("/")


def _label(text: str) -> str:
    """A text as Markdown that says just this."""
    return "".join(f"\\{letter}" if letter in "\\[]*_`" else letter for letter in escape(text, quote=False))


def _settings(published: Published) -> bytes:
    """The settings, in TOML; a string of JSON is one of TOML too, but for the surrogates that no text here has."""
    values = {"site_name": published.name, "site_url": published.url}
    project = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    nav = f'nav = ["index.md", {{"Các đơn vị" = "{address.UNITS}index.md"}}, {{"Theo chủ đề" = "{address.TOPICS}index.md"}}]\n'
    extensions = "".join(f"\n[project.markdown_extensions.{name}]\n" for name in _EXTENSIONS)
    return f'[project]\n{project}{nav}\n[project.theme]\nlanguage = "vi"\n{extensions}'.encode()
