"""Hook: read ``posts/`` and judge it before anything is built, and make the ``Build`` that all other hooks share."""

import gc
import logging
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from chuyenmuc.address import ascii_url
from chuyenmuc.coverage.one_year import in_year
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.markup.converter import EXTENSION_CONFIGS, EXTENSIONS, Converter
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.office import Office
from chuyenmuc.pages.read_on import Shelf
from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.previous import previously_counted
from chuyenmuc.publishing.publication import Publication
from chuyenmuc.read_and_judge import read_and_judge
from chuyenmuc.texts.plain_text import plain_text
from mkdocs_engine.build import Build, is_preview, listed_hooks, put
from mkdocs_engine.progress import reporter
from mkdocs_engine.stop import Stop
from mkdocs_engine.third_party import has_third_party

_NO_ADDRESS = "mkdocs.yml thiếu “site_url”. Ghi địa chỉ của trang, ví dụ “site_url: https://chuyenmuc.example.edu.vn/”."
log = logging.getLogger("mkdocs.hooks.column")


@event_priority(100)  # before all others, who need the build
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, judge, and stop here if the site must not be published; the last good site is still untouched."""
    gc.disable()  # until pages are rendered nothing becomes garbage, and looking for some takes a sixth of a build after an edit
    root, serving, hooks = Path(config.config_file_path).parent, is_preview(config), listed_hooks(config)
    if not config.site_url:
        raise Stop(_NO_ADDRESS, ExitStatus.UNUSABLE)
    config.site_url = ascii_url(config.site_url)
    config.markdown_extensions, config.mdx_configs = list(EXTENSIONS), dict(EXTENSION_CONFIGS)
    converter = Converter()
    try:
        publication = Publication.of(config.extra.get("publication") or {}, os.environ, serving)
        office = Office.of(config.extra.get("office") or {})
        reading, coverage = read_and_judge(root, progress=reporter("Đang đọc bài"), converter=converter)
        previous = previously_counted(publication.previous, root) if publication.previous and not serving else None
    except Refusal as refusal:
        raise Stop(str(refusal), ExitStatus.UNUSABLE) from None
    status, lines = publication.verdict(coverage, reading, previous)
    if status:
        raise Stop("\n".join(lines), status)
    for line in lines:
        log.info(line)
    config.site_name = plain_text(config.site_name) + (" (mẫu)" if publication.sample else "")
    reading, coverage = in_year(reading, coverage, publication.year)
    groups, boards = group_posts(reading.column, coverage.as_of), dashboards(reading.column, coverage)
    third_party, shelf = has_third_party(config), Shelf(groups)
    put(config, Build(root, hooks, third_party, serving, publication, office, reading, coverage, groups, boards, converter, shelf))
    return config
