"""Hook: the search: a page of its own, and its index in small files. Without this hook the site has no search.

config.extra["search"]    the address of the search page, for the templates       config.extra["found"]    the pages to be found
"""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _console import reporter
from chuyenmuc import address
from chuyenmuc.search_entries import WrittenPage, entries
from chuyenmuc.search_index import search_index

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
    views = [page.view for page in pages if hasattr(page, "view")]
    written = [
        WrittenPage("" if page.url == "./" else page.url, page.title, page.meta.get("description", ""), page.content)
        for page in pages
        if not hasattr(page, "view") and page.url != address.SEARCH and not page.meta.get("search", {}).get("exclude")
    ]
    config.extra["found"] = views, written


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index into the folder that is being filled."""
    bodies = config.extra["bodies"]
    found = entries(config.extra["column"], *config.extra["found"], lambda post: bodies.rendered(post).html)
    folder = Path(config.site_dir) / address.SEARCH_INDEX
    folder.mkdir(parents=True, exist_ok=True)
    progress = reporter("Đang ghi dữ liệu tìm kiếm")
    files = list(search_index(found))
    for done, (name, data) in enumerate(files, 1):
        (folder / name).write_bytes(data)
        progress(done, len(files))
    progress.close()
