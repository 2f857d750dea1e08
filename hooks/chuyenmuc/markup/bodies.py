"""The bodies of posts and introductions as HTML with real addresses: relative for their pages, absolute for feeds."""

import datetime as dt
from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import quote, urlsplit

from chuyenmuc import address
from chuyenmuc.markup import converter as markup
from chuyenmuc.markup.captions import text_begins, with_larger, with_ways_to_text
from chuyenmuc.markup.converter import Converter, Reference, Rendered
from chuyenmuc.markup.hosted_films import HostedFilm, hosted_film
from chuyenmuc.markup.links import Target, locate
from chuyenmuc.markup.pictures import IN_A_POST, img_attributes, in_picture, picture_element, sources
from chuyenmuc.markup.players import Poster, film_player, hosted_player, sound_player, title_of
from chuyenmuc.media.renditions import Renditions, renditions
from chuyenmuc.model.column import Column
from chuyenmuc.model.introduction import TopicIntroduction, path_of
from chuyenmuc.model.media import Picture, Sound
from chuyenmuc.model.post import Post
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.typography import tight, unbroken


class Resolver:
    """Gives the references of one file their addresses on the site."""

    def __init__(
        self, pages: Mapping[str, str], pictures: Mapping[str, Picture | Sound], path: str, own: str, to_address: Callable[[str], str]
    ) -> None:
        """``path`` is the file whose page is at ``own``; ``pages`` maps each file that has a page to its address.

        ``to_address`` makes a link of a site's address.
        """
        self._pages, self._pictures, self._path, self._own, self.to_address = pages, pictures, path, own, to_address

    def __call__(self, reference: Reference) -> dict[str, str] | None:
        """Return the attributes to set, None for a link to something that has no page (see ``markup.rewrite``)."""
        if reference.tag == "a" and reference.target is None:
            return {} if reference.id else None
        if reference.tag == "img":
            found = self.shown(reference)
            if found is None:
                return None
            main = found.main
            return {"src": self.to_address(main.address), "width": str(main.width), "height": str(main.height), "loading": "lazy"}
        try:
            target = locate(reference, self._path)
        except Refusal:
            return None
        if not target.path:
            return {}
        if target.path == self._path:
            return {"href": self.to_address(self._own) + _fragment(target)}
        if target.path in self._pictures:
            return {"href": self.to_address(address.media(target.path))}
        page = self._pages.get(target.path)
        return None if page is None else {"href": self.to_address(page) + _fragment(target)}

    def shown(self, reference: Reference) -> Renditions | None:
        """The copies of the picture that a reference shows, None where there is none."""
        try:
            picture = self._pictures.get(locate(reference, self._path).path)
        except Refusal:
            return None
        return renditions(picture) if isinstance(picture, Picture) else None


def _fragment(target: Target) -> str:
    return f"#{quote(target.fragment)}" if target.fragment else ""


_POSTER = 700  # pixels, about as wide as a post's text


Change = Callable[[Reference], dict[str, str] | None]


class Bodies:
    """Converts a column's bodies. ``documents`` maps the hand-written pages that posts may link to (``docs/…md``) to addresses."""

    def __init__(self, column: Column, day: dt.date, converter: Converter, documents: Mapping[str, str]) -> None:
        self._column, self._converter = column, converter
        self._pictures = {**column.pictures, **column.sounds, **column.films}
        self._pages = dict(documents) | {post.path: address.post(post.unit, post.stem) for post in column.posts if post.has_page(day)}
        self._pages |= {path_of(topic): address.topic(topic) for topic in column.plan.topics}

    @property
    def pages(self) -> Mapping[str, str]:
        """The files that bodies may link to, with the addresses of their pages."""
        return self._pages

    def rendered(self, post: Post | TopicIntroduction) -> Rendered:
        """The body as the converter leaves it: clean, with the author's own links."""
        return self._converter.convert(post.body)

    def for_page(self, post: Post) -> str:
        """The body's HTML with links relative to the post's page."""
        here = address.post(post.unit, post.stem)
        body = self._with_players(post, here, self._relative(post, here), own_page=True)
        body = with_larger(body)
        if post.kind == "infographic":
            body = text_begins(1) + with_ways_to_text(body, 2) if post.image else with_ways_to_text(body)
        return unbroken(tight(body))

    def begins_with_film(self, post: Post) -> bool:
        """Whether the post's own picture stands on its page in the place of a film that it is about."""
        return (
            post.kind == "video"
            and post.image is not None
            and post.image.path in self._column.pictures
            and any(reference.alone and self._plays(reference, post) for reference in markup.references(self.rendered(post).html))
        )

    def for_topic(self, introduction: TopicIntroduction) -> str:
        """The introduction's HTML with links relative to the topic's page."""
        return unbroken(tight(self._relative(introduction, address.topic(introduction.topic))(self.rendered(introduction).html)))

    def _relative(self, text: Post | TopicIntroduction, here: str) -> Callable[[str], str]:
        def link(target: str) -> str:
            return "" if target == here else address.relative(target, here)

        resolver = Resolver(self._pages, self._pictures, text.path, here, link)
        return lambda clean: markup.rewrite(clean, *_with_choices(resolver))

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

        return self._with_players(post, here, lambda clean: markup.rewrite(clean, *_with_choices(resolver, change)), own_page=False)

    def _with_players(self, post: Post, here: str, rest: Callable[[str], str], own_page: bool) -> str:
        """The body with a player for each link to a sound or film that is all of its paragraph; ``rest`` does the rest of it.

        A sound that stands in no such paragraph is played above the text. Films on other sites are played on the post's own page
        alone; elsewhere they stay links.
        """
        to = partial(address.relative, start=here)
        posters = [self._poster(post, to)] if own_page and self.begins_with_film(post) else []
        heard: set[str] = set()

        def play(reference: Reference, text: str) -> str | None:
            hosted, path = self._plays(reference, post) or (None, "")
            title = title_of(text, post.title)
            if hosted:
                return hosted_player(hosted, title, posters.pop() if posters else None) if own_page else None
            if path in self._column.films:
                return film_player(self._column.films[path], title, to, posters.pop() if posters else None)
            if path in self._column.sounds:
                read_below = post.kind == "audio" and not heard
                heard.add(path)
                return sound_player(self._column.sounds[path], title, to, read_below)
            return None

        body = markup.replace_alone(self.rendered(post).html, play, rest)
        others = [path for path in sorted(self._column.media_of.get(post.id, ())) if path in self._column.sounds and path not in heard]
        return "\n".join([*(sound_player(self._column.sounds[path], post.title, to) for path in others), body])

    def _plays(self, reference: Reference, post: Post) -> tuple[HostedFilm | None, str] | None:
        """What a link leads to that can be played: a film on another site, or the path of a file; None for all else."""
        if hosted := hosted_film(reference.target or ""):
            return hosted, ""
        try:
            path = locate(reference, post.path).path
        except Refusal:
            return None
        return (None, path) if path in self._column.films or path in self._column.sounds else None

    def _poster(self, post: Post, to: Callable[[str], str]) -> Poster:
        found = renditions(self._column.pictures[post.image.path])
        shown = next((copy for copy in found.plain if copy.width >= _POSTER), found.main)
        return Poster(to(shown.address), picture_element(found, post.image.alt, to))


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
