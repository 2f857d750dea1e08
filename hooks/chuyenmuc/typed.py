"""Values that were typed on the command line."""

from chuyenmuc.problem import Refusal
from chuyenmuc.quarter import Quarter


def typed_quarter(text: str) -> Quarter:
    """Read a quarter (``2026-Q3``). Raises Refusal for anything else."""
    try:
        return Quarter.parse(text)
    except ValueError:
        raise Refusal(f"Không đọc được quý “{text}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.") from None
