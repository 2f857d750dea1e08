"""The first page of an archive: what is in it, of which day, and where to begin."""

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.archives.local_pages import INDEX
from chuyenmuc.archives.year_archive import RECORDS, REPORTS, SITE
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.system.packaged import own_template
from chuyenmuc.words import day_label, day_long, percent, quarter_label, sentence

_TEMPLATE = Path(__file__).with_name("first_page.html")


class Link(Struct, frozen=True):
    """A line of the page: a file of the archive and its name."""

    href: str
    name: str


def still_open(plan: Plan, year: int, day: dt.date) -> list[str]:
    """Return a sentence for each quarter of a year whose deadline has not passed on a day, so that the year is not complete."""
    last = min(plan.last or Quarter(year, 4), Quarter(year, 4))
    quarters = (quarter for quarter in max(plan.first, Quarter(year, 1)).through(last) if plan.deadline(quarter) >= day)
    return [f"{sentence(quarter_label(quarter))} còn hạn đến {day_label(plan.deadline(quarter))}." for quarter in quarters]


def first_page(site_name: str, office: str, year: int, coverage: Coverage, files: Collection[str], unfinished: Sequence[str] = ()) -> bytes:
    """Return the page. ``coverage`` is that of the year, ``files`` are the paths of the archive's files; what is absent is not named.

    ``unfinished`` are sentences on what the year still lacks (see ``still_open``).
    """

    def links(*wanted: tuple[str, str]) -> list[Link]:
        return [Link(path, name) for path, name in wanted if path in files]

    plan_year = f"{SITE}/{address.plan_year(year)}"
    groups = {
        "Trang chuyên mục": links(
            (f"{SITE}/{INDEX}", "Trang chủ"), (f"{SITE}/{address.POSTS}{INDEX}", "Bài viết của năm"),
            (f"{SITE}/{address.COVERAGE}{INDEX}", "Bảng theo dõi"), (f"{plan_year}{INDEX}", f"Kế hoạch năm {year}"),
            (f"{SITE}/{address.EXEMPLARS}{INDEX}", "Mô hình, điển hình"),
        ),
        "Bảng tổng hợp từng quý": links(
            *((f"{SITE}/{address.statement(quarter)}{INDEX}", sentence(quarter_label(quarter))) for quarter in coverage.quarters)
        ),
        "Báo cáo": [Link(path, path.removeprefix(f"{REPORTS}/")) for path in sorted(files) if path.startswith(f"{REPORTS}/")],
        "Số liệu": links(
            *((f"{SITE}/{address.COVERAGE}coverage.{kind}", f"Tỷ lệ thực hiện ({label})") for kind, label in _KINDS),
            *((f"{plan_year}so-lieu.{kind}", f"Số liệu kế hoạch ({label})") for kind, label in _KINDS),
        ),
        "Kênh tin": links(*((f"{SITE}/feed.{kind}", name) for kind, name in (("xml", "RSS"), ("atom", "Atom"), ("json", "JSON")))),
        "Bản ghi": [Link(path, path.removeprefix(f"{RECORDS}/")) for path in sorted(files) if path.startswith(f"{RECORDS}/")],
    }  # fmt: skip
    tally = coverage.ended
    said = (
        f"{tally.covered}/{tally.due} yêu cầu đăng bài đã có bài, {percent(tally.share)}" if tally.due and tally.share is not None else ""
    )
    return own_template(_TEMPLATE).render(
        site_name=site_name, office=office, year=year, day=day_long(coverage.as_of), said=said, unfinished=unfinished,
        checksums=address.CHECKSUMS,
        groups={name: found for name, found in groups.items() if found},
    ).encode()  # fmt: skip


_KINDS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
