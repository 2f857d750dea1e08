"""Parts that many pages have in common, rendered once for all pages from which every address looks the same.

A part is shared only between pages that stand nowhere in the navigation, where nothing is marked as the page that one reads. The
second page that asks for a part renders it anew: where that differs, as a changed theme may make it, the part is shared no more. One that
was the same often enough is believed.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Location = tuple[int, tuple[str, ...]]


T = TypeVar("T")


_ENOUGH = 50
"""So many times a part is rendered once more to see whether it is the same."""


_MOST = 20_000
"""So many parts are held, of about a kilobyte each; then the gathering begins anew."""


class FragmentCache:
    """The parts of one build. ``addresses`` are those of all pages that a part may link to.

    ``differing`` are the names of those that turned out to be different from page to page.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._folders = {folders[:depth] for address in addresses for folders in [_folders(address)] for depth in range(len(folders) + 1)}
        self._parts: dict[tuple[Hashable, object], object] = {}
        self._first: dict[tuple[Hashable, object], str | None] = {}
        self._same: Counter[str] = Counter()
        self.differing: set[str] = set()

    def part(self, name: str, address: str, render: Callable[[], T], what: Hashable = None, sight: object = None) -> T:
        """The part called ``name`` of the page at ``address``, which ``render`` renders.

        ``what`` tells parts of one name apart; ``sight`` is what addresses look like, if it is not the page's.
        """
        if name in self.differing:
            return render()
        key = (name, what), sight or self.sight(address)
        if key not in self._parts:
            if len(self._parts) >= _MOST:
                self._parts.clear()
                self._first.clear()
            self._parts[key], self._first[key] = render(), address
        elif self._same[name] < _ENOUGH and self._first[key] not in (None, address):
            self._first[key] = None
            self._same[name] += 1
            if render() != self._parts[key]:
                self.differing.add(name)
                return render()
        return self._parts[key]

    def sight(self, address: str) -> Location:
        """What relative addresses depend on: how deep a page lies, and which folders it has in common with what they lead to."""
        folders = _folders(address)
        known = len(folders)
        while folders[:known] not in self._folders and known:
            known -= 1
        return len(folders), folders[:known]


def _folders(address: str) -> tuple[str, ...]:
    return tuple(address.split("/")[:-1])
