"""Fingerprints: what cached results depend on, in a few bytes that are equal for equal values, in whatever process they are made.

``fingerprint`` hashes values, ``code_version`` the code and the libraries that make a result from them.

Versions of libraries are read from the names of their folders. ``importlib.metadata`` says the same; it imports thirty modules, those
for e-mail among them, and reads a file for each library, which took a check as long as reading 400 posts. Source: Python Packaging
User Guide, “Recording installed projects”, the name of the ``.dist-info`` directory.
"""

import os
import re
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

_SIZE = 16
_CORE = Path(__file__).parents[1]
_IMPORTS = re.compile(rb"chuyenmuc(?:\.(\w+)| import \(?([\w, \n]+))")  # a mention in a comment does no harm
_FOLDER = re.compile(r"(.+)-([^-]+)\.dist-info")


def fingerprint(*values: Any) -> bytes:
    """Return 16 bytes for values made of numbers, texts, bytes, dates, structs, sequences, sets and mappings with texts as keys.

    Raises TypeError for other values.
    """
    return blake2b(_encode(values), digest_size=_SIZE).digest()


def cache_key(*values: Any) -> str:
    """Return the ``fingerprint`` of values as a name for a file or record."""
    return fingerprint(*values).hex()


@cache
def code_version(package: str, *libraries: str) -> str:
    """Return the cache key of a package's code, of the packages that it imports from, however indirectly, and of libraries' versions.

    A module of the core's root is a package too. So a change of the code throws away what it made, and nothing else.
    """
    code = [(name, _sources(name)) for name in sorted(_with_imports(package))]
    return cache_key(code, [version(library) for library in libraries], sys.version)


def version(library: str) -> str:
    """Return the version of a library, named as in a list of requirements. Raises ModuleNotFoundError if it is not installed."""
    installed = _installed().get(_normalized(library))
    if installed is None:
        from importlib import metadata

        return metadata.version(library)
    return installed


def _with_imports(package: str) -> set[str]:
    """The names of a package and of all that it needs below the core's root."""
    names, waiting = set[str](), {package}
    while waiting:
        name = waiting.pop()
        names.add(name)
        waiting |= set(_imports(name)) - names
    return names


@cache
def _imports(package: str) -> frozenset[str]:
    names = (match[1] or match[2] for source in _sources(package) for match in _IMPORTS.finditer(source))
    imported = {name.split()[0].decode() for several in names for name in several.split(b",") if name.strip()}
    return frozenset(imported & _files().keys())


@cache
def _sources(package: str) -> tuple[bytes, ...]:
    return tuple(Path(file).read_bytes() for file in sorted(_files()[package]))


@cache
def _files() -> dict[str, list[str]]:
    """The files of each package, with those of the packages in it, and the one of each module of the core's root."""
    files: dict[str, list[str]] = {}
    for folder, _, names in os.walk(_CORE):
        package = folder[len(f"{_CORE}") + 1 :].partition(os.sep)[0]
        for name in names:
            if name.endswith(".py"):
                files.setdefault(package or name.removesuffix(".py"), []).append(f"{folder}/{name}")
    return files


@cache
def _installed() -> dict[str, str]:
    versions: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if match := _FOLDER.fullmatch(name):
                versions.setdefault(_normalized(match[1]), match[2])
    return versions


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _plain(value: Any) -> Any:
    if isinstance(value, str | PurePath | ZoneInfo):  # a subclass of str
        return str(value)
    raise TypeError(f"no fingerprint of {type(value)}")


_encode = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic").encode
