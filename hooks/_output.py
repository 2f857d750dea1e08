"""Not a hook: how the hooks write into the folder that is being filled."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def write(config: MkDocsConfig, where: str, data: bytes) -> None:
    """Write a file at an address of the site."""
    path = Path(config.site_dir, where)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
