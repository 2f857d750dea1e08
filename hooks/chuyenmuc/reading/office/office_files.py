"""The office's two files, roster and plan, from disk to values; a check that finds them cached loads nothing that parses them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from chuyenmuc.model.plan import Plan
from chuyenmuc.model.reading import PLAN, ROSTER
from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, decoded, read_bytes
from chuyenmuc.parsing.yaml_values import Value
from chuyenmuc.problem import Hint, Problem, Refusal, SourceReport
from chuyenmuc.reading.cache import LIBRARIES
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version

T = TypeVar("T")
_encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # a time zone is the one thing that msgspec does not know


class OfficeCache:
    """Roster and plan of the repository at ``root``, cached by what their files hold. Nothing here raises."""

    def __init__(self, root: Path) -> None:
        self._files = FileCache(root, "office")

    def get(self, name: str, data: bytes, kind: type[T]) -> T | None:
        """The value of ``kind`` that was read from a file when it held the same bytes; None if that is not cached."""
        cached = self._files.get(_key(name, data))
        try:
            return None if cached is None else msgspec.msgpack.decode(cached, type=kind, dec_hook=lambda _, zone: ZoneInfo(zone))
        except (msgspec.MsgspecError, LookupError, ValueError):
            return None

    def put(self, name: str, data: bytes, value: object) -> None:
        """Cache what was read from a file without a mistake."""
        self._files.put(_key(name, data), _encode(value))

    def prune(self) -> None:
        """Drop what nobody has asked for or put."""
        self._files.prune()


def read_office(root: Path, cache: OfficeCache | None = None, hints: list[Hint] | None = None) -> tuple[Roster, Plan, list[Problem]]:
    """Read the office's two files. What cannot be used is left out and is among the problems.

    A file that has not changed is taken from ``cache``, and one that has is put there. To ``hints`` is added what was different in an
    older version of a file's format.
    """
    reports = SourceReport(ROSTER), SourceReport(PLAN)
    roster = _parsed(root, reports[0], _roster, Roster, cache)
    plan = _parsed(root, reports[1], _plan, Plan, cache)
    if cache:
        cache.prune()
    if hints is not None:
        hints += (hint for report in reports for hint in report.hints)
    return roster, plan, [problem for report in reports for problem in report.problems]


def _parsed(root: Path, report: SourceReport, parse: Callable[[Value, SourceReport], T], kind: type[T], cache: OfficeCache | None) -> T:
    name = report.path
    data = value = None
    if not (root / name).exists():
        report.add(1, f"Không có tệp {name}.", "Kiểm tra lại thư mục làm việc, hoặc dùng “--root THƯ-MỤC”.")
    else:
        data = read_bytes(root, report, LARGEST_OFFICE_FILE, "dữ liệu", "8 MB")
    cached = cache.get(name, data, kind) if cache and data is not None else None
    if cached is not None:
        return cached
    if data is not None and (source := decoded(data, report)) is not None:
        value = _loaded(source, report)
    parsed = parse(value, SourceReport(name) if report.problems else report)
    if cache and data is not None and not report.problems and not report.hints:  # neither of which is cached
        cache.put(name, data, parsed)
    return parsed


def _roster(value: Value, report: SourceReport) -> Roster:
    from chuyenmuc.reading.office.roster_file import parse_roster

    return parse_roster(value, report)


def _plan(value: Value, report: SourceReport) -> Plan:
    from chuyenmuc.reading.office.plan_file import parse_plan

    return parse_plan(value, report)


def _loaded(source: str, report: SourceReport) -> Value:
    from chuyenmuc.parsing.strict_yaml import load

    try:
        return load(source)
    except Refusal as refusal:
        report.refuse(refusal)
        return None


def _key(name: str, data: bytes) -> str:
    return cache_key(code_version("reading", *LIBRARIES), name, data)
