"""Hook: write every feed and the OPML list once all pages have their content."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.bodies import Bodies
from chuyenmuc.feeds import WRITERS, opml
from chuyenmuc.syndication import Site, channels


def on_post_build(config: MkDocsConfig) -> None:
    """Write the feeds into the folder that is being filled."""
    site_dir = Path(config.site_dir)
    site = Site(config.site_url, config.site_name)
    bodies: Bodies = config.extra["bodies"]
    listed = []
    for group, channel in channels(config.extra["column"], config.extra["groups"], site, lambda post: bodies.for_feed(post, site.url)):
        for name, write in WRITERS.items():
            _write(site_dir / (group.feeds or "") / name, write(channel))
        if group.kind in ("site", "unit"):
            listed.append(channel)
    _write(site_dir / address.OPML, opml(site.name, listed))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
