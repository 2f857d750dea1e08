"""Hook: write what other sites show: frames, the posts read in them, and the data of the embedding script."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from _console import reporter
from chuyenmuc import address, embeds
from chuyenmuc.post import Post


def on_post_build(config: MkDocsConfig) -> None:
    """Write them into the folder that is being filled."""
    column, day = config.extra["column"], config.extra["coverage"].as_of
    groups = [group for group in config.extra["groups"] if embeds.has_frames(group)]
    progress = reporter("Đang ghi khung nhúng")
    listed: dict[str, Post] = {}
    for done, group in enumerate(groups, 1):
        shown = embeds.cards(column, group, embeds.SHOWN)
        listed.update({card.post.path: card.post for card in shown})
        for frame in address.FRAMES:
            _write_page(config, "embed/frame.html", group.listing + frame, frame, group=group, cards=shown)
        _write(config, group.listing + address.EMBED_DATA, embeds.data_script(column, group))
        progress(done, len(groups))
    progress.close()
    for frame in address.FRAMES:
        framed = {path: address.post_in_frame(post.unit, post.stem, frame) for path, post in listed.items()}
        for path, post in listed.items():
            body = config.extra["bodies"].for_frame(post, frame, framed)
            _write_page(config, "embed/reading.html", framed[path], frame, post=post, body=body)
    for post in column.posts:
        if post.has_page(day) and post.is_withdrawn(day):
            for frame in address.FRAMES:
                _write_page(config, "embed/withdrawn.html", address.post_in_frame(post.unit, post.stem, frame), frame, post=post)


def _write_page(config: MkDocsConfig, template: str, where: str, frame: str, **values: object) -> None:
    page = config.extra["templates"].get_template(template)
    text = page.render(
        config=config, frame=frame, grows=frame == address.GROWING_FRAME, options=embeds.option_ids(),
        to=lambda target: address.relative(target, where), **values,
    )  # fmt: skip
    _write(config, f"{where}index.html", (text + "\n").encode())


def _write(config: MkDocsConfig, where: str, data: bytes) -> None:
    path = Path(config.site_dir) / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
