"""Read and write the record of a closed quarter: what was counted when the office closed it (``posts/_closed/2026-q3.json``).

From then on the quarter's statement shows this record. What has changed since is listed beside it (see ``coverage.closing.changes``).
"""

import msgspec

from chuyenmuc.model.closed_quarter import ClosedQuarter
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal


def encode(record: ClosedQuarter) -> bytes:
    """Return the record as JSON with one value per line, so that a diff is readable."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def decode(data: bytes, quarter: Quarter) -> ClosedQuarter:
    """Return the record of a quarter from its file's bytes. Raises Refusal if they are not a valid record of that quarter."""
    fix = "Lấy lại tệp từ lịch sử của kho (git), hoặc xoá tệp rồi chạy lại “chuyenmuc close”."
    try:
        record = msgspec.json.decode(data, type=ClosedQuarter)
    except msgspec.ValidationError as error:
        where = str(error).partition("`$.")[2].strip("`")
        place = f"ở mục {where}" if where else "ngay từ đầu"
        raise Refusal(f"Bản chốt quý có giá trị không dùng được {place}.", fix) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refusal("Bản chốt quý không phải là JSON đúng.", fix) from None
    if record.quarter != str(quarter):
        raise Refusal(f"Tệp mang tên quý {quarter} nhưng ghi quý “{record.quarter}”.", "Đặt lại tên tệp cho đúng quý.")
    if len({unit.id for unit in record.units}) < len(record.units):
        raise Refusal("Bản chốt quý có một đơn vị ghi hai lần.", fix)
    if record.as_of <= record.deadline:
        raise Refusal(f"Bản chốt quý ghi ngày chốt {record.as_of}, chưa hết hạn {record.deadline}.", fix)
    return record
