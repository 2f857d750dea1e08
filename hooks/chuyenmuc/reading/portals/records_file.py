"""Read and write the records of visits to portals (``posts/_cong/2026-q4.json``), one file for each quarter."""

from pathlib import Path

import msgspec

from chuyenmuc.model.portals.record import FOLDER, SCHEMA, QuarterRecords, file_name, no_records
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, read_bytes
from chuyenmuc.problem import Problem, Refusal, SourceReport, newer_json

_FIX = "Lấy lại tệp từ lịch sử của kho (git), hoặc xoá tệp rồi chạy lại “chuyenmuc verify”."


def encode(records: QuarterRecords) -> bytes:
    """Return the records as JSON with one value per line, so that a diff is readable."""
    return msgspec.json.format(msgspec.json.encode(records), indent=1) + b"\n"


def decode(data: bytes, quarter: Quarter) -> QuarterRecords:
    """Return the records of a quarter from their file's bytes. Raises Refusal if they are not valid records of that quarter."""
    try:
        records = msgspec.json.decode(data, type=QuarterRecords)
    except msgspec.ValidationError as error:
        if newer := newer_json(data, SCHEMA):
            raise newer from None
        where = str(error).partition("`$.")[2].strip("`")
        place = f"ở mục {where}" if where else "ngay từ đầu"
        raise Refusal(f"Kết quả kiểm chứng cổng có giá trị không dùng được {place}.", _FIX) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refusal("Kết quả kiểm chứng cổng không phải là JSON đúng.", _FIX) from None
    if records.quarter != str(quarter):
        raise Refusal(f"Tệp mang tên quý {quarter} nhưng ghi quý “{records.quarter}”.", "Đặt lại tên tệp cho đúng quý.")
    if len(records.by_unit) < len(records.units):
        raise Refusal("Kết quả kiểm chứng cổng có một đơn vị ghi hai lần.", _FIX)
    return records


def read_quarter(root: Path, quarter: Quarter) -> QuarterRecords:
    """Return the records of one quarter, none if there is no file yet. Raises Refusal if the file cannot be used."""
    if not (root / file_name(quarter)).exists():
        return no_records(quarter)
    report = SourceReport(file_name(quarter))
    records = _read(root, report, quarter)
    if records is None:
        raise Refusal("\n".join(map(str, report.problems)))
    return records


def read_records(root: Path, problems: list[Problem]) -> dict[Quarter, QuarterRecords]:
    """Return the records of all quarters. A file that cannot be used is left out, and its mistake is added to ``problems``."""
    found: dict[Quarter, QuarterRecords] = {}
    folder = root / FOLDER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        problems.append(Problem(FOLDER, 1, "Đây không phải là một thư mục thường.", "Thay bằng thư mục chứa kết quả kiểm chứng cổng."))
        return found
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.suffix.lower() in (".yml", ".yaml") and f"{FOLDER}/{file.name}" != RULINGS:
            name = RULINGS.rpartition("/")[2]
            problems.append(Problem(f"{FOLDER}/{file.name}", 1, f"Tệp “{file.name}” không được đọc.", f"Đổi tên thành “{name}”."))
        if file.suffix.lower() != ".json":
            continue
        report = SourceReport(f"{FOLDER}/{file.name}")
        try:
            quarter = Quarter.parse(file.stem if file.name.islower() else "")
        except ValueError:
            report.add(1, f"Tên tệp “{file.name}” không đúng mẫu.", "Đặt tên theo quý, ví dụ “2026-q4.json”.")
        else:
            records = _read(root, report, quarter)
            if records is not None:
                found[quarter] = records
        problems += report.problems
    return found


def _read(root: Path, report: SourceReport, quarter: Quarter) -> QuarterRecords | None:
    data = read_bytes(root, report, LARGEST_OFFICE_FILE, "kết quả kiểm chứng cổng", "8 MB")
    if data is None:
        return None
    try:
        return decode(data, quarter)
    except Refusal as refusal:
        report.refuse(refusal)
        return None
