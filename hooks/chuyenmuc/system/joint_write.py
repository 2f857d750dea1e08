"""Write or remove several files so that all of them are new or none is: what has to be done is written down before it is begun.

All new files first lie beside the old ones. Then a note of where each goes gets its name by one rename, which decides: before it
nothing has changed, after it the next call finishes what a killed process has left.
"""

import json
import os
import stat
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from chuyenmuc.problem import Refusal
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
    names = {file.relative_to(note.parent).as_posix(): [_hash(file), None if data is None else _hex(data)] for file, data in files.items()}
    write_whole(note, json.dumps(names).encode())
    finish(note, names.__contains__)


def finish(note: Path, is_ours: Callable[[str], bool]) -> None:
    """Do what a note says is still to be done, with those files that ``is_ours`` accepts by their path from the note's folder.

    Anybody may have written a note. If there is none, nothing is done. Raises Refusal, and the note is gone, if a file is no longer what it
    was and not yet what it is to be: somebody has changed it since.
    """
    try:
        written = json.loads(note.read_bytes())
    except FileNotFoundError:
        return
    except ValueError:
        written = None
    entries = [entry for entry in written.items() if is_ours(entry[0])] if isinstance(written, dict) else []
    steps = [(note.parent / name, *hashes) for name, hashes in entries if isinstance(hashes, list) and len(hashes) == 2]
    changed = [file.name for file, before, after in steps if not _may_be_done(file, before, after)]
    if changed:
        for file, _, _ in steps:
            _waiting(file.resolve()).unlink(missing_ok=True)
        note.unlink()
        raise Refusal(f"Lần ghi trước bị ngắt giữa chừng, và từ đó {', '.join(changed)} đã đổi khác.", "Xem lại những tệp ấy rồi chạy lại.")
    for file, _, after in steps:
        target = file.resolve()
        if after is None:
            file.unlink(missing_ok=True)
        elif _waiting(target).is_file():
            os.replace(_waiting(target), target)
    note.unlink()


def _may_be_done(file: Path, before: str | None, after: str | None) -> bool:
    now = _hash(file)
    return now == after or (now == before and (after is None or _hash(_waiting(file.resolve())) == after))


def _hash(file: Path) -> str | None:
    """The SHA-256 of a file; None if there is none."""
    return _hex(file.read_bytes()) if file.is_file() else None


def _hex(data: bytes) -> str:
    return sha256(data).hexdigest()


def _waiting(target: Path) -> Path:
    return target.with_name(f"{'' if target.name.startswith('.') else '.'}{target.name}{_NEXT}")
