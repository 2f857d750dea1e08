"""Fragments of pages that many pages have in common, rendered once for all pages from which every address looks the same.

A fragment is shared only between pages that are not in the navigation, since there the page that one reads is marked. The second page
that asks for a fragment renders it again: if it comes out different, as a changed theme may cause, it is shared no more. A fragment
that was the same often enough is trusted.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Location = tuple[int, tuple[str, ...]]
T = TypeVar("T")
_ENOUGH = 50
"""How many times a fragment is rendered again to see whether it is the same."""
_MOST_CACHED = 20_000
"""How many fragments are cached, of about a kilobyte each; then the cache is emptied."""


class FragmentCache:
    """The fragments of one build. ``addresses`` are those of all pages that a fragment may link to.

    ``differing`` are the names of those that turned out to differ from page to page.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._folders = {folders[:depth] for address in addresses for folders in [_folders(address)] for depth in range(len(folders) + 1)}
        self._fragments: dict[tuple[Hashable, object], object] = {}
        self._first: dict[tuple[Hashable, object], str | None] = {}
        self._same: Counter[str] = Counter()
        self._last: tuple[str, Location] | None = None
        self.differing: set[str] = set()

    def render_once(self, name: str, address: str, render: Callable[[], T], key: Hashable = None, location: object = None) -> T:
        """Return the fragment called ``name`` for the page at ``address``, which ``render`` renders.

        ``key`` distinguishes fragments of one name; ``location`` is what addresses look like, if it is not the page's.
        """
        if name in self.differing:
            return render()
        place = (name, key), location or self.location(address)
        if place not in self._fragments:
            if len(self._fragments) >= _MOST_CACHED:
                self._fragments.clear()
                self._first.clear()
            self._fragments[place], self._first[place] = render(), address
        elif self._same[name] < _ENOUGH and self._first[place] not in (None, address):
            self._first[place] = None
            self._same[name] += 1
            if render() != self._fragments[place]:
                self.differing.add(name)
                return render()
        return self._fragments[place]

    def location(self, address: str) -> Location:
        """Return what relative addresses depend on: how deep a page is, and which folders it shares with what fragments link to."""
        if self._last is None or self._last[0] != address:  # a page asks for one fragment after the other
            folders = _folders(address)
            known = len(folders)
            while folders[:known] not in self._folders and known:
                known -= 1
            self._last = address, (len(folders), folders[:known])
        return self._last[1]


def _folders(address: str) -> tuple[str, ...]:
    return tuple(address.split("/")[:-1])
