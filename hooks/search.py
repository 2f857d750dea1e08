"""Hook: the search: a page of its own, and its index in small files. Without this hook the site has no search.

config.extra["search"]    the address of the search page, for the templates       config.extra["found"]    the pages to be found
config.extra["index"]     waits until the index is written, beside all else, and returns its files with what they are made from
"""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _console import reporter
from _output import write
from chuyenmuc import address
from chuyenmuc.incremental.conversions import name_of
from chuyenmuc.model.post import Post
from chuyenmuc.system.processes import in_background

_PAGE = """\
---
title: Tìm kiếm
description: Tìm bài viết theo chữ, đơn vị, cấp học, chủ đề và quý.
template: search.html
hide: [toc]
---
"""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the templates that there is a search."""
    config.extra["search"] = address.SEARCH
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page of results."""
    files.append(File.generated(config, f"{address.SEARCH.rstrip('/')}.md", content=_PAGE))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep what can be found, now that every page has its content."""
    pages = [file.page for file in files.documentation_pages()]
    written = [
        ("" if page.url == "./" else page.url, page.title, page.meta.get("description", ""), page.content)
        for page in pages
        if not hasattr(page, "view") and page.url != address.SEARCH and not page.meta.get("search", {}).get("exclude")
    ]
    config.extra["found"] = config.extra["site_files"].views, written
    config.extra["index"] = in_background(lambda: _write_index(config))


def on_post_build(config: MkDocsConfig) -> None:
    """Have the build wait until the index has been written into the folder that is being filled."""
    config.extra["waited_for"].append(lambda: _wait(config))


def _wait(config: MkDocsConfig) -> None:
    progress = reporter("Đang ghi dữ liệu tìm kiếm")
    files = config.extra["index"]()
    progress(len(files), len(files))
    progress.close()
    for where, key in files:
        config.extra["site"].needs_building((where,), key)
    if config.extra["serving"]:  # the process that writes the next index has then loaded it already
        import chuyenmuc.search.index  # noqa: F401


def _write_index(config: MkDocsConfig) -> list[tuple[str, bytes]]:
    """Write the files that have changed; return each with what it is made from. NumPy takes a while to load, and does so beside."""
    from chuyenmuc.search.entries import WrittenPage, entries, readable
    from chuyenmuc.search.index import packed, search_index
    from chuyenmuc.search.syllables import SearchText, SyllableCache

    bodies = config.extra["bodies"]

    def text_of(post: Post) -> SearchText:
        return SearchText(bytes.fromhex(name_of(post.body)), lambda: readable(bodies.rendered(post).html))

    views, written = config.extra["found"]
    found = entries(config.extra["column"], views, [WrittenPage(*page) for page in written], text_of)
    known = SyllableCache(Path(config.config_file_path).parent)
    made = []
    for file in search_index(found, known.texts):
        where = address.SEARCH_INDEX + file.name
        if not config.extra["site"].knows(where, file.key):
            write(config, where, packed(file.content()))
        made.append((where, file.key))
    known.save()
    return made
