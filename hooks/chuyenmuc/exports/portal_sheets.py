"""The sheets of the workbook on portals, which it has where any portal was verified."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from chuyenmuc.coverage.portal_sentences import quoted, verdict
from chuyenmuc.coverage.portals import PortalCell, Portals, PortalTally
from chuyenmuc.portal_words import finding_label, remedy
from chuyenmuc.words import day_label, quarter_label, sentence

Row = Sequence[Any]

_DECIDED = {"visit": "Lần xem của máy", "ruling": "Kết luận của người", "proof": "Đơn vị tự chứng minh", "": ""}


class _Sheets(Protocol):
    def add(self, name: str, header: Row, rows: Iterable[Row]) -> None: ...


def add_portals(sheets: _Sheets, portals: Portals, unit_header: Row, about: Callable[[PortalCell], Row]) -> None:
    """Add the sheet of quarters and that of units. ``about`` returns what stands below ``unit_header`` for a cell."""
    sheets.add(
        "Cổng từng quý",
        ("Quý", "Cổng phải có", "Đã kiểm chứng", "Có chuyên mục", "Chưa kiểm chứng", "Chưa khai cổng", "Mục tiêu 4", "Từ ngày", "Đến ngày"),
        [(sentence(quarter_label(quarter)), *_tally(tally)) for quarter, tally in portals.tallies.items()],
    )
    sheets.add(
        "Cổng từng đơn vị",
        (
            *unit_header, "Quý", "Cổng thông tin", "Ngày", "Theo", "Địa chỉ", "Từ ngày", "Chữ tìm thấy", "Ngày của bài", "Người xem",
            "Lý do", "Văn bản", "Lần xem gần nhất", "Việc tiếp theo",
        ),
        [(*about(cell), *_cell(cell)) for quarter in portals.quarters for cell in portals.column(quarter)],
    )  # fmt: skip


def _tally(tally: PortalTally) -> Row:
    share = "" if tally.share is None else float(tally.share)
    days = (day_label(day) if day else "" for day in (tally.first, tally.last))
    return tally.owed, tally.verified, tally.carrying, tally.unverified, tally.without, share, *days


def _cell(cell: PortalCell) -> Row:
    finding, ruling, latest = cell.finding, cell.ruling, cell.latest
    return (
        sentence(quarter_label(cell.quarter)), verdict(cell), day_label(cell.day) if cell.day else "", _DECIDED[cell.decided_by],
        cell.link or "", day_label(cell.since) if cell.since else "", quoted(finding.text) if finding else "",
        day_label(finding.dated) if finding and finding.dated else "", ruling.by if ruling else "", ruling.reason if ruling else "",
        ruling.document if ruling else "", f"{day_label(latest.day)}: {finding_label(latest)}" if latest else "",
        remedy(cell.state, finding),
    )  # fmt: skip
