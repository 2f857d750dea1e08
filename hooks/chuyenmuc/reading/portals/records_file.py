"""Read and write the records of visits to portals (``posts/_cong/2026-q4.json``), one file for each quarter."""

from pathlib import Path

from chuyenmuc.model.portals.record import FOLDER, SCHEMA, QuarterRecords, file_name, no_records
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing import quarter_records
from chuyenmuc.problem import Problem, Refusal, Refusals, SourceReport

_WHAT = "kết quả kiểm chứng cổng"

_FIX = "Lấy lại tệp từ lịch sử của kho (git), hoặc xoá tệp rồi chạy lại “chuyenmuc verify”."

encode = quarter_records.encode


def decode(data: bytes, quarter: Quarter) -> QuarterRecords:
    """Return the records of a quarter from their file's bytes. Raises Refusal if they are not valid records of that quarter."""
    records = quarter_records.decode(data, QuarterRecords, SCHEMA, quarter, _WHAT, _FIX)
    if len(records.by_unit) < len(records.units):
        raise Refusal("Kết quả kiểm chứng cổng có một đơn vị ghi hai lần.", _FIX)
    return records


def read_quarter(root: Path, quarter: Quarter) -> QuarterRecords:
    """Return the records of one quarter, none if there is no file yet. Raises Refusal if the file cannot be used."""
    if not (root / file_name(quarter)).exists():
        return no_records(quarter)
    report = SourceReport(file_name(quarter))
    records = quarter_records.read_file(root, report, quarter, _WHAT, decode)
    if records is None:
        raise Refusals(report.problems)
    return records


def read_records(root: Path, problems: list[Problem]) -> dict[Quarter, QuarterRecords]:
    """Return the records of all quarters. A file that cannot be used is left out, and its mistake is added to ``problems``."""
    found = quarter_records.read_folder(root, FOLDER, _WHAT, _WHAT, "2026-q4.json", decode, problems)
    folder, name = root / FOLDER, RULINGS.rpartition("/")[2]
    for file in sorted(folder.glob("*")) if folder.is_dir() and not folder.is_symlink() else ():
        if file.suffix.lower() in (".yml", ".yaml") and file.name != name:
            problems.append(Problem(f"{FOLDER}/{file.name}", 1, f"Tệp “{file.name}” không được đọc.", f"Đổi tên thành “{name}”."))
    return found
