"""The bodies of posts as HTML with real addresses: relative for their pages, absolute for feeds."""

import datetime as dt
from collections.abc import Mapping

from chuyenmuc import address, markup
from chuyenmuc.column import Column
from chuyenmuc.links import Resolver
from chuyenmuc.markup import Converter, Rendered
from chuyenmuc.post import Post


class Bodies:
    """Converts a column's bodies. ``documents`` maps the hand-written pages that posts may link to (``docs/…md``) to addresses."""

    def __init__(self, column: Column, day: dt.date, converter: Converter, documents: Mapping[str, str]) -> None:
        self._pictures, self._converter = column.pictures, converter
        self._pages = dict(documents) | {post.path: address.post(post.unit, post.stem) for post in column.posts if post.has_page(day)}

    def rendered(self, post: Post) -> Rendered:
        """The body as the converter leaves it: clean, with the author's own links."""
        return self._converter.convert(post.body)

    def for_page(self, post: Post) -> str:
        """The body's HTML with links relative to the post's page."""
        here = address.post(post.unit, post.stem)
        resolver = Resolver(self._pages, self._pictures, post, lambda target: "" if target == here else address.relative(target, here))
        return markup.rewrite(self.rendered(post).html, resolver)

    def for_feed(self, post: Post, site_url: str) -> str:
        """The body's HTML with absolute links."""
        resolver = Resolver(self._pages, self._pictures, post, lambda target: address.absolute(target, site_url))
        return markup.rewrite(self.rendered(post).html, resolver)
