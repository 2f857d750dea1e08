"""Days in the texts of portals, as Vietnamese sites write them, and in addresses."""

import datetime as dt
import re
from collections.abc import Iterator

from chuyenmuc.texts.diacritics import fold

_SEPARATED = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(20\d\d|\d\d)(?![\d/]|[.-]\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s*(?:,\s*)?th[áa]ng\s*(\w+(?:\s+m[ộo]t|\s+hai)?)\s*(?:,|/|n[ăa]m|-)?\s*(20\d\d)(?!\d)", re.I)
_WORDS_FIRST = re.compile(r"th[áa]ng\s+(\w+(?:\s+m[ộo]t|\s+hai)?)\s+(\d{1,2})\s*,\s*(20\d\d)(?!\d)", re.I)
_ENGLISH = re.compile(
    r"\b(?:(\d{1,2})\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(20\d\d)\b", re.I
)
_AGO = re.compile(r"(?<!\d)(\d{1,3})\s+(phút|giờ|ngày|tuần|tháng)\s+trước", re.I)
_YESTERDAY = re.compile(r"\bhôm\s+qua\b", re.I)
_IN_AN_ADDRESS = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")

_MONTHS = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
)} | {name: number for number, name in enumerate(
    ("mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"), 1
)} | {"gieng": 1, "chap": 12}  # fmt: skip

_DAYS = {"phút": 0.0, "giờ": 0.0, "ngày": 1.0, "tuần": 7.0, "tháng": 30.0}

_WEEKDAY = re.compile(r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|hôm\s+nay|bây\s+giờ)\b", re.I)


def days_in(text: str, today: dt.date) -> Iterator[tuple[dt.date, int, int]]:
    """Yield each day that a text names, with where it begins and ends. ``today`` is what “3 ngày trước” counts from."""
    for match in _ISO.finditer(text):
        yield from _day(match, match[1], match[2], match[3])
    for match in _SEPARATED.finditer(text):
        yield from _day(match, match[4] if len(match[4]) == 4 else f"20{match[4]}", match[3], match[1])
    for match in _WORDS.finditer(text):
        yield from _day(match, match[3], _month(match[2]), match[1])
    for match in _WORDS_FIRST.finditer(text):
        yield from _day(match, match[3], _month(match[1]), match[2])
    for match in _ENGLISH.finditer(text):
        if match[1] or match[3]:
            yield from _day(match, match[4], _month(match[2]), match[1] or match[3])
    for match in _AGO.finditer(text):
        yield today - dt.timedelta(days=int(match[1]) * _DAYS.get(match[2].lower(), 0.0)), match.start(), match.end()
    for match in _YESTERDAY.finditer(text):
        yield today - dt.timedelta(days=1), match.start(), match.end()


def day_in_address(url: str) -> dt.date | None:
    """Return the day that a permalink such as ``/2026/11/05/`` names, the first of the month where it names the month alone."""
    match = _IN_AN_ADDRESS.search(url)
    if match is None:
        return None
    return next((day for day, _, _ in _day(match, match[1], match[2], match[3] or "1")), None)


def is_clock(text: str, day: dt.date, today: dt.date) -> bool:
    """Return whether a day in a text is what a page's clock shows: today, with the day of the week."""
    return day == today and _WEEKDAY.search(text) is not None


def _day(match: re.Match[str], year: str, month: str | int, day: str) -> Iterator[tuple[dt.date, int, int]]:
    try:
        yield dt.date(int(year), int(month), int(day)), match.start(), match.end()
    except ValueError:
        return


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written) if len(written) <= 2 else 0
    return _MONTHS.get(" ".join(fold(word).folded for word in written.split()), 0)
