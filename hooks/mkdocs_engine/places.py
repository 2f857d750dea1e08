"""Where the parts of the program are: beside each other in the repository, and in the wheel."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

import chuyenmuc
from chuyenmuc.system.packaged import FOLDER, IS_WHEEL

_ENGINE, _CORE = Path(__file__).parent, Path(chuyenmuc.__file__).parent

HOOKS = FOLDER if IS_WHEEL else _ENGINE.parent
"""The folder of the hooks, each of them a file."""
THEME = HOOKS / "theme"
SETTINGS = (FOLDER if IS_WHEEL else HOOKS.parent) / "mkdocs.yml"
"""The project's own mkdocs.yml, whose theme and navigation every site has that says nothing else."""
DOCS = SETTINGS.parent / "docs"
"""The folder with the pages that are the program's: the guides."""


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of templates that are not Material's: the project's own, and that of whoever runs the site."""
    own = config.theme.custom_dir
    return list(dict.fromkeys((THEME, *([Path(own).resolve()] if own else []))))


def code_files(config: MkDocsConfig) -> list[Path]:
    """Return the files that make pages: hooks, engine, core, templates."""
    found = {*HOOKS.glob("*.py")}
    for folder in (_ENGINE, _CORE, *theme_folders(config)):
        found.update(file for file in folder.rglob("*") if file.suffix in (".py", ".html", ".json") and file.is_file())
    return sorted(found)
