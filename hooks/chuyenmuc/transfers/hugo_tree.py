"""The column as a site for Hugo: content, pictures' places, and plain layouts to begin with. Addresses stay those of the column."""

from functools import cache
from pathlib import Path

import yaml

from chuyenmuc import address
from chuyenmuc.markup.converter import Converter
from chuyenmuc.transfers.heading_ids import ids_of, with_heading_ids
from chuyenmuc.transfers.published import Published
from chuyenmuc.transfers.trees import about, body_of, front_of, leading, page

_OWN = Path(__file__).with_name("hugo")
MEDIA = "static"
"""The folder of pictures, sounds and films; Hugo publishes it as it is."""

_TOPICS = address.TOPICS.rstrip("/")


def hugo_tree(published: Published) -> dict[str, bytes]:
    """Return the files of the site, but for pictures, sounds and films, by path."""
    column, places, converter = published.column, published.places("_index.md"), Converter()
    find = leading(published, places, "")
    files = dict(_layouts())
    files["hugo.yaml"] = _settings(published)
    files["content/_index.md"] = page({"title": published.name})
    files[f"content/{address.UNITS}_index.md"] = page({"title": "Các đơn vị"})
    files[f"content/{_TOPICS}/_index.md"] = page({"title": "Theo chủ đề"})
    for unit in column.roster.units.values():
        files[f"content/{address.unit(unit.id)}_index.md"] = page({"title": unit.name, "website": unit.website})
    for topic in column.plan.topics.values():
        introduction = column.introductions.get(topic.id)
        front = {"title": topic.name, "description": introduction.summary if introduction else None}
        files[f"content/{address.topic(topic.id)}_index.md"] = page(front, about(introduction, find) if introduction else "")
    for post in published.posts:
        front = {**front_of(post, published), _TOPICS: list(post.topics)}
        ids = list(ids_of(converter.convert(post.body).toc))
        files[f"content/{places[post.path]}"] = page(front, with_heading_ids(body_of(post, published, find, ""), ids))
    return files


def _settings(published: Published) -> bytes:
    settings = {
        "baseURL": published.url,
        "title": published.name,
        "locale": "vi",
        "defaultContentLanguage": "vi",
        "taxonomies": {_TOPICS: _TOPICS},
        "disableKinds": ["404"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}},
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode()


@cache
def _layouts() -> dict[str, bytes]:
    return {file.relative_to(_OWN).as_posix(): file.read_bytes() for file in sorted(_OWN.rglob("*")) if file.is_file()}
