"""Hook: the search: a page of its own, and its index in small files. Without this hook the site has no search."""

from functools import partial

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from chuyenmuc import address
from chuyenmuc.incremental.conversions import name_of
from chuyenmuc.search.index_files import write_index
from chuyenmuc.system.processes import in_background
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write
from mkdocs_engine.progress import reporter

_PAGE = """\
---
title: Tìm kiếm
description: Tìm bài viết theo chữ, đơn vị, cấp học, chủ đề và quý.
template: search.html
hide: [toc]
---
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page of results."""
    files.append(File.generated(config, f"{address.SEARCH.rstrip('/')}.md", content=_PAGE))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Begin to write the index in the background, now that every page has its content."""
    build = build_of(config)
    pages = [
        ("" if page.url == "./" else page.url, page.title, page.meta.get("description", ""), page.content)
        for page in (file.page for file in files.documentation_pages())
        if not hasattr(page, "view") and page.url != address.SEARCH and not page.meta.get("search", {}).get("exclude")
    ]
    made_from = build.root, build.column, build.views, pages, build.bodies, name_of
    build.search_index = in_background(partial(write_index, *made_from, build.state.knows, partial(write, config)))


def on_post_build(config: MkDocsConfig) -> None:
    """Have the build wait until the index is in the folder that is being filled."""
    build_of(config).background_jobs.append(lambda: _wait(config))


def _wait(config: MkDocsConfig) -> None:
    build = build_of(config)
    progress = reporter("Đang ghi dữ liệu tìm kiếm")
    files = build.search_index()
    progress(len(files), len(files))
    progress.close()
    for where, key in files:
        build.state.needs_building((where,), key)
    if build.serving:  # the process that writes the next index has then loaded it already
        import chuyenmuc.search.index  # noqa: F401
