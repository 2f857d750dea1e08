"""Where the pages of renamed units were, so that old addresses go on working."""

import re
from collections.abc import Iterator

from chuyenmuc import address
from chuyenmuc.model.roster import Roster

_LINK_TAG = re.compile(r'<meta (?:property="(?:og|article):|name="twitter:)[^>]*>')


def former_folders(roster: Roster) -> Iterator[tuple[str, str]]:
    """Yield (former folder, present folder) for each former id of each unit, relative to the site's root."""
    for unit in roster.units.values():
        for former in unit.renamed_from:
            yield address.unit(former), address.unit(unit.id)
            if unit.id in roster.agencies:
                yield address.agency(former), address.agency(unit.id)


def is_page_of_its_own(path: str) -> bool:
    """Say whether a file of a unit's folder (``nhung/index.html``) must be there under the old address as it is.

    Feeds, pictures, badges and frames must: what fetches them follows no redirection of a page. A page only tells where it is.
    """
    return not path.endswith("index.html") or path.startswith(address.FRAME)


def link_tags(page: str) -> list[str]:
    """The elements of a page's HTML by which links to it are shown: those to its old address, which stand in chats, show the same."""
    return _LINK_TAG.findall(page)
