"""Hook: read ``posts/`` and judge it, before anything is built. The result stands in ``config.extra`` for all that follow.

config.extra["column"]       the Column             config.extra["reading"]    the Reading, with its problems
config.extra["coverage"]     the Coverage           config.extra["converter"]  what made HTML of the bodies that were checked
config.extra["groups"]       the groups of posts    config.extra["serving"]    whether this is ``mkdocs serve``
config.extra["publication"]  the settings of publication; before this hook, the mapping in mkdocs.yml

config.extra["boards"]       the dashboards of the whole and of each agency
config.extra["office"]       the Office that keeps the site; before this hook, the mapping in mkdocs.yml

Later hooks add "picture_lengths" (``pictures``: bytes of each copy by address; it also takes the pictures out of "column" that
nobody can open), "calendar" (``pages``: the YearCalendar), "bodies" (``pages``: the posts' HTML), "templates" (``pages``: the
theme's Jinja environment), "progress" (``progress``) and "waited_for" (``staging``: what to call until work beside the build is done).
"""

import gc
import logging
import os
import re
import tempfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from _console import reporter
from _stop import Stop
from chuyenmuc.address import ascii_url
from chuyenmuc.coverage.judge import judge
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.incremental.likeness_cache import LikenessCache
from chuyenmuc.markup.converter import EXTENSION_CONFIGS, EXTENSIONS, Converter
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.office import Office
from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.previous import previously_counted
from chuyenmuc.publishing.publication import Publication
from chuyenmuc.reading.read import read
from chuyenmuc.system.day import day_of_check

log = logging.getLogger("mkdocs.hooks.column")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, judge, and stop here where the site must not be published; the last good site is still untouched."""
    gc.disable()  # until pages are rendered nothing becomes garbage, and looking for some takes a sixth of a build after an edit
    root = Path(config.config_file_path).parent
    serving = _is_preview(Path(config.site_dir))
    if not config.site_url:
        raise Stop(
            "mkdocs.yml thiếu “site_url”. Ghi địa chỉ của trang, ví dụ “site_url: https://chuyenmuc.example.edu.vn/”.", ExitStatus.UNUSABLE
        )
    config.site_url = ascii_url(config.site_url)
    config.markdown_extensions, config.mdx_configs = list(EXTENSIONS), dict(EXTENSION_CONFIGS)
    try:
        publication = Publication.of(config.extra.get("publication") or {}, os.environ, serving)
        office = Office.of(config.extra.get("office") or {})
        day_of_check(None, os.environ)  # a day that is none is told before the long reading, whose plan tells the time zone
        converter = Converter()
        progress = reporter("Đang đọc bài")
        reading = read(root, converter, progress, cached=True)
        progress.close()
        day = day_of_check(None, os.environ, reading.column.plan.timezone)
    except Refusal as refusal:
        raise Stop(str(refusal), ExitStatus.UNUSABLE) from None
    if publication.sample:
        config.site_name += " (mẫu)"
    coverage = judge(reading.column, day, LikenessCache(root))
    try:
        previous = previously_counted(publication.previous, root) if publication.previous and not serving else None
    except Refusal as refusal:
        raise Stop(str(refusal), ExitStatus.UNUSABLE) from None
    status, lines = publication.verdict(coverage, reading, previous)
    if status:
        raise Stop("\n".join(lines), status)
    if publication.previous and previous is None and not serving:
        log.info(f"Chưa có số liệu lần trước ở {publication.previous}, nên không có gì để so.")
    for line in lines:
        log.info(line)
    config.extra.update(
        reading=reading,
        column=reading.column,
        coverage=coverage,
        groups=group_posts(reading.column, day),
        converter=converter,
        office=office,
        boards=dashboards(reading.column, coverage),
        publication=publication,
        serving=serving,
    )
    return config


def _is_preview(site_dir: Path) -> bool:
    """Say whether this is ``mkdocs serve``, which builds into a fresh temporary folder with a name of this kind.

    No event tells: with ``--clean``, serve itself reports the command ``build`` to ``on_startup``.
    """
    return site_dir.parent == Path(tempfile.gettempdir()) and re.fullmatch(r"(mk|proper)docs_[a-z0-9_]{8}", site_dir.name) is not None
