"""Read and write the record of a closed quarter: what was counted when the office closed it (``posts/_closed/2026-q3.json``).

From then on the quarter's statement shows this record. What has changed since is listed beside it (see ``coverage.closing.changes``).
"""

from pathlib import Path

import msgspec

from chuyenmuc.model.closed_quarter import FOLDER, SCHEMA, ClosedQuarter
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, read_bytes
from chuyenmuc.problem import Problem, Refusal, SourceReport, newer_json


def encode(record: ClosedQuarter) -> bytes:
    """Return the record as JSON with one value per line, so that a diff is readable."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def decode(data: bytes, quarter: Quarter) -> ClosedQuarter:
    """Return the record of a quarter from its file's bytes. Raises Refusal if they are not a valid record of that quarter."""
    fix = "Lấy lại tệp từ lịch sử của kho (git), hoặc xoá tệp rồi chạy lại “chuyenmuc close”."
    try:
        record = msgspec.json.decode(data, type=ClosedQuarter)
    except msgspec.ValidationError as error:
        if newer := newer_json(data, SCHEMA):
            raise newer from None
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


def read_closed(root: Path, problems: list[Problem]) -> dict[Quarter, ClosedQuarter]:
    """Return the records of closed quarters. A record that cannot be used is left out, and its mistake is added to ``problems``."""
    records: dict[Quarter, ClosedQuarter] = {}
    folder = root / FOLDER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        fix = "Thay bằng thư mục chứa các bản chốt quý."
        problems.append(Problem(FOLDER, 1, "Đây không phải là một thư mục thường.", fix))
        return records
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.suffix.lower() != ".json":
            continue
        report = SourceReport(f"{FOLDER}/{file.name}")
        data = read_bytes(root, report, LARGEST_OFFICE_FILE, "bản chốt quý", "8 MB")
        if data is not None:
            try:
                quarter = Quarter.parse(file.stem if file.name.islower() else "")
                records[quarter] = decode(data, quarter)
            except ValueError:
                report.add(1, f"Tên tệp “{file.name}” không đúng mẫu.", "Đặt tên theo quý, ví dụ “2026-q3.json”.")
            except Refusal as refusal:
                report.refuse(refusal)
        problems += report.problems
    return records
