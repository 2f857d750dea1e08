"""Write several files so that all of them are new or none is: what has to be done is written down before it is begun.

All new files first lie beside the old ones. Then a note of where each goes gets its name by one rename, which decides: before it
nothing has changed, after it the next call finishes what a killed process has left.
"""

import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from chuyenmuc.system.disk import write_whole

_NEXT = ".next"


def write_jointly(files: Mapping[Path, bytes], note: Path, private: frozenset[Path] = frozenset()) -> None:
    """Write files, given by path. A file keeps its rights; of new ones, those that are ``private`` can be read by nobody else."""
    for file, data in files.items():
        target = file.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600 if file in private else 0o666
        write_whole(_waiting(target), data, mode=mode)
    write_whole(note, json.dumps([_named(file, note) for file in files]).encode())
    finish(note, files)


def finish(note: Path, files: Iterable[Path]) -> None:
    """Do what a note says is still to be done with any of these files, and with no other; nothing if there is no note."""
    try:
        names = json.loads(note.read_bytes())
    except FileNotFoundError:
        return
    except ValueError:  # not one of ours
        names = []
    for file in files:
        target = file.resolve()
        if isinstance(names, list) and _named(file, note) in names and _waiting(target).is_file():
            os.replace(_waiting(target), target)
    note.unlink()


def _named(file: Path, note: Path) -> str:
    """What a note calls a file: its path from the note's folder."""
    return file.relative_to(note.parent).as_posix()


def _waiting(target: Path) -> Path:
    return target.with_name(f"{'' if target.name.startswith('.') else '.'}{target.name}{_NEXT}")
