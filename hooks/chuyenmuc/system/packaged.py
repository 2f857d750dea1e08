"""What the wheel brings beside the code: hooks, theme, editor, guides. In the repository they lie where people look for them."""

from pathlib import Path

_BESIDE_CORE = Path(__file__).parents[2]
FOLDER = _BESIDE_CORE / "chuyenmuc_site"
IS_WHEEL = FOLDER.is_dir()
"""Whether the program runs from a wheel, and not from its repository."""


def own_wheel() -> Path | None:
    """Return the wheel that this program was installed from, if it is still where it was. PEP 610, ``direct_url.json``."""
    import json
    from importlib import metadata
    from urllib.parse import unquote, urlsplit

    try:
        written = metadata.distribution("chuyenmuc").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    url = urlsplit(json.loads(written)["url"]) if written else None
    file = Path(unquote(url.path)) if url and url.scheme == "file" else None
    return file if file and file.suffix == ".whl" and file.is_file() else None


def page_file(root: Path, path: str) -> Path:
    """Return the file of a page (``docs/…md``) of a site: that of its repository, else that which the program brings."""
    own = root / path
    return FOLDER / path if IS_WHEEL and not own.is_file() else own
