"""The pages that the site has besides those written by hand: posts, listings, indexes, the coverage table."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from chuyenmuc import address
from chuyenmuc.calendar.year import YearCalendar
from chuyenmuc.coverage.rules import RULES
from chuyenmuc.coverage.statement import Statement
from chuyenmuc.model.column import Column
from chuyenmuc.model.guidance.introduction import TopicIntroduction
from chuyenmuc.model.post import Post
from chuyenmuc.pages.dashboard import Boards, recent_occasions, topic_uses
from chuyenmuc.pages.exemplars import Exemplars
from chuyenmuc.pages.figures import PlanFigures
from chuyenmuc.pages.groups import Group, Groups, describe, newest_change
from chuyenmuc.pages.listings import Listing, paginate
from chuyenmuc.pages.plan_year import plan_year
from chuyenmuc.words import quarter_label, quarter_long

LONG = 3
"""A post of so many headings or more has a table of contents."""

SHORT = 330
"""A post of so few words, which are read in a minute, has none."""


_ALONE = ("post.html", "listing.html", "calendar.html", "observance.html")


_WITHDRAWN = "Bài đã được gỡ"


_INDEXES = (
    (address.UNITS, "unit", "Các đơn vị", "Mọi đơn vị có chuyên mục, xếp theo cấp học."),
    (address.LEVELS, "level", "Theo cấp học", "Bài viết xếp theo cấp học của đơn vị."),
    (address.TOPICS, "topic", "Theo chủ đề", "Bài viết xếp theo chủ đề của kế hoạch."),
    (address.QUARTERS, "quarter", "Theo quý", "Bài viết xếp theo quý."),
    (address.AGENCIES, "agency", "Theo cơ quan quản lý", "Các cơ quan quản lý và đơn vị của từng cơ quan."),
)


class View(Struct, frozen=True, eq=False):
    """One page: its address, what stands in its head, the ``template`` that shows its ``values``, the day it last changed.

    ``post`` is the post whose body the page shows, None for all other pages and for the notice of a withdrawn post;
    ``introduction`` is the one that stands above a topic's posts; ``anchors`` are the ids that the template always has, for
    links to them.
    """

    address: str
    title: str
    description: str
    template: str
    changed: dt.date
    values: Mapping[str, Any] = field(default_factory=dict)
    post: Post | None = None
    anchors: tuple[str, ...] = ()
    introduction: TopicIntroduction | None = None

    @property
    def hide(self) -> tuple[str, ...]:
        """The sidebars to hide: the contents except on posts, the navigation on ``_ALONE`` and on the indexes of units and topics."""
        toc = () if self.post else ("toc",)
        return (*toc, "navigation") if self.template in _ALONE or self.values.get("kind") in ("unit", "topic") else toc


def views(
    column: Column, boards: Boards, groups: Groups, calendar: YearCalendar, site_name: str, figures: PlanFigures | None = None,
    exemplars: Exemplars | None = None,
) -> Iterator[View]:  # fmt: skip
    """Yield every such page on the day of the coverage, which is the calendar's too.

    Without ``figures`` the plan has no indicators, without ``exemplars`` nothing is recognised.
    """
    coverage = boards.site.coverage
    for post in column.posts:
        if post.has_page(coverage.as_of):
            yield view_of(post, coverage.as_of)
    for group in groups:
        more = {"board": boards.agencies.get(group.subject.id)} if group.kind == "agency" else {}
        introduction = column.introductions.get(group.subject.id) if group.kind == "topic" else None
        for view in _listings(group, site_name, "listing.html", **more):
            yield _introduced(view, introduction, coverage.as_of) if introduction else view
    for coming in calendar.observances:
        entry, changed = coming.entry, newest_change(coming.posts, column, coverage.as_of)
        where = address.observance(entry.key)
        group = Group("observance", where.rstrip("/"), entry.name, where, None, coming.posts, changed, entry.yearly)
        yield from _listings(group, site_name, "observance.html", coming=coming)
    newest = groups.site.changed
    for where, kind, title, description in _INDEXES:
        members = [group for group in groups if group.kind == kind]
        yield View(where, title, description, "index.html", newest, {"members": members, "kind": kind})
    about = "Ngày kỷ niệm và hạn của năm nay, năm sau: còn bao lâu, các trường đã viết gì, lần này viết gì."
    yield View(
        address.CALENDAR, "Lịch", about, "calendar.html", newest, {"calendar": calendar},
        anchors=(
            *(("sap-toi",) if calendar.coming else ()), *(coming.entry.anchor for coming in calendar.coming),
            *(f"nam-{year}" for year in calendar.years), "dang-ky",
        ),
    )  # fmt: skip
    occasions = recent_occasions(column, coverage, calendar.written)
    yield View(
        address.COVERAGE, "Bảng theo dõi", "Đơn vị nào đã có bài trong từng quý, đơn vị nào còn hạn.", "coverage.html", newest,
        {"board": boards.site, "topics": topic_uses(column, coverage), "occasions": occasions},
        anchors=(*(("ty-le", "don-vi") if coverage.quarters else ()), *(("cong",) if coverage.portals.quarters else ())),
    )  # fmt: skip
    for agency, board in ((None, boards.site), *boards.agencies.items()):
        name = f" của {column.roster.agencies[agency].name} và các đơn vị trực thuộc" if agency else ""
        for year, period in board.years.items():
            posts = (post for quarter in period.quarters for cell in board.coverage.column(quarter) for post in cell.posts)
            changed = newest_change(posts, column, coverage.as_of)
            title, about = f"Bảng theo dõi năm {year}{name}", f"Đơn vị nào đã có bài trong từng quý của năm {year}."
            yield View(
                address.coverage_year(year, agency), title, about, "coverage_year.html", changed,
                {"board": board, "period": period, "year": year, "agency": agency, "search": {"exclude": True}},
            )  # fmt: skip
    for year in figures.years if figures else ():
        title, about = (
            f"Kế hoạch năm {year}",
            f"Kết quả năm {year} của từng chỉ tiêu, theo cấp học và cơ quan quản lý; việc của năm và hạn.",
        )
        year_of_plan = plan_year(column.plan, coverage, figures, year)
        shown, anchors = {"plan_year": year_of_plan}, ("ket-qua", "viec", *year_of_plan.anchors, "don-vi", "cach-tinh")
        yield View(address.plan_year(year), title, about, "plan_year.html", newest, shown, anchors=anchors)
    if exemplars and exemplars.years:
        about = "Bài viết, cách làm của các đơn vị được công nhận là mô hình, điển hình để nơi khác làm theo, và đơn vị được khen."
        anchors = (*(f"nam-{year.year}" for year in exemplars.years), *(one.anchor for one in exemplars.all))
        shown = {"exemplars": exemplars}
        yield View(address.EXEMPLARS, "Mô hình, điển hình", about, "exemplars.html", exemplars.changed, shown, anchors=anchors)
    for quarter in sorted({*coverage.quarters, *column.closed}):
        stated = Statement(column, coverage, quarter)
        title = f"Bảng tổng hợp {quarter_label(quarter)}"
        about = f"Kết quả {quarter_long(quarter)} của từng đơn vị, để in và ký."
        yield View(address.statement(quarter), title, about, "statement.html", newest, {"statement": stated, "search": {"exclude": True}})
    yield View(
        address.COVERAGE_METHOD, "Cách tính", "Bài nào được tính, tỷ lệ tính ra sao.", "method.html", newest, {"plan": column.plan},
        anchors=(
            "yeu-cau", "trang-thai", "bai-nao-khong-tinh", "ty-le", *(("cong",) if coverage.portals.quarters else ()), "chot-quy",
            *(rule.name for rule in RULES),
        ),
    )  # fmt: skip


def view_of(post: Post, day: dt.date) -> View:
    """The page of a post that has one on a day."""
    where = address.post(post.unit, post.stem)
    if post.withdrawn and post.is_withdrawn(day):
        values = {"post": post, "withdrawn": True, "search": {"exclude": True}}
        return View(where, _WITHDRAWN, "Bài này đã được gỡ.", "post.html", post.withdrawn.date, values)
    return View(where, post.title, post.summary, "post.html", post.changed(day).date(), {"post": post}, post)


def _introduced(view: View, introduction: TopicIntroduction, day: dt.date) -> View:
    """A page of a topic's posts, described by the summary; the first page shows the introduction, and changes with its check."""
    listing = view.values["listing"]
    if listing.number > 1:
        return replace(view, description=_further(listing, introduction.summary))
    changed = max(view.changed, introduction.checked) if introduction.checked <= day else view.changed
    return replace(view, description=introduction.summary, introduction=introduction, changed=changed)


def _further(listing: Listing, about: str) -> str:
    """The description of a further page, which none of the others has."""
    return f"Trang {listing.number}/{listing.pages}. {about}"


def _listings(group: Group, site_name: str, template: str, **values: Any) -> Iterator[View]:
    for listing in paginate(group):
        name = f"{group.name} và các đơn vị trực thuộc" if group.kind == "agency" else group.name
        title, about = name, describe(group, site_name)
        if listing.number > 1:
            title, about = f"{name} – trang {listing.number}", _further(listing, about)
        shown = {"group": group, "listing": listing, **values}
        yield View(listing.address, title, about, template, group.changed, shown)
