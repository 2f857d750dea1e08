"""Hook: write what other sites show: frames, the posts read in them, and the data of the embedding script."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from _console import reporter
from chuyenmuc import address, embeds
from chuyenmuc.groups import Group
from chuyenmuc.post import Post


def on_post_build(config: MkDocsConfig) -> None:
    """Write them into the folder that is being filled."""
    column = config.extra["column"]
    groups = [group for group in config.extra["groups"] if embeds.has_frames(group)]
    progress = reporter("Đang ghi khung nhúng")
    listed: dict[str, Post] = {}
    for done, group in enumerate(groups, 1):
        shown = embeds.cards(column, group, embeds.SHOWN)
        listed.update({card.post.id: card.post for card in shown})
        for folder, grows in ((address.FRAME, False), (address.GROWING_FRAME, True)):
            _write_page(config, "embed/frame.html", group.listing + folder, group=group, cards=shown, grows=grows)
        _write(config, group.listing + address.EMBED_DATA, embeds.data_script(column, group))
        progress(done, len(groups))
    progress.close()
    _write_posts(config, listed, {group.subject.id: group for group in groups if group.kind == "unit"})


def _write_posts(config: MkDocsConfig, posts: dict[str, Post], groups: dict[str, Group]) -> None:
    bodies = config.extra["bodies"]
    for post in posts.values():
        where = address.post_in_frame(post.unit, post.stem)
        _write_page(config, "embed/reading.html", where, group=groups[post.unit], post=post, body=bodies.for_frame(post))


def _write_page(config: MkDocsConfig, template: str, where: str, **values: object) -> None:
    page = config.extra["templates"].get_template(template)
    text = page.render(config=config, here=where, to=lambda target: address.relative(target, where), options=embeds.option_ids(), **values)
    _write(config, f"{where}index.html", (text + "\n").encode())


def _write(config: MkDocsConfig, where: str, data: bytes) -> None:
    path = Path(config.site_dir) / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
