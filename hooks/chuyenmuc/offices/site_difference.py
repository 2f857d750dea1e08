"""What readers of a site notice of another version of the program: addresses, the words of pages, entries of feeds."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from lxml import etree, html
from msgspec import Struct

_VERSION = re.compile(rb"\?v=[0-9a-f]+")
_PAGE = "index.html"
_FEED = "feed.json"
_READ = "not(ancestor::script or ancestor::style or ancestor::template or ancestor::svg)"


class SiteDifference(Struct, frozen=True):
    """Addresses of pages, relative to the site, that are ``new``, ``gone`` or say something else (``changed``), and how many are the same.

    ``lost`` has, for each folder of feeds, how many of its entries are no longer there by their ids: readers get them again as new ones,
    or not at all.
    """

    new: list[str]
    gone: list[str]
    changed: list[str]
    same: int
    lost: dict[str, int]


def compare(old: Path, new: Path, progress: Callable[[int, int], object]) -> SiteDifference:
    """Compare two built sites."""
    before, after = _files(old), _files(new)
    pages, later = {path for path in before if path.endswith(_PAGE)}, {path for path in after if path.endswith(_PAGE)}
    both = sorted(pages & later)
    changed = []
    for done, path in enumerate(both):
        progress(done, len(both))
        if _differs((old / path).read_bytes(), (new / path).read_bytes()):
            changed.append(path)
    lost = {}
    for path in sorted(path for path in before if path.endswith(_FEED)):
        missing = _ids(old / path) - (_ids(new / path) if path in after else set())
        if missing:
            lost[path.removesuffix(_FEED)] = len(missing)
    return SiteDifference(
        _addresses(later - pages), _addresses(pages - later), _addresses(changed), len(both) - len(changed), lost
    )  # fmt: skip


def _files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for name in (_PAGE, _FEED) for file in site.rglob(name)}


def _addresses(paths: "set[str] | list[str]") -> list[str]:
    return sorted(f"/{path.removesuffix(_PAGE)}" for path in paths)


def _differs(old: bytes, new: bytes) -> bool:
    if _VERSION.sub(b"", old) == _VERSION.sub(b"", new):
        return False
    return _words(old) != _words(new)


def _ids(feed: Path) -> set[str]:
    return {item["id"] for item in json.loads(feed.read_bytes())["items"]}


def _words(page: bytes) -> list[str]:
    """The words that people read on a page: its title, and its main part if it has one."""
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing is on it
        return []
    main = tree.xpath("//main")
    part = main[0] if main else tree
    return " ".join([*tree.xpath("//title//text()"), *part.xpath(f".//text()[{_READ}] | .//@alt[{_READ}]")]).split()
