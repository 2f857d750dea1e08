"""Read and write the record of a closed quarter: what was counted when the office closed it (``posts/_closed/2026-q3.json``).

From then on the quarter's statement shows this record. What has changed since is listed beside it (see ``coverage.closing.changes``).
"""

from pathlib import Path

from chuyenmuc.model.closed_quarter import FOLDER, SCHEMA, ClosedQuarter
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing import quarter_records
from chuyenmuc.problem import Problem, Refusal

_WHAT = "bản chốt quý"

_FIX = "Lấy lại tệp từ lịch sử của kho (git), hoặc xoá tệp rồi chạy lại “chuyenmuc close”."

encode = quarter_records.encode


def decode(data: bytes, quarter: Quarter) -> ClosedQuarter:
    """Return the record of a quarter from its file's bytes. Raises Refusal if they are not a valid record of that quarter."""
    record = quarter_records.decode(data, ClosedQuarter, SCHEMA, quarter, _WHAT, _FIX)
    if len({unit.id for unit in record.units}) < len(record.units):
        raise Refusal("Bản chốt quý có một đơn vị ghi hai lần.", _FIX)
    if record.as_of <= record.deadline:
        raise Refusal(f"Bản chốt quý ghi ngày chốt {record.as_of}, chưa hết hạn {record.deadline}.", _FIX)
    return record


def read_closed(root: Path, problems: list[Problem]) -> dict[Quarter, ClosedQuarter]:
    """Return the records of closed quarters. A record that cannot be used is left out, and its mistake is added to ``problems``."""
    return quarter_records.read_folder(root, FOLDER, _WHAT, "các bản chốt quý", "2026-q3.json", decode, problems)
