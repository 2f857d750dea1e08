"""The day of the check: the one given, or today in the plan's time zone. The only place that asks what day it is."""

import datetime as dt
import re
from collections.abc import Mapping

from chuyenmuc.model.plan import HANOI
from chuyenmuc.model.quarter import YEARS
from chuyenmuc.problem import Refusal

VARIABLE = "COLUMN_AS_OF"


def day_of_check(given: str | None, environment: Mapping[str, str], zone: dt.tzinfo = HANOI) -> dt.date:
    """Return the day ``given`` (YYYY-MM-DD), else the environment's, else today in ``zone`` (rule of coverage, point 6).

    Raises Refusal for anything that is no such day.
    """
    text = given or environment.get(VARIABLE)
    if not text:
        return dt.datetime.now(zone).date()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            pass
        else:
            if day.year in YEARS:
                return day
    raise Refusal(f"Ngày kiểm tra “{text}” không đọc được.", "Viết năm-tháng-ngày, ví dụ 2026-10-05.")
