"""The office's two files, roster and plan, from disk to values.

Roster and plan as they were read from their files, kept in ``.cache/`` by what the files hold. See ``kept_files``.
"""

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
from chuyenmuc.problem import Problem, Refusal, SourceReport
from chuyenmuc.reading.plan_file import parse_plan
from chuyenmuc.reading.roster_file import parse_roster
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import key_of, made_by

T = TypeVar("T")


_encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # a time zone is the one thing that msgspec does not know


class OfficeCache:
    """The kept values of the repository at ``root``. Nothing here raises."""

    def __init__(self, root: Path) -> None:
        self._kept = FileCache(root, "office")

    def get(self, name: str, data: bytes, kind: type[T]) -> T | None:
        """The value of ``kind`` that was read from a file when it held the same bytes; None where nothing is kept."""
        held = self._kept.get(_key(name, data))
        try:
            return None if held is None else msgspec.msgpack.decode(held, type=kind, dec_hook=lambda _, zone: ZoneInfo(zone))
        except (msgspec.MsgspecError, LookupError, ValueError):
            return None

    def put(self, name: str, data: bytes, value: object) -> None:
        """Keep what was read from a file that had no mistake."""
        self._kept.put(_key(name, data), _encode(value))

    def prune(self) -> None:
        """Drop all that nobody has asked for or put."""
        self._kept.prune()


def _key(name: str, data: bytes) -> str:
    return key_of(made_by(), name, data)


T = TypeVar("T")


def read_office(root: Path, kept: OfficeCache | None = None) -> tuple[Roster, Plan, list[Problem]]:
    """Read the office's two files. What cannot be used is left out and stands among the problems.

    What has not changed is taken from ``kept``, and kept there what has.
    """
    problems: list[Problem] = []
    roster = _parsed(root, ROSTER, parse_roster, Roster, problems, kept)
    plan = _parsed(root, PLAN, parse_plan, Plan, problems, kept)
    if kept:
        kept.prune()
    return roster, plan, problems


def _parsed(
    root: Path, name: str, parse: Callable[[Value, SourceReport], T], kind: type[T], problems: list[Problem], kept: OfficeCache | None
) -> T:
    report = SourceReport(name)
    data = value = None
    if not (root / name).exists():
        report.add(1, f"Không có tệp {name}.", "Kiểm tra lại thư mục làm việc, hoặc dùng “--root THƯ-MỤC”.")
    else:
        data = read_bytes(root, report, LARGEST_OFFICE_FILE, "dữ liệu", "8 MB")
    held = kept.get(name, data, kind) if kept and data is not None else None
    if held is not None:
        return held
    if data is not None and (source := decoded(data, report)) is not None:
        value = _loaded(source, report)
    found = parse(value, SourceReport(name) if report.problems else report)
    if kept and data is not None and not report.problems:
        kept.put(name, data, found)
    problems += report.problems
    return found


def _loaded(source: str, report: SourceReport) -> Value:
    from chuyenmuc.parsing.strict_yaml import load

    try:
        return load(source)
    except Refusal as refusal:
        report.refuse(refusal)
        return None
