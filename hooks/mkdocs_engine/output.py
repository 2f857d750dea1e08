"""How files are written into the folder that is being filled."""

import os

from mkdocs.config.defaults import MkDocsConfig


def write(config: MkDocsConfig, where: str, data: bytes) -> None:
    """Write a file at an address of the site."""
    path = os.path.join(config.site_dir, where)
    try:
        _write(path, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path, data)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
