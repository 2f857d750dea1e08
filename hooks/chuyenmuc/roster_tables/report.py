"""What an import would change, in words: one line for each unit, and of people only how many there are."""

from collections.abc import Iterator

from chuyenmuc import words
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.roster_tables.comparison import Change, Comparison
from chuyenmuc.words import quarter_label

_TITLES = {
    "new": "MỚI",
    "renamed": "ĐỔI TÊN",
    "merged": "SÁP NHẬP",
    "closed": "ĐÓNG",
    "reopened": "MỞ LẠI",
    "moved": "CHUYỂN CẤP HỌC, CƠ QUAN QUẢN LÝ",
    "edited": "SỬA, GHI THÊM",
}


def lines(comparison: Comparison, roster: Roster, quarter: Quarter) -> Iterator[str]:
    """Yield the lines that show all changes, by kind, and below them what else is to be known."""
    yield f"Đọc được {comparison.listed} đơn vị trong tệp."
    for kind, title in _TITLES.items():
        changes = [change for change in comparison.changes if change.kind == kind]
        if changes:
            yield f"{title} ({len(changes)})"
            yield from (f"  {_line(change, roster, quarter)}" for change in changes)
    yield f"KHÔNG ĐỔI: {comparison.same}"
    if comparison.people:
        yield f"NGƯỜI LIÊN HỆ: ghi cho {len(comparison.people)} đơn vị vào .contacts.yml (tên, số, thư không in ra đây)"
    yield from (f"Lưu ý: {note}" for note in comparison.found.notes)


def _line(change: Change, roster: Roster, quarter: Quarter) -> str:
    unit, before = change.after, change.before
    where = f" ({change.row})" if change.row else ""
    if before is None:
        about = [words.LEVELS[unit.level], words.OWNERSHIPS.get(unit.ownership or "", ""), _manager(unit, roster, quarter)]
        since = f"từ {quarter_label(unit.open[0].first)}" if unit.open and unit.open[0].first else ""
        return f"{unit.id}: {', '.join(part for part in (unit.name, *about, unit.website or '', since) if part)}{where}"
    return f"{unit.id}: {'; '.join(_differences(before, unit, roster, quarter))}{where}"


def _differences(before: School, unit: School, roster: Roster, quarter: Quarter) -> Iterator[str]:
    if unit.name != before.name:
        yield f"{before.name} → {unit.name}"
    if unit.merged_into != before.merged_into and unit.merged_into:
        yield f"vào {unit.merged_into}"
    if unit.open != before.open and unit.open:
        last = unit.open[-1]
        yield f"hoạt động đến hết {quarter_label(last.last)}" if last.last else f"hoạt động từ {_since(last.first)}"
    if unit.level != before.level:
        yield f"{words.LEVELS[before.level]} → {words.LEVELS[unit.level]}"
    if unit.ownership != before.ownership:
        yield f"loại hình: {_was(words.OWNERSHIPS.get(before.ownership or ''))}{words.OWNERSHIPS[unit.ownership or '']}"
    if unit.management != before.management:
        since = unit.management[-1][1]
        to = roster.agencies[unit.management[-1][0]].name
        yield f"{_manager(before, roster, quarter)} → {to}{f' từ {quarter_label(since)}' if since else ''}"
    for key, label in (("address", "địa chỉ"), ("website", "website"), ("column_url", "trang chuyên mục")):
        if getattr(unit, key) != getattr(before, key):
            yield f"{label}: {_was(getattr(before, key))}{getattr(unit, key)}"


def _was(value: str | None) -> str:
    return f"{value} → " if value else ""


def _since(quarter: Quarter | None) -> str:
    return quarter_label(quarter) if quarter else "trước"


def _manager(unit: School, roster: Roster, quarter: Quarter) -> str:
    id_ = unit.managed_by(quarter)
    return roster.agencies[id_].name if id_ in roster.agencies else ""
