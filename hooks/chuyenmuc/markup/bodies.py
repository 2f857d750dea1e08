"""The bodies of posts and introductions as HTML. Links are relative on the site's pages and absolute in feeds."""

import datetime as dt
from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import quote, urlsplit

from chuyenmuc import address
from chuyenmuc.markup.captions import text_begins, with_larger, with_ways_to_text
from chuyenmuc.markup.converter import Converter, Rendered, references, replace_alone, rewrite
from chuyenmuc.markup.hosted_films import HostedFilm, hosted_film, linked_film
from chuyenmuc.markup.links import Reference, Target, locate
from chuyenmuc.markup.pictures import IN_A_POST, img_attributes, in_picture, picture_element, sources
from chuyenmuc.markup.players import Poster, film_player, hosted_player, linked_player, sound_player, title_of
from chuyenmuc.media.renditions import Renditions, renditions
from chuyenmuc.model.column import Column
from chuyenmuc.model.guidance.introduction import TopicIntroduction, path_of
from chuyenmuc.model.media import Picture, Sound
from chuyenmuc.model.post import Post
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.typography import tight, unbroken

Change = Callable[[Reference], dict[str, str] | None]

_POSTER = 700  # pixels, about as wide as a post's text


class Resolver:
    """Resolves the links and pictures of one file to addresses on the site."""

    def __init__(
        self, pages: Mapping[str, str], pictures: Mapping[str, Picture | Sound], path: str, own: str, to_address: Callable[[str], str]
    ) -> None:
        """Resolve the references of the file ``path``, whose page is at ``own``.

        ``pages`` maps each file that has a page to its address, ``pictures`` each media file to what is known of it. ``to_address``
        turns an address on the site into a link.
        """
        self._pages, self._pictures, self._path, self._own, self.to_address = pages, pictures, path, own, to_address

    def __call__(self, reference: Reference) -> dict[str, str] | None:
        """Return the attributes to set, or None for a link to something that has no page (see ``converter.rewrite``)."""
        if reference.tag == "a" and reference.target is None:
            return {} if reference.id else None
        if reference.tag == "img":
            copies = self.shown(reference)
            if copies is None:
                return None
            main = copies.main
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
        """Return the copies of the picture that a reference shows, or None if it shows no picture of the column."""
        try:
            picture = self._pictures.get(locate(reference, self._path).path)
        except Refusal:
            return None
        return renditions(picture) if isinstance(picture, Picture) else None


class Bodies:
    """Converts the bodies of a column's posts and introductions to HTML.

    ``documents`` maps the hand-written pages that posts may link to (``docs/…md``) to their addresses. ``pictures`` are those that
    pages can show, by path; the file of any other could not be read.
    """

    def __init__(
        self, column: Column, day: dt.date, converter: Converter, documents: Mapping[str, str], pictures: Mapping[str, Picture]
    ) -> None:
        self._column, self._converter, self._shown = column, converter, pictures
        self._pictures = {**pictures, **column.sounds, **column.films}
        self._pages = dict(documents) | {post.path: address.post(post.unit, post.stem) for post in column.posts if post.has_page(day)}
        self._pages |= {path_of(topic): address.topic(topic) for topic in column.plan.topics}

    @property
    def pages(self) -> Mapping[str, str]:
        """The files that bodies may link to, each with the address of its page."""
        return self._pages

    def rendered(self, post: Post | TopicIntroduction) -> Rendered:
        """Return the body as the converter leaves it: clean, with links as the author wrote them."""
        return self._converter.convert(post.body)

    def for_page(self, post: Post) -> str:
        """Return the body's HTML with links relative to the post's page."""
        here = address.post(post.unit, post.stem)
        body = self._with_players(post, here, self._relative(post, here), own_page=True)
        body = with_larger(body)
        if post.kind == "infographic":
            body = text_begins(1) + with_ways_to_text(body, 2) if post.image else with_ways_to_text(body)
        return unbroken(tight(body))

    def begins_with_film(self, post: Post) -> bool:
        """Return whether the post's own picture is the poster of a film in its body, instead of a picture above the text."""
        return (
            post.kind == "video"
            and post.image is not None
            and post.image.path in self._shown
            and any(reference.alone and self._plays(reference, post) for reference in references(self.rendered(post).html))
        )

    def for_topic(self, introduction: TopicIntroduction) -> str:
        """Return the introduction's HTML with links relative to the topic's page."""
        return unbroken(tight(self._relative(introduction, address.topic(introduction.topic))(self.rendered(introduction).html)))

    def _relative(self, text: Post | TopicIntroduction, here: str) -> Callable[[str], str]:
        def link(target: str) -> str:
            return "" if target == here else address.relative(target, here)

        resolver = Resolver(self._pages, self._pictures, text.path, here, link)
        return lambda clean: rewrite(clean, *_with_choices(resolver))

    def for_feed(self, post: Post, site_url: str) -> str:
        """Return the body's HTML with absolute links."""
        own = address.post(post.unit, post.stem)
        resolver = Resolver(self._pages, self._pictures, post.path, own, lambda target: address.absolute(target, site_url))
        return rewrite(self.rendered(post).html, resolver)

    def for_frame(self, post: Post, frame: str, framed: Mapping[str, str]) -> str:
        """Return the body's HTML for a frame on another site, at ``address.post_in_frame(…, frame)``.

        ``framed`` maps the paths of posts that can also be read in such a frame to their addresses there; links to them stay in the
        frame. Links to anything else open a new tab, since a whole page has no room there.
        """
        here, own = address.post_in_frame(post.unit, post.stem, frame), address.post(post.unit, post.stem)
        without: list[str] = []  # addresses that one reference leads to and that are no page for a frame

        def to_address(target: str) -> str:
            if target == own:
                return ""
            if f"/{frame}" not in target:
                without.append(target)
            return address.relative(target, here)

        resolver = Resolver(ChainMap(framed, self._pages), self._pictures, post.path, own, to_address)

        def change(reference: Reference) -> dict[str, str] | None:
            without.clear()
            attributes = resolver(reference)
            leaves = reference.tag == "a" and (without or urlsplit(reference.target or "").scheme in ("http", "https"))
            return {**attributes, "target": "_blank", "rel": "noopener"} if attributes is not None and leaves else attributes

        return self._with_players(post, here, lambda clean: rewrite(clean, *_with_choices(resolver, change)), own_page=False)

    def _with_players(self, post: Post, here: str, rest: Callable[[str], str], own_page: bool) -> str:
        """Return the body with a player for each link to a sound or film that is a whole paragraph; ``rest`` converts all other HTML.

        A sound of the post without such a paragraph gets its player above the text. Films on other sites get a player, or a card if they
        have none, on the post's own page only; elsewhere they stay links.
        """
        to = partial(address.relative, start=here)
        posters = [self._poster(post, to)] if own_page and self.begins_with_film(post) else []
        played: set[str] = set()

        def play(reference: Reference, text: str) -> str | None:
            hosted, path = self._plays(reference, post) or (None, "")
            title = title_of(text, post.title)
            if own_page and (linked := linked_film(reference.target or "")):
                # What lies on Google Drive may as well be a document.
                return linked_player(linked, title) if linked.host != "Google Drive" or post.kind == "video" else None
            if hosted:
                return hosted_player(hosted, title, posters.pop() if posters else None) if own_page else None
            if path in self._column.films:
                return film_player(self._column.films[path], title, to, posters.pop() if posters else None)
            if path in self._column.sounds:
                read_below = post.kind == "audio" and not played
                played.add(path)
                return sound_player(self._column.sounds[path], title, to, read_below)
            return None

        body = replace_alone(self.rendered(post).html, play, rest)
        others = [path for path in sorted(self._column.media_of.get(post.id, ())) if path in self._column.sounds and path not in played]
        return "\n".join([*(sound_player(self._column.sounds[path], post.title, to) for path in others), body])

    def _plays(self, reference: Reference, post: Post) -> tuple[HostedFilm | None, str] | None:
        """Return the film on another site or the path of the sound or film file that a link leads to; None if it cannot be played."""
        if hosted := hosted_film(reference.target or ""):
            return hosted, ""
        try:
            path = locate(reference, post.path).path
        except Refusal:
            return None
        return (None, path) if path in self._column.films or path in self._column.sounds else None

    def _poster(self, post: Post, to: Callable[[str], str]) -> Poster:
        copies = renditions(self._shown[post.image.path])
        shown = next((copy for copy in copies.plain if copy.width >= _POSTER), copies.main)
        return Poster(to(shown.address), picture_element(copies, post.image.alt, to))


def _with_choices(resolver: Resolver, change: Change | None = None) -> tuple[Change, Callable[[Reference, str], str]]:
    """Return ``change`` and ``around`` for ``converter.rewrite``, so that browsers can choose among the copies of each picture.

    ``change`` sets the attributes of all other references; by default ``resolver`` does.
    """

    def choose(reference: Reference) -> dict[str, str] | None:
        if reference.tag == "img" and (copies := resolver.shown(reference)):
            return img_attributes(copies, resolver.to_address, IN_A_POST)
        return (change or resolver)(reference)

    def around(reference: Reference, tag: str) -> str:
        copies = resolver.shown(reference)
        return in_picture(tag, sources(copies, resolver.to_address, IN_A_POST)) if copies else tag

    return choose, around


def _fragment(target: Target) -> str:
    return f"#{quote(target.fragment)}" if target.fragment else ""
