"""Write or remove several files so that all of them are new or none is: what has to be done is written down before it is begun.

All new files first lie beside the old ones. Then a note of where each goes gets its name by one rename, which decides: before it
nothing has changed, after it the next call finishes what a killed process has left.
"""

import json
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from chuyenmuc.system.disk import write_whole

_NEXT = ".next"


def write_jointly(files: Mapping[Path, bytes | None], note: Path, private: frozenset[Path] = frozenset()) -> None:
    """Write files, given by path; None removes one. A file keeps its rights; of new ones, ``private`` ones can be read by nobody else."""
    for file, data in files.items():
        if data is None:
            continue
        target = file.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600 if file in private else 0o666
        write_whole(_waiting(target), data, mode=mode)
    names = {file.relative_to(note.parent).as_posix(): data is not None for file, data in files.items()}
    write_whole(note, json.dumps(names).encode())
    finish(note, names.__contains__)


def finish(note: Path, is_ours: Callable[[str], bool]) -> None:
    """Do what a note says is still to be done, with those files that ``is_ours`` accepts by their path from the note's folder.

    Anybody may have written a note. If there is none, nothing is done.
    """
    try:
        stays = json.loads(note.read_bytes())
    except FileNotFoundError:
        return
    except ValueError:
        stays = None
    for name, is_kept in stays.items() if isinstance(stays, dict) else ():
        if not is_ours(name):
            continue
        target = (note.parent / name).resolve()
        if not is_kept:
            (note.parent / name).unlink(missing_ok=True)
        elif _waiting(target).is_file():
            os.replace(_waiting(target), target)
    note.unlink()


def _waiting(target: Path) -> Path:
    return target.with_name(f"{'' if target.name.startswith('.') else '.'}{target.name}{_NEXT}")
