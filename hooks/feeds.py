"""Hook: write the OPML list, and every feed whose posts have changed."""

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.pages.groups import Group
from chuyenmuc.syndication.channels import Channels, Site
from chuyenmuc.syndication.exemplars import channel_of_exemplars
from chuyenmuc.syndication.fitting import fitting
from chuyenmuc.syndication.formats import NEWEST, WRITERS, opml
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write
from mkdocs_engine.progress import do_each


def on_post_build(config: MkDocsConfig) -> None:
    """Write them into the folder that is being filled."""
    build = build_of(config)
    column, lengths = build.column, build.picture_lengths
    site = Site(config.site_url, config.site_name, icons="sharing" in build.hooks)
    channels = Channels(column, site, build.coverage.as_of, lengths, lambda post: build.bodies.for_feed(post, site.url))

    def needs_building(group: Group) -> bool:
        key = build.fingerprints.of_feed(group, NEWEST, lengths)
        return build.state.needs_building((group.feeds + name for name in WRITERS), key)

    def write_feeds(group: Group) -> None:
        channel = channels.of(group)
        for name, writer in WRITERS.items():
            write(config, group.feeds + name, fitting(channel, writer))

    do_each("Đang ghi kênh tin", write_feeds, [group for group in build.groups if group.feeds is not None and needs_building(group)])
    exemplars = build.exemplars
    if exemplars.years:
        for name, writer in WRITERS.items():
            write(config, address.EXEMPLARS + name, writer(channel_of_exemplars(column, exemplars, site)))
    write(config, address.OPML, opml(site.name, [channels.head(group) for group in build.groups.units.values()]))
