"""What the trees for Hugo and Zensical have in common: posts and topics as Markdown files with front matter."""

from collections.abc import Mapping
from typing import Any

import yaml

from chuyenmuc import address
from chuyenmuc.model.column import author
from chuyenmuc.model.guidance.introduction import TopicIntroduction, path_of
from chuyenmuc.model.post import Post
from chuyenmuc.transfers.markdown_links import Find, with_links
from chuyenmuc.transfers.published import Published, address_of


def page(front: Mapping[str, Any], body: str = "") -> bytes:
    """Return a Markdown file with front matter. Keys without a value are left out."""
    kept = {key: value for key, value in front.items() if value not in (None, "", [])}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)}---\n{body.rstrip()}\n".encode()


def front_of(post: Post, published: Published) -> dict[str, Any]:
    """Return what the front matter of a post says in every program."""
    changed = post.changed(published.day)
    return {
        "title": post.title,
        "date": post.published.isoformat(),
        "lastmod": changed.isoformat() if changed != post.published else None,
        "description": post.summary,
        "author": author(published.column, post),
        "source": post.source,
    }


def body_of(post: Post, published: Published, find: Find, picture_of: str) -> str:
    """Return the Markdown of a post, which begins with its main picture; ``picture_of`` leads from the page to the site's root."""
    body = with_links(post.body, post.path, find)
    picture = published.pictures.get(post.image.path) if post.image else None
    if picture is None or post.image is None:
        return body
    alt = post.image.alt.replace("[", "\\[").replace("]", "\\]")
    title = ' "' + post.image.credit.replace('"', '\\"') + '"' if post.image.credit else ""
    return f"![{alt}]({picture_of}{address_of(picture)}{title})\n\n{body}"


def about(topic: TopicIntroduction, find: Find) -> str:
    """Return the Markdown of a topic's introduction."""
    return with_links(topic.body, path_of(topic.topic), find)


def leading(published: Published, places: Mapping[str, str], to: str) -> Find:
    """Return what finds the address of a file: below ``to`` if it goes along, else on the site that it comes from."""

    def find(path: str, fragment: str) -> str | None:
        if path in places:
            return f"{to}{places[path]}{fragment}"
        page = published.documents.get(path)
        return None if page is None else f"{address.absolute(page, published.url)}{fragment}"

    return find
