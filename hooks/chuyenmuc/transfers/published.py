"""What goes along to another program: what readers can read on a day, and at which path in the other site each file is."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.column import Column
from chuyenmuc.model.guidance.introduction import path_of
from chuyenmuc.model.media import Picture
from chuyenmuc.model.post import Post


class Published(Struct, frozen=True, eq=False):
    """A column on a ``day`` for a site with a ``name`` and an absolute address ``url``, which ends in “/”.

    ``pictures`` are those that can be shown; the copies that the site publishes go along, which hold the picture and nothing else.
    ``documents`` maps the hand-written pages that posts may link to (``docs/…md``) to their addresses.
    """

    column: Column
    day: dt.date
    name: str
    url: str
    pictures: Mapping[str, Picture]
    documents: Mapping[str, str]

    @property
    def posts(self) -> list[Post]:
        """The posts that readers can read, the newest first."""
        return [post for post in self.column.posts if post.is_published(self.day)]

    def shown(self, post: Post) -> list[Picture]:
        """Return the pictures of a post, its main picture first, then by path."""
        paths = sorted(self.column.media_of.get(post.id, ()), key=lambda path: (post.image is None or path != post.image.path, path))
        return [self.pictures[path] for path in paths if path in self.pictures]

    def recorded(self, post: Post) -> list[str]:
        """Return the paths of a post's sounds and films; subtitles, which not every program takes, are not among them."""
        return [path for path in sorted(self.column.media_of.get(post.id, ())) if path in self.column.sounds or path in self.column.films]

    def places(self, topic_page: str) -> dict[str, str]:
        """Return where each file of ``posts/`` is in the other site; ``topic_page`` is the name of a topic's page below its folder."""
        found = {post.path: f"{address.post(post.unit, post.stem).rstrip('/')}.md" for post in self.posts}
        found |= {path_of(topic): f"{address.topic(topic)}{topic_page}" for topic in self.column.introductions}
        found |= {path: address_of(picture) for path, picture in self.pictures.items()}
        return found | {path: address.media(path) for path, _ in self.recordings()}

    def recordings(self) -> Iterator[tuple[str, Path]]:
        """Yield the sounds, films and subtitles of published posts, each as path in the repository and file on disk."""
        yield from ((sound.path, sound.file) for sound in self.column.published_sounds(self.day))
        for film in self.column.published_films(self.day):
            yield from film.files


def address_of(picture: Picture) -> str:
    """Return the address of the copy of a picture that goes along: the main one, which every browser shows."""
    return renditions(picture).main.address


def pages_of(documents: Iterable[str]) -> dict[str, str]:
    """Return the address of each hand-written page ``docs/…md``, as MkDocs makes it."""
    found = {}
    for path in documents:
        stem = path.removeprefix("docs/").removesuffix(".md")
        found[path] = f"{stem}/" if stem.rpartition("/")[2] != "index" else stem.removesuffix("index")
    return found
