"""The values that people type on the command line."""

import datetime as dt

from chuyenmuc.model.quarter import YEARS, Quarter
from chuyenmuc.problem import Refusal


def typed_quarter(text: str) -> Quarter:
    """Return the quarter that was typed (``2026-Q3``). Raises Refusal for anything else."""
    try:
        return Quarter.parse(text)
    except ValueError:
        raise Refusal(f"Không đọc được quý “{text}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.") from None


def typed_day(text: str) -> dt.date:
    """Return the day that was typed (``2026-11-20``). Raises Refusal for anything else."""
    try:
        day = dt.datetime.strptime(text, "%Y-%m-%d").date()
        if day.year in YEARS:
            return day
    except ValueError:
        pass
    raise Refusal(f"Không đọc được ngày “{text}”.", "Viết năm-tháng-ngày, ví dụ 2026-11-20.")
