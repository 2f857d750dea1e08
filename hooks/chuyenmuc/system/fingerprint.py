"""Short digests of values: equal for equal values, in whatever process they are made.

Which versions of libraries are installed, as the names of their folders tell.

``importlib.metadata`` says the same; it loads thirty modules, those for e-mail among them, and reads a file for each library, which
took a check as long as reading 400 posts.

Source: Python Packaging User Guide, “Recording installed projects”, the name of the ``.dist-info`` directory.
"""

import hashlib
import os
import re
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import nh3

_FOLDER = re.compile(r"(.+)-([^-]+)\.dist-info")


def version(library: str) -> str:
    """The version of a library, named as in a list of requirements. Raises ModuleNotFoundError where it is not installed."""
    found = _installed().get(_normalized(library))
    if found is None:
        from importlib import metadata

        return metadata.version(library)
    return found


@cache
def _installed() -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if match := _FOLDER.fullmatch(name):
                found.setdefault(_normalized(match[1]), match[2])
    return found


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


_SIZE = 16


def fingerprint(*values: Any) -> bytes:
    """A digest of values made of numbers, texts, bytes, dates, structs, sequences, sets and mappings with texts as keys.

    Raises TypeError for others.
    """
    return blake2b(_encode(values), digest_size=_SIZE).digest()


def _plain(value: Any) -> Any:
    if isinstance(value, PurePath | ZoneInfo):
        return str(value)
    raise TypeError(f"no digest of {type(value)}")


_encode = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic").encode


@cache
def made_by() -> str:
    """A hash of this package's code and the versions of what it reads and converts posts with."""
    fingerprint = hashlib.blake2b(digest_size=16)
    for module in sorted(Path(__file__).parents[1].rglob("*.py")):
        fingerprint.update(module.read_bytes())
    fingerprint.update(repr((version("markdown"), msgspec.__version__, nh3.__version__, version("pyyaml"))).encode())
    return fingerprint.hexdigest()


def key_of(*parts: object) -> str:
    """A key for what follows from the parts alone: bytes, or values whose ``repr`` tells all of them."""
    fingerprint = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode()
        fingerprint.update(len(data).to_bytes(8, "big") + data)
    return fingerprint.hexdigest()
