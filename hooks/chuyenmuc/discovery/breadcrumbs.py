"""Breadcrumbs: the path from the home page to a page, by its address. Readers see it above a post, and search engines show it."""

from collections.abc import Mapping

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.words import HOME


class Step(Struct, frozen=True):
    """One page on the path: its name and its address on the site."""

    name: str
    address: str


def breadcrumbs(where: str, titles: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the steps to the page at ``where``, the home page first and the page itself last; () for the home page.

    ``titles`` maps the address of every page to its name. A folder in the address that is not a page is not a step.
    """
    if where == address.HOME:
        return ()
    folders = where.rstrip("/").split("/")
    above = ("/".join(folders[:depth]) + "/" for depth in range(1, len(folders) + 1))
    return (Step(HOME, address.HOME), *(Step(titles[step], step) for step in above if step in titles))
