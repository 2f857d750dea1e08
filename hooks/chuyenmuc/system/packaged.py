"""What comes with the code: beside it hooks, theme, editor, guides; within it templates of pages that need no site.

In the repository what is beside it lies where people look for it.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

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


@cache
def own_template(file: Path) -> "Template":
    """Return the template of a page that lies beside the module which fills it. What is filled in is text, and all of it must be there."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string(file.read_text("utf-8"))
