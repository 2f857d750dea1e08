"""Records that a command writes as JSON, one file for each quarter (``2026-q3.json``): how they are written, and read again."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, read_bytes
from chuyenmuc.problem import Problem, Refusal, SourceReport, newer_json
from chuyenmuc.words import sentence


class _Record(Protocol):
    @property
    def quarter(self) -> str: ...


T = TypeVar("T", bound=_Record)


def encode(record: _Record) -> bytes:
    """Return a record as JSON with one value per line, so that a diff is readable."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def decode(data: bytes, kind: type[T], schema: int, quarter: Quarter, what: str, fix: str) -> T:
    """Return the record of a quarter from its file's bytes.

    ``schema`` is the present version of the format, ``what`` the words for such a record, ``fix`` what to do with a damaged one.
    Raises Refusal if the bytes are not a valid record of that quarter.
    """
    try:
        record = msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        if newer := newer_json(data, schema):
            raise newer from None
        where = str(error).partition("`$.")[2].strip("`")
        place = f"ở mục {where}" if where else "ngay từ đầu"
        raise Refusal(f"{sentence(what)} có giá trị không dùng được {place}.", fix) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refusal(f"{sentence(what)} không phải là JSON đúng.", fix) from None
    if record.quarter != str(quarter):
        raise Refusal(f"Tệp mang tên quý {quarter} nhưng ghi quý “{record.quarter}”.", "Đặt lại tên tệp cho đúng quý.")
    return record


def read_file(root: Path, report: SourceReport, quarter: Quarter, what: str, parse: Callable[[bytes, Quarter], T]) -> T | None:
    """Return the record of a quarter at ``report.path``. If it cannot be used, add the reason to ``report`` and return None."""
    data = read_bytes(root, report, LARGEST_OFFICE_FILE, what, "8 MB")
    if data is None:
        return None
    try:
        return parse(data, quarter)
    except Refusal as refusal:
        report.refuse(refusal)
        return None


def read_folder(
    root: Path, folder: str, what: str, contents: str, example: str, parse: Callable[[bytes, Quarter], T], problems: list[Problem]
) -> dict[Quarter, T]:
    """Return the records of a ``folder``. One that cannot be used is left out, and its mistake is added to ``problems``.

    ``contents`` are the words for what belongs into the folder, ``example`` is the name of such a file.
    """
    found: dict[Quarter, T] = {}
    place = root / folder
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        problems.append(Problem(folder, 1, "Đây không phải là một thư mục thường.", f"Thay bằng thư mục chứa {contents}."))
        return found
    for file in sorted(place.glob("*")) if place.is_dir() else ():
        if file.suffix.lower() != ".json":
            continue
        report = SourceReport(f"{folder}/{file.name}")
        try:
            quarter = Quarter.parse(file.stem if file.name.islower() else "")
        except ValueError:
            report.add(1, f"Tên tệp “{file.name}” không đúng mẫu.", f"Đặt tên theo quý, ví dụ “{example}”.")
        else:
            record = read_file(root, report, quarter, what, parse)
            if record is not None:
                found[quarter] = record
        problems += report.problems
    return found
