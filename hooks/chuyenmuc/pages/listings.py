"""The pages that list posts: a group's posts, cut into numbered pages."""

from collections.abc import Iterator

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group

PER_PAGE = 24


class Listing(Struct, frozen=True, eq=False):
    """Page ``number`` (from 1) of the ``pages`` that list a group's posts."""

    group: Group
    posts: tuple[Post, ...]
    number: int
    pages: int

    @property
    def address(self) -> str:
        """The address of this page."""
        return address.numbered(self.group.listing, self.number)

    @property
    def newer(self) -> str | None:
        """The address of the page with newer posts; None on the first page."""
        return address.numbered(self.group.listing, self.number - 1) if self.number > 1 else None

    @property
    def older(self) -> str | None:
        """The address of the page with older posts; None on the last page."""
        return address.numbered(self.group.listing, self.number + 1) if self.number < self.pages else None


def paginate(group: Group) -> Iterator[Listing]:
    """Yield the pages of a group. A group without posts has one empty page."""
    pages = max(1, -(-len(group.posts) // PER_PAGE))
    for number in range(1, pages + 1):
        yield Listing(group, group.posts[(number - 1) * PER_PAGE : number * PER_PAGE], number, pages)
