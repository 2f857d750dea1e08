"""Upgrade the files of the program, and those that it and the office both write, keeping what the office changed in them."""

from collections.abc import Callable
from string import Template

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.history.merge_file import Conflict, merge
from chuyenmuc.offices.ci_files import SOURCES
from chuyenmuc.offices.repository import REQUIREMENTS, TEMPLATES, requirements, wheel_lines
from chuyenmuc.offices.wheel import LOCK, Wheel

Read = Callable[[str], str | None]


class FileChange(Struct, frozen=True):
    """What becomes of a file: its text before and after (None: no file), and the lines that the office and the program both changed.

    ``kept`` says why the office's file, or its lack of one, stays although the program has changed it; "" in other cases.
    """

    path: str
    before: str | None
    after: str | None
    conflicts: tuple[Conflict, ...] = ()
    kept: str = ""


def paths(*wheels: Wheel) -> set[str]:
    """Return all files that these versions may have a part in, by path."""
    return {REQUIREMENTS, *TEMPLATES, *(path for wheel in wheels for host in SOURCES for path in wheel.ci_files(host))}


def changes(read: Read, old: Wheel, new: Wheel) -> list[FileChange]:
    """Return what becomes of each file that changes or is in a conflict, by path.

    ``read`` returns the text of a file of the office, with line feeds at the ends of lines, or None. Raises GitError.
    """
    sides: dict[str, tuple[str | None, str | None]] = {}
    for path, template in TEMPLATES.items():
        sides[path] = _filled(old.template(template), new.template(template), read(path) or "")
    for host in SOURCES:
        before, after = old.ci_files(host), new.ci_files(host)
        if any(_is_from(read(path) or "", text) for path, text in before.items()):
            sides |= {path: (before.get(path), after.get(path)) for path in before.keys() | after.keys()}
    found = [_lock_change(read(REQUIREMENTS), old, new), *(_change(path, read(path), *sides[path]) for path in sorted(sides))]
    return [change for change in found if change.before != change.after or change.conflicts or change.kept]


def _is_from(ours: str, base: str) -> bool:
    """Whether a file may have begun as the program's, and is not one of the office that only has its name."""
    lines = {line for line in base.splitlines() if line.strip()}
    return len(lines & set(ours.splitlines())) * 2 > len(lines)


def _lock_change(ours: str | None, old: Wheel, new: Wheel) -> FileChange:
    """The wheel's own lines are exchanged first, so that what the office wrote beside them contradicts nothing."""
    exchanged = ours and ours.replace(wheel_lines(old), wheel_lines(new))
    change = _change(REQUIREMENTS, exchanged, f"{wheel_lines(new)}{old.texts[LOCK]}", requirements(new))
    return replace(change, before=ours)


def _change(path: str, ours: str | None, base: str | None, theirs: str | None) -> FileChange:
    if theirs == base or ours == theirs:
        return FileChange(path, ours, ours)
    if ours == base:
        return FileChange(path, ours, theirs)
    if ours is None:
        return FileChange(path, None, None, kept="Cơ quan đã xoá tệp này; bản mới có sửa, tệp vẫn không được tạo lại.")
    if theirs is None:
        return FileChange(path, ours, ours, kept="Bản mới không dùng tệp này nữa; cơ quan đã sửa nên tệp còn nguyên.")
    if base is None:
        return FileChange(path, ours, ours, kept="Bản mới có tệp cùng tên; tệp của cơ quan còn nguyên.")
    text, conflicts = merge(ours, base, theirs, union=path == ".gitignore")
    return FileChange(path, ours, text, conflicts)


def _filled(old: str, new: str, ours: str) -> tuple[str, str]:
    """An old and a new template with the gaps filled as by the office: lines that differ in nothing else show what it filled in."""
    values: dict[str, str] = {}
    before = _as_in(ours, old, values)
    return before, _as_in(before + ours, new, values)


def _as_in(ours: str, template: str, values: dict[str, str]) -> str:
    """A template with its gaps filled as in a text, else from ``values``, to which each new filling is added."""
    written = ours.splitlines(keepends=True)
    lines = []
    for line in template.splitlines(keepends=True):
        before, gap, rest = line.partition("$")
        name = gap and Template(gap + rest).get_identifiers()
        if name:
            after = rest.removeprefix("{").removeprefix(name[0]).removeprefix("}")
            least = len(before + after)
            same = next((one for one in written if len(one) > least and one.startswith(before) and one.endswith(after)), None)
            if same:
                values.setdefault(name[0], same[len(before) : len(same) - len(after)])
            line = same or Template(line).safe_substitute(values)
            if not same and name[0] not in values:
                continue  # nobody knows what belongs there
        lines.append(line)
    return "".join(lines)
