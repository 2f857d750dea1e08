"""The pages that the site has besides those written by hand: posts, listings, indexes, the coverage table."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from chuyenmuc import address
from chuyenmuc.column import Column
from chuyenmuc.coverage import Coverage
from chuyenmuc.groups import Group, describe
from chuyenmuc.listings import paginate
from chuyenmuc.post import Post
from chuyenmuc.rules import RULES

_WITHDRAWN = "Bài đã được gỡ"
_INDEXES = (
    (address.UNITS, "unit", "Các đơn vị", "Mọi đơn vị có chuyên mục, xếp theo cấp học."),
    (address.LEVELS, "level", "Theo cấp học", "Bài viết xếp theo cấp học của đơn vị."),
    (address.TOPICS, "topic", "Theo chủ đề", "Bài viết xếp theo chủ đề của kế hoạch."),
    (address.QUARTERS, "quarter", "Theo quý", "Bài viết xếp theo quý."),
    (address.AGENCIES, "agency", "Theo cơ quan quản lý", "Các cơ quan quản lý và đơn vị của từng cơ quan."),
)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One page: its address, what stands in its head, the ``template`` that shows its ``values``, the day it last changed.

    ``post`` is the post whose body the page shows, None for all other pages and for the notice of a withdrawn post;
    ``anchors`` are the ids that the template always has, for links to them.
    """

    address: str
    title: str
    description: str
    template: str
    changed: dt.date
    values: Mapping[str, Any] = field(default_factory=dict)
    post: Post | None = None
    anchors: tuple[str, ...] = ()


def views(column: Column, coverage: Coverage, groups: list[Group], site_name: str) -> Iterator[View]:
    """Yield every such page on the day of the coverage."""
    for post in column.posts:
        if post.has_page(coverage.as_of):
            yield _post(post, coverage.as_of)
    for group in groups:
        for listing in paginate(group):
            title = group.name if listing.number == 1 else f"{group.name} – trang {listing.number}"
            values = {"group": group, "listing": listing}
            yield View(listing.address, title, describe(group, site_name), "listing.html", group.changed, values)
    newest = groups[0].changed
    for where, kind, title, description in _INDEXES:
        members = [group for group in groups if group.kind == kind]
        yield View(where, title, description, "index.html", newest, {"members": members, "kind": kind})
    anchors = ("don-vi",) if coverage.quarters else ()
    yield View(address.COVERAGE, "Theo dõi", "Đơn vị nào đã có bài trong từng quý.", "coverage.html", newest, anchors=anchors)
    yield View(
        address.COVERAGE_METHOD, "Cách tính", "Bài nào được tính, tỷ lệ tính ra sao.", "method.html", newest, {"plan": column.plan},
        anchors=("yeu-cau", "trang-thai", "bai-nao-khong-tinh", "ty-le", *(rule.name for rule in RULES)),
    )  # fmt: skip


def _post(post: Post, day: dt.date) -> View:
    where = address.post(post.unit, post.stem)
    if post.withdrawn and post.is_withdrawn(day):
        values = {"post": post, "withdrawn": True, "search": {"exclude": True}}
        return View(where, _WITHDRAWN, "Bài này đã được gỡ.", "post.html", post.withdrawn.date, values)
    return View(where, post.title, post.summary, "post.html", post.changed(day).date(), {"post": post}, post)
