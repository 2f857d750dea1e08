"""Which versions of libraries are installed, as the names of their folders tell.

``importlib.metadata`` says the same; it loads thirty modules, those for e-mail among them, and reads a file for each library, which
took a check as long as reading 400 posts.

Source: Python Packaging User Guide, “Recording installed projects”, the name of the ``.dist-info`` directory.
"""

import os
import re
import sys
from functools import cache

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
