"""Whom to visit, and how we say who we are."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from chuyenmuc import __version__
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.column import Column
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.conclusions import Portal
from chuyenmuc.portals.our_column import OurColumn, OurPost
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.plain_text import plain_text

_IN_A_HEADER = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")


def portals_of(column: Column, coverage: Coverage, quarter: Quarter, sites: Iterable[str]) -> list[Portal]:
    """Return the portals of the units that owe a quarter, in the roster's order. ``sites`` are this site's addresses, now and before."""
    sites = tuple(site if site.endswith("/") else f"{site}/" for site in sites)
    ids = {unit.id: frozenset((unit.id, *unit.renamed_from)) for unit in column.roster.units.values()}
    posts: dict[str, list[OurPost]] = {unit: [] for unit in ids}
    counting = {post.id for cell in coverage.column(quarter) for post in cell.posts}
    for post in column.posts:
        if post.is_published(coverage.as_of):
            posts[post.unit].append(OurPost(post.stem, plain_text(post.title), post.day, post.id in counting))
    portals = []
    for unit in column.roster.units.values():
        cell = coverage.cells.get((unit.id, quarter))
        if cell is None or cell.state in ("not-due", "exempt") or not (unit.website or unit.column_url):
            continue
        ours = OurColumn(sites, ids[unit.id], tuple(posts[unit.id]))
        portals.append(Portal(unit.id, (plain_text(unit.name),), unit.website, unit.column_url, ours, __version__))
    return portals


def user_agent(settings: Mapping[str, Any], contact: str | None) -> str:
    """Return the name under which portals are asked, with the site and an address to complain to.

    ``settings`` are those of mkdocs.yml, ``contact`` is given instead of its ``extra.office.email``. Raises Refusal without any.
    """
    extra = settings.get("extra")
    office = extra.get("office") if isinstance(extra, Mapping) else None
    written = contact if contact is not None else office.get("email") if isinstance(office, Mapping) else None
    if not isinstance(written, str) or not _IN_A_HEADER.fullmatch(written.strip()) or len(written) > 200:
        raise Refusal(
            "Chưa có địa chỉ liên hệ để ghi khi xem cổng; chủ cổng thấy lượt xem lạ phải biết hỏi ai.",
            "Ghi extra.office.email trong mkdocs.yml, hoặc thêm --contact thu@coquan.edu.vn.",
        )
    site = str(settings.get("site_url") or "").strip()
    about = f"+{site}; " if _IN_A_HEADER.fullmatch(site) and len(site) < 300 else ""
    return f"chuyenmuc/{__version__} ({about}{written.strip()})"
