"""Cache keys of pages, feeds and frames, made of fingerprints of what they show: with an equal key the result is the same.

A key holds the ``site`` (a fingerprint of what concerns all pages: settings, roster, plan, code, templates) and what is shown. What
a template can only ask of recorded values need not be in it: that becomes a dependency of the page (see ``dependencies``).
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from chuyenmuc import address
from chuyenmuc.coverage.judge import Cell, Coverage, NotCounted
from chuyenmuc.coverage.portals import PortalCell
from chuyenmuc.discovery.open_graph import SharedPicture
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.media import Picture
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import Dashboard, Period
from chuyenmuc.pages.exemplars import Exemplars
from chuyenmuc.pages.figures import PlanFigures
from chuyenmuc.pages.groups import Group
from chuyenmuc.pages.read_on import Shelf
from chuyenmuc.pages.views import View
from chuyenmuc.system.fingerprint import fingerprint

OF_THE_TEXT = frozenset(("body", "body_line", "words", "substance", "sketch"))
"""Fields that change whenever a post's text does; a page shows them of its own post only, unless templates ask for them."""
_FIELDS = Post.__struct_fields__


class Fingerprints:
    """The cache keys of one column's site on a day.

    ``pictures`` are those that pages can show, by path; ``cards`` and ``crops`` the pictures of links, as ``head.Heads`` takes them;
    ``pages`` the files that posts may link to, with their addresses; ``asked`` the fields ``OF_THE_TEXT`` that the templates of other
    pages ask for; ``figures`` those of the plan's years, ``exemplars`` what is recognised.
    """

    def __init__(
        self, site: bytes, coverage: Coverage, reading: Reading, pictures: Mapping[str, Picture], shelf: Shelf, pages: Mapping[str, str],
        cards: Mapping[str, SharedPicture], crops: Mapping[str, SharedPicture], asked: frozenset[str] = frozenset(),
        figures: PlanFigures | None = None, exemplars: Exemplars | None = None,
    ) -> None:  # fmt: skip
        self._site, self._coverage, self._reading, self._column, self._shelf = site, coverage, reading, reading.column, shelf
        self._pictures, self._cards, self._crops, self._all_pages = pictures, cards, crops, pages
        self._figures, self._exemplars = figures or PlanFigures(), exemplars or Exemplars()
        self._shown_fields = [name for name in _FIELDS if name not in OF_THE_TEXT or name in asked]
        self._shown: dict[str, bytes] = {}

    def of_page(self, view: View) -> bytes:
        """The key of a view's page."""
        post, listing = view.values.get("post"), view.values.get("listing")
        about = (view.address, view.title, view.description, view.template, view.changed)
        if post is not None:
            return fingerprint(self._site, about, "withdrawn" in view.values, self.text(post), self._around(post))
        if "period" in view.values:
            return fingerprint(self._site, about, self._period(view.values["board"], view.values["period"]))
        if listing is None or view.template != "listing.html":
            return fingerprint(self.whole, about)
        group = listing.group
        shown = (listing.number, listing.pages, len(group.posts), self.posts(listing.posts), self._cards.get(group.listing))
        if listing.number > 1:
            return fingerprint(self._site, about, shown)
        if group.kind == "unit":
            return fingerprint(self._site, about, shown, self._unit(group.subject.id))
        return fingerprint(self.whole, about)

    def of_frame(self, group: Group, most: int) -> bytes:
        """The key of what other sites are shown of a group's newest posts."""
        return fingerprint(self._site, group.key, group.name, self.posts(group.posts[:most]))

    def of_reading_page(self, post: Post, in_frames: bytes) -> bytes:
        """The key of a post in a frame; ``in_frames`` is a fingerprint of which posts are there."""
        return fingerprint(self._site, self.text(post), in_frames if _may_link(post) else b"")

    def of_feed(self, group: Group, most: int, lengths: Mapping[str, int]) -> bytes:
        """The key of a group's feeds, with the ``lengths`` of pictures in bytes."""
        items = [(self.text(post), post.changed(self._coverage.as_of), self._length(post, lengths)) for post in group.posts[:most]]
        return fingerprint(self._site, group.key, group.name, group.listing, group.feeds, items)

    def of_badge(self, cell: Cell | PortalCell | None) -> bytes:
        """The key of a unit's badge for a quarter."""
        return fingerprint(self._site, self._portal(cell) if isinstance(cell, PortalCell) else cell and self._cell(cell))

    @cached_property
    def whole(self) -> bytes:
        """The key of what may show anything of the column except the texts of posts."""
        reading, column = self._reading, self._column
        return fingerprint(
            self._site, self._coverage.as_of, self.posts(column.posts), self.coverage(self._coverage), self._outside(),
            reading.problems, [self._broken(unit) for unit in reading.broken_by_unit], [str(record) for record in column.closed.values()],
            list(column.introductions.values()), column.guides, self._cards, self._crops, self._pages,
            list(column.figures.values()), column.exemplars, column.commendations,
            [(str(quarter), tally) for quarter, tally in self._coverage.portals.tallies.items()],
        )  # fmt: skip

    def coverage(self, coverage: Coverage) -> bytes:
        """The key of what a coverage says, in the order of its cells."""
        portals = [self._portal(cell) for cell in coverage.portals.cells.values()]
        return fingerprint(coverage.as_of, [self._cell(cell) for cell in coverage.cells.values()], portals)

    def posts(self, posts: Iterable[Post]) -> bytes:
        """The key of posts in lists: of all that they show there, in their order."""
        return fingerprint(list(map(self.shown, posts)))

    def shown(self, post: Post) -> bytes:
        """The key of what other pages show of a post."""
        key = self._shown.get(post.id)
        if key is None:
            picture = self._pictures.get(post.image.path) if post.image else None
            changed, withdrawn = post.changed(self._coverage.as_of), post.is_withdrawn(self._coverage.as_of)
            recognised = self._exemplars.of_post(post.id)
            mark = recognised and (recognised.anchor, recognised.exemplar.day, recognised.exemplar.reason)
            fields = [getattr(post, name) for name in self._shown_fields]
            key = self._shown[post.id] = fingerprint(fields, picture, changed, withdrawn, mark)
        return key

    def text(self, post: Post) -> bytes:
        """The key of the content of a post's own page, without its surroundings."""
        column = self._column
        paths = sorted(column.media_of.get(post.id, ()))
        files = [kind[path] for kind in (self._pictures, column.sounds, column.films) for path in paths if path in kind]
        return fingerprint(self.shown(post), post.body, post.words, files, self._pages if _may_link(post) else b"")

    def _around(self, post: Post) -> tuple[object, ...]:
        unit = address.unit(post.unit)
        pictures = self._cards.get(unit), self._cards.get(address.HOME), self._crops.get(post.id)
        if not post.is_published(self._coverage.as_of):
            return pictures
        next_ = self._shelf.read_on(post)
        return *pictures, self.posts(filter(None, (next_.newer,))), self.posts(filter(None, (next_.older,))), self.posts(next_.related)

    def _period(self, board: Dashboard, period: Period) -> tuple[object, ...]:
        cells = [self._cell(cell) for quarter in period.quarters for cell in board.coverage.column(quarter)]
        changes = [board.change(quarter) for quarter in period.quarters]
        portals = [self._portal(cell) for quarter in period.quarters for cell in board.coverage.portals.column(quarter)]
        return self._coverage.as_of, cells, portals, changes, list(map(self._refused, period.not_counted)), list(board.years)

    def _unit(self, unit: str) -> tuple[object, ...]:
        return (
            [self._cell(cell) for cell in self._coverage.row(unit)], self._reading.problems_of(unit), self._broken(unit),
            list(map(str, self._coverage.quarters)), str(Quarter.of(self._coverage.as_of)),
            [self._portal(cell) for cell in self._coverage.portal_row(unit)],
            self._figures.of_unit(unit), self._recognised(unit),
        )  # fmt: skip

    def _recognised(self, unit: str) -> tuple[object, ...]:
        found = self._exemplars.of_unit(unit)
        if found is None:
            return ()
        exemplars = tuple((one.anchor, one.name, one.exemplar.day) for one in found.exemplars)
        return exemplars, tuple(one.commendation for one in found.commendations)

    def _broken(self, unit: str) -> list[tuple[str, list[str]]]:
        return [(post.path, sorted(map(str, post.quarters))) for post in self._reading.broken_by_unit.get(unit, ())]

    def _cell(self, cell: Cell) -> tuple[object, ...]:
        return (
            cell.unit.id, str(cell.quarter), cell.state, cell.late, [self.shown(post) for post in cell.posts],
            [self._refused(item) for item in cell.not_counted], cell.deadline, cell.days_left, cell.needed, cell.exemption,
        )  # fmt: skip

    def _portal(self, cell: PortalCell) -> tuple[object, ...]:
        """What is shown of a portal; on which line a ruling stands makes no difference."""
        ruling = cell.ruling and (cell.ruling.verdict, cell.ruling.day, cell.ruling.by, cell.ruling.reason, cell.ruling.document)
        return cell.unit.id, str(cell.quarter), cell.state, cell.day, cell.since, cell.finding, ruling, cell.latest, cell.link

    def _refused(self, item: NotCounted) -> tuple[object, ...]:
        return self.shown(item.post), item.post.is_published(self._coverage.as_of), item.rule, item.title, item.why, repr(item.likeness)

    def _outside(self) -> list[tuple[object, ...]]:
        return [self._refused(item) for item in self._coverage.outside]

    def _length(self, post: Post, lengths: Mapping[str, int]) -> int | None:
        picture = self._pictures.get(post.image.path) if post.image else None
        return lengths.get(renditions(picture).main.address) if picture else None

    @cached_property
    def _pages(self) -> bytes:
        return fingerprint(sorted(self._all_pages.items()))


def _may_link(post: Post) -> bool:
    """Return whether a post may lead to other pages of the site: their files' names end in “.md”, each letter of which may be escaped."""
    return "md" in post.body or "%" in post.body or "&" in post.body
