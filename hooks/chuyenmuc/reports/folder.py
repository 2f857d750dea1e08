"""The folder of reports. What a person has edited since it was written is never written over: the new report gets a name of its own.

``.da-ghi`` in the folder lists the SHA-256 of each file as the command wrote it, behind a question mark while it is being written. A
file that has another by now, or that is not listed, is somebody's.
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
_MAY = "? "
_LINE = re.compile(r"(\? )?([0-9a-f]{64})  ([^/\\\n]+)")
_MOST_COPIES = 99


class Written(Struct, frozen=True):
    """What a run did with one file: the name that was wanted and the ``path`` that has its contents, which are ``new`` or were there.

    ``edited`` is the file of the wanted name that a person has edited, and that was left as it is; None if there is none.
    """

    wanted: str
    path: Path
    new: bool
    edited: Path | None = None


class _Known(Struct, frozen=True):
    """The SHA-256 of each file by name: as it was ``written``, and as a run that was broken off ``may`` have written it."""

    written: Mapping[str, str]
    may: Mapping[str, str]


def write_report(folder: Path, files: Mapping[str, bytes]) -> list[Written]:
    """Write the files of one report, all under the wanted names, or all under the next that nobody has edited (``…-ban-2``).

    Each file is whole at any moment. Raises Refusal if the folder cannot be one, and OSError.
    """
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"“{folder}” là một tệp, không phải thư mục.", "Ghi ra thư mục khác bằng --output.")
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    edited = {name: folder / name for name in files if not _is_ours(folder / name, known)}
    for number in range(1, _MOST_COPIES):
        new = {_named(name, number): data for name, data in files.items()}
        if all((folder / name).is_file() and _digest(data) == known.written.get(name) for name, data in new.items()):
            # What the command would write it has written already, whatever has been made of it since.
            return [Written(name, folder / _named(name, number), False, edited.get(name)) for name in files]
        if all(_is_ours(folder / name, known) for name in new):
            break
    else:
        raise Refusal(f"Trong {folder} đã có quá nhiều bản được sửa tay.", "Chuyển bớt đi, hoặc ghi ra thư mục khác bằng --output.")
    digests = {name: _digest(data) for name, data in new.items()}
    before = {name: digest for name, digest in known.written.items() if (folder / name).exists()}
    _note(folder, _Known(before, digests))  # if the run is broken off between the files, all of them are known to be the command's own
    found = []
    for name, data in files.items():
        path = folder / _named(name, number)
        is_new = not path.exists() or path.read_bytes() != data
        if is_new:
            write_whole(path, data)
        found.append(Written(name, path, is_new, edited.get(name)))
    _note(folder, _Known({**before, **digests}, {}))
    return found


def _named(name: str, copy: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    return name if copy == 1 else f"{stem}-ban-{copy}{dot}{suffix}"


def _is_ours(path: Path, known: _Known) -> bool:
    """Return whether a file is not there, or is as the command wrote it."""
    if not path.exists() and not path.is_symlink():
        return True
    return path.is_file() and _digest(path.read_bytes()) in (known.written.get(path.name), known.may.get(path.name))


def _known(folder: Path) -> _Known:
    try:
        text = (folder / _WRITTEN).read_text("utf-8", "replace")
    except FileNotFoundError:
        text = ""
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            found[match[1] == _MAY][match[3]] = match[2]
    return _Known(*found)


def _note(folder: Path, known: _Known) -> None:
    lines = [f"{digest}  {name}\n" for name, digest in sorted(known.written.items())]
    lines += [f"{_MAY}{digest}  {name}\n" for name, digest in sorted(known.may.items())]
    write_whole(folder / _WRITTEN, "".join(lines).encode())


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
