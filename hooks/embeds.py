"""Hook: write what other sites show: frames, the posts read in them, and the data of the embedding script."""

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group
from chuyenmuc.syndication import embeds
from chuyenmuc.system.fingerprint import fingerprint
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write
from mkdocs_engine.progress import do_each


def on_post_build(config: MkDocsConfig) -> None:
    """Write those that have changed into the folder that is being filled."""
    build = build_of(config)
    column, day, state = build.column, build.coverage.as_of, build.state
    groups = [group for group in build.groups if embeds.has_frames(group)]
    listed = {post.path: post for group in groups for post in group.posts[: embeds.SHOWN]}
    framed = {
        frame: {path: address.post_in_frame(post.unit, post.stem, frame) for path, post in listed.items()} for frame in address.FRAMES
    }

    def write_page(template: str, where: str, frame: str, **values: object) -> None:
        text = build.environment.get_template(template).render(
            frame=frame, grows=frame == address.GROWING_FRAME, options=embeds.options(),
            to=lambda target: address.relative(target, where), **values,
        )  # fmt: skip
        write(config, f"{where}index.html", (text + "\n").encode())

    def write_frames(group: Group) -> None:
        shown = embeds.cards(column, build.pictures, group, embeds.SHOWN)
        for frame in address.FRAMES:
            write_page("embed/frame.html", group.listing + frame, frame, group=group, cards=shown)
        write(config, group.listing + address.EMBED_DATA, embeds.data_script(column, build.pictures, group))

    def write_reading_pages(post: Post) -> None:
        for frame in address.FRAMES:
            body = build.bodies.for_frame(post, frame, framed[frame])
            write_page("embed/reading.html", framed[frame][post.path], frame, post=post, body=body)

    def needs_frames(group: Group) -> bool:
        paths = [*(f"{group.listing}{frame}index.html" for frame in address.FRAMES), group.listing + address.EMBED_DATA]
        return state.needs_building(paths, build.fingerprints.of_frame(group, embeds.DATA_POSTS))

    def needs_reading_pages(post: Post) -> bool:
        paths = [f"{framed[frame][post.path]}index.html" for frame in address.FRAMES]
        return state.needs_building(paths, build.fingerprints.of_reading_page(post, in_frames))

    in_frames = fingerprint(sorted(listed))
    do_each("Đang ghi khung nhúng", write_frames, filter(needs_frames, groups))
    do_each("Đang ghi bài trong khung nhúng", write_reading_pages, filter(needs_reading_pages, listed.values()))
    for post in column.posts:
        if post.has_page(day) and post.is_withdrawn(day):
            for frame in address.FRAMES:
                write_page("embed/withdrawn.html", address.post_in_frame(post.unit, post.stem, frame), frame, post=post)
