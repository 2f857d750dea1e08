"""Hook: write every feed and the OPML list once all pages have their content."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from _console import reporter
from chuyenmuc import address
from chuyenmuc.feeds import WRITERS, Channel, fitting, opml
from chuyenmuc.groups import Group
from chuyenmuc.post_html import Bodies
from chuyenmuc.syndication import Site, channels
from chuyenmuc.workers import over_cores


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds into the folder that is being filled."""
    site_dir = Path(config.site_dir)
    site = Site(config.site_url, config.site_name)
    bodies: Bodies = config.extra["bodies"]
    groups = [group for group in config.extra["groups"] if group.feeds is not None]
    day, lengths = config.extra["coverage"].as_of, config.extra["picture_lengths"]
    found = list(channels(config.extra["column"], groups, day, site, lengths, lambda post: bodies.for_feed(post, site.url)))

    def write_feeds(one: tuple[Group, Channel]) -> None:
        group, channel = one
        for name, write in WRITERS.items():
            _write(site_dir / group.feeds / name, fitting(channel, write))

    progress = reporter("Đang ghi kênh tin")
    over_cores(write_feeds, found, progress=progress)
    progress.close()
    _write(site_dir / address.OPML, opml(site.name, [channel for group, channel in found if group.kind == "unit"]))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
