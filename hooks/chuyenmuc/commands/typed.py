"""The values that people type on the command line."""

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal


def typed_quarter(text: str) -> Quarter:
    """Return the quarter that was typed (``2026-Q3``). Raises Refusal for anything else."""
    try:
        return Quarter.parse(text)
    except ValueError:
        raise Refusal(f"Không đọc được quý “{text}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.") from None
