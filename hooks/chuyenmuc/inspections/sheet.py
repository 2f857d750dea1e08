"""What the sheet of an inspection (phiếu kiểm tra) says of a unit, as plain values; ``docx_sheet`` and ``html_sheets`` write it.

It says what the site shows to everybody, and no contact. A post that readers cannot open is not named.
"""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.coverage.portals import PortalCell, state_before_visits
from chuyenmuc.inspections.questions import questions
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.portals.verdicts import PortalState
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portal_words import CAUSES, RULED, STATES
from chuyenmuc.texts.text import clean
from chuyenmuc.words import LEVELS, OWNERSHIPS, counted_title, day_label, quarter_long, sentence, state_label

SUBJECT = "Chuyên mục bình đẳng giới trên cổng thông tin"

OBJECTIVE = "4"
"""The number of the plan's objective that inspections are about."""

RESULTS = tuple(sentence(words) for words in RULED.values())
"""The results of which an inspector ticks one."""

BLANKS = ("Địa chỉ đã xem", "Ngày xem", "Người xem, chức danh", "Nhận xét", "Văn bản làm căn cứ")
"""What an inspector writes down with it."""

Line = tuple[str, str]


class Occasion(Struct, frozen=True):
    """What all sheets of one inspection have in common: the office, the address of the site, and the seed of the draw.

    Without a ``seed`` the units were named. ``site_url`` is "" where the settings of the site name none.
    """

    office: str
    site_url: str
    seed: str | None = None


class SheetPost(Struct, frozen=True):
    """A post that counts; ``address`` is "" where nobody can open it any more."""

    title: str
    day: str
    address: str


class Sheet(Struct, frozen=True):
    """The sheet of one unit, in Vietnamese. ``about`` and ``portal`` are lines of a label and a text, which may be an address."""

    unit: str
    name: str
    office: str
    quarter: str
    day: dt.date
    basis: str
    chosen: str
    about: tuple[Line, ...]
    state: str
    posts: tuple[SheetPost, ...]
    refused: tuple[str, ...]
    portal: tuple[Line, ...]
    questions: tuple[str, ...]


def sheets(column: Column, coverage: Coverage, quarter: Quarter, units: Iterable[str], occasion: Occasion) -> list[Sheet]:
    """Return the sheets of some units, by id, that have cells in a quarter."""
    units = list(units)
    return [
        _sheet(column, coverage, coverage.cells[unit, quarter], occasion, _chosen(occasion, coverage.as_of, number, len(units)))
        for number, unit in enumerate(units, 1)
    ]


def _sheet(column: Column, coverage: Coverage, cell: Cell, occasion: Occasion, chosen: str) -> Sheet:
    unit, day = cell.unit, coverage.as_of
    portal = coverage.portals.of(unit.id, cell.quarter)
    state = portal.state if portal else state_before_visits(unit)
    agency = column.roster.agencies.get(unit.managed_by(cell.quarter) or "")
    about = (
        ("Đơn vị", unit.name),
        ("Mã đơn vị", unit.id),
        ("Cấp học, loại hình", ", ".join(filter(None, (LEVELS[unit.level], OWNERSHIPS.get(unit.ownership or ""))))),
        ("Cơ quan quản lý", agency.name if agency else ""),
        ("Địa chỉ", unit.address or ""),
        ("Cổng thông tin", unit.website or "chưa khai"),
        ("Chuyên mục trên cổng", unit.column_url or ""),
        ("Trên trang chung", address.absolute(address.unit(unit.id), occasion.site_url)),
    )
    return Sheet(
        unit=unit.id,
        name=unit.name,
        office=clean(occasion.office),
        quarter=quarter_long(cell.quarter),
        day=day,
        basis=_basis(column.plan),
        chosen=chosen,
        about=tuple(line for line in about if line[1]),
        state=f"{state_label(cell)} (cần {cell.needed} bài, hạn {day_label(cell.deadline)})",
        posts=tuple(_post(post, day, occasion.site_url) for post in cell.posts),
        refused=tuple(f"{one.post.title}: {one.why}" for one in cell.not_counted if one.post.is_published(day)),
        portal=_portal(state, portal),
        questions=questions(cell, state, portal),
    )


def _chosen(occasion: Occasion, day: dt.date, number: int, total: int) -> str:
    if occasion.seed is None:
        return f"Phiếu {number}/{total}, đơn vị được chỉ định, không rút thăm"
    return f"Phiếu {number}/{total}, rút thăm ngày {day_label(day)}, mã rút thăm {occasion.seed}"


def _basis(plan: Plan) -> str:
    """What the inspection is based on: the plan, and its objective if it has one of this number."""
    text = next((one.text for one in plan.objectives if one.number == OBJECTIVE), "")
    objective = f"Mục tiêu {OBJECTIVE}: {text}" if text else ""
    return f"{plan.title.rstrip('.')}. {objective}" if plan.title and objective else plan.title or objective


def _post(post: Post, day: dt.date, site_url: str) -> SheetPost:
    is_there = post.is_published(day)
    where = address.absolute(address.post(post.unit, post.stem), site_url) if is_there else ""
    return SheetPost(counted_title(post, day), day_label(post.day), where)


def _portal(state: PortalState, portal: PortalCell | None) -> tuple[Line, ...]:
    lines = [("Kết quả gần nhất", sentence(STATES[state]))]
    if portal is None or not portal.is_verified:
        return tuple(lines)
    if ruling := portal.ruling:
        who = "đơn vị tự khai" if ruling.is_proof else "người xem kết luận"
        lines += [
            ("Do đâu", f"{who}: {ruling.by}, ngày {day_label(ruling.day)}"),
            ("Lý do", ruling.reason),
            ("Văn bản", ruling.document),
            ("Địa chỉ", ruling.address),
        ]
    if finding := portal.finding:
        lines += _visit(finding, "Máy xem" if portal.ruling is None else f"Trước đó máy ghi: {STATES[finding.verdict]}")
    if portal.since and portal.finding and portal.since < portal.finding.day:
        lines.append(("Máy thấy như vậy từ", day_label(portal.since)))
    if latest := portal.latest:
        lines.append(("Lần xem sau", f"ngày {day_label(latest.day)}: {STATES[latest.verdict]}{_cause(latest)}"))
    return tuple((label, clean(text)) for label, text in lines if text)


def _visit(finding: Finding, label: str) -> list[Line]:
    return [
        (label, f"ngày {day_label(finding.day)}{_cause(finding)}"),
        ("Trang máy đã mở", finding.final or finding.address),
        ("Tên trang ấy", finding.title),
        ("Chữ tìm thấy", f"“…\u00a0{finding.text}\u00a0…”" if finding.text else ""),
        ("Bài của quý, ngày", day_label(finding.dated) if finding.dated else ""),
    ]


def _cause(finding: Finding) -> str:
    if finding.cause is None:
        return ""
    status = f" (mã {finding.status})" if finding.cause == "http-status" and finding.status else ""
    return f", {CAUSES[finding.cause]}{status}"
