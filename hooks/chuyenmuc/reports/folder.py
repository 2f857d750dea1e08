"""The folder of reports. What a person has edited since it was written is never written over: the new report gets a name of its own.

``.da-ghi`` in the folder lists the SHA-256 of each file as the command wrote it. A file that has another by now, or that is not listed,
is somebody's.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import write_whole

FOLDER = ".bao-cao"
"""Where the folders of the years are, relative to the repository; git ignores it."""

_WRITTEN = ".da-ghi"
_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\\n]+)")
_MOST_COPIES = 99


class Written(Struct, frozen=True):
    """What a run did with one file: the name that was wanted and the ``path`` that has its contents, which are ``new`` or were there.

    ``edited`` is the file of the wanted name that a person has edited, and that was left as it is; None if there is none.
    """

    wanted: str
    path: Path
    new: bool
    edited: Path | None = None


def write_report(folder: Path, files: Mapping[str, bytes]) -> list[Written]:
    """Write the files of one report, all under the wanted names, or all under the next that nobody has edited (``…-ban-2``).

    Each file is whole at any moment. Raises Refusal if the folder cannot be one, and OSError.
    """
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"“{folder}” là một tệp, không phải thư mục.", "Ghi ra thư mục khác bằng --output.")
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    edited = {name: folder / name for name in files if not _is_ours(folder / name, known)}
    copy = None
    for number in range(1, _MOST_COPIES):
        names = {_named(name, number): data for name, data in files.items()}
        if all((folder / name).is_file() and _digest(data) in known.get(name, ()) for name, data in names.items()):
            # What the command would write it has written already, whatever has been made of it since.
            return [Written(name, folder / _named(name, number), False, edited.get(name)) for name in files]
        if all(_is_ours(folder / name, known) for name in names):
            copy = number
            break
    if copy is None:
        raise Refusal(f"Trong {folder} đã có quá nhiều bản được sửa tay.", "Chuyển bớt đi, hoặc ghi ra thư mục khác bằng --output.")
    new = {_named(name, copy): data for name, data in files.items()}
    # Before the files: if the run is broken off between them, either contents are known to be the command's own.
    before = {name: digests for name, digests in known.items() if (folder / name).exists()}
    _note(folder, {**before, **{name: {*before.get(name, ()), _digest(data)} for name, data in new.items()}})
    found = []
    for name, data in files.items():
        path = folder / _named(name, copy)
        is_new = not path.exists() or path.read_bytes() != data
        if is_new:
            write_whole(path, data)
        found.append(Written(name, path, is_new, edited.get(name)))
    _note(folder, {**before, **{name: {_digest(data)} for name, data in new.items()}})
    return found


def _named(name: str, copy: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    return name if copy == 1 else f"{stem}-ban-{copy}{dot}{suffix}"


def _is_ours(path: Path, known: Mapping[str, set[str]]) -> bool:
    """Return whether a file is not there, or is as the command wrote it."""
    if not path.exists() and not path.is_symlink():
        return True
    return path.is_file() and _digest(path.read_bytes()) in known.get(path.name, ())


def _known(folder: Path) -> dict[str, set[str]]:
    try:
        text = (folder / _WRITTEN).read_text("utf-8", "replace")
    except FileNotFoundError:
        return {}
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            found.setdefault(match[2], set()).add(match[1])
    return found


def _note(folder: Path, known: Mapping[str, set[str]]) -> None:
    lines = sorted(f"{digest}  {name}\n" for name, digests in known.items() for digest in digests)
    write_whole(folder / _WRITTEN, "".join(lines).encode())


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
