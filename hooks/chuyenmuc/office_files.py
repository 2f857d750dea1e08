"""The office's two files, roster and plan, from disk to values."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from chuyenmuc.kept_office import KeptOffice
from chuyenmuc.plan import Plan
from chuyenmuc.plan_file import parse_plan
from chuyenmuc.posts_folder import PLAN, ROSTER
from chuyenmuc.problem import Place, Problem, Refusal
from chuyenmuc.roster import Roster
from chuyenmuc.roster_file import parse_roster
from chuyenmuc.source_files import LARGEST_OFFICE_FILE, decoded, read_bytes
from chuyenmuc.yaml_values import Value

T = TypeVar("T")


def read_office(root: Path, kept: KeptOffice | None = None) -> tuple[Roster, Plan, list[Problem]]:
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
    root: Path, name: str, parse: Callable[[Value, Place], T], kind: type[T], problems: list[Problem], kept: KeptOffice | None
) -> T:
    place = Place(name)
    data = value = None
    if not (root / name).exists():
        place.report(1, f"Không có tệp {name}.", "Kiểm tra lại thư mục làm việc, hoặc dùng “--root THƯ-MỤC”.")
    else:
        data = read_bytes(root, place, LARGEST_OFFICE_FILE, "dữ liệu", "8 MB")
    held = kept.get(name, data, kind) if kept and data is not None else None
    if held is not None:
        return held
    if data is not None and (source := decoded(data, place)) is not None:
        value = _loaded(source, place)
    found = parse(value, Place(name) if place.problems else place)
    if kept and data is not None and not place.problems:
        kept.put(name, data, found)
    problems += place.problems
    return found


def _loaded(source: str, place: Place) -> Value:
    from chuyenmuc.strict_yaml import load  # which loads a parser of its own

    try:
        return load(source)
    except Refusal as refusal:
        place.refuse(refusal)
        return None
