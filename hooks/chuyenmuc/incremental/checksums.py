"""``SHA256SUMS``: the SHA-256 of every file of the site, as ``sha256sum -c`` of GNU coreutils reads it, to verify a copy on a server.

A build hashes what it has made. What stays as it is keeps its line, provided that nobody has touched the list since the last build.
"""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from chuyenmuc.address import CHECKSUMS
from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.system.fingerprint import fingerprint
from chuyenmuc.system.linked_tree import Tree

_AT_ONCE = 1 << 17  # bytes; more than most files have
_BEFORE_NAME = 64 + 2  # the hash in hexadecimal and two blanks
_KEY = fingerprint("all files of the site")


def write_checksums(stage: Path, target: Path, state: BuildState) -> None:
    """Write the list into ``stage``, of its files and of those of ``target`` that stay as they are by ``state``. Raises OSError."""
    before = (target / CHECKSUMS).read_bytes() if state.knows(CHECKSUMS, _KEY) else b""
    (stage / CHECKSUMS).write_bytes(checksums(stage, target, state.unchanged, before))
    state.record(CHECKSUMS, _KEY)


def checksums(stage: Path, target: Path, kept: Collection[str] = (), before: bytes = b"") -> bytes:
    """Return the list of the files of ``stage``, and of those of ``target`` that are ``kept``, in the order of the names' bytes.

    ``before`` is the list of ``target``, or empty if it is not known to be right. Raises OSError.
    """
    names = set(map(os.fsencode, kept))
    lines = {name: line for name, line in lines_by_name(before).items() if name in names}
    staged = set(map(os.fsencode, Tree.of(stage).files))
    for folder, hashed in ((target, names - lines.keys() - staged), (stage, staged)):
        for name in hashed:
            lines[name] = _line(name, _digest(os.path.join(os.fsencode(folder), name)))
    return b"".join(lines[name] + b"\n" for name in sorted(lines))


def lines_by_name(listed: bytes) -> dict[bytes, bytes]:
    """Return the lines of a list by the names of their files, but for those whose names are escaped."""
    return {line[_BEFORE_NAME:]: line for line in listed.split(b"\n") if not line.startswith(b"\\")}


def _line(name: bytes, digest: bytes) -> bytes:
    """A line as GNU coreutils write it: a name that needs more than one is escaped, and the line then begins with a backslash."""
    written = name.replace(b"\\", b"\\\\").replace(b"\n", b"\\n")
    return (b"" if written == name else b"\\") + digest + b"  " + written


def _digest(file: bytes) -> bytes:
    """The SHA-256 of a file, read with system calls: for the many small files of a site Python's file objects take twice as long."""
    digest = hashlib.sha256()
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        while part := os.read(descriptor, _AT_ONCE):
            digest.update(part)
    finally:
        os.close(descriptor)
    return digest.hexdigest().encode()
