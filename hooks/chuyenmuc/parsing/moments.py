"""Days and times as authors write them."""

import datetime as dt
import re

from chuyenmuc.model.quarter import YEARS
from chuyenmuc.problem import Refusal

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d?:\d\d(?::\d\d(?:\.\d{1,6})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?", re.ASCII)

_OTHER_DAYS = re.compile(
    r"(?:ngày )?(?P<day1>\d{1,2})(?:[/.-]| tháng )(?P<month1>\d{1,2})(?:[/.-]| năm )(?P<year1>\d{4})"
    r"|(?P<year2>\d{4})[/.-](?P<month2>\d{1,2})[/.-](?P<day2>\d{1,2})",
    re.I | re.ASCII,
)

# “19h30”, “19 giờ”, “19:30”, as they are written after a day.
_OTHER_TIME = re.compile(r",?(?: lúc)? +(?P<hour>[0-9]{1,2}) ?(?:h|giờ|:) ?(?P<minute>[0-9]{2})?(?: ?phút)?", re.I)


def parse_moment(written: str, key: str, zone: dt.tzinfo | None) -> dt.datetime:
    """Return the moment that is written as the value of ``key``: a day, or unless ``zone`` is None also a time, with or without a zone.

    With a ``zone`` the result is aware and in it, and a day is its 07:00. Raises Refusal for what cannot be read or does not exist.
    """
    fix = f"Viết năm-tháng-ngày, ví dụ “{key}: 2026-06-27”."
    is_day = _DAY.fullmatch(written)
    if is_day or (zone is not None and _TIME.fullmatch(written)):
        try:
            moment = dt.datetime.fromisoformat(re.sub(r"[T ](\d:)", r"T0\1", written).replace(" +", "+").replace(" Z", "Z"))
            if zone is not None:
                if is_day:
                    moment = moment.replace(hour=7)
                moment = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
            if moment.year in YEARS:
                return moment
        except (ValueError, OverflowError):
            pass
        raise Refusal(f"Ngày “{written}” không có thật.", fix)
    if other := _OTHER_DAYS.match(written):
        numbers = (int(other[f"{part}1"] or other[f"{part}2"]) for part in ("year", "month", "day"))
        time = _OTHER_TIME.fullmatch(written[other.end() :]) if zone is not None else None
        if time is None and other.end() < len(written):
            raise Refusal(f"Không đọc được ngày “{written}” ở mục “{key}”.", fix)
        try:
            hour = dt.time(int(time["hour"]), int(time["minute"] or 0)) if time else None
            day = dt.date(*numbers)
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            raise Refusal(f"Ngày “{written}” không có thật.", fix)
        meant = f"{day} {hour:%H:%M}" if hour else str(day)
        raise Refusal(f"Không đọc được ngày “{written}” ở mục “{key}”.", f"Viết năm-tháng-ngày, đủ hai chữ số: “{key}: {meant}”.")
    raise Refusal(f"Không đọc được ngày “{written}” ở mục “{key}”.", fix)
