"""The former addresses of the pages of renamed units, so that old links continue to work."""

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
    """Return whether a file of a unit's folder (``nhung/index.html``) must also exist, unchanged, at the old address.

    Feeds, pictures, badges and frames must, because the programs that fetch them do not follow a redirect in HTML. For a page, such
    a redirect is enough.
    """
    return not path.endswith("index.html") or path.startswith(address.FRAME)


def link_tags(page: str) -> list[str]:
    """Return the elements of a page's HTML from which link previews are made.

    The page at the old address carries them too, so that old links, for example in chats, show the same preview.
    """
    return _LINK_TAG.findall(page)
