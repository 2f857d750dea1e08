"""What visits to portals found, and what people said of it, as values and as the files that hold them."""

import json

from chuyenmuc.model.portals.record import SCHEMA, Finding, PortalRecord, QuarterRecords, file_name
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.portals.records_file import encode
from support.columns import day
from support.scenes import Repository


def finding(verdict: str, on: str, rule: str = "", **more) -> Finding:
    """What a visit found on a day; the page of a school, unless ``more`` says otherwise."""
    values = {"address": "https://truong.example.edu.vn/", "program": "0.3.0", **more}
    return Finding(verdict, rule or verdict, day(on), **values)


def record(unit: str, verdict: str, on: str, rule: str = "", since: str = "", latest: Finding | None = None, **more) -> PortalRecord:
    """A unit's record, of one visit unless there was a ``latest``."""
    return PortalRecord(unit, day(since or on), finding(verdict, on, rule, **more), latest)


def records(quarter: Quarter, *units: PortalRecord) -> QuarterRecords:
    return QuarterRecords(SCHEMA, str(quarter), tuple(sorted(units, key=lambda one: one.id)))


def write_records(repository: Repository, quarter: Quarter, *units: PortalRecord) -> None:
    repository.write(file_name(quarter), encode(records(quarter, *units)))


def write_rulings(repository: Repository, overrides: list[dict] = (), proofs: list[dict] = ()) -> None:
    """Write ``ghi-de.yml``; an entry has the values as they stand in the file."""
    repository.write(RULINGS, json.dumps({"overrides": list(overrides), "proofs": list(proofs)}, ensure_ascii=False, default=str))


def override(unit: str, quarter: Quarter, verdict: str, on: str, **more) -> dict:
    """An entry of a person who overrules a visit."""
    return {
        "unit": unit, "quarter": str(quarter), "verdict": verdict, "date": on, "by": "Tổ kiểm tra",
        "reason": "Chuyên mục nằm trong mục Đoàn – Đội", "document": "Biên bản số 3", **more,
    }  # fmt: skip


def proof(unit: str, quarter: Quarter, on: str, **more) -> dict:
    """An entry of a school that proves its column itself."""
    shown = f"https://{unit}.example.edu.vn/binh-dang-gioi"
    return {"unit": unit, "quarter": str(quarter), "date": on, "by": "Hiệu trưởng", "address": shown, **more}
