"""Hook: write the OPML list, and every feed whose posts have changed."""

from mkdocs.config.defaults import MkDocsConfig

from _console import reporter
from _output import write
from chuyenmuc import address
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.pages.groups import Group
from chuyenmuc.syndication.channels import Channels, Site, times_of_change
from chuyenmuc.syndication.formats import NEWEST, WRITERS, fitting, opml
from chuyenmuc.system.processes import parallel_map


def on_post_build(config: MkDocsConfig) -> None:
    """Write them into the folder that is being filled."""
    extra = config.extra
    site = Site(config.site_url, config.site_name)
    bodies: Bodies = extra["bodies"]
    column, day, lengths = extra["column"], extra["coverage"].as_of, extra["picture_lengths"]
    groups = [group for group in extra["groups"] if group.feeds is not None]
    times = times_of_change(column, extra["groups"][0].posts, day)
    channels = Channels(column, site, times, lengths, lambda post: bodies.for_feed(post, site.url))

    def has_changed(group: Group) -> bool:
        return extra["site"].needs_building(
            (group.feeds + name for name in WRITERS), extra["inputs"].of_feed(group, NEWEST, times, lengths)
        )

    def write_feeds(group: Group) -> None:
        channel = channels.of(group)
        for name, written in WRITERS.items():
            write(config, group.feeds + name, fitting(channel, written))

    progress = reporter("Đang ghi kênh tin")
    parallel_map(write_feeds, list(filter(has_changed, groups)), progress=progress)
    progress.close()
    write(config, address.OPML, opml(site.name, [channels.head(group) for group in groups if group.kind == "unit"]))
