"""The check's report on missing figures, for people and as data."""

import datetime as dt
from typing import Any

from chuyenmuc.coverage.figures.gaps import Lacking, YearGaps
from chuyenmuc.words import day_label, days_left

_MOST_NAMED = 5


def lines(found: YearGaps, day: dt.date) -> list[str]:
    """List the units with missing figures: what is missing, where it goes, until when."""
    if not found.lacking:
        return [f"Số liệu năm {found.year}: {found.asked} đơn vị đều đã báo đủ."]
    complete = found.asked - len(found.lacking)
    head = f"Số liệu năm {found.year}: {complete}/{found.asked} đơn vị đã báo đủ, {until(found, day)}. Chưa đủ ({len(found.lacking)}):"
    return [head, *(line for one in found.lacking for line in _entry(one))]


def until(found: YearGaps, day: dt.date) -> str:
    """Return the deadline in words."""
    if found.deadline is None:
        return "kế hoạch không ghi hạn trong tháng 11"
    left = (found.deadline - day).days
    return f"hạn {day_label(found.deadline)}, {days_left(left) if left >= 0 else f'đã qua {-left} ngày'}"


def named(one: Lacking) -> str:
    """Return what a unit has not given, in words."""
    names = [f"“{each.name}”" for each in one.indicators[:_MOST_NAMED]]
    more = len(one.indicators) - len(names)
    return ", ".join(names) + (f" và {more} chỉ tiêu nữa" if more else "")


def verdict(whole: str, found: YearGaps, day: dt.date) -> str:
    """Return the last line of the report, with the figures that were due and are missing."""
    if not found.is_failed(day):
        return whole
    told = f"{len(found.lacking)} đơn vị chưa báo đủ số liệu năm {found.year}"
    return f"{whole.removesuffix('.')}, {told}." if whole.startswith("Chưa đạt") else f"Chưa đạt: {told}."


def data(found: YearGaps, day: dt.date) -> dict[str, Any]:
    """Return the same for JSON."""
    return {
        "year": found.year,
        "deadline": found.deadline and found.deadline.isoformat(),
        "over": found.is_over(day),
        "asked": found.asked,
        "complete": found.asked - len(found.lacking),
        "missing": [
            {"unit": one.unit.id, "name": one.unit.name, "file": one.path, "indicators": [each.id for each in one.indicators]}
            for one in found.lacking
        ],
    }


def _entry(one: Lacking) -> list[str]:
    step = f"Ghi thêm vào {one.path}" if one.has_file else f"Ghi vào {one.path}"
    return [f"  {one.unit.name} ({one.unit.id}): thiếu {named(one)}.", f"    {step}, hoặc điền bảng của chuyenmuc figures export."]
