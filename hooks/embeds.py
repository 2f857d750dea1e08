"""Hook: write what other sites show: frames, the posts read in them, and the data of the embedding script."""

from mkdocs.config.defaults import MkDocsConfig

from _console import reporter
from _output import write
from chuyenmuc import address
from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group
from chuyenmuc.syndication import embeds
from chuyenmuc.system.fingerprint import fingerprint
from chuyenmuc.system.processes import parallel_map


def on_post_build(config: MkDocsConfig) -> None:
    """Write those that have changed into the folder that is being filled."""
    column, day = config.extra["column"], config.extra["coverage"].as_of
    site, inputs = config.extra["site"], config.extra["inputs"]
    groups = [group for group in config.extra["groups"] if embeds.has_frames(group)]
    listed = {post.path: post for group in groups for post in group.posts[: embeds.SHOWN]}
    framed = {
        frame: {path: address.post_in_frame(post.unit, post.stem, frame) for path, post in listed.items()} for frame in address.FRAMES
    }

    def write_frames(group: Group) -> None:
        shown = embeds.cards(column, group, embeds.SHOWN)
        for frame in address.FRAMES:
            _write_page(config, "embed/frame.html", group.listing + frame, frame, group=group, cards=shown)
        write(config, group.listing + address.EMBED_DATA, embeds.data_script(column, group))

    def write_reading_pages(post: Post) -> None:
        for frame in address.FRAMES:
            body = config.extra["bodies"].for_frame(post, frame, framed[frame])
            _write_page(config, "embed/reading.html", framed[frame][post.path], frame, post=post, body=body)

    def files_of(group: Group) -> list[str]:
        return [*(f"{group.listing}{frame}index.html" for frame in address.FRAMES), group.listing + address.EMBED_DATA]

    def reading_pages(path: str) -> list[str]:
        return [f"{framed[frame][path]}index.html" for frame in address.FRAMES]

    in_frames = fingerprint(sorted(listed))
    groups = [group for group in groups if site.needs_building(files_of(group), inputs.of_frame(group, embeds.DATA_POSTS))]
    posts = [post for path, post in listed.items() if site.needs_building(reading_pages(path), inputs.of_reading_page(post, in_frames))]
    for what, write_one, of in (
        ("Đang ghi khung nhúng", write_frames, groups),
        ("Đang ghi bài trong khung nhúng", write_reading_pages, posts),
    ):
        progress = reporter(what)
        parallel_map(write_one, of, progress=progress)
        progress.close()
    for post in column.posts:
        if post.has_page(day) and post.is_withdrawn(day):
            for frame in address.FRAMES:
                _write_page(config, "embed/withdrawn.html", address.post_in_frame(post.unit, post.stem, frame), frame, post=post)


def _write_page(config: MkDocsConfig, template: str, where: str, frame: str, **values: object) -> None:
    page = config.extra["templates"].get_template(template)
    text = page.render(
        config=config, frame=frame, grows=frame == address.GROWING_FRAME, options=embeds.options(),
        to=lambda target: address.relative(target, where), **values,
    )  # fmt: skip
    write(config, f"{where}index.html", (text + "\n").encode())
