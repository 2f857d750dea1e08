"""The bodies of posts and introductions as HTML with real addresses: relative for their pages, absolute for feeds."""

import datetime as dt
from collections import ChainMap
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from chuyenmuc import address, markup
from chuyenmuc.column import Column
from chuyenmuc.introduction import TopicIntroduction, path_of
from chuyenmuc.links import Resolver
from chuyenmuc.markup import Converter, Reference, Rendered
from chuyenmuc.picture_html import IN_A_POST, img_attributes, in_picture, sources
from chuyenmuc.post import Post
from chuyenmuc.typography import tight

Change = Callable[[Reference], dict[str, str] | None]


class Bodies:
    """Converts a column's bodies. ``documents`` maps the hand-written pages that posts may link to (``docs/…md``) to addresses."""

    def __init__(self, column: Column, day: dt.date, converter: Converter, documents: Mapping[str, str]) -> None:
        self._pictures, self._converter = {**column.pictures, **column.sounds}, converter
        self._pages = dict(documents) | {post.path: address.post(post.unit, post.stem) for post in column.posts if post.has_page(day)}
        self._pages |= {path_of(topic): address.topic(topic) for topic in column.plan.topics}

    def rendered(self, post: Post | TopicIntroduction) -> Rendered:
        """The body as the converter leaves it: clean, with the author's own links."""
        return self._converter.convert(post.body)

    def for_page(self, post: Post) -> str:
        """The body's HTML with links relative to the post's page."""
        return self._relative(post, address.post(post.unit, post.stem))

    def for_topic(self, introduction: TopicIntroduction) -> str:
        """The introduction's HTML with links relative to the topic's page."""
        return self._relative(introduction, address.topic(introduction.topic))

    def _relative(self, text: Post | TopicIntroduction, here: str) -> str:
        def link(target: str) -> str:
            return "" if target == here else address.relative(target, here)

        resolver = Resolver(self._pages, self._pictures, text.path, here, link)
        return tight(markup.rewrite(self.rendered(text).html, *_with_choices(resolver)))

    def for_feed(self, post: Post, site_url: str) -> str:
        """The body's HTML with absolute links."""
        own = address.post(post.unit, post.stem)
        resolver = Resolver(self._pages, self._pictures, post.path, own, lambda target: address.absolute(target, site_url))
        return markup.rewrite(self.rendered(post).html, resolver)

    def for_frame(self, post: Post, frame: str, framed: Mapping[str, str]) -> str:
        """The body's HTML for a frame of another site, at ``address.post_in_frame(…, frame)``.

        Links to posts that can be read in such a frame too (``framed``: path to address there) stay in it; links to other sites
        open a new tab.
        """
        here, own = address.post_in_frame(post.unit, post.stem, frame), address.post(post.unit, post.stem)
        resolver = Resolver(
            ChainMap(framed, self._pages), self._pictures, post.path, own,
            lambda target: "" if target == own else address.relative(target, here),
        )  # fmt: skip

        def change(reference: Reference) -> dict[str, str] | None:
            found = resolver(reference)
            abroad = reference.tag == "a" and urlsplit(reference.target or "").scheme in ("http", "https")
            return {**found, "target": "_blank", "rel": "noopener"} if found is not None and abroad else found

        return markup.rewrite(self.rendered(post).html, *_with_choices(resolver, change))


def _with_choices(resolver: Resolver, change: Change | None = None) -> tuple[Change, Callable[[Reference, str], str]]:
    """What a body's pictures need on a page of this site, where browsers choose from their copies (see ``markup.rewrite``)."""

    def choose(reference: Reference) -> dict[str, str] | None:
        if reference.tag == "img" and (found := resolver.shown(reference)):
            return img_attributes(found, resolver.to_address, IN_A_POST)
        return (change or resolver)(reference)

    def around(reference: Reference, tag: str) -> str:
        found = resolver.shown(reference)
        return in_picture(tag, sources(found, resolver.to_address, IN_A_POST)) if found else tag

    return choose, around
