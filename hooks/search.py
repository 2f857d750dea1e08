"""Hook: the search: a page of its own, and its index in small files. Without this hook the site has no search.

config.extra["search"]    the address of the search page, for the templates       config.extra["found"]    the pages to be found
"""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _console import reporter
from _output import write
from chuyenmuc import address
from chuyenmuc.conversions import name_of
from chuyenmuc.kept_texts import KeptTexts
from chuyenmuc.post import Post
from chuyenmuc.search_entries import WrittenPage, entries, readable
from chuyenmuc.search_index import packed, search_index
from chuyenmuc.search_texts import Text

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

    def text_of(post: Post) -> Text:
        return Text(bytes.fromhex(name_of(post.body)), lambda: readable(bodies.rendered(post).html))

    found = entries(config.extra["column"], *config.extra["found"], text_of)
    known = KeptTexts(Path(config.config_file_path).parent)
    progress = reporter("Đang ghi dữ liệu tìm kiếm")
    files = list(search_index(found, known.texts))
    for done, file in enumerate(files, 1):
        where = address.SEARCH_INDEX + file.name
        if config.extra["site"].must_make((where,), file.key):
            write(config, where, packed(file.content()))
        progress(done, len(files))
    progress.close()
    known.save()
